import { localDateAt, startOfDay } from '../../../kernel/instant.ts';
import { addWorkingDays } from '../../time-limits/working-calendar.ts';
import { afterDay, broughtAgain } from '../running.ts';
import { caseRule, happened, placeOf } from '../watched.ts';

/**
 * 收件后不答复 no outcome after receipt (S05)
 * Basis: 行政许可法 第三十二条第一款第四项、第七十二条
 * An application was received and the days for an answer passed in silence. The law accepts it in the body's stead; the
 * silence remains. Before the last day whoever has it is reminded. Or the application was taken back at a window before
 * anybody had answered it, and the same applicant had to bring the same again soon: talked out of it, not answered.
 */
export const noAnswerAtTheDoor = caseRule({
  code: 'S05',
  basis: [{ law: '行政许可法', articles: ['32(1)(4)', '72'] }],
  abuse: 'turned-away',
  parameters: {
    remindWorkdaysBefore: { unit: 'workday', least: 0, most: 4 },
    againWithin: { unit: 'workday', least: 0, most: 60 },
  },
  watch: (step, place, { remindWorkdaysBefore, againWithin }) => {
    const { event, file, before } = step;
    const evidence = [placeOf(event)];
    const body = file.body;
    if (happened(step, 'AcceptanceDeemed') !== undefined) {
      const due = before?.noticeDue ?? file.noticeDue;
      return [{ key: `silence ${due}`, at: event.recordedAt, level: 'red', body, facts: { due }, evidence }];
    }
    const returned = file.acceptance === undefined ? broughtAgain(step, place, againWithin) : undefined;
    if (returned !== undefined) {
      const back = localDateAt(event.recordedAt, place.timeZone);
      const facts = { back, days: returned.days };
      const proof = [placeOf(returned.taken), ...evidence];
      return [{ key: 'talked-out', at: event.recordedAt, level: 'yellow', body, facts, evidence: proof }];
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
