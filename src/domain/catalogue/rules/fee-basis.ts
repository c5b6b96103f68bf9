import type { CatalogueFault } from '../catalogue-fault.ts';
import type { ServiceItem } from '../service-item.ts';

/**
 * 收费依据 fee basis
 * Basis: 行政许可法 第五十八条、第五十九条: no fee unless a law or an administrative regulation provides for it.
 * A fee without a basis is declared as a gap and shown, or the item is refused; and a gap may not outlive its cause.
 * Parameter: none (the fee is part of the item).
 * Does not cover: the amount, its assessment and its payment.
 */
export function feeBasis(item: ServiceItem): readonly CatalogueFault[] {
  const declared = item.gaps.findIndex((gap) => gap.kind === 'fee-without-basis');
  const without = item.fee.charged && item.fee.basis === undefined;
  if (without && declared < 0) {
    return [
      { at: '/fee', demand: 'a fee must name the law it is based on, or be declared as the gap fee-without-basis' },
    ];
  }
  if (!without && declared >= 0) {
    return [
      { at: `/gaps/${declared}`, demand: 'the fee has a basis or is not charged: remove the gap fee-without-basis' },
    ];
  }
  return [];
}
