import { expect, test } from 'vitest';
import { boris, day } from '../../../../test/support/facts.ts';
import { completion } from './completion.ts';

const decision = {
  outcome: 'refused',
  on: day('2026-03-10'),
  by: boris,
  reasons: 'Floods',
  articles: '4',
  deliveryDue: day('2026-03-24'),
} as const;
const delivery = { method: 'posted', recipient: 'Emma', proof: 'RR1', deliveredOn: day('2026-03-12') } as const;

test('decided and delivered is completed', () => {
  expect(completion({ decision, delivery })).toEqual([]);
});

test('undecided is not, and decided on paper alone is false completion', () => {
  expect(completion({}).map(({ code }) => code)).toEqual(['issuance.not-decided']);
  expect(completion({ decision })).toMatchObject([{ code: 'issuance.not-delivered', basis: { articles: ['44'] } }]);
});
