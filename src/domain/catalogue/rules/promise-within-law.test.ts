import { expect, test } from 'vitest';
import { addDays, localDate } from '../../../kernel/local-date.ts';
import { dueDate } from '../../time-limits/explain-due.ts';
import type { Limit } from '../../time-limits/limit.ts';
import { workingCalendar } from '../../time-limits/working-calendar.ts';
import { sampleItem } from '../sample-item.test-support.ts';
import { promiseWithinLaw } from './promise-within-law.ts';

const calendar = workingCalendar({ code: 'plain', name: { en: 'Weekends only' }, weekend: [6, 7], years: {} });
const monday = localDate('2026-03-02');
const week = [0, 1, 2, 3, 4, 5, 6].map((day) => addDays(monday, day));

function faults(promised: Omit<Limit, 'startsFrom'>, statutory: Omit<Limit, 'startsFrom'>, declared = false) {
  const item = sampleItem({
    promisedLimit: { ...promised, startsFrom: 'acceptance' },
    statutoryLimit: { ...statutory, startsFrom: 'acceptance' },
    gaps: declared ? [{ kind: 'promise-longer-than-law', at: '/promisedLimit' }] : [],
  });
  const law = { unspecifiedDay: { countedAs: 'calendar-day' }, lastRestDayMovesOn: { value: true } } as const;
  const lastDayOf = (limit: Limit, from: string) => dueDate({ limit, from: localDate(from), calendar, law }).due;
  return promiseWithinLaw(item, lastDayOf, week).map(({ at }) => at);
}

test('a promise within the law, or equal to it, is fine', () => {
  expect(faults({ value: 5, unit: 'workday' }, { value: 10, unit: 'workday' })).toEqual([]);
  expect(faults({ value: 10, unit: 'workday' }, { value: 10, unit: 'workday' })).toEqual([]);
});

test('one working day is longer than on the spot', () => {
  expect(faults({ value: 1, unit: 'workday' }, { value: 0, unit: 'immediate' })).toEqual(['/promisedLimit']);
});

test('unlike units are compared by the day they end, not by their numbers', () => {
  // Ten working days take two weeks, whatever the numbers say.
  expect(faults({ value: 10, unit: 'workday' }, { value: 12, unit: 'calendar-day' })).toEqual(['/promisedLimit']);
  expect(faults({ value: 20, unit: 'calendar-day' }, { value: 15, unit: 'workday' })).toEqual([]);
  expect(faults({ value: 30, unit: 'workday' }, { value: 2, unit: 'month' })).toEqual([]);
});

test('a single Friday on which the promise ends later does not make it longer', () => {
  expect(faults({ value: 2, unit: 'workday' }, { value: 3, unit: 'day-unspecified' })).toEqual([]);
});

test('art. 42 and 43: later on three starts of the week is not yet later as a rule, on four it is', () => {
  // The first promise ends later when it starts on a Wednesday, Thursday or Friday, the second on a Tuesday as well.
  expect(faults({ value: 4, unit: 'workday' }, { value: 5, unit: 'calendar-day' })).toEqual([]);
  expect(faults({ value: 5, unit: 'workday' }, { value: 6, unit: 'calendar-day' })).toEqual(['/promisedLimit']);
});

test('declared, it is shown; declared without cause, it must go', () => {
  expect(faults({ value: 1, unit: 'workday' }, { value: 0, unit: 'immediate' }, true)).toEqual([]);
  expect(faults({ value: 5, unit: 'workday' }, { value: 10, unit: 'workday' }, true)).toEqual(['/gaps/0']);
});
