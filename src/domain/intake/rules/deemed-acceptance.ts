import { compareDates, type LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { wrongState } from '../../case/refusals.ts';
import type { CaseFile } from '../../case/state.ts';
import type { Law } from '../../time-limits/law.ts';

/**
 * 视为受理 deemed acceptance
 * Basis: 行政许可法 第三十二条第一款第四项
 * A body that tells nothing within the limit has accepted, from the day the application was received (after a
 * supplementation: from the day that was received).
 * Parameter: oneTimeNotice
 * Does not cover: applications awaiting supplementation, where the applicant's own time runs.
 */
export function deemedAcceptance(
  file: CaseFile,
  today: LocalDate,
  law: Pick<Law, 'oneTimeNotice'>,
): { readonly acceptedOn: LocalDate } | Refusal {
  if (file.state !== 'received') return wrongState(file, ['received']);
  if (compareDates(today, file.noticeDue) > 0) return { acceptedOn: file.noticeFrom };
  return {
    code: 'intake.limit-not-passed',
    kind: 'conflict',
    basis: law.oneTimeNotice.basis,
    facts: { due: file.noticeDue },
  };
}

/**
 * The other side of it: once the limit has passed in silence the application is accepted by law, whether or not anybody
 * has written it down yet, and the door can no longer give another answer, nor a later day of acceptance.
 */
export function answeredInTime(file: CaseFile, today: LocalDate, law: Pick<Law, 'oneTimeNotice'>): Refusal | undefined {
  if (file.state !== 'received' || compareDates(today, file.noticeDue) <= 0) return undefined;
  return {
    code: 'intake.limit-passed',
    kind: 'unlawful',
    basis: law.oneTimeNotice.basis,
    facts: { due: file.noticeDue, accepted: file.noticeFrom },
  };
}
