import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  compareDates,
  dayNumber,
  dayOfWeek,
  daysBetween,
  earlierOf,
  fromDayNumber,
  laterOf,
  localDate,
  parseLocalDate,
  yearOfDayNumber,
} from './local-date.ts';

test('agrees with the calendar of the machine on every day from 1890 to 2110', () => {
  for (let number = dayNumber(localDate('1890-01-01')); number <= dayNumber(localDate('2110-12-31')); number += 1) {
    const machine = new Date(number * 86_400_000);
    const date = fromDayNumber(number);
    if (date !== machine.toISOString().slice(0, 10)) expect(date).toBe(machine.toISOString().slice(0, 10));
    if (dayNumber(date) !== number) expect(dayNumber(date)).toBe(number);
    if (dayOfWeek(date) !== (machine.getUTCDay() || 7)) expect([date, dayOfWeek(date)]).toBe(machine.getUTCDay());
    if (yearOfDayNumber(number) !== machine.getUTCFullYear()) expect(yearOfDayNumber(number)).toBe(date);
  }
});

test.each(['0001-01-01', '0004-02-29', '0999-12-31', '1000-01-01', '1600-02-29', '9999-12-31'])(
  'carries %s there and back, and knows its year',
  (text) => {
    const number = dayNumber(localDate(text));
    expect(fromDayNumber(number)).toBe(text);
    expect(yearOfDayNumber(number)).toBe(Number(text.slice(0, 4)));
  },
);

test.each([
  ['2011-6-30', 'format'],
  ['2011-06-30 ', 'format'],
  ['20110630', 'format'],
  ['', 'format'],
  ['2011-02-29', 'no-such-day'],
  ['1900-02-29', 'no-such-day'],
  ['2011-13-01', 'no-such-day'],
  ['2011-00-10', 'no-such-day'],
  ['2011-01-32', 'no-such-day'],
  ['2011-04-31', 'no-such-day'],
  ['2011-04-00', 'no-such-day'],
  ['0000-01-01', 'no-such-day'],
])('refuses %j: %s', (text, fault) => {
  expect(parseLocalDate(text)).toEqual({ ok: false, fault });
  expect(() => localDate(text)).toThrow(RangeError);
});

describe('months', () => {
  test.each([
    ['2011-01-31', 1, '2011-02-28'],
    ['2012-01-31', 1, '2012-02-29'],
    ['2011-01-31', 2, '2011-03-31'],
    ['2011-11-15', 3, '2012-02-15'],
    ['2011-03-31', -1, '2011-02-28'],
    ['2011-01-15', -1, '2010-12-15'],
    ['2011-05-05', 0, '2011-05-05'],
  ])('%s and %i months is %s', (from, months, expected) => {
    expect(addMonths(localDate(from), months)).toBe(expected);
  });
});

test('days are added and counted across years', () => {
  expect(addDays(localDate('2011-12-31'), 1)).toBe('2012-01-01');
  expect(addDays(localDate('2012-03-01'), -1)).toBe('2012-02-29');
  expect(daysBetween(localDate('2011-01-01'), localDate('2012-01-01'))).toBe(365);
  expect(daysBetween(localDate('2012-01-01'), localDate('2011-01-01'))).toBe(-365);
});

test('days have an order', () => {
  const [early, late] = [localDate('2011-09-30'), localDate('2011-10-01')];
  expect([compareDates(early, late), compareDates(late, early), compareDates(early, early)]).toEqual([-1, 1, 0]);
  expect([earlierOf(late, early), earlierOf(early, late)]).toEqual([early, early]);
  expect([laterOf(early, late), laterOf(late, early)]).toEqual([late, late]);
});
