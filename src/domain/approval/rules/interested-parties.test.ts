import { expect, test } from 'vitest';
import { day } from '../../../../test/support/facts.ts';
import { interestedPartiesHeard } from './interested-parties.ts';

const told = { interestedParties: { parties: 'The neighbours', statementsUntil: day('2026-03-12') } };

test('where nobody else is touched, nobody is waited for', () => {
  expect(interestedPartiesHeard({}, day('2026-03-10'))).toBeUndefined();
});

test('nothing is decided before the time of those told has passed, its last day included', () => {
  for (const today of ['2026-03-10', '2026-03-12']) {
    expect(interestedPartiesHeard(told, day(today)), today).toMatchObject({
      code: 'approval.interested-parties-not-heard',
      kind: 'unlawful',
      basis: { articles: ['36'] },
      facts: { until: '2026-03-12' },
    });
  }
});

test('afterwards it may be', () => {
  expect(interestedPartiesHeard(told, day('2026-03-13'))).toBeUndefined();
});

test('that one of them has spoken does not take the floor from the others', () => {
  const spoken = { ...told, statements: [{ from: 'One neighbour', text: 'Too loud', on: day('2026-03-10') }] };
  expect(interestedPartiesHeard(spoken, day('2026-03-11'))).toBeDefined();
});
