import { describe, expect, test } from 'vitest';
import { continuous, discrete, distributionOf, fourDecimals, shareOver } from './distribution.ts';

describe('quantiles', () => {
  test('of an even number: between the middle two, or the lower of them', () => {
    expect(distributionOf([4, 1, 3, 2])).toMatchObject({
      n: 4,
      min: 1,
      median: { cont: 2.5, disc: 2 },
      mean: 2.5,
      max: 4,
    });
  });

  test('of ten values, by hand', () => {
    const values = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
    // Rank 0.9 × 9 = 8.1: a tenth of the way from 90 to 100; the ninth of ten is the first that 90 % do not exceed.
    expect(continuous(values, 90)).toBeCloseTo(91, 10);
    expect(discrete(values, 90)).toBe(90);
    expect(discrete(values, 91)).toBe(100);
    expect(distributionOf(values)).toMatchObject({ p95: { cont: 95.5, disc: 100 }, p99: { cont: 99.1, disc: 100 } });
  });

  test('of one value are that value', () => {
    const one = { cont: 7, disc: 7 };
    expect(distributionOf([7])).toEqual({ n: 1, min: 7, median: one, p90: one, p95: one, p99: one, mean: 7, max: 7 });
  });

  test('of nothing are null, not nought', () => {
    const none = { cont: null, disc: null };
    expect(distributionOf([])).toEqual({
      n: 0,
      min: null,
      median: none,
      p90: none,
      p95: none,
      p99: none,
      mean: null,
      max: null,
    });
  });

  test('are sorted as numbers, also below nought', () => {
    expect(distributionOf([10, 9, -1, 100])).toMatchObject({ min: -1, median: { cont: 9.5, disc: 9 }, max: 100 });
  });
});

describe('four decimals', () => {
  test.each([
    [1.23456, 1.2346],
    [-0.0463, -0.0463],
    [-0.00001, 0],
    // Three quarters of an hour, in days: exactly between two, and the even one is taken.
    [0.03125, 0.0312],
    [0.09375, 0.0938],
    [-0.03125, -0.0312],
    [1.03125, 1.0312],
  ])('%d is told as %d', (value, told) => {
    expect(fourDecimals(value)).toBe(told);
  });
});

test('a length of exactly the limit does not exceed it', () => {
  expect(shareOver([19, 20, 20.0001], 20)).toEqual({ cases: 1, share: 0.3333 });
  expect(shareOver([], 20)).toEqual({ cases: 0, share: 0 });
});
