import { expect, test } from 'vitest';
import { day, licensingLaw, plainCalendar } from '../../../../test/support/facts.ts';
import { surveyAssignment } from './survey-assignment.ts';

test('five working days from the day after, a word one working day before', () => {
  const due = surveyAssignment(day('2026-03-02'), licensingLaw, plainCalendar);
  expect(due).toEqual({ assignBy: '2026-03-09', warnOn: '2026-03-06', provisional: false });
});

test('the days are the place’s own, and rest on a calendar that may not be announced yet', () => {
  const law = { siteSurvey: { ...licensingLaw.siteSurvey, assignWithin: 3, warnBefore: 0 } };
  expect(surveyAssignment(day('2026-03-05'), law, plainCalendar)).toMatchObject({
    assignBy: '2026-03-10',
    warnOn: '2026-03-10',
  });
  expect(surveyAssignment(day('2028-12-28'), law, plainCalendar).provisional).toBe(true);
});
