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

test('a difference says what it is about, and both sums', () => {
  const { reference: _, ...nameless } = booked({ bill: 'B-5', at: 2, amount: 7 });
  expect(dailyReconciliation([entry({ amount: 90 }), entry({ bill: 'B-3' })], [booked(), nameless], undefined)).toEqual(
    [
      { kind: 'amount-differs', of: 'payment', bill: 'B-1', at: 1, reference: 'R-1', inFile: 90, inBooks: 100 },
      { kind: 'only-in-file', of: 'payment', bill: 'B-3', at: 1, reference: 'R-1', inFile: 100, inBooks: 0 },
      { kind: 'only-in-books', of: 'payment', bill: 'B-5', at: 2, inFile: 0, inBooks: 7 },
    ],
  );
  expect(dailyReconciliation([], [booked()], undefined)).toEqual([
    { kind: 'only-in-books', of: 'payment', bill: 'B-1', at: 1, reference: 'R-1', inFile: 0, inBooks: 100 },
  ]);
});

test('twice in the file says what the second line said, and that nothing is booked for it', () => {
  const [, ...rest] = [entry(), entry({ amount: 3 })];
  expect(dailyReconciliation([entry(), ...rest], [booked()], undefined)).toEqual([
    { kind: 'twice-in-file', of: 'payment', bill: 'B-1', at: 1, reference: 'R-1', inFile: 3, inBooks: 0 },
  ]);
});

test('cash of another method or day is not lost: what is booked twice under one number is one sum', () => {
  const twice = [booked({ amount: 60 }), booked({ amount: 50 })];
  expect(dailyReconciliation([entry()], twice, undefined)).toEqual([
    { kind: 'amount-differs', of: 'payment', bill: 'B-1', at: 1, reference: 'R-1', inFile: 100, inBooks: 110 },
  ]);
});
