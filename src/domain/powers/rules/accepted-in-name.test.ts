import fc from 'fast-check';
import { expect, test } from 'vitest';
import { licensingLaw } from '../../../../test/support/facts.ts';
import { acceptedInName, type HeldFigures, poissonAtMost } from './accepted-in-name.ts';

const held = (body: string, cases: number, expected: number, sentBack = 0): HeldFigures => ({
  ...{ item: 'P-1', body, cases, expected, sentBack },
});

test('the lower tail is the one of the tables', () => {
  expect(poissonAtMost(0, 5)).toBeCloseTo(0.006738, 6);
  expect(poissonAtMost(2, 5)).toBeCloseTo(0.124652, 6);
  expect(poissonAtMost(900, 1000)).toBeCloseTo(0.000726, 3);
  expect(poissonAtMost(3, 0)).toBe(1);
});

test('no case where five were to be expected is implausible, one is not; a rare power is left alone', () => {
  expect(acceptedInName([held('A', 0, 5), held('B', 1, 5), held('C', 0, 4.9)], licensingLaw)).toEqual([
    { ...held('A', 0, 5), why: 'too-few', perMillion: 6738 },
  ]);
});

test('nearly everything sent back is named, whatever the number', () => {
  expect(acceptedInName([held('A', 10, 10, 9), held('B', 10, 10, 8)], licensingLaw)).toMatchObject([
    { body: 'A', why: 'all-sent-back' },
  ]);
});

test('planted takers in name only lead the list, and whoever works is not on it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 20, max: 200 }), { minLength: 3, maxLength: 20 }),
      fc.nat({ max: 2 }),
      (expected, few) => {
        const honest = expected.map((mean, at) => held(`H${at}`, Math.round(mean * 0.9), mean));
        const found = acceptedInName([...honest, held('PAPER', few, 60)], licensingLaw);
        expect(found[0]?.body).toBe('PAPER');
        expect(found.filter(({ body }) => body !== 'PAPER')).toEqual([]);
      },
    ),
    { seed: 20110720 },
  );
});
