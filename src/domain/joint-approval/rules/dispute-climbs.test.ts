import { expect, test } from 'vitest';
import { licensingLaw, plainCalendar } from '../../../../test/support/facts.ts';
import { localDate } from '../../../kernel/local-date.ts';
import { climbs, disputeDue } from './dispute-climbs.ts';

const due = localDate('2026-03-05');

test('a dispute climbs the day after its last day, one level at a time', () => {
  expect(climbs({ level: 'lead', due }, localDate('2026-03-05'))).toBeUndefined();
  expect(climbs({ level: 'lead', due }, localDate('2026-03-06'))).toBe('service-office');
  expect(climbs({ level: 'service-office', due }, localDate('2026-03-06'))).toBe('government');
});

test('above the government there is nobody, and what is settled stays where it was', () => {
  expect(climbs({ level: 'government' }, localDate('2027-03-06'))).toBeUndefined();
  expect(disputeDue('government', due, { law: licensingLaw, calendar: plainCalendar })).toBeUndefined();
  const settled = { text: '', on: due, level: 'lead', paper: {} as never } as const;
  expect(climbs({ level: 'lead', due, settled }, localDate('2026-03-06'))).toBeUndefined();
});

test('each level has the days of the place', () => {
  const facts = { law: licensingLaw, calendar: plainCalendar };
  expect(disputeDue('lead', localDate('2026-03-02'), facts)).toBe('2026-03-05');
  expect(disputeDue('service-office', localDate('2026-03-02'), facts)).toBe('2026-03-09');
});
