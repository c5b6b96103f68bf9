import { expect, test } from 'vitest';
import { plainCalendar as calendar, day, licensingLaw as law } from '../../../../test/support/facts.ts';
import { publicityPeriod, publicityTooShort } from './publicity-period.ts';

const monday = day('2026-03-02');
const basis = { law: '城乡规划法', articles: ['40'] };
const week = {
  publicity: { required: true, days: 7, unit: 'calendar-day', decisionWaits: true, basis, confidence: 'seen' },
} as const;

test('the place’s days where the item’s law says nothing, and the law’s where it does', () => {
  expect(publicityPeriod(undefined, {}, monday, { law, calendar })).toMatchObject({ until: '2026-03-09', days: 5 });
  expect(publicityPeriod(undefined, week, monday, { law, calendar })).toMatchObject({
    until: '2026-03-09',
    days: 7,
    basis,
  });
});

test('more may be given, never less', () => {
  expect(publicityPeriod(10, {}, monday, { law, calendar }).until).toBe('2026-03-16');
  expect(publicityTooShort(10, week, law)).toEqual([]);
  expect(publicityTooShort(6, week, law)).toMatchObject([{ kind: 'unlawful', basis, facts: { least: 7, asked: 6 } }]);
});
