import { expect, test } from 'vitest';
import { cashier, charged, controller, issued } from '../sample-fees.test-support.ts';
import { deliveryAfterPayment, type Owing } from './delivery-after-payment.ts';

const owing = (changes: Partial<Owing> = {}): Owing => ({
  outcome: 'granted',
  charges: [{ ...charged(), unpaid: 'withholds-delivery' }],
  bill: issued().now(),
  money: String,
  ...changes,
});
const codes = (changes?: Partial<Owing>) => deliveryAfterPayment(owing(changes)).map(({ code }) => code);

test('a licence waits for its fee, where the law says so', () => {
  expect(codes()).toEqual(['fees.unpaid']);
  expect(deliveryAfterPayment(owing())).toMatchObject([{ basis: { articles: ['59'] }, facts: { owed: '10000' } }]);
  expect(codes({ charges: [{ ...charged(), unpaid: 'blocks-nothing' }] })).toEqual([]);
});

test('a refusal is always handed over', () => {
  expect(codes({ outcome: 'refused' })).toEqual([]);
});

test('paid or waived, nothing waits; a bill of nothing never does', () => {
  const paid = issued();
  paid.do(cashier, { type: 'takePayment', method: 'cash', amount: 10_000 });
  expect(codes({ bill: paid.now() })).toEqual([]);
  const waived = issued([charged({ waiver: { code: 'all', amount: 10_000 } })]);
  expect(codes({ bill: waived.now() })).toEqual([]);
  const half = issued();
  half.do(cashier, { type: 'requestWaiver', code: 'hardship', evidence: 'C', lines: [] });
  half.do(controller, { type: 'decideWaiver', waiver: 1, approve: true, reason: 'R' });
  half.do(cashier, { type: 'takePayment', method: 'cash', amount: 5_000 });
  expect(codes({ bill: half.now() })).toEqual([]);
});

test('what is not billed yet waits for the bill, unless nothing will be owed', () => {
  expect(codes({ bill: undefined })).toEqual(['fees.bill-not-made-yet']);
  const free = { ...charged({ waiver: { code: 'all', amount: 10_000 } }), unpaid: 'withholds-delivery' } as const;
  expect(codes({ bill: undefined, charges: [free] })).toEqual([]);
});

test('another case on the same bill is its own affair', () => {
  const both = issued([charged(), charged({ caseId: 'case-2', tariff: 'other' })]);
  const other = { ...charged({ caseId: 'case-2', tariff: 'other' }), unpaid: 'withholds-delivery' } as const;
  both.do(cashier, { type: 'takePayment', method: 'cash', amount: 20_000 });
  expect(codes({ bill: both.now(), charges: [other] })).toEqual([]);
});

test('what waits names the bill and the sum still owed on the very line', () => {
  const both = issued([charged({ tariff: 'other', assessed: 300 }), charged()]);
  const [refused, ...more] = deliveryAfterPayment(owing({ bill: both.now() }));
  expect(more).toEqual([]);
  expect(refused?.facts).toEqual({ number: both.now().number, owed: '10000' });
  expect(codes({ bill: undefined, charges: [{ ...charged({ assessed: 0 }), unpaid: 'withholds-delivery' }] })).toEqual(
    [],
  );
});
