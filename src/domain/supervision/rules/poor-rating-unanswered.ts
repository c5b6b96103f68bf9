import { addWorkingDays } from '../../time-limits/working-calendar.ts';
import { type DailyRule, dailyRule } from '../beside-cases.ts';
import { afterDay } from '../running.ts';

/**
 * 差评未回访、未整改 poor rating unanswered (S19)
 * Basis: 行政许可法 第六十一条
 * Parameter: `callBackWithin`, `rectifyWithin`
 * A poor rating that nobody called back about is the following office's fault; what was to be mended and is not, the
 * body's that was rated.
 */
export const poorRatingUnanswered: DailyRule<{
  callBackWithin: { unit: 'workday'; least: 1; most: 10 };
  rectifyWithin: { unit: 'workday'; least: 1; most: 60 };
}> = dailyRule({
  code: 'S19',
  basis: [{ law: '行政许可法', articles: ['61'] }],
  parameters: {
    callBackWithin: { unit: 'workday', least: 1, most: 10 },
    rectifyWithin: { unit: 'workday', least: 1, most: 60 },
  },
  ofRating: ({ id, number, level, body, handler, ratedOn, calls, rectified }, place, values) => {
    if (level > 2) return [];
    const evidence = [{ stream: id, version: 1 }];
    const card = (key: string, within: number, accused: string, doneOn: string | undefined) => {
      const due = addWorkingDays(place.calendar, ratedOn, within);
      if (doneOn !== undefined && doneOn <= due) return [];
      const facts = { rating: number, due };
      return [{ key, at: afterDay(due, place), level: 'yellow' as const, body: accused, facts, evidence }];
    };
    const toMend = calls.find(({ outcome }) => outcome === 'to-be-mended');
    return [
      ...card('not-called-back', values.callBackWithin, handler, calls[0]?.on),
      ...(toMend === undefined ? [] : card('not-rectified', values.rectifyWithin, body, rectified?.on)),
    ];
  },
});
