import { expect, test } from 'vitest';
import { calendarOf } from '../../../test/support/calendars.ts';
import { localDate } from '../../kernel/local-date.ts';
import { deemedAcceptedOn, noticeDue } from './notice-due.ts';

const facts = {
  calendar: calendarOf('panyu', 'cn'),
  law: {
    oneTimeNotice: { value: 5, unit: 'workday', startsFrom: 'receipt', basis: { law: '行政许可法', articles: ['32'] } },
    unspecifiedDay: { countedAs: 'calendar-day', basis: { law: '番禺', articles: [] } },
    lastRestDayMovesOn: { value: true, basis: { law: '民法典', articles: ['203'] } },
  },
} as const;
const received = localDate('2011-06-30');

test('T1 the last day for the notice is the fifth working day from receipt', () => {
  const answer = noticeDue(received, facts);
  expect(answer.due).toBe('2011-07-07');
  expect(answer.steps[0]).toEqual({ code: 'starts', date: received, startsFrom: 'receipt' });
});

test('T1 silence beyond that day accepts the application, from the day of receipt', () => {
  expect(deemedAcceptedOn(received, localDate('2011-07-07'), facts)).toBeUndefined();
  expect(deemedAcceptedOn(received, localDate('2011-07-08'), facts)).toBe(received);
});
