import { dayNumber, type LocalDate, parseLocalDate } from '../../../kernel/local-date.ts';

/**
 * A moment as a foreign log wrote it. Its day is the day that stands there, at the clock of whoever wrote it, and its
 * order among others is exact to the microsecond: an `Instant` knows only UTC and milliseconds, and would lose both.
 */
export interface WrittenMoment {
  /** Microseconds since 1970-01-01T00:00Z; below 2^53 until the year 2255. */
  readonly micros: number;
  /** The written date as a day number. */
  readonly day: number;
  readonly date: LocalDate;
  /** `HH:MM:SS`, and six decimals where they are not all zero. */
  readonly time: string;
  /** `+HH:MM`; a moment without an offset is read as UTC. */
  readonly offset: string;
  /** What was unusual about its spelling. */
  readonly unusual?: 'without-offset' | 'date-only';
}

const dayMicros = 86_400_000_000;
const spelling =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?)?\s*(?:(Z)|([+-])(\d{2}):?(\d{2})?)?$/i;

export function writtenMoment(text: string): WrittenMoment | undefined {
  const parts = spelling.exec(text.trim());
  if (parts === null) return undefined;
  const date = parseLocalDate(parts[1] as string);
  const [hours, minutes, seconds] = [Number(parts[2] ?? 0), Number(parts[3] ?? 0), Number(parts[4] ?? 0)];
  const [offsetHours, offsetMinutes] = [Number(parts[8] ?? 0), Number(parts[9] ?? 0)];
  if (!date.ok || hours > 23 || minutes > 59 || seconds > 59 || offsetHours > 23 || offsetMinutes > 59)
    return undefined;
  const decimals = (parts[5] ?? '').padEnd(6, '0').slice(0, 6);
  const offsetMicros = (parts[7] === '-' ? -1 : 1) * (offsetHours * 60 + offsetMinutes) * 60_000_000;
  const day = dayNumber(date.value);
  const ofDay = ((hours * 60 + minutes) * 60 + seconds) * 1_000_000 + Number(decimals);
  const two = (value: number) => `${value}`.padStart(2, '0');
  const zone = parts[6] !== undefined || parts[7] !== undefined;
  const unusual = parts[2] === undefined ? 'date-only' : zone ? undefined : 'without-offset';
  return {
    micros: day * dayMicros + ofDay - offsetMicros,
    day,
    date: date.value,
    time: `${two(hours)}:${two(minutes)}:${two(seconds)}${Number(decimals) === 0 ? '' : `.${decimals}`}`,
    offset: `${parts[7] ?? '+'}${two(offsetHours)}:${two(offsetMinutes)}`,
    ...(unusual === undefined ? {} : { unusual }),
  };
}

/** The one spelling in which moments are told: seconds always, decimals where there are any, offset as it was written. */
export function spelled(moment: WrittenMoment): string {
  return `${moment.date}T${moment.time}${moment.offset}`;
}

/** 日期戳 whether only a date was known when it was written: many registers then store midnight. */
export function isMidnight(moment: WrittenMoment): boolean {
  return moment.time === '00:00:00';
}

/** Calendar days from one to the other, not rounded; negative where the other is earlier. */
export function daysFrom(start: WrittenMoment, end: WrittenMoment): number {
  return (end.micros - start.micros) / dayMicros;
}

export const microsPerSecond = 1_000_000;
