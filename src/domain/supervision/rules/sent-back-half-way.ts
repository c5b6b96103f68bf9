import { localDateAt } from '../../../kernel/instant.ts';
import { addWorkingDays, workingDaysBetween } from '../../time-limits/working-calendar.ts';
import { beingDecided, staffOf } from '../running.ts';
import { caseRule, happened, placeOf } from '../watched.ts';

/**
 * 中途退件 sent back half way (S08)
 * Basis: 行政许可法 第三十二条第一款第五项、第三十八条 (what was accepted is decided; only the applicant may take it back)
 * An accepted case ends without a decision, taken back at a window by the hand of the staff: after its promised day had
 * passed, or so that the same applicant has to apply for the same again soon after. Shortly before its day it is a hint to
 * ask the applicant. Who takes back early and never comes again is believed; the applicant's own withdrawal on the portal
 * is nobody's doing.
 */
export const sentBackHalfWay = caseRule({
  code: 'S08',
  basis: [{ law: '行政许可法', articles: ['32(1)(5)', '38'] }],
  abuse: 'sent-back',
  parameters: {
    beforeDue: { unit: 'workday', least: 0, most: 20 },
    againWithin: { unit: 'workday', least: 0, most: 60 },
  },
  watch: (step, place, { beforeDue, againWithin }) => {
    const { event, before, file } = step;
    const withdrawn = happened(step, 'CaseWithdrawn');
    const due = before && beingDecided(before);
    if (withdrawn !== undefined && withdrawn.by === 'window' && due !== undefined) {
      if (withdrawn.withdrawnOn < addWorkingDays(place.calendar, due.promised, -beforeDue)) return [];
      const facts = { due: due.promised, on: withdrawn.withdrawnOn };
      const at = event.recordedAt;
      const evidence = [placeOf(event)];
      const isLate = withdrawn.withdrawnOn > due.promised;
      const how = isLate
        ? ({ key: 'sent-back', level: 'red' } as const)
        : ({ key: 'near-its-day', level: 'hint' } as const);
      return [{ ...how, at, body: file.body, facts, evidence }];
    }
    // The same applicant, back with the same application after this case had been taken back at a window.
    if (event.source !== 'successor' || file.withdrawal?.by !== 'window' || file.acceptance === undefined) return [];
    const on = localDateAt(event.recordedAt, place.timeZone);
    const days = workingDaysBetween(place.calendar, file.withdrawal.withdrawnOn, on);
    if (days > againWithin) return [];
    const taken = step.past.find(({ source, type }) => source === 'case' && type === 'CaseWithdrawn');
    if (taken === undefined || staffOf(taken.actor) === undefined) return [];
    const facts = { again: on, days };
    const evidence = [placeOf(taken), placeOf(event)];
    return [{ key: 'sent-back', at: event.recordedAt, level: 'red', body: file.body, facts, evidence }];
  },
});
