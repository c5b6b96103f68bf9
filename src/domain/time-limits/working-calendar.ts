import type { LocalText } from '../../kernel/language.ts';
import {
  dayNumber,
  dayNumberOf,
  fromDayNumber,
  type LocalDate,
  type Weekday,
  weekdayOfDayNumber,
  year as yearOf,
  yearOfDayNumber,
} from '../../kernel/local-date.ts';

/**
 * 工作日 working day: weekdays less the statutory holidays, plus the weekend days worked in their stead (art. 82 of the
 * Licensing Law counts its periods in them). Which days these are is announced year by year; a year not yet announced
 * is counted by its weekends alone, and whatever rests on it is provisional.
 */
export interface WorkingCalendar {
  readonly code: string;
  readonly name: LocalText;
  /** The weekly rest days. */
  readonly weekend: readonly Weekday[];
  readonly years: ReadonlyMap<number, CalendarYear>;
  /** Running counts by year, built when a year is first asked for; internal to this file. */
  readonly tables: Map<number, YearTable>;
}

export interface CalendarYear {
  readonly published: boolean;
  /** Days off other than weekends, and weekend days named as part of a holiday: day → occasion. */
  readonly offDays: ReadonlyMap<LocalDate, string>;
  /** Make-up working days: day → occasion. */
  readonly workDays: ReadonlyMap<LocalDate, string>;
}

/** A calendar as a profile holds it: plain data. `rest` and `work` list days by occasion. */
export interface WorkingCalendarData {
  readonly code: string;
  readonly name: LocalText;
  readonly weekend: readonly Weekday[];
  readonly years: Readonly<Record<string, YearNotice>>;
}

/** The announcement for one year. It may name days of the year before or after; they count on their own date. */
export interface YearNotice {
  readonly published: boolean;
  readonly rest?: Readonly<Record<string, readonly LocalDate[]>>;
  readonly work?: Readonly<Record<string, readonly LocalDate[]>>;
}

interface YearTable {
  readonly firstDay: number;
  readonly published: boolean;
  /** At index i: how many of the first i days of the year are working days. */
  readonly before: Uint16Array;
  /** The working days of the year as day numbers, in order. */
  readonly workingDays: Int32Array;
}

export function workingCalendar(data: WorkingCalendarData): WorkingCalendar {
  if (new Set(data.weekend).size > 6) throw new RangeError('a calendar needs at least one weekday that is not weekend');
  const years = new Map<
    number,
    { published: boolean; offDays: Map<LocalDate, string>; workDays: Map<LocalDate, string> }
  >();
  const open = (year: number) => {
    const known = years.get(year);
    if (known !== undefined) return known;
    const opened = { published: false, offDays: new Map<LocalDate, string>(), workDays: new Map<LocalDate, string>() };
    years.set(year, opened);
    return opened;
  };
  for (const [year, notice] of Object.entries(data.years)) {
    open(Number(year)).published = notice.published;
    for (const [occasion, days] of Object.entries(notice.rest ?? {})) {
      for (const day of days) open(yearOf(day)).offDays.set(day, occasion);
    }
    for (const [occasion, days] of Object.entries(notice.work ?? {})) {
      for (const day of days) open(yearOf(day)).workDays.set(day, occasion);
    }
  }
  return { code: data.code, name: data.name, weekend: data.weekend, years, tables: new Map() };
}

export function isWorkingDay(calendar: WorkingCalendar, date: LocalDate): boolean {
  return isWorkingDayNumber(calendar, dayNumber(date));
}

/** Whether the holidays of that year are announced. */
export function isPublished(calendar: WorkingCalendar, year: number): boolean {
  return calendar.years.get(year)?.published ?? false;
}

/** 节日 the holiday a day off belongs to; none on an ordinary weekend day. */
export function occasionOf(calendar: WorkingCalendar, date: LocalDate): string | undefined {
  return calendar.years.get(yearOf(date))?.offDays.get(date);
}

export function nextWorkingDay(calendar: WorkingCalendar, date: LocalDate): LocalDate {
  return addWorkingDays(calendar, date, 1);
}

export function nextWorkingDayOnOrAfter(calendar: WorkingCalendar, date: LocalDate): LocalDate {
  return isWorkingDay(calendar, date) ? date : nextWorkingDay(calendar, date);
}

/** The n-th working day after the day, or before it for a negative n; the day itself never counts. */
export function addWorkingDays(calendar: WorkingCalendar, date: LocalDate, days: number): LocalDate {
  return days === 0 ? date : fromDayNumber(addWorkingDaysToNumber(calendar, dayNumber(date), days));
}

/** How many working days d lie in after < d <= upTo. Zero where `upTo` is not later. */
export function workingDaysBetween(calendar: WorkingCalendar, after: LocalDate, upTo: LocalDate): number {
  return workingDaysBetweenNumbers(calendar, dayNumber(after), dayNumber(upTo));
}

/* The same by day number, for the clock, which counts with numbers throughout. */

export function isWorkingDayNumber(calendar: WorkingCalendar, day: number): boolean {
  const table = tableOf(calendar, yearOfDayNumber(day));
  return counted(table, day) > counted(table, day - 1);
}

export function isPublishedYear(calendar: WorkingCalendar, year: number): boolean {
  return tableOf(calendar, year).published;
}

export function addWorkingDaysToNumber(calendar: WorkingCalendar, day: number, days: number): number {
  let year = yearOfDayNumber(day);
  let table = tableOf(calendar, year);
  // The rank, within the year, of the working day looked for; years before or after lengthen or shorten it.
  let rank = days > 0 ? counted(table, day) + days : counted(table, day - 1) + 1 + days;
  while (rank > table.workingDays.length) {
    rank -= table.workingDays.length;
    year += 1;
    table = tableOf(calendar, year);
  }
  while (rank < 1) {
    year -= 1;
    table = tableOf(calendar, year);
    rank += table.workingDays.length;
  }
  return table.workingDays[rank - 1] as number;
}

export function workingDaysBetweenNumbers(calendar: WorkingCalendar, after: number, upTo: number): number {
  if (upTo <= after) return 0;
  const firstYear = yearOfDayNumber(after);
  const lastYear = yearOfDayNumber(upTo);
  let total = counted(tableOf(calendar, lastYear), upTo) - counted(tableOf(calendar, firstYear), after);
  for (let year = firstYear; year < lastYear; year += 1) total += tableOf(calendar, year).workingDays.length;
  return total;
}

/** Working days of the table's year up to and with that day, which may be the eve of the year. */
function counted(table: YearTable, day: number): number {
  return table.before[day - table.firstDay + 1] as number;
}

function tableOf(calendar: WorkingCalendar, year: number): YearTable {
  const known = calendar.tables.get(year);
  if (known !== undefined) return known;
  const firstDay = dayNumberOf(year, 1, 1);
  const length = dayNumberOf(year + 1, 1, 1) - firstDay;
  const notice = calendar.years.get(year);
  const before = new Uint16Array(length + 1);
  const workingDays: number[] = [];
  for (let index = 0; index < length; index += 1) {
    const date = fromDayNumber(firstDay + index);
    const rests = calendar.weekend.includes(weekdayOfDayNumber(firstDay + index)) || notice?.offDays.has(date) === true;
    if (!rests || notice?.workDays.has(date)) workingDays.push(firstDay + index);
    before[index + 1] = workingDays.length;
  }
  const table = { firstDay, published: notice?.published ?? false, before, workingDays: Int32Array.from(workingDays) };
  calendar.tables.set(year, table);
  return table;
}
