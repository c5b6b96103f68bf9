import { expect, test } from 'vitest';
import { calendarData } from '../../../test/support/calendars.ts';
import { localDate } from '../../kernel/local-date.ts';
import { recomputeOnPublication } from './recompute-on-publication.ts';
import { workingCalendar } from './working-calendar.ts';

const data = calendarData('panyu', 'cn');
const before = workingCalendar(data);
const announced = workingCalendar({
  ...data,
  years: { ...data.years, 2027: { published: true, rest: { 元旦: [localDate('2027-01-01')] }, work: {} } },
});

function question(from: string) {
  const law = { unspecifiedDay: { countedAs: 'calendar-day' }, lastRestDayMovesOn: { value: true } } as const;
  const limit = { value: 5, unit: 'workday', startsFrom: 'acceptance' } as const;
  return { calendar: before, law, limit, from: localDate(from) };
}

test('a due date in the year announced moves, or is at least settled', () => {
  expect(recomputeOnPublication(question('2026-12-28'), announced)).toMatchObject({
    before: { due: '2027-01-04', provisional: true },
    after: { due: '2027-01-05', provisional: false },
    moved: true,
    changed: true,
  });
  expect(recomputeOnPublication(question('2027-02-01'), announced)).toMatchObject({ moved: false, changed: true });
});

test('a due date in another year stays as it is', () => {
  expect(recomputeOnPublication(question('2026-11-02'), announced)).toMatchObject({ moved: false, changed: false });
});
