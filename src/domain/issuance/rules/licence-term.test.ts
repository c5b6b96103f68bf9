import { expect, test } from 'vitest';
import { day, licensingLaw, tentItem } from '../../../../test/support/facts.ts';
import { lastDayOfTerm } from '../../catalogue/granted-document.ts';
import { licenceTerm } from './licence-term.ts';

test('a licence leaves a document, another act none, and an opinion for a higher level none either', () => {
  const item = tentItem({ actType: 'licence', processingClass: 'promised' });
  expect(licenceTerm(item, licensingLaw)).toMatchObject({ term: 'unlimited' });
  expect(licenceTerm({ ...item, actType: 'filing' }, licensingLaw)).toBeUndefined();
  expect(licenceTerm({ ...item, processingClass: 'preliminary' }, licensingLaw)).toBeUndefined();
});

test('a year ends on the eve of its anniversary, a month of thirty days on the eve of the same day', () => {
  expect(lastDayOfTerm({ value: 5, unit: 'year' }, day('2026-03-02'), {})).toBe('2031-03-01');
  expect(lastDayOfTerm({ value: 1, unit: 'year' }, day('2028-02-29'), {})).toBe('2029-02-27');
  expect(lastDayOfTerm({ value: 10, unit: 'calendar-day' }, day('2026-03-02'), {})).toBe('2026-03-11');
  expect(lastDayOfTerm('unlimited', day('2026-03-02'), {})).toBeUndefined();
});

test('the last day an answer names is taken, unless it lies before the first', () => {
  const term = { until: 'lights-until' };
  expect(lastDayOfTerm(term, day('2026-03-02'), { 'lights-until': '2027-01-31' })).toBe('2027-01-31');
  expect(lastDayOfTerm(term, day('2026-03-02'), { 'lights-until': '2026-03-01' })).toBeUndefined();
  expect(lastDayOfTerm(term, day('2026-03-02'), {})).toBeUndefined();
});
