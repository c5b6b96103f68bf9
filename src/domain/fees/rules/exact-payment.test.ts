import { expect, test } from 'vitest';
import { inWords } from '../../../../test/support/in-words.ts';
import { outstandingOf, standingOf } from '../bill/state.ts';
import { cashier, issued, payer, system } from '../sample-fees.test-support.ts';
import { exactPayment, judgedNotice } from './exact-payment.ts';

const notice = (reference: string, amount = 10_000, payment = 1) =>
  ({ type: 'recordNotice', payment, reference, amount, source: 'notice' }) as const;

test('at the window exactly what is owed, once, and a card has its slip', () => {
  const bill = issued();
  const take = (amount: number, method: 'cash' | 'pos' = 'cash', reference?: string) =>
    bill.do(cashier, { type: 'takePayment', method, amount, ...(reference === undefined ? {} : { reference }) });
  expect(take(9_999)).toEqual(['fees.amount-differs']);
  expect(take(10_001, 'pos')).toEqual(['fees.amount-differs', 'fees.slip-missing']);
  expect(take(10_000, 'pos', ' 77 ')).toEqual([]);
  expect(bill.now().payments).toMatchObject([
    { amount: 10_000, reference: '77', shares: [{ line: 1, amount: 10_000 }] },
  ]);
  expect(take(10_000)).toEqual(['fees.nothing-to-pay']);
});

test('a notice counts once, however often it comes', () => {
  const bill = issued();
  bill.do(payer, { type: 'beginOnlinePayment' });
  expect(standingOf(bill.now())).toBe('under-way');
  for (let time = 0; time < 3; time += 1) expect(bill.do(system, notice('R1'))).toEqual([]);
  expect(bill.events.filter((type) => type === 'PaymentReceived')).toHaveLength(1);
  expect(bill.now().refusedNotices).toEqual([]);
  expect(standingOf(bill.now())).toBe('paid');
});

test('another amount, another reference and an unknown payment are refused and stay on record, each once', () => {
  const bill = issued();
  bill.do(payer, { type: 'beginOnlinePayment' });
  for (const said of [notice('R1', 9_000), notice('R1', 9_000), notice('R9', 10_000, 7)]) bill.do(system, said);
  expect(outstandingOf(bill.now())).toBe(10_000);
  bill.do(system, notice('R1'));
  bill.do(system, notice('R2'));
  expect(bill.now().refusedNotices.map(({ because }) => because)).toEqual([
    'other-amount',
    'unknown-payment',
    'second-reference',
  ]);
  expect(bill.now().payments).toHaveLength(1);
});

test('while one road is open the other is shut', () => {
  const bill = issued();
  bill.do(payer, { type: 'beginOnlinePayment' });
  const cash = { type: 'takePayment', method: 'cash', amount: 10_000 } as const;
  expect(bill.do(cashier, cash)).toEqual(['fees.payment-under-way']);
  bill.do(system, { type: 'endOnlinePayment', payment: 1, because: 'lapsed' });
  expect(bill.do(cashier, cash)).toEqual([]);
});

test('money that comes late is taken in, and put down to go back', () => {
  const bill = issued();
  bill.do(payer, { type: 'beginOnlinePayment' });
  bill.do(system, { type: 'endOnlinePayment', payment: 1, because: 'lapsed' });
  bill.do(cashier, { type: 'takePayment', method: 'cash', amount: 10_000 });
  bill.do(system, notice('R1'));
  expect(bill.now().payments).toHaveLength(2);
  expect(bill.now().refunds).toMatchObject([{ because: 'paid-twice', shares: [{ line: 1, amount: 10_000 }] }]);
  expect(standingOf(bill.now())).toBe('paid');
});

test('begun twice it is one payment; nothing is begun where nothing is owed', () => {
  const bill = issued();
  bill.do(payer, { type: 'beginOnlinePayment' });
  bill.do(payer, { type: 'beginOnlinePayment' });
  expect(bill.now().online).toHaveLength(1);
  bill.do(system, notice('R1'));
  expect(bill.do(payer, { type: 'beginOnlinePayment' })).toEqual(['fees.nothing-to-pay']);
});

test('each refusal names its kind, the article it rests on and the field', () => {
  const bill = issued();
  const sums: number[] = [];
  const said = (payment: Parameters<typeof exactPayment>[1]) =>
    exactPayment(bill.now(), payment, (sum) => {
      sums.push(sum);
      return `${sum}`;
    });
  const two = said({ method: 'pos', amount: 9_999 });
  expect(two.map(inWords)).toEqual([
    'fees.amount-differs | unlawful | 行政许可法 59 | /amount',
    'fees.slip-missing | invalid | /reference',
  ]);
  expect(two[0]?.facts).toEqual({ owed: '10000', given: '9999' });
  expect(said({ method: 'pos', amount: 10_000, reference: '77' })).toEqual([]);
  bill.do(payer, { type: 'beginOnlinePayment' });
  expect(said({ method: 'cash', amount: 10_000 }).map(inWords)).toEqual(['fees.payment-under-way | conflict']);
  bill.do(system, notice('R1'));
  const settled = said({ method: 'cash', amount: 10_000 });
  expect(settled.map(inWords)).toEqual(['fees.nothing-to-pay | conflict']);
  expect(settled[0]?.facts).toEqual({ number: bill.now().number });
});

test('nothing is paid on a bill that went into another; it names the other', () => {
  const now = issued().now();
  const merged = { ...now, mergedInto: { id: 'other', number: 'B-9' } } as typeof now;
  const [refused] = exactPayment(merged, { method: 'cash', amount: 10_000 }, String);
  expect(refused && inWords(refused)).toBe('fees.bill-merged | conflict');
  expect(refused?.facts).toEqual({ number: 'B-9' });
});

test('what the provider says is new, known, or wrong in one of three ways', () => {
  const bill = issued();
  const said = (payment: number, reference: string, amount: number) =>
    judgedNotice(bill.now(), { payment, reference, amount });
  expect(said(1, 'R1', 10_000)).toBe('unknown-payment');
  bill.do(payer, { type: 'beginOnlinePayment' });
  expect([said(1, 'R1', 10_000), said(1, 'R1', 9_000), said(2, 'R1', 10_000)]).toEqual([
    'new',
    'other-amount',
    'unknown-payment',
  ]);
  bill.do(system, notice('R1'));
  expect([said(1, 'R1', 10_000), said(1, 'R2', 10_000), said(1, 'R1', 9_000)]).toEqual([
    'known',
    'second-reference',
    'other-amount',
  ]);
});
