import { instant, localDateAt } from '../../kernel/instant.ts';
import type { Language } from '../../kernel/language.ts';
import { translator } from '../texts/translate.ts';

/** 2026-11-24 → 2026 年 11 月 24 日, or 24 November 2026. Never 24/11. */
export function fullDate(date: string, language: Language): string {
  return written('full', date, language);
}

/** 2026-11-24 → 11 月 24 日, or 24 November; the year is said only where it is not `today`'s. */
export function shortDate(date: string, language: Language, today: string): string {
  return written(date.slice(0, 4) === today.slice(0, 4) ? 'day' : 'full', date, language);
}

/** 11 月 24 日 周二: the day as one keeps an appointment. */
export function dayOfWeek(date: string, language: Language, today: string): string {
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(new Date(date));
  const day = shortDate(date, language, today);
  return language === 'en' ? `${weekday} ${day}` : `${day} ${weekday}`;
}

/** A moment as the clocks of the place showed it. */
export function momentText(moment: string, timeZone: string, language: Language): string {
  const at = instant(moment);
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const facts = { date: fullDate(localDateAt(at, timeZone), language), time: time.format(new Date(at)) };
  return translator(language)('case:date.moment', facts);
}

export function isDate(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

const numerals = '〇一二三四五六七八九';

/** 2026-11-12 → 二〇二六年十一月十二日, as official papers are dated. */
export function dateInNumerals(date: string): string {
  const year = [...date.slice(0, 4)].map((digit) => numerals[Number(digit)]).join('');
  return `${year}年${upToThirtyOne(Number(date.slice(5, 7)))}月${upToThirtyOne(Number(date.slice(8, 10)))}日`;
}

function upToThirtyOne(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  const ten = tens === 0 ? '' : tens === 1 ? '十' : `${numerals[tens]}十`;
  return ones === 0 && tens > 0 ? ten : `${ten}${numerals[ones]}`;
}

function written(form: 'full' | 'day', date: string, language: Language): string {
  const t = translator(language);
  const month = Number(date.slice(5, 7));
  const facts = {
    year: Number(date.slice(0, 4)),
    month: language === 'en' ? t(`case:month.${month}`) : month,
    day: Number(date.slice(8, 10)),
  };
  return t(`case:date.${form}`, facts);
}
