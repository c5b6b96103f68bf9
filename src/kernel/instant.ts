import { dayNumber, dayNumberOf, fromDayNumber, type LocalDate, parseLocalDate } from './local-date.ts';
import { fault, ok, type Result } from './result.ts';

/**
 * A moment, `YYYY-MM-DDTHH:MM:SS.mmmZ`: always UTC, always with milliseconds, so that strings compare in the order of
 * the moments. Which day a moment falls on depends on the time zone of the place, never on that of the process.
 */
export type Instant = string & { readonly brand: 'Instant' };

const day = 86_400_000;
const quarterHour = 900_000;

/** Takes any offset and zero to nine decimals of a second (further ones are cut); the result is UTC. */
export function parseInstant(text: string): Result<Instant, 'format'> {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:Z|([+-])(\d{2}):(\d{2}))$/.exec(text);
  if (parts === null) return fault('format');
  const date = parseLocalDate(parts[1] ?? '');
  const [hours, minutes, seconds] = [Number(parts[2]), Number(parts[3]), Number(parts[4])];
  const [offsetHours, offsetMinutes] = [Number(parts[7] ?? 0), Number(parts[8] ?? 0)];
  if (!date.ok || hours > 23 || minutes > 59 || seconds > 59 || offsetHours > 23 || offsetMinutes > 59) {
    return fault('format');
  }
  const milliseconds = Number((parts[5] ?? '').padEnd(3, '0').slice(0, 3));
  const offset = (parts[6] === '-' ? -1 : 1) * (offsetHours * 60 + offsetMinutes) * 60_000;
  const ofDay = ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
  return ok(instantAt(dayNumber(date.value) * day + ofDay - offset));
}

/** For texts already known to be a moment: literals, stored events. Anything else is a programming error. */
export function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (!parsed.ok) throw new RangeError(`not an instant: ${text}`);
  return parsed.value;
}

/** From milliseconds since 1970-01-01T00:00Z, which is how the clock port tells the time. */
export function instantAt(epochMilliseconds: number): Instant {
  const days = Math.floor(epochMilliseconds / day);
  let rest = Math.floor(epochMilliseconds) - days * day;
  const milliseconds = rest % 1000;
  rest = (rest - milliseconds) / 1000;
  const seconds = rest % 60;
  rest = (rest - seconds) / 60;
  const minutes = rest % 60;
  const hours = (rest - minutes) / 60;
  return `${fromDayNumber(days)}T${two(hours)}:${two(minutes)}:${two(seconds)}.${three(milliseconds)}Z` as Instant;
}

export function epochMilliseconds(moment: Instant): number {
  const number = (start: number, length: number) => Number(moment.slice(start, start + length));
  const ofDay = ((number(11, 2) * 60 + number(14, 2)) * 60 + number(17, 2)) * 1000 + number(20, 3);
  return dayNumber(moment.slice(0, 10) as LocalDate) * day + ofDay;
}

export function addMilliseconds(moment: Instant, milliseconds: number): Instant {
  return instantAt(epochMilliseconds(moment) + milliseconds);
}

/** The day it is in that time zone at that moment. */
export function localDateAt(moment: Instant, timeZone: string): LocalDate {
  return localDateOfEpoch(epochMilliseconds(moment), timeZone);
}

/** The first moment of a day in that time zone. Not always midnight: where clocks jump at midnight it is the first moment after. */
export function startOfDay(date: LocalDate, timeZone: string): Instant {
  const midnight = dayNumber(date) * day;
  // No place is more than 15 hours from UTC, so the offsets around that window are the only ones midnight can have.
  const before = midnight - offsetAt(midnight - 15 * 3_600_000, timeZone);
  const after = midnight - offsetAt(midnight + 15 * 3_600_000, timeZone);
  const earlier = Math.min(before, after);
  return instantAt(localDateOfEpoch(earlier, timeZone) === date ? earlier : Math.max(before, after));
}

function localDateOfEpoch(epoch: number, timeZone: string): LocalDate {
  return fromDayNumber(Math.floor((epoch + offsetAt(epoch, timeZone)) / day));
}

interface ZoneOffsets {
  readonly format: Intl.DateTimeFormat;
  /** Offsets by quarter of an hour: since 1970 clocks have only ever changed on one. */
  readonly known: Map<number, number>;
}
const zones = new Map<string, ZoneOffsets>();

/** Milliseconds by which local clocks are ahead of UTC. Asking Intl takes microseconds, hence the memory. */
function offsetAt(epoch: number, timeZone: string): number {
  const zone = zones.get(timeZone) ?? openZone(timeZone);
  const quarter = Math.floor(epoch / quarterHour);
  const known = zone.known.get(quarter);
  if (known !== undefined) return known;
  const fields: Record<string, number> = {};
  for (const part of zone.format.formatToParts(quarter * quarterHour)) fields[part.type] = Number(part.value);
  const { year = 0, month = 0, day: dayOfMonth = 0, hour = 0, minute = 0, second = 0 } = fields;
  const local = dayNumberOf(year, month, dayOfMonth) * day + ((hour * 60 + minute) * 60 + second) * 1000;
  const offset = local - quarter * quarterHour;
  // A year of quarters; a running server only ever asks about now and a few due days.
  if (zone.known.size > 35_000) zone.known.clear();
  zone.known.set(quarter, offset);
  return offset;
}

function openZone(timeZone: string): ZoneOffsets {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const zone = { format, known: new Map<number, number>() };
  zones.set(timeZone, zone);
  return zone;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

function three(value: number): string {
  return `${value}`.padStart(3, '0');
}
