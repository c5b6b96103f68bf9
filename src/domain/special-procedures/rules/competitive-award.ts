import type { Refusal } from '../../../kernel/refusal.ts';
import type { Law } from '../../time-limits/law.ts';
import type { Facts, Reported, SlotFacts } from '../procedure/slot.ts';

/**
 * 特别程序: tender and auction
 * Basis: 行政许可法 第五十三条
 * What is awarded has one winner among at least one bidder, a sum, and a day of publication; nothing is awarded before the
 * bids were due. The licence is granted to the winner, and nobody else gets it.
 * Parameter: competitiveAward
 * Does not cover: how bids are judged.
 */
export function awardReported(
  said: Reported,
  opened: { readonly opening: Facts },
  { law, today }: SlotFacts,
): Refusal[] {
  const basis = law.competitiveAward.basis;
  const { winner, amount, bidders } = said.report;
  const pointer = (field: string) => `/report/${field}`;
  const due = opened.opening.bidsUntil ?? opened.opening.heldOn;
  const refusals: Refusal[] = [];
  if (typeof due === 'string' && today < due) {
    refusals.push({ code: 'special.award-before-its-day', kind: 'unlawful', basis, facts: { due } });
  }
  const named = typeof winner === 'string' && winner.trim() !== '';
  if (said.result === 'awarded') {
    if (!named)
      refusals.push({ code: 'special.award-without-winner', kind: 'invalid', basis, pointer: pointer('winner') });
    if (typeof amount !== 'number') {
      refusals.push({ code: 'special.award-without-sum', kind: 'invalid', basis, pointer: pointer('amount') });
    }
    if (bidders === 0) {
      refusals.push({ code: 'special.award-without-bidders', kind: 'invalid', basis, pointer: pointer('bidders') });
    }
  } else if (named) {
    refusals.push({ code: 'special.winner-without-award', kind: 'invalid', basis, pointer: pointer('winner') });
  }
  return refusals;
}

/** 准予 goes to whoever won; where nobody did, to nobody. */
export function grantedToWinner(
  outcome: 'grant' | 'refuse',
  applicant: string,
  awards: readonly (string | undefined)[],
  law: Pick<Law, 'competitiveAward'>,
): Refusal[] {
  const { winnerOnly, basis } = law.competitiveAward;
  if (!winnerOnly || awards.length === 0) return [];
  const won = awards.some((winner) => winner?.trim() === applicant.trim());
  if (outcome === 'grant' && !won)
    return [{ code: 'special.granted-to-another', kind: 'unlawful', basis, pointer: '/outcome' }];
  if (outcome === 'refuse' && won)
    return [{ code: 'special.winner-refused', kind: 'unlawful', basis, pointer: '/outcome' }];
  return [];
}
