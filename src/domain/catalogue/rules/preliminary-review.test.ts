import { expect, test } from 'vitest';
import { addDays, localDate } from '../../../kernel/local-date.ts';
import { dueDate } from '../../time-limits/explain-due.ts';
import type { Limit } from '../../time-limits/limit.ts';
import { workingCalendar } from '../../time-limits/working-calendar.ts';
import { sampleItem } from '../sample-item.test-support.ts';
import type { ServiceItem } from '../service-item.ts';
import { preliminaryReview } from './preliminary-review.ts';

const calendar = workingCalendar({ code: 'plain', name: { en: 'Weekends only' }, weekend: [6, 7], years: {} });
const week = [0, 1, 2, 3, 4, 5, 6].map((day) => addDays(localDate('2026-03-02'), day));
const law = { unspecifiedDay: { countedAs: 'calendar-day' }, lastRestDayMovesOn: { value: true } } as const;
const twenty: Limit = { value: 20, unit: 'workday', startsFrom: 'acceptance' };

function faults(changes: Partial<ServiceItem>) {
  const item = sampleItem({ processingClass: 'preliminary', ...changes });
  const lastDayOf = (limit: Limit, from: string) => dueDate({ limit, from: localDate(from), calendar, law }).due;
  return preliminaryReview(item, twenty, lastDayOf, week).map(({ at }) => at);
}
const inferred = { confidence: { statutoryLimit: 'inferred' } } as const;

test('a review within the general limit is fine, however its limit is known', () => {
  expect(faults({ statutoryLimit: twenty, ...inferred })).toEqual([]);
});

test('a longer one that was only inferred is refused, whatever its unit', () => {
  expect(faults({ statutoryLimit: { ...twenty, value: 21 }, ...inferred })).toEqual(['/statutoryLimit']);
  expect(faults({ statutoryLimit: { ...twenty, value: 2, unit: 'month' }, ...inferred })).toEqual(['/statutoryLimit']);
});

test('a longer one read in its own law holds', () => {
  expect(faults({ statutoryLimit: { ...twenty, value: 45 }, confidence: { statutoryLimit: 'seen' } })).toEqual([]);
  expect(faults({ statutoryLimit: { ...twenty, value: 45 } })).toEqual([]);
});

test('who decides for itself is not bound by it', () => {
  expect(faults({ processingClass: 'promised', statutoryLimit: { ...twenty, value: 45 }, ...inferred })).toEqual([]);
});
