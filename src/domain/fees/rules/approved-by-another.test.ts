import { expect, test } from 'vitest';
import type { Actor } from '../../organisation/actor.ts';
import { cashier, controller, issued, otherCashier, payer } from '../sample-fees.test-support.ts';
import { approvedByAnother, paidOutByAnother } from './approved-by-another.ts';

test('nobody approves what they asked for, nor as the deputy of whoever asked', () => {
  const both: Actor = { kind: 'staff', id: 'wu', duty: 'fee-controller', body: 'HALL' };
  expect(approvedByAnother(cashier, both, 'Fine').map(({ code }) => code)).toEqual(['fees.own-request']);
  const deputy: Actor = { ...controller, onBehalfOf: 'wu' } as Actor;
  expect(approvedByAnother(cashier, deputy, ' ').map(({ code }) => code)).toEqual([
    'fees.own-request',
    'fees.reason-missing',
  ]);
  expect(approvedByAnother(cashier, controller, 'Fine')).toEqual([]);
  expect(approvedByAnother(payer, controller, 'Fine')).toEqual([]);
});

test('the hand that pays neither asked nor approved', () => {
  expect(paidOutByAnother(payer, controller, { ...controller, duty: 'cashier' } as Actor)).toMatchObject([
    { code: 'fees.own-approval' },
  ]);
  expect(paidOutByAnother(payer, controller, cashier)).toEqual([]);
  expect(paidOutByAnother(cashier, controller, cashier)).toMatchObject([{ code: 'fees.own-refund' }]);
});

test('a waiver: only a published one, with evidence, on what is unpaid', () => {
  const bill = issued();
  const ask = (code: string, evidence: string) =>
    bill.do(cashier, { type: 'requestWaiver', code, evidence, lines: [] });
  expect(ask('friends', '')).toEqual(['fees.waiver-not-published', 'fees.evidence-missing']);
  expect(ask('hardship', 'Certificate 12')).toEqual([]);
  expect(ask('hardship', 'Certificate 12')).toEqual(['fees.waiver-waits']);
  expect(bill.do(controller, { type: 'decideWaiver', waiver: 1, approve: true, reason: 'Seen' })).toEqual([]);
  expect(bill.now().lines).toMatchObject([{ assessed: 10_000, waived: 5_000, paid: 0 }]);
  expect(bill.do(controller, { type: 'decideWaiver', waiver: 1, approve: true, reason: 'Seen' })).toEqual([
    'fees.decided-already',
  ]);
});

test('paid in the meantime, a waiver has nothing to waive any more; declining it stays possible', () => {
  const bill = issued();
  bill.do(cashier, { type: 'requestWaiver', code: 'hardship', evidence: 'C', lines: [] });
  bill.do(cashier, { type: 'takePayment', method: 'cash', amount: 10_000 });
  const decide = (approve: boolean) => bill.do(controller, { type: 'decideWaiver', waiver: 1, approve, reason: 'R' });
  expect(decide(true)).toEqual(['fees.paid-meanwhile']);
  expect(decide(false)).toEqual([]);
});

test('a refund: never more than was paid, approved by another, paid out by a third, once', () => {
  const bill = issued();
  bill.do(cashier, { type: 'takePayment', method: 'cash', amount: 10_000 });
  const ask = (amount: number) =>
    bill.do(cashier, { type: 'requestRefund', shares: [{ line: 1, amount }], reason: 'R' });
  expect(ask(10_001)).toEqual(['fees.refund-beyond-paid']);
  expect(ask(0.5)).toEqual(['fees.refund-beyond-paid']);
  expect(ask(4_000)).toEqual([]);
  const pay = (by: Actor) => bill.do(by, { type: 'payOutRefund', refund: 1, method: 'cash' });
  expect(pay(cashier)).toEqual(['fees.refund-not-approved']);
  expect(bill.do(controller, { type: 'decideRefund', refund: 1, approve: true, reason: 'Seen' })).toEqual([]);
  expect(pay({ ...controller, duty: 'cashier' } as Actor)).toEqual(['fees.own-approval']);
  expect(pay(otherCashier)).toEqual([]);
  expect(pay(otherCashier)).toEqual(['fees.refund-paid-out']);
  expect(ask(6_001)).toEqual(['fees.refund-beyond-paid']);
  expect(bill.now().lines).toMatchObject([{ paid: 10_000, refunded: 4_000, waived: 4_000, toRefund: 0 }]);
});
