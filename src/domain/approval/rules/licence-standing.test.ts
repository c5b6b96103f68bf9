import { expect, test } from 'vitest';
import type { LicenceFact } from '../../case/facts.ts';
import { licenceStanding } from './licence-standing.ts';

const fact: LicenceFact = {
  id: 'licence-1',
  number: 'L-1',
  item: 'TENT',
  standing: 'in-force',
  own: true,
  renewalDeemed: false,
  applied: false,
};
const codes = (outcome: 'grant' | 'refuse', changes: Partial<LicenceFact>) =>
  licenceStanding(outcome, { ...fact, ...changes }).map(({ code }) => code);

test('what the law has granted is not refused any more, but may be put in writing', () => {
  expect(codes('refuse', { renewalDeemed: true })).toEqual(['approval.renewal-already-deemed']);
  expect(codes('grant', { renewalDeemed: true })).toEqual([]);
  expect(codes('refuse', {})).toEqual([]);
});

test('what has ended is neither renewed nor changed', () => {
  const granted = (['withdrawn', 'revoked', 'cancelled', 'expired'] as const).map((standing) =>
    codes('grant', { standing }),
  );
  expect(granted).toEqual([...Array(3).fill(['approval.licence-has-ended']), []]);
  expect(codes('refuse', { standing: 'revoked' })).toEqual([]);
});

test('a first application knows no licence', () => {
  expect(licenceStanding('grant', undefined)).toEqual([]);
});
