import { describe, expect, test } from 'vitest';
import { calendarData } from '../../../test/support/calendars.ts';
import { laterOf } from '../../kernel/local-date.ts';
import { numbersFrom, randomHistory } from './clock-histories.test-support.ts';
import { dueDate, explainDue } from './explain-due.ts';
import { naiveDue, wallCalendar } from './naive-clock.test-support.ts';
import { recomputeOnPublication } from './recompute-on-publication.ts';
import type { ClockQuestion } from './running-period.ts';
import { isWorkingDay, type WorkingCalendarData, workingCalendar } from './working-calendar.ts';

const chinese = calendarData('panyu', 'cn');
const fridays: WorkingCalendarData = { ...chinese, code: 'fridays', weekend: [5, 6] };

/** The first history on which the two clocks differ, so that a failure can be read. */
function firstDisagreement(data: WorkingCalendarData, seed: number, histories: number): unknown {
  const calendar = workingCalendar(data);
  const wall = wallCalendar(data, 2006, 2033);
  const below = numbersFrom(seed);
  for (let count = 0; count < histories; count += 1) {
    const history = randomHistory(below);
    const quick = dueDate({ ...history, calendar });
    const naive = naiveDue(history, wall);
    if (quick.due !== naive.due || quick.provisional !== naive.provisional) return { history, quick, naive };
  }
  return undefined;
}

describe('the clock and the wall calendar agree on random histories', () => {
  test('100,000 by the Chinese calendar', () => {
    expect(firstDisagreement(chinese, 20110630, 100_000)).toBeUndefined();
  }, 30_000);

  test('20,000 with weekends on Friday and Saturday', () => {
    expect(firstDisagreement(fridays, 1, 20_000)).toBeUndefined();
  }, 30_000);
});

describe('for any history', () => {
  const calendar = workingCalendar(chinese);
  const histories = (count: number) => {
    const below = numbersFrom(count);
    return Array.from({ length: count }, () => ({ ...randomHistory(below), calendar }));
  };

  test('a longer limit is never due earlier, as long as it is all of one unit', () => {
    for (const history of histories(40_000)) {
      // Announced days are days of the unit that runs; where units change midway, days weigh differently.
      if (history.extensions?.some(({ unit }) => unit !== history.limit.unit)) continue;
      const longer = { ...history, limit: { ...history.limit, value: history.limit.value + 1 } };
      if (dueDate(longer).due < dueDate(history).due) expect(withoutCalendar(history)).toBe('due no later');
    }
  });

  test('a suspension never shortens, and announcing more never shortens', () => {
    for (const history of histories(20_000)) {
      const due = dueDate(history).due;
      if (due < dueDate({ ...history, suspensions: [] }).due) expect(withoutCalendar(history)).toBe('no shorter');
      const suspensions = (history.suspensions ?? []).map((one) => ({ ...one, announcedDays: one.announcedDays + 1 }));
      if (dueDate({ ...history, suspensions }).due < due) expect(withoutCalendar(history)).toBe('no shorter');
    }
  });

  test('no day stands still twice: days excused are days by which the end moved', () => {
    for (const history of histories(20_000)) {
      if (history.limit.unit !== 'calendar-day' || (history.extensions ?? []).length > 0) continue;
      const { steps, due } = explainDue(history);
      const excused = steps.reduce((sum, step) => (step.code === 'suspended' ? sum + step.excused : sum), 0);
      const longer = { ...history.limit, value: history.limit.value + excused };
      if (dueDate({ ...history, limit: longer, suspensions: [] }).due !== due)
        expect(withoutCalendar(history)).toBe('exactly so');
    }
  });

  test('a change of the calendar moves only periods that touch a changed year', () => {
    const years = { ...chinese.years, 2015: { published: true, rest: {}, work: {} } };
    const other = workingCalendar({ ...chinese, years });
    let moved = 0;
    for (const history of histories(20_000)) {
      const result = recomputeOnPublication(history, other);
      if (!result.moved) continue;
      moved += 1;
      const last = laterOf(result.before.due, result.after.due);
      if (last < '2015-01-01' || history.from > '2015-12-31') expect(withoutCalendar(history)).toBe('where it was');
    }
    expect(moved).toBeGreaterThan(100);
  });

  test('the due date is never before the first day, and a working day where it has to be', () => {
    for (const history of histories(20_000)) {
      const { due } = dueDate(history);
      const stays = history.law.lastRestDayMovesOn.value && !isWorkingDay(calendar, due);
      if (due < history.from || stays) expect(withoutCalendar(history)).toBe('a possible last day');
    }
  });
});

function withoutCalendar({ calendar: _, ...history }: ClockQuestion): object {
  return history;
}
