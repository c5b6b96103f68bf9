import { expect, test } from 'vitest';
import { middleOf, nearestFirst } from './nearest-centres.ts';

const square = (left: number): [number, number][] => [
  [left, 0],
  [left + 10, 0],
  [left + 10, 10],
  [left, 10],
];
const map = {
  ...{ width: 100, height: 10 },
  areas: [
    { centre: 'A', outline: square(0) },
    { centre: 'B', outline: square(50) },
    { centre: 'C', outline: square(20) },
  ],
};

test('the middle of a surface, whatever its corners', () => {
  expect(middleOf('B', map)).toEqual([55, 5]);
  expect(middleOf('NOWHERE', map)).toBeUndefined();
});

test('oneself first, then as they lie, and last what is on no map', () => {
  expect(nearestFirst(['DC', 'B', 'C', 'A'], 'A', map)).toEqual(['A', 'C', 'B', 'DC']);
  expect(nearestFirst(['B', 'A'], 'A', undefined)).toEqual(['A', 'B']);
});
