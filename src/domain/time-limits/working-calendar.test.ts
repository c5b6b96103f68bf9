import { describe, expect, test } from 'vitest';
import { calendarData, calendarOf, sharedData } from '../../../test/support/calendars.ts';
import { addDays, type LocalDate, localDate } from '../../kernel/local-date.ts';
import { numbersFrom } from './clock-histories.test-support.ts';
import { wallCalendar } from './naive-clock.test-support.ts';
import {
  addWorkingDays,
  isPublished,
  isWorkingDay,
  nextWorkingDay,
  nextWorkingDayOnOrAfter,
  occasionOf,
  workingCalendar,
  workingDaysBetween,
} from './working-calendar.ts';

const cn = calendarOf('panyu', 'cn');
const day = localDate;

interface Vector {
  readonly start: LocalDate;
  readonly start_is_working_day: boolean;
  readonly n: number;
  readonly due: LocalDate;
}
const reference = sharedData('calendars/cn-working-day-vectors-a.json') as { vectors: Vector[] } | undefined;

test.skipIf(reference === undefined)('counts every reference period to its due date', () => {
  expect(reference?.vectors).toHaveLength(60);
  for (const { start, start_is_working_day, n, due } of reference?.vectors ?? []) {
    expect([start, isWorkingDay(cn, start)]).toEqual([start, start_is_working_day]);
    expect([start, n, addWorkingDays(cn, start, n)]).toEqual([start, n, due]);
    expect([start, workingDaysBetween(cn, start, due)]).toEqual([start, n]);
  }
});

describe('the Chinese calendar', () => {
  test('knows holidays and the weekend days worked in their stead', () => {
    expect(isWorkingDay(cn, day('2011-02-02'))).toBe(false);
    expect(occasionOf(cn, day('2011-02-02'))).toBe('春节');
    expect(isWorkingDay(cn, day('2011-02-12'))).toBe(true);
    expect(occasionOf(cn, day('2011-02-13'))).toBeUndefined();
  });

  test('puts a day named in the notice of another year where it belongs', () => {
    expect(isWorkingDay(cn, day('2011-12-31'))).toBe(true);
    expect(isWorkingDay(cn, day('2018-12-31'))).toBe(false);
    expect(isWorkingDay(cn, day('2006-12-30'))).toBe(true);
  });

  test('is published from 2007 to 2026; 2027 has its weekends only', () => {
    expect([2006, 2007, 2026, 2027, 2028].map((year) => isPublished(cn, year))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
    expect(isWorkingDay(cn, day('2027-10-01'))).toBe(true);
    expect(isWorkingDay(cn, day('2027-10-02'))).toBe(false);
  });
});

test('a weekend may be Friday and Saturday, and a weekday worked or off', () => {
  const calendar = workingCalendar({
    code: 'gulf',
    name: { en: 'Gulf' },
    weekend: [5, 6],
    years: { 2025: { published: true, rest: { Feast: [day('2025-03-30')] }, work: { Feast: [day('2025-04-04')] } } },
  });
  expect(isWorkingDay(calendar, day('2025-03-28'))).toBe(false);
  expect(isWorkingDay(calendar, day('2025-03-30'))).toBe(false);
  expect(isWorkingDay(calendar, day('2025-04-06'))).toBe(true);
  expect(addWorkingDays(calendar, day('2025-03-27'), 1)).toBe('2025-03-31');
  expect(isWorkingDay(calendar, day('2025-04-04'))).toBe(true);
});

test('the next working day may be the day itself, or not', () => {
  expect(nextWorkingDayOnOrAfter(cn, day('2011-06-30'))).toBe('2011-06-30');
  expect(nextWorkingDay(cn, day('2011-06-30'))).toBe('2011-07-01');
  expect(nextWorkingDayOnOrAfter(cn, day('2011-07-02'))).toBe('2011-07-04');
});

test('counts backwards too, as for a notice so many days before a hearing', () => {
  expect(addWorkingDays(cn, day('2011-02-14'), -1)).toBe('2011-02-12');
  expect(addWorkingDays(cn, day('2011-02-14'), -8)).toBe('2011-01-28');
  expect(addWorkingDays(cn, day('2011-01-04'), -1)).toBe('2010-12-31');
  expect(addWorkingDays(cn, day('2011-01-04'), 0)).toBe('2011-01-04');
  // No day more is the same day, were it New Year's Day.
  expect(addWorkingDays(cn, day('2011-01-01'), 0)).toBe('2011-01-01');
});

test('a calendar without any day to work is refused', () => {
  const data = { ...calendarData('panyu', 'cn'), weekend: [1, 2, 3, 4, 5, 6, 7] as const };
  expect(() => workingCalendar(data)).toThrow(RangeError);
});

test('a single day to work in the week is enough to count by (art. 82)', () => {
  const weekend = [1, 2, 3, 4, 6, 7] as const;
  const fridays = workingCalendar({ code: 'fridays', name: { en: 'Fridays only' }, weekend, years: {} });
  expect(addWorkingDays(fridays, day('2026-03-06'), 2)).toBe('2026-03-20');
});

test('agrees with turning the leaves of a wall calendar, over spans of up to four years', () => {
  const { leaves } = wallCalendar(calendarData('panyu', 'cn'), 2005, 2032);
  const below = numbersFrom(7);
  for (let round = 0; round < 3000; round += 1) {
    const start = below(leaves.length - 1500);
    const length = below(1500);
    const [from, to] = [leaves[start]?.date as LocalDate, leaves[start + length]?.date as LocalDate];
    const count = leaves.slice(start + 1, start + length + 1).filter((leaf) => leaf.works).length;
    expect([from, to, workingDaysBetween(cn, from, to)]).toEqual([from, to, count]);
    if (length > 0) expect([from, to, workingDaysBetween(cn, to, from)]).toEqual([from, to, 0]);
    if (count === 0) continue;
    const due = addWorkingDays(cn, from, count);
    expect(due <= to && isWorkingDay(cn, due) && workingDaysBetween(cn, from, due) === count).toBe(true);
    const first = leaves.slice(start + 1, start + length + 1).find((leaf) => leaf.works)?.date;
    expect([from, to, addWorkingDays(cn, addDays(to, 1), -count)]).toEqual([from, to, first]);
  }
});
