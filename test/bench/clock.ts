import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { numbersFrom, randomHistory } from '../../src/domain/time-limits/clock-histories.test-support.ts';
import { dueDate, explainDue } from '../../src/domain/time-limits/explain-due.ts';
import { naiveDue, wallCalendar } from '../../src/domain/time-limits/naive-clock.test-support.ts';
import type { ClockQuestion } from '../../src/domain/time-limits/running-period.ts';
import { localDate } from '../../src/kernel/local-date.ts';
import { calendarData, calendarOf } from '../support/calendars.ts';

// script/bench clock: a million random histories by both clocks, and what one due date costs.

const histories = 1_000_000;
const calendar = calendarOf('panyu', 'cn');
const wall = wallCalendar(calendarData('panyu', 'cn'), 2006, 2033);
const below = numbersFrom(20_110_630);

let disagreements = 0;
const began = performance.now();
for (let count = 0; count < histories; count += 1) {
  const history = randomHistory(below);
  const quick = dueDate({ ...history, calendar });
  const naive = naiveDue(history, wall);
  if (quick.due === naive.due && quick.provisional === naive.provisional) continue;
  disagreements += 1;
  if (disagreements <= 3) console.error(JSON.stringify({ history, quick, naive }));
}
const seconds = (performance.now() - began) / 1000;

const twentyWorkdays: ClockQuestion = {
  calendar,
  law: { unspecifiedDay: { countedAs: 'calendar-day' }, lastRestDayMovesOn: { value: true } },
  limit: { value: 20, unit: 'workday', startsFrom: 'acceptance' },
  from: localDate('2011-06-30'),
};
const suspensions = [{ from: localDate('2011-07-04'), to: localDate('2011-07-15'), announcedDays: 5 }];
const result = {
  histories,
  disagreements,
  seconds: round(seconds),
  microseconds: {
    dueDate: microsecondsFor(() => dueDate(twentyWorkdays)),
    explainDue: microsecondsFor(() => explainDue(twentyWorkdays)),
    explainDueSuspended: microsecondsFor(() => explainDue({ ...twentyWorkdays, suspensions })),
  },
};
const directory = resolve(import.meta.dirname, '../../var/bench');
mkdirSync(directory, { recursive: true });
writeFileSync(join(directory, 'clock.json'), `${JSON.stringify(result, undefined, 2)}\n`);
const { dueDate: plain, explainDue: explained, explainDueSuspended: suspended } = result.microseconds;
console.log(`clock: ${histories} random histories, ${disagreements} disagreements, ${result.seconds} s`);
console.log(`clock: one due date ${plain} µs, explained ${explained} µs, with a suspension ${suspended} µs`);
process.exitCode = disagreements === 0 ? 0 : 1;

function microsecondsFor(once: () => unknown): number {
  const rounds = 200_000;
  for (let warm = 0; warm < 20_000; warm += 1) once();
  const start = performance.now();
  for (let round = 0; round < rounds; round += 1) once();
  return round(((performance.now() - start) * 1000) / rounds);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
