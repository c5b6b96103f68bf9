import { expect, test } from 'vitest';
import { inWords } from '../../../../test/support/in-words.ts';
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

test('each refusal names its articles and the field', () => {
  const said = (outcome: 'grant' | 'refuse', changes: Partial<LicenceFact>) =>
    licenceStanding(outcome, { ...fact, ...changes }).map(inWords);
  expect(said('refuse', { renewalDeemed: true })).toEqual([
    'approval.renewal-already-deemed | unlawful | 行政许可法 50、70 | /outcome',
  ]);
  expect(said('grant', { standing: 'revoked' })).toEqual([
    'approval.licence-has-ended | unlawful | 行政许可法 50、70 | /outcome',
  ]);
});
