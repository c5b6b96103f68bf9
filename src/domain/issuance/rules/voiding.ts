import type { Refusal } from '../../../kernel/refusal.ts';
import type { Actor } from '../../case/actor.ts';
import type { PaperKind } from '../../case/paper.ts';
import type { CaseFile } from '../../case/state.ts';
import type { VoidPaper } from '../commands.ts';

/** Papers that decide: their number is what the remedies and every later letter name. */
const decisions: readonly PaperKind[] = ['grant', 'refusal', 'non-acceptance', 'extension'];

/**
 * 作废 voiding of a misprint
 * Basis: 行政许可法 第三十二条第二款
 * A spoilt print is declared void, with the reason, by the centre or the body that issued it; its number is never used
 * again, and the same words are issued under a new one. A decision keeps its number: it is printed again as it stands,
 * and changed only by another decision.
 * Parameter: none
 * Does not cover: the destruction of the spoilt sheet, and changing what a paper says, which no new print does.
 */
export function voiding(
  file: Pick<CaseFile, 'papers' | 'issuers' | 'voided'>,
  command: Pick<VoidPaper, 'voided' | 'reason' | 'actor'>,
): Refusal[] {
  const basis = { law: '行政许可法', articles: ['32'] };
  const at = file.papers.findIndex(({ number }) => number === command.voided);
  const paper = file.papers[at];
  if (paper === undefined) return [{ code: 'issuance.no-such-paper', kind: 'invalid', pointer: '/voided' }];
  const earlier = file.voided.find(({ number }) => number === command.voided);
  if (earlier !== undefined) {
    const facts = { replacement: earlier.replacement };
    return [{ code: 'issuance.already-void', kind: 'conflict', pointer: '/voided', facts }];
  }
  if (decisions.includes(paper.kind)) {
    return [{ code: 'issuance.decision-not-voided', kind: 'conflict', basis, pointer: '/voided' }];
  }
  const refusals: Refusal[] = [];
  if (!isIssuers(file.issuers[at], command.actor)) {
    refusals.push({ code: 'issuance.not-the-issuer', kind: 'forbidden', basis, pointer: '/voided' });
  }
  if (command.reason.trim() === '') {
    refusals.push({ code: 'issuance.void-without-reason', kind: 'invalid', basis, pointer: '/reason' });
  }
  return refusals;
}

/** The same centre, or the same body's desk; what nobody at a desk issued, whoever handles the case may print anew. */
function isIssuers(issuer: Actor | undefined, actor: Actor): boolean {
  if (issuer?.kind !== 'staff' || actor.kind !== 'staff') return true;
  return issuer.centre === undefined && actor.centre === undefined
    ? issuer.body === actor.body
    : issuer.centre === actor.centre;
}
