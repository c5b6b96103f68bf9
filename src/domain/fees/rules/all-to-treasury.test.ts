import { expect, test } from 'vitest';
import { localDate } from '../../../kernel/local-date.ts';
import type { Movement } from '../movements.ts';
import { allToTreasury, totalOf } from './all-to-treasury.ts';

const movement = (changes: Partial<Movement>): Movement => ({
  kind: 'payment',
  billId: 'b',
  bill: 'B-1',
  at: 1,
  day: localDate('2026-03-10'),
  method: 'cash',
  body: 'HALL',
  tariff: 'stamp',
  amount: 100,
  paidIn: '2026-03',
  paper: 'P',
  ...changes,
});

test('by body and tariff, in their order; other months are not looked at', () => {
  const rows = allToTreasury(
    [
      movement({ body: 'ZOO' }),
      movement({}),
      movement({ amount: 50 }),
      movement({ day: localDate('2026-04-01'), amount: 7 }),
    ],
    '2026-03',
  );
  expect(rows.map(({ body, payments, paid, remitted }) => [body, payments, paid, remitted])).toEqual([
    ['HALL', 2, 150, 150],
    ['ZOO', 1, 100, 100],
  ]);
});

test('what goes back of this month is less to remit; of an earlier month it is claimed and never set off', () => {
  const rows = allToTreasury(
    [
      movement({}),
      movement({ kind: 'refund', amount: 30 }),
      movement({ kind: 'refund', amount: 500, paidIn: '2026-02' }),
    ],
    '2026-03',
  );
  expect(rows).toMatchObject([{ paid: 100, refunded: 30, refundedByTreasury: 500, remitted: 70 }]);
  expect(totalOf(rows)).toMatchObject({ remitted: 70, refundedByTreasury: 500 });
});

test('three lines are three, sorted by body and then by tariff', () => {
  const rows = allToTreasury(
    [movement({ body: 'ZOO' }), movement({ tariff: 'road' }), movement({}), movement({ body: 'BATH' })],
    '2026-03',
  );
  expect(rows.map(({ body, tariff }) => `${body} ${tariff}`)).toEqual([
    'BATH stamp',
    'HALL road',
    'HALL stamp',
    'ZOO stamp',
  ]);
});
