import { fault, ok, type Result } from './result.ts';

/**
 * A day on the calendar of the place, `YYYY-MM-DD`, without hour or time zone. Periods of law run in days, so this
 * and not a point in time is what the domain counts with. Strings compare in the order of the days they name.
 *
 * Arithmetic goes through the day number (days since 1970-01-01) and the proleptic Gregorian calendar, computed
 * rather than asked of `Date`: it is some ten times faster and cannot pick up the time zone of the process.
 */
export type LocalDate = string & { readonly brand: 'LocalDate' };

/** Monday is 1, Sunday is 7, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** `format`: not written YYYY-MM-DD. `no-such-day`: written so, but the calendar has no such day. */
export type LocalDateFault = 'format' | 'no-such-day';

export function parseLocalDate(text: string): Result<LocalDate, LocalDateFault> {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return fault('format');
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return fault('no-such-day');
  return ok(text as LocalDate);
}

/** For texts already known to be a day: literals, stored events. Anything else is a programming error. */
export function localDate(text: string): LocalDate {
  const parsed = parseLocalDate(text);
  if (!parsed.ok) throw new RangeError(`not a local date: ${text}`);
  return parsed.value;
}

export function localDateOf(year: number, month: number, day: number): LocalDate {
  return `${fourDigits(year)}-${twoDigits(month)}-${twoDigits(day)}` as LocalDate;
}

/** Days since 1970-01-01, negative before. */
export function dayNumber(date: LocalDate): number {
  return dayNumberOf(digits(date, 0, 4), digits(date, 5, 2), digits(date, 8, 2));
}

/**
 * Days from civil, after Howard Hinnant: years begin in March, so that the leap day comes last and the lengths of the
 * months follow one linear formula; 400 years are always 146,097 days.
 */
export function dayNumberOf(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function fromDayNumber(number: number): LocalDate {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return localDateOf(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

/** The year in which a day number falls. */
export function yearOfDayNumber(number: number): number {
  // An estimate from the mean length of a year is at most one year off.
  let candidate = Math.floor(number / 365.2425) + 1970;
  if (dayNumberOf(candidate, 1, 1) > number) candidate -= 1;
  else if (dayNumberOf(candidate + 1, 1, 1) <= number) candidate += 1;
  return candidate;
}

export function weekdayOfDayNumber(number: number): Weekday {
  // Day 0 was a Thursday.
  return (((((number + 3) % 7) + 7) % 7) + 1) as Weekday;
}

export function dayOfWeek(date: LocalDate): Weekday {
  return weekdayOfDayNumber(dayNumber(date));
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** How many days `to` lies after `from`; negative where it lies before. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The same day of the month, so many months on; the last day of the month where it has no such day (31 → 30). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const monthsSinceZero = year(date) * 12 + digits(date, 5, 2) - 1 + months;
  const targetYear = Math.floor(monthsSinceZero / 12);
  const targetMonth = monthsSinceZero - targetYear * 12 + 1;
  return localDateOf(targetYear, targetMonth, Math.min(digits(date, 8, 2), daysInMonth(targetYear, targetMonth)));
}

export function year(date: LocalDate): number {
  return digits(date, 0, 4);
}

export function compareDates(one: LocalDate, other: LocalDate): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

export function earlierOf(one: LocalDate, other: LocalDate): LocalDate {
  return one <= other ? one : other;
}

export function laterOf(one: LocalDate, other: LocalDate): LocalDate {
  return one >= other ? one : other;
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function digits(text: string, start: number, length: number): number {
  let value = 0;
  for (let at = start; at < start + length; at += 1) value = value * 10 + text.charCodeAt(at) - 48;
  return value;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

function fourDigits(value: number): string {
  return value >= 1000 && value <= 9999 ? `${value}` : `${value}`.padStart(4, '0');
}
