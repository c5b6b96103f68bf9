import type { LastDayOf } from '../domain/catalogue/rules/promise-within-law.ts';
import { dueDate } from '../domain/time-limits/explain-due.ts';
import type { Law } from '../domain/time-limits/law.ts';
import { isWorkingDay, type WorkingCalendar } from '../domain/time-limits/working-calendar.ts';
import { addDays, dayOfWeek, type LocalDate, localDate } from '../kernel/local-date.ts';

/** The legal clock as the catalogue rules ask it: a limit and a day, nothing else having happened. */
export function lastDayOf(law: Law, calendar: WorkingCalendar): LastDayOf {
  return (limit, from) => dueDate({ limit, from: localDate(from), calendar, law }).due;
}

/** Days: more than the longest promise of a catalogue, and less than the longest stretch without a holiday. */
const stretch = 90;

/**
 * The first week of the calendar, from its Monday, that no holiday disturbs for as long as any usual limit runs; or
 * simply the first, where there is none. Limits of unlike units are compared from its seven days.
 */
export function ordinaryWeek(calendar: WorkingCalendar): readonly LocalDate[] {
  const [firstYear = 2000] = [...calendar.years.keys()].sort((a, b) => a - b);
  let monday = localDate(`${firstYear}-01-01`);
  while (dayOfWeek(monday) !== 1) monday = addDays(monday, 1);
  for (let week = 0; week < 52; week += 1) {
    const start = addDays(monday, week * 7);
    if (undisturbed(calendar, start)) return weekFrom(start);
  }
  return weekFrom(monday);
}

function weekFrom(monday: LocalDate): readonly LocalDate[] {
  return [0, 1, 2, 3, 4, 5, 6].map((day) => addDays(monday, day));
}

function undisturbed(calendar: WorkingCalendar, start: LocalDate): boolean {
  for (let day = 0; day < stretch; day += 1) {
    const date = addDays(start, day);
    if (isWorkingDay(calendar, date) === calendar.weekend.includes(dayOfWeek(date))) return false;
  }
  return true;
}
