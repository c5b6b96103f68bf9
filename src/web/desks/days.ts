import type { Language } from './shapes.ts';
import type { Translate } from './texts.ts';

/** Days as people here write them: 11 月 24 日, never 24/11. The year is said when it is not this one. */
export interface Days {
  /** 11 月 24 日 */
  readonly day: (date: string) => string;
  /** 11 月 24 日（二） */
  readonly dayOfWeek: (date: string) => string;
  /** 11-24, where a column is narrow. */
  readonly shortDay: (date: string) => string;
  /** 11 月 24 日（二）, or Tue 24 Nov, in a list. */
  readonly shortDayOfWeek: (date: string) => string;
  /** 11 月 24 日 09:05, in the time zone of the place. */
  readonly moment: (instant: string, timeZone?: string) => string;
  /** A value written as a day if it is one, and as it came otherwise. */
  readonly dayWhere: (value: string | number) => string | number;
}

/** The zone of the place, once it is known; a reader elsewhere sees the same hour as the hall's clock. */
let zoneOfPlace: string | undefined;

export function keepZone(timeZone: string | undefined): void {
  zoneOfPlace = timeZone;
}

export function daysIn(language: Language, t: Translate): Days {
  const thisYear = new Date().getFullYear();
  const day = (date: string) => {
    const [year = 0, month = 0, dayOfMonth = 0] = date.split('-').map(Number);
    const named = { year, month, day: dayOfMonth, monthName: t(`desk:date.month-${month}`) };
    return t(year === thisYear ? 'desk:date.day' : 'desk:date.day-year', named);
  };
  const dayOfWeek = (date: string) =>
    t('desk:date.with-weekday', { day: day(date), weekday: t(`desk:date.weekday-${weekday(date)}`) });
  const moment = (instant: string, timeZone = zoneOfPlace) => {
    const zone = timeZone === undefined ? {} : { timeZone };
    const parts = new Intl.DateTimeFormat('en-CA', {
      ...zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).formatToParts(new Date(instant));
    const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
    return `${day(`${of('year')}-${of('month')}-${of('day')}`)} ${of('hour')}:${of('minute')}`;
  };
  // English months are cut to three letters where a column is narrow; Chinese days are short as they are.
  const short = (date: string) => {
    const [, month = 0, dayOfMonth = 0] = date.split('-').map(Number);
    return `${dayOfMonth} ${t(`desk:date.month-${month}`).slice(0, 3)}`;
  };
  const shortDay = (date: string) => (language === 'en' ? short(date) : date.slice(5));
  const shortDayOfWeek = (date: string) =>
    language === 'en' ? `${t(`desk:date.weekday-${weekday(date)}`).slice(0, 3)} ${short(date)}` : dayOfWeek(date);
  const dayWhere = (value: string | number) => (isDay(value) ? day(value) : value);
  return { day, dayOfWeek, shortDay, shortDayOfWeek, moment, dayWhere };
}

/** Days since the epoch; only for drawing, never for counting a limit. */
export function dayNumber(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
}

function weekday(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

function isDay(value: string | number): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
}
