import type { Refusal } from '../../../kernel/refusal.ts';
import { type Actor, isOneBehindBoth } from '../../case/actor.ts';
import type { CaseFile } from '../../case/state.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';
import type { Law } from '../../time-limits/law.ts';

/**
 * 审查 review, apart from the decision
 * Basis: 行政许可法 第三十四条、第三十七条 (separation of review and decision as the profile orders it)
 * Where four eyes are required, whoever decides has neither reviewed nor proposed, and a review has taken place. A deputy
 * counts as himself and as whoever is away: what somebody reviewed is not decided from a post of the same person. They are
 * required by the place for whole kinds of acts, and by an item that asks for more; no item may ask for less.
 * Parameter: fourEyes
 * Does not cover: the two officers of a site survey, what is decided on the spot, and a lower body's review for a higher
 * one, where the second pair of eyes is the higher body's.
 */
export function fourEyes(file: CaseFile, item: ServiceItem, decider: Actor, law: Pick<Law, 'fourEyes'>): Refusal[] {
  const byKind = law.fourEyes.actTypes.includes(item.actType) && item.processingClass !== 'preliminary';
  if (!byKind && !item.fourEyes) return [];
  const basis = law.fourEyes.basis;
  const refusals: Refusal[] = [];
  if (file.opinions.length === 0) refusals.push({ code: 'approval.no-review-opinion', kind: 'conflict', basis });
  if (file.proposal === undefined) refusals.push({ code: 'approval.no-proposal', kind: 'conflict', basis });
  const first = [...file.opinions.map((opinion) => opinion.by), ...file.proposers];
  if (first.some((actor) => isOneBehindBoth(actor, decider))) {
    refusals.push({ code: 'approval.four-eyes', kind: 'unlawful', basis });
  }
  return refusals;
}
