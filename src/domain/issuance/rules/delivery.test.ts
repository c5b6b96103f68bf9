import { expect, test } from 'vitest';
import { boris, day } from '../../../../test/support/facts.ts';
import type { CaseFile } from '../../case/state.ts';
import { delivery } from './delivery.ts';

const decision: CaseFile['decision'] = {
  outcome: 'granted',
  on: day('2026-03-10'),
  by: boris,
  reasons: '',
  articles: '',
  deliveryDue: day('2026-03-24'),
};
const delivered = { method: 'posted', recipient: 'Emma', proof: 'RR1', deliveredOn: day('2026-03-12') } as const;
const codes = (file: Parameters<typeof delivery>[0], recipient = 'Emma', proof = 'Signed') =>
  delivery(file, { recipient, proof }).map(({ code }) => code);

test('a decision is handed over, and somebody signs', () => {
  expect(codes({ decision })).toEqual([]);
});

test('there is nothing to hand over before a decision', () => {
  expect(codes({}, '', '')).toEqual(['issuance.not-decided']);
});

test('not twice', () => {
  expect(codes({ decision, delivery: delivered })).toEqual(['issuance.already-delivered']);
});

test('not to nobody, and not on somebody’s word alone', () => {
  expect(codes({ decision }, ' ', ' ')).toEqual(['issuance.no-recipient', 'issuance.no-proof']);
});
