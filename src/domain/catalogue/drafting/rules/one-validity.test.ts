import { expect, test } from 'vitest';
import { oneValidity } from './one-validity.ts';

const versions = [
  { code: 'TENT', version: 1, inForceFrom: '2026-01-01' },
  { code: 'TENT', version: 2, inForceFrom: '2026-06-01' },
  { code: 'STALL', version: 9, inForceFrom: '2026-12-01' },
] as never;
const judged = (from: string, inForceTo?: string) =>
  oneValidity({ code: 'TENT', ...(inForceTo === undefined ? {} : { inForceTo }) }, from, versions);

test('a version begins after every one before it; those of other items do not matter', () => {
  expect(judged('2026-06-02')).toEqual([]);
  expect(judged('2026-06-01')).toMatchObject([{ at: '/inForceFrom', facts: { version: 2, from: '2026-06-01' } }]);
  expect(judged('2025-12-31')).toMatchObject([{ facts: { version: 1 } }, { facts: { version: 2 } }]);
});

test('it may last one day, and not end before it begins', () => {
  expect(judged('2026-07-01', '2026-07-01')).toEqual([]);
  expect(judged('2026-07-01', '2026-06-30')).toMatchObject([
    { at: '/inForceTo', facts: { from: '2026-07-01', until: '2026-06-30' } },
  ]);
});
