import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../../test/support/calendars.ts';
import { addDays, localDate } from '../../kernel/local-date.ts';
import { elapsedDaysOf, lamp, remainingDays, remainingDaysOf, standsStillOn } from './remaining-days.ts';
import type { ClockQuestion } from './running-period.ts';

const calendar = calendarOf('panyu', 'cn');
const day = localDate;

test('working days left, and days late', () => {
  const due = day('2011-07-08'); // a Friday
  const left = ['2011-07-01', '2011-07-02', '2011-07-07', '2011-07-08', '2011-07-09', '2011-07-11', '2011-07-12'];
  expect(left.map((today) => remainingDays(calendar, day(today), due))).toEqual([5, 5, 1, 0, -1, -1, -2]);
});

test('the lamp', () => {
  expect([4, 3, 2, 0, -1].map((left) => lamp(left, { amberWithin: 3 }))).toEqual([
    'green',
    'amber',
    'amber',
    'amber',
    'red',
  ]);
});

describe('with a suspension', () => {
  const question: ClockQuestion = {
    calendar,
    law: { unspecifiedDay: { countedAs: 'calendar-day' }, lastRestDayMovesOn: { value: true } },
    limit: { value: 15, unit: 'workday', startsFrom: 'acceptance' },
    from: day('2011-06-30'),
    suspensions: [{ from: day('2011-07-04'), to: day('2011-07-15'), announcedDays: 5 }],
  };

  test('the days left do not shrink while the clock stands still as announced, and do beyond', () => {
    const on = (today: string) => [remainingDaysOf(question, day(today)), elapsedDaysOf(question, day(today))];
    expect(on('2011-06-30')).toEqual([15, 0]);
    expect(on('2011-07-01')).toEqual([14, 1]);
    expect(on('2011-07-04')).toEqual([14, 1]);
    expect(on('2011-07-08')).toEqual([14, 1]);
    expect(on('2011-07-11')).toEqual([13, 2]);
    expect(on('2011-07-15')).toEqual([9, 6]);
    expect(on('2011-07-28')).toEqual([0, 15]);
    expect(on('2011-07-29')).toEqual([-1, 16]);
  });

  test('used and left always make up the limit', () => {
    for (let today = question.from; today <= '2011-07-28'; today = addDays(today, 1)) {
      expect(remainingDaysOf(question, today) + elapsedDaysOf(question, today)).toBe(15);
    }
  });

  test('one that still runs is taken to last as announced', () => {
    const open = { ...question, suspensions: [{ from: day('2011-07-04'), announcedDays: 5 }] };
    expect(remainingDaysOf(open, day('2011-07-07'))).toBe(14);
    expect(remainingDaysOf(open, day('2011-07-12'))).toBe(12);
    expect(standsStillOn(open, day('2011-07-07'))).toBe(true);
    expect(standsStillOn(open, day('2011-07-12'))).toBe(false);
  });

  test('a single announced day stands still too', () => {
    const oneDay = { ...question, suspensions: [{ from: day('2011-07-04'), to: day('2011-07-05'), announcedDays: 1 }] };
    expect(standsStillOn(oneDay, day('2011-07-04'))).toBe(true);
    expect(standsStillOn(oneDay, day('2011-07-05'))).toBe(false);
    expect(['2011-07-01', '2011-07-04', '2011-07-05'].map((today) => remainingDaysOf(oneDay, day(today)))).toEqual([
      14, 14, 13,
    ]);
  });

  test('late is late, even on the weekend behind the last day', () => {
    const dueOnFriday = { ...question, limit: { ...question.limit, value: 16 } };
    const on = ['2011-07-29', '2011-07-30', '2011-07-31', '2011-08-01', '2011-08-02'];
    expect(on.map((today) => remainingDaysOf(dueOnFriday, day(today)))).toEqual([0, -1, -1, -1, -2]);
  });

  test('it stands still from its first announced day to its last, in each of several suspensions', () => {
    const twice = {
      ...question,
      suspensions: [
        { from: day('2011-07-04'), to: day('2011-07-15'), announcedDays: 5 },
        { from: day('2011-07-20'), to: day('2011-07-22'), announcedDays: 2 },
      ],
    };
    const days = ['2011-07-03', '2011-07-04', '2011-07-08', '2011-07-11', '2011-07-19', '2011-07-20', '2011-07-21'];
    const still = days.map((today) => standsStillOn(twice, day(today)));
    expect(still).toEqual([false, true, true, false, false, true, true]);
    expect(standsStillOn(twice, day('2011-07-22'))).toBe(false);
  });
});
