import type { LocalText } from '../../kernel/language.ts';
import { dayOfWeek, type LocalDate, type Weekday } from '../../kernel/local-date.ts';

/** What a queue is for; the letter before its numbers is the place's own. */
export const queuePurposes = ['application', 'collection', 'advice'] as const;
export type QueuePurpose = (typeof queuePurposes)[number];

/** 排队类别: one queue of a hall, e.g. A for applications. */
export interface QueueGroup {
  readonly letter: string;
  readonly purpose: QueuePurpose;
  readonly name: LocalText;
}

/** From when until when the hall is open, in its own hours: 08:30 to 12:00. */
export interface OpeningHours {
  readonly from: string;
  readonly to: string;
}

/** 办事大厅 the hall of a service centre: its queues, its hours, and what can be booked. */
export interface Hall {
  readonly queues: readonly QueueGroup[];
  /** Days of the week on which it is open, Monday is 1; rest days of the calendar are taken off. */
  readonly weekdays: readonly number[];
  readonly opens: readonly OpeningHours[];
  /** 预约: the length of one slot in minutes, how many may come in it, and how many days ahead one may book. */
  readonly appointments?: { readonly minutes: number; readonly places: number; readonly daysAhead: number };
  /** How often a number is called before the person counts as not there. */
  readonly calls: number;
}

export function isOpenOn(hall: Hall, day: LocalDate, isWorkingDay: boolean): boolean {
  return isWorkingDay && hall.weekdays.includes(dayOfWeek(day) as Weekday);
}

/** The beginnings of a day's slots, in order: 08:30, 09:00 … A rest shorter than a slot is no slot. */
export function slotsOf(hall: Hall): readonly string[] {
  const minutes = hall.appointments?.minutes;
  if (minutes === undefined) return [];
  return hall.opens.flatMap(({ from, to }) => {
    const count = Math.floor((minutesOf(to) - minutesOf(from)) / minutes);
    return Array.from({ length: count }, (_, at) => clockText(minutesOf(from) + at * minutes));
  });
}

export function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}

function clockText(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
