import type { LocalDate } from '../../../kernel/local-date.ts';
import type { CaseState } from '../../case/state.ts';
import { type Licence, lastDayOf, openRenewal } from '../licence/state.ts';

/** The application has not ended, and it is the body's move, not the applicant's. */
const inTheBodysHands: readonly CaseState[] = ['received', 'accepted', 'under-review', 'suspended'];

/**
 * 视为准予延续 deemed renewal
 * Basis: 行政许可法 第五十条第二款
 * The body decides upon a renewal before the licence ends. Where the application came in time and the last day passes
 * without a decision, the renewal is granted by law, from the day after, for another term.
 * Parameter: none
 * Does not cover: an application that came late, and one that waits for the applicant to supply what is missing. A
 * licence that was withdrawn, revoked or cancelled meanwhile is renewed by nobody's silence.
 */
export function deemedRenewal(licence: Licence, today: LocalDate, renewal: CaseState | undefined): boolean {
  const lastDay = lastDayOf(licence);
  if (licence.ended !== undefined || licence.cancelled !== undefined) return false;
  if (lastDay === undefined || today <= lastDay) return false;
  const applied = openRenewal(licence);
  return applied?.inTime === true && renewal !== undefined && inTheBodysHands.includes(renewal);
}
