import { compareDates, type LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
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
  if (file.state === 'received' && compareDates(today, file.noticeDue) > 0) return { acceptedOn: file.noticeFrom };
  return {
    code: 'intake.limit-not-passed',
    kind: 'conflict',
    basis: law.oneTimeNotice.basis,
    facts: { due: file.noticeDue },
  };
}
