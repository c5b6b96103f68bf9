import type { Money } from '../../../kernel/money.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import type { NoticeFault } from '../bill/events.ts';
import { type Bill, openPayment, outstandingOf } from '../bill/state.ts';

const basis = { law: '行政许可法', articles: ['59'] };

/**
 * 统一收费 the sum of the bill, neither more nor less, once
 * Basis: 行政许可法 第五十九条
 * At a window exactly what is still owed is taken; a notice of the provider counts once, for the very sum that was begun. What does not fit is refused and stays on record; money that was begun and comes late or after the bill was settled otherwise is taken in and goes back.
 * Parameter: none
 * Does not cover: what the provider says without having received it, which the reconciliation of the day shows.
 */
export function exactPayment(
  bill: Bill,
  { method, amount, reference }: { readonly method: string; readonly amount: Money; readonly reference?: string },
  money: (sum: Money) => string,
): Refusal[] {
  const owed = outstandingOf(bill);
  if (bill.mergedInto !== undefined) return [mergedAway(bill)];
  if (owed === 0) return [{ code: 'fees.nothing-to-pay', kind: 'conflict', facts: { number: bill.number } }];
  if (openPayment(bill) !== undefined) return [{ code: 'fees.payment-under-way', kind: 'conflict' }];
  const refusals: Refusal[] = [];
  if (amount !== owed) {
    const facts = { owed: money(owed), given: money(amount) };
    refusals.push({ code: 'fees.amount-differs', kind: 'unlawful', basis, pointer: '/amount', facts });
  }
  if (method === 'pos' && !reference?.trim()) {
    refusals.push({ code: 'fees.slip-missing', kind: 'invalid', pointer: '/reference' });
  }
  return refusals;
}

export type Notice = { readonly payment: number; readonly reference: string; readonly amount: Money };

/** `known`: said before, and booked. A fault is said why; anything else is booked. */
export function judgedNotice(bill: Bill, { payment, reference, amount }: Notice): NoticeFault | 'known' | 'new' {
  const begun = bill.online.find((one) => one.payment === payment);
  if (begun === undefined) return 'unknown-payment';
  const booked = bill.payments.find((one) => one.payment === payment);
  if (booked !== undefined && booked.reference !== reference) return 'second-reference';
  if (amount !== begun.amount) return 'other-amount';
  return booked === undefined ? 'new' : 'known';
}

export function mergedAway({ mergedInto }: Pick<Bill, 'mergedInto'>): Refusal {
  return { code: 'fees.bill-merged', kind: 'conflict', facts: { number: mergedInto?.number ?? '' } };
}
