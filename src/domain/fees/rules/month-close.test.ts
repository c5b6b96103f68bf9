import { expect, test } from 'vitest';
import { inWords } from '../../../../test/support/in-words.ts';
import { localDate } from '../../../kernel/local-date.ts';
import { type MonthStanding, monthAfter, monthClose } from './month-close.ts';

const standing = (changes: Partial<MonthStanding> = {}): MonthStanding => ({
  today: localDate('2026-04-01'),
  lastClosed: '2026-02',
  firstOpen: '2026-03',
  unreconciled: [],
  openDifferences: 0,
  ...changes,
});
const codes = (month: string, changes?: Partial<MonthStanding>) =>
  monthClose(month, standing(changes)).map(({ code }) => code);

test('a month that is over, in its turn, with nothing open', () => {
  expect(codes('2026-03')).toEqual([]);
  expect(codes('2026-03', { lastClosed: undefined })).toEqual([]);
});

test('not before its last day is over', () => {
  expect(codes('2026-03', { today: localDate('2026-03-31') })).toEqual(['fees.month-not-over']);
});

test('not twice, and not after a later one', () => {
  expect(codes('2026-02')).toEqual(['fees.month-closed']);
  expect(codes('2025-11')).toEqual(['fees.month-closed']);
});

test('not past an earlier one in which something is open', () => {
  expect(codes('2026-03', { lastClosed: '2026-01' })).toEqual(['fees.earlier-month-open']);
  expect(codes('2026-03', { lastClosed: undefined, firstOpen: '2025-12' })).toEqual(['fees.earlier-month-open']);
});

test('days not reconciled and differences are both told', () => {
  expect(codes('2026-03', { unreconciled: [localDate('2026-03-09')], openDifferences: 2 })).toEqual([
    'fees.days-not-reconciled',
    'fees.differences-open',
  ]);
});

test('the month after', () => {
  expect(['2026-01', '2026-02', '2026-04', '2026-12', '2028-02'].map(monthAfter)).toEqual([
    '2026-02',
    '2026-03',
    '2026-05',
    '2027-01',
    '2028-03',
  ]);
});

test('each refusal names its kind and what is open; what the law asks for names its article', () => {
  const open = standing({ lastClosed: '2026-01', today: localDate('2026-03-31'), openDifferences: 1 });
  const refused = monthClose('2026-03', { ...open, unreconciled: ['09', '10'].map((d) => localDate(`2026-03-${d}`)) });
  expect(refused.map(inWords)).toEqual([
    'fees.month-not-over | conflict',
    'fees.earlier-month-open | conflict',
    'fees.days-not-reconciled | conflict | 行政许可法 59',
    'fees.differences-open | conflict | 行政许可法 59',
  ]);
  expect(refused.map(({ facts }) => facts)).toEqual([
    { month: '2026-03' },
    { month: '2026-02' },
    { days: '2026-03-09, 2026-03-10' },
    { count: 1 },
  ]);
});
