import { expect, test } from 'vitest';
import { localDate } from '../../kernel/local-date.ts';
import { type Hall, isOpenOn, slotsOf } from './hall.ts';

const hall: Hall = {
  queues: [{ letter: 'A', purpose: 'application', name: {} }],
  weekdays: [2, 4],
  opens: [
    { from: '08:45', to: '10:00' },
    { from: '14:00', to: '15:00' },
  ],
  appointments: { minutes: 30, places: 1, daysAhead: 7 },
  calls: 2,
};

test('slots begin with the hours; a rest shorter than a slot is none', () => {
  expect(slotsOf(hall)).toEqual(['08:45', '09:15', '14:00', '14:30']);
});

test('without appointments there is no slot', () => {
  const { appointments: _, ...without } = hall;
  expect(slotsOf(without)).toEqual([]);
});

test('open on its own weekdays, unless the calendar rests', () => {
  expect(isOpenOn(hall, localDate('2026-03-03'), true)).toBe(true);
  expect(isOpenOn(hall, localDate('2026-03-03'), false)).toBe(false);
  expect(isOpenOn(hall, localDate('2026-03-04'), true)).toBe(false);
});
