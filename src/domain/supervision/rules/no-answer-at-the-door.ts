import { startOfDay } from '../../../kernel/instant.ts';
import { addWorkingDays } from '../../time-limits/working-calendar.ts';
import { afterDay } from '../running.ts';
import { caseRule, happened, placeOf } from '../watched.ts';

/**
 * 收件后不答复 no outcome after receipt (S05)
 * Basis: 行政许可法 第三十二条第一款第四项、第七十二条
 * An application was received and the days for an answer passed in silence. The law accepts it in the body's stead; the
 * silence remains. Before the last day whoever has it is reminded.
 */
export const noAnswerAtTheDoor = caseRule({
  code: 'S05',
  basis: [{ law: '行政许可法', articles: ['32(1)(4)', '72'] }],
  abuse: 'turned-away',
  parameters: { remindWorkdaysBefore: { unit: 'workday', least: 0, most: 4 } },
  watch: (step, place, { remindWorkdaysBefore }) => {
    const { event, file, before } = step;
    const evidence = [placeOf(event)];
    const body = file.body;
    if (happened(step, 'AcceptanceDeemed') !== undefined) {
      const due = before?.noticeDue ?? file.noticeDue;
      return [{ key: `silence ${due}`, at: event.recordedAt, level: 'red', body, facts: { due }, evidence }];
    }
    if (file.state !== 'received') return [];
    const due = file.noticeDue;
    const remind = addWorkingDays(place.calendar, due, -remindWorkdaysBefore);
    return [
      { key: `near ${due}`, at: startOfDay(remind, place.timeZone), level: 'hint', body, facts: { due }, evidence },
      { key: `silence ${due}`, at: afterDay(due, place), level: 'red', body, facts: { due }, evidence },
    ];
  },
});
