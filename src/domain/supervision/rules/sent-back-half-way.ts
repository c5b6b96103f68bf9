import { localDateAt } from '../../../kernel/instant.ts';
import { addWorkingDays } from '../../time-limits/working-calendar.ts';
import { beingDecided, broughtAgain, staffOf } from '../running.ts';
import { caseRule, happened, placeOf, type WatchedEvent } from '../watched.ts';

/**
 * 中途退件 sent back half way (S08)
 * Basis: 行政许可法 第三十二条第一款第五项、第三十八条 (what was accepted is decided; only the applicant may take it back)
 * An accepted case ends without a decision, taken back at a window by the hand of the staff: after its promised day had
 * passed, or so that the same applicant has to apply for the same again soon after. Shortly before its day it is a hint to
 * ask the applicant. Who takes back early and never comes again is believed; the applicant's own withdrawal on the portal
 * is nobody's doing, unless it was typed in by the staff.
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
    if (withdrawn !== undefined && isByStaff(event, withdrawn.by) && due !== undefined) {
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
    if (file.acceptance === undefined) return [];
    const back = broughtAgain(step, place, againWithin);
    if (back === undefined) return [];
    const again = localDateAt(event.recordedAt, place.timeZone);
    const facts = { again, days: back.days };
    const evidence = [placeOf(back.taken), placeOf(event)];
    return [{ key: 'sent-back', at: event.recordedAt, level: 'red', body: file.body, facts, evidence }];
  },
});

/** At a window, or by somebody of the staff in the applicant's name. */
function isByStaff({ actor }: WatchedEvent, by: string): boolean {
  return by === 'window' || (by === 'portal' && staffOf(actor) !== undefined);
}
