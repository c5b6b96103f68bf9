import { expect, test } from 'vitest';
import { localDate } from '../../../kernel/local-date.ts';
import type { Movement } from '../movements.ts';
import { dailyReconciliation, type ProviderEntry } from './daily-reconciliation.ts';

const booked = (changes: Partial<Movement> = {}): Movement => ({
  kind: 'payment',
  billId: 'b',
  bill: 'B-1',
  at: 1,
  day: localDate('2026-03-10'),
  method: 'online',
  reference: 'R-1',
  body: 'HALL',
  tariff: 'stamp',
  amount: 100,
  paidIn: '2026-03',
  paper: 'P',
  ...changes,
});
const entry = (changes: Partial<ProviderEntry> = {}): ProviderEntry => {
  return { kind: 'payment', bill: 'B-1', at: 1, reference: 'R-1', amount: 100, ...changes };
};
const kinds = (entries: ProviderEntry[], movements: Movement[], cash?: number) =>
  dailyReconciliation(entries, movements, cash).map(({ kind }) => kind);

test('the parts of one payment for several bodies are one line of the file', () => {
  expect(kinds([entry()], [booked({ amount: 60 }), booked({ amount: 40, body: 'ZOO' })])).toEqual([]);
});

test('every difference is listed', () => {
  const entries = [
    entry(),
    entry(),
    entry({ bill: 'B-2', amount: 9 }),
    entry({ bill: 'B-3' }),
    entry({ kind: 'refund', amount: 5 }),
  ];
  const movements = [booked(), booked({ bill: 'B-2', amount: 8 }), booked({ bill: 'B-4', method: 'pos' })];
  expect(kinds(entries, movements)).toEqual([
    'twice-in-file',
    'amount-differs',
    'only-in-file',
    'only-in-file',
    'only-in-books',
  ]);
});

test('a payment and a refund of the same number are not taken for each other', () => {
  expect(kinds([entry({ kind: 'refund' })], [booked()])).toEqual(['only-in-file', 'only-in-books']);
});

test('cash is counted: what was taken, less what was paid out', () => {
  const cash = [booked({ method: 'cash' }), booked({ method: 'cash', kind: 'refund', amount: 30 })];
  expect(kinds([], cash, 70)).toEqual([]);
  expect(dailyReconciliation([], cash, 71)).toEqual([{ kind: 'cash', inFile: 71, inBooks: 70 }]);
  expect(kinds([], cash)).toEqual([]);
});
