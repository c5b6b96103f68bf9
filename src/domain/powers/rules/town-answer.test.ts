import { expect, test } from 'vitest';
import { day, licensingLaw, plainCalendar } from '../../../../test/support/facts.ts';
import { townAnswerDue } from './town-answer.ts';

test('the first day does not count; working days are working days', () => {
  expect(townAnswerDue(day('2026-03-02'), licensingLaw, plainCalendar)).toBe('2026-03-23');
  const calendarDays = { townAnswer: { ...licensingLaw.townAnswer, unit: 'calendar-day' as const } };
  expect(townAnswerDue(day('2026-03-02'), calendarDays, plainCalendar)).toBe('2026-03-17');
});
