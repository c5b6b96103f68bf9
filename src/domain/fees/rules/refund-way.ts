import type { Refusal } from '../../../kernel/refusal.ts';
import type { Share } from '../bill/events.ts';
import type { Bill, Payment, RefundRequest } from '../bill/state.ts';

const basis = { law: '行政许可法', articles: ['59'] };

/**
 * 原路退回 money goes back the way it came
 * Basis: 行政许可法 第五十九条
 * What was paid on line is sent back on line, to whoever paid it, and not handed out at a window; unless who approves the refund says with reasons that it may go another way.
 * Parameter: none
 * Does not cover: money that came in cash or by card at a window, which is given back there.
 */
export function anotherWay(bill: Bill, asked: RefundRequest): Refusal[] {
  if (cameBy(bill, asked)?.method !== 'online' || asked.decided?.otherWay) return [];
  return [{ code: 'fees.refund-other-way', kind: 'unlawful', basis, pointer: '/method' }];
}

/** The one payment whose money it is. One refund gives back one payment, so that it can go the way that one came. */
export function cameBy(
  bill: Bill,
  { shares, payment, refund }: Pick<RefundRequest, 'shares' | 'payment'> & { readonly refund?: number },
): Payment | undefined {
  if (payment !== undefined) return bill.payments.find((one) => one.payment === payment);
  const fits = bill.payments.filter((one) =>
    shares.every(({ line, amount }) => leftOf(bill, one, line, refund) >= amount),
  );
  return fits.find(({ method }) => method === 'online') ?? fits[0];
}

/** Only a part of it came on line, or it came by several payments: no single way leads back. */
export function isAcrossPayments(bill: Bill, shares: readonly Share[]): boolean {
  return bill.payments.some(
    (one) => one.method === 'online' && shares.some(({ line }) => leftOf(bill, one, line, undefined) > 0),
  );
}

/** What a payment brought for a line, less what is asked back of it already. */
function leftOf(bill: Bill, { payment, shares }: Payment, line: number, except: number | undefined): number {
  const sum = (of: readonly Share[]) => of.reduce((all, one) => all + (one.line === line ? one.amount : 0), 0);
  const asked = bill.refunds.filter(
    (one) => one.payment === payment && one.refund !== except && one.decided?.approved !== false,
  );
  return sum(shares) - asked.reduce((all, one) => all + sum(one.shares), 0);
}
