import type { Refusal } from '../../../kernel/refusal.ts';
import type { Law } from '../../time-limits/law.ts';
import type { Seal } from '../seal/state.ts';

/** What a paper is, as far as the scope of a seal asks. */
export interface SealedPaper {
  readonly kind: string;
  readonly body: string;
  readonly item?: string | undefined;
  readonly centre?: string | undefined;
}

/**
 * 行政审批专用章 dedicated approval seal: on what it may be put
 * Basis: 行政许可法 第三十二条第二款
 * The seal is for the papers of the body it belongs to, of the kinds, items and centre it was approved for. Papers that
 * take something back (revocation, withdrawal, cancellation) bear the body's own seal, and letters between bodies too.
 * Parameter: dedicatedSeal
 * Does not cover: the body's own seal, which is not kept here.
 */
export function sealScope(
  seal: Pick<Seal, 'code' | 'body' | 'scope'>,
  paper: SealedPaper,
  law: Pick<Law, 'dedicatedSeal'>,
) {
  const { notOn, basis } = law.dedicatedSeal;
  const facts = { seal: seal.code, kind: paper.kind };
  const refusals: Refusal[] = [];
  if (notOn.includes(paper.kind)) {
    refusals.push({ code: 'issuance.seal-own-seal-wanted', kind: 'unlawful', basis, facts });
  }
  const { papers, items, centre } = seal.scope;
  const isWithin =
    paper.body === seal.body &&
    (papers === 'all' || papers.includes(paper.kind)) &&
    (items === 'all' || (paper.item !== undefined && items.includes(paper.item))) &&
    (centre === undefined || centre === paper.centre);
  if (!isWithin) refusals.push({ code: 'issuance.seal-out-of-scope', kind: 'unlawful', basis, facts });
  return refusals;
}
