import { expect, test } from 'vitest';
import { inWords } from '../../../../test/support/in-words.ts';
import type { Bill } from '../bill/state.ts';
import { cashier, charged, controller, issued, otherCashier, payer, system } from '../sample-fees.test-support.ts';
import { anotherWay, cameBy, isAcrossPayments } from './refund-way.ts';

const notice = (payment: number, amount = 10_000) =>
  ({ type: 'recordNotice', payment, reference: `R${payment}`, amount, source: 'notice' }) as const;

/** Paid on line, and all of it agreed to go back. */
function toGoBack(otherWay = false) {
  const bill = issued();
  bill.do(payer, { type: 'beginOnlinePayment' });
  bill.do(system, notice(1));
  bill.do(payer, { type: 'requestRefund', shares: [{ line: 1, amount: 10_000 }], reason: 'Moved' });
  bill.do(controller, { type: 'decideRefund', refund: 1, approve: true, reason: 'Yes', otherWay });
  return bill;
}
const cash = { type: 'payOutRefund', refund: 1, method: 'cash' } as const;
const order = { type: 'orderRefund', refund: 1 } as const;
const sent = { type: 'recordRefundSent', refund: 1, reference: 'BACK-1' } as const;

test('what came on line goes back on line', () => {
  const bill = toGoBack();
  expect(bill.do(cashier, cash)).toEqual(['fees.refund-other-way']);
  expect(bill.do(cashier, order)).toEqual([]);
  expect(bill.do(system, sent)).toEqual([]);
  expect(bill.now().refunds[0]?.paidOut).toMatchObject({ method: 'online', reference: 'BACK-1', by: cashier });
});

test('another way needs a yes with reasons; it may come later, but not once the bank has been asked', () => {
  expect(toGoBack(true).do(cashier, cash)).toEqual([]);
  const bill = toGoBack();
  const otherWay = (reason: string) =>
    ({ type: 'decideRefund', refund: 1, approve: true, otherWay: true, reason }) as const;
  expect(bill.do(controller, otherWay(' '))).toEqual(['fees.reason-missing']);
  bill.do(cashier, order);
  expect(bill.do(controller, otherWay('Account closed'))).toEqual(['fees.decided-already']);
  bill.do(system, { type: 'recordRefundNotSent', refund: 1, because: 'closed' });
  expect(bill.do(controller, otherWay('Account closed'))).toEqual([]);
  expect(bill.do(cashier, cash)).toEqual([]);
});

test('while only the bank knows, nobody else gives it, and its answer counts once', () => {
  const bill = toGoBack(true);
  bill.do(cashier, order);
  expect(bill.do(otherCashier, cash)).toEqual(['fees.refund-ordered']);
  expect(bill.do(otherCashier, order)).toEqual(['fees.refund-ordered']);
  bill.do(system, sent);
  expect(bill.do(system, sent)).toEqual([]);
  expect(bill.do(system, { type: 'recordRefundNotSent', refund: 1, because: 'late' })).toEqual([]);
  expect(bill.events.filter((type) => type === 'RefundPaidOut')).toHaveLength(1);
  expect(bill.now().lines[0]).toMatchObject({ refunded: 10_000, toRefund: 0 });
});

test('what was paid twice goes back the way the second payment came', () => {
  const bill = issued();
  bill.do(payer, { type: 'beginOnlinePayment' });
  bill.do(system, { type: 'endOnlinePayment', payment: 1, because: 'lapsed' });
  bill.do(cashier, { type: 'takePayment', method: 'cash', amount: 10_000 });
  bill.do(system, notice(1));
  bill.do(controller, { type: 'decideRefund', refund: 1, approve: true, reason: 'Came twice' });
  expect(bill.do(otherCashier, cash)).toEqual(['fees.refund-other-way']);
  expect(bill.do(otherCashier, order)).toEqual([]);
});

test('one payment of several charges goes back as one', () => {
  const bill = issued([charged(), charged({ caseId: 'second' })]);
  bill.do(cashier, { type: 'takePayment', method: 'cash', amount: 20_000 });
  const shares = [1, 2].map((line) => ({ line, amount: 10_000 }));
  expect(bill.do(payer, { type: 'requestRefund', shares, reason: 'Moved' })).toEqual([]);
  expect(bill.now().refunds[0]).toMatchObject({ payment: 1 });
});

test('the refusal names its article and the field', () => {
  const now = toGoBack().now();
  const [asked] = now.refunds;
  if (asked === undefined) throw new Error('no refund was asked for');
  expect(anotherWay(now, asked).map(inWords)).toEqual(['fees.refund-other-way | unlawful | 行政许可法 59 | /method']);
});

test('a sum that came partly on line has no single way back, until all of that part has been asked back', () => {
  const line = [{ line: 1, amount: 10_000 }];
  const inCash = issued();
  inCash.do(cashier, { type: 'takePayment', method: 'cash', amount: 10_000 });
  expect(isAcrossPayments(inCash.now(), line)).toBe(false);
  const online = issued();
  online.do(payer, { type: 'beginOnlinePayment' });
  online.do(system, notice(1));
  expect(isAcrossPayments(online.now(), line)).toBe(true);
  expect(isAcrossPayments(online.now(), [{ line: 2, amount: 1 }])).toBe(false);
  online.do(payer, { type: 'requestRefund', shares: line, reason: 'Moved' });
  expect(isAcrossPayments(online.now(), line)).toBe(false);
  online.do(controller, { type: 'decideRefund', refund: 1, approve: false, reason: 'No' });
  expect(isAcrossPayments(online.now(), line)).toBe(true);
});

/** A bill as far as this rule reads it: payments of several lines, and what is asked back of them. */
function bill(
  payments: readonly (readonly [payment: number, method: 'cash' | 'online', ...shares: number[]])[],
  refunds: readonly { payment: number; shares: number[]; approved?: boolean }[] = [],
): Bill {
  const shared = (sums: number[]) => sums.map((amount, at) => ({ line: at + 1, amount }));
  return {
    payments: payments.map(([payment, method, ...sums]) => ({ payment, method, shares: shared(sums) })),
    refunds: refunds.map(({ payment, shares, approved }, at) => ({
      ...{ refund: at + 1, payment, shares: shared(shares) },
      ...(approved === undefined ? {} : { decided: { approved } }),
    })),
  } as unknown as Bill;
}
const shares = (...sums: number[]) => sums.map((amount, at) => ({ line: at + 1, amount }));

test('a refund gives back one payment: the one it names, else one that covers all of it, on line before cash', () => {
  const two = bill([
    [1, 'cash', 50, 50],
    [2, 'online', 50, 50],
    [3, 'online', 0, 80],
  ]);
  const which = (sums: number[], payment?: number) =>
    cameBy(two, { shares: shares(...sums), ...(payment === undefined ? {} : { payment }) })?.payment;
  expect([which([50, 50]), which([1, 1], 1), which([0, 80]), which([50, 80]), which([51])]).toEqual([
    2,
    1,
    3,
    undefined,
    undefined,
  ]);
  expect(cameBy(bill([[1, 'cash', 50]]), { shares: shares(50) })?.payment).toBe(1);
});

test('what is asked back already no longer covers another refund, unless it was declined or is this very one', () => {
  const left = (approved: boolean | undefined, refund?: number) =>
    cameBy(bill([[1, 'online', 50]], [{ payment: 1, shares: [30], ...(approved === undefined ? {} : { approved }) }]), {
      ...{ shares: shares(30) },
      ...(refund === undefined ? {} : { refund }),
    })?.payment;
  expect([left(undefined), left(true), left(false), left(true, 1), left(true, 2)]).toEqual([
    undefined,
    undefined,
    1,
    1,
    undefined,
  ]);
  const ofAnother = bill([[1, 'online', 50]], [{ payment: 2, shares: [30] }]);
  expect(cameBy(ofAnother, { shares: shares(50) })?.payment).toBe(1);
  const ofAnotherLine = bill([[1, 'online', 50, 50]], [{ payment: 1, shares: [0, 30] }]);
  expect(cameBy(ofAnotherLine, { shares: shares(50) })?.payment).toBe(1);
  expect(cameBy(ofAnotherLine, { shares: shares(50, 21) })).toBeUndefined();
  expect(cameBy(ofAnotherLine, { shares: shares(50, 20) })?.payment).toBe(1);
});

test('no single way leads back as soon as one payment on line has money left on one of the lines', () => {
  expect(isAcrossPayments(bill([[1, 'cash', 50]]), shares(50))).toBe(false);
  expect(
    isAcrossPayments(
      bill([
        [1, 'cash', 50],
        [2, 'online', 0, 1],
      ]),
      shares(10, 1),
    ),
  ).toBe(true);
  expect(
    isAcrossPayments(
      bill([
        [1, 'cash', 50],
        [2, 'online', 0, 1],
      ]),
      shares(10),
    ),
  ).toBe(false);
  expect(isAcrossPayments(bill([[1, 'online', 50]], [{ payment: 1, shares: [50] }]), shares(10))).toBe(false);
});
