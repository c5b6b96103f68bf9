import type { Refusal } from '../../kernel/refusal.ts';
import type { RecordPaper, RecordPapers } from '../organisation/record-paper.ts';

/** What declaring a paper of a record void says. */
export interface Voiding {
  /** Number of the spoilt paper. */
  readonly voided: string;
  readonly reason: string;
}

/**
 * 作废 voiding of a misprinted paper of what is recorded beside the cases, as with the papers of a case
 * (docs/decisions/0014): with its reason, once; its number stays taken. None of these papers decides anything, so each of
 * them can be voided. By whom, the permission says: whoever may issue it.
 */
export function recordVoiding(
  { papers, voided }: RecordPapers,
  command: Voiding,
): { readonly spoilt: RecordPaper | undefined; readonly reasons: readonly Refusal[] } {
  const spoilt = papers.find(({ number }) => number === command.voided);
  const earlier = voided.find(({ number }) => number === command.voided);
  const reasons: Refusal[] = [];
  if (spoilt === undefined) {
    reasons.push({ code: 'intake.record-paper-unknown', kind: 'invalid', pointer: '/voided' });
  }
  if (earlier !== undefined) {
    const facts = { replacement: earlier.replacement };
    reasons.push({ code: 'intake.record-paper-already-void', kind: 'conflict', pointer: '/voided', facts });
  }
  if (command.reason.trim() === '') {
    reasons.push({ code: 'intake.record-void-without-reason', kind: 'invalid', pointer: '/reason' });
  }
  return { spoilt, reasons };
}
