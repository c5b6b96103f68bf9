import { expect, test } from 'vitest';
import type { LegalLimit } from '../law.ts';
import { workingDayUnit } from './working-day-unit.ts';

const period = (changes: Partial<LegalLimit> = {}): LegalLimit => ({
  value: 20,
  unit: 'workday',
  startsFrom: 'acceptance',
  basis: { law: '行政许可法', articles: ['42', '82'] },
  ...changes,
});
const faults = (changes: Partial<LegalLimit>) =>
  workingDayUnit({
    oneTimeNotice: period(),
    decision: period(changes),
    preliminaryReview: period(),
    delivery: period(),
  }).map(({ at }) => at);

test('periods of the Licensing Law in working days are fine', () => {
  expect(faults({})).toEqual([]);
  expect(faults({ extension: { value: 10, unit: 'workday', approver: 'head-of-body' } })).toEqual([]);
});

test('a period of the Licensing Law in any other unit is refused, its extension too', () => {
  const extension = { value: 10, unit: 'day-unspecified', approver: 'head-of-body' } as const;
  expect(faults({ unit: 'calendar-day' })).toEqual(['/decision/unit']);
  expect(faults({ unit: 'day-unspecified', extension })).toEqual(['/decision/unit', '/decision/extension/unit']);
});

test('each of the four periods is looked at', () => {
  const wrong = period({ unit: 'calendar-day' });
  const all = { oneTimeNotice: wrong, decision: wrong, preliminaryReview: wrong, delivery: wrong };
  expect(workingDayUnit(all).map(({ at }) => at)).toEqual([
    '/oneTimeNotice/unit',
    '/decision/unit',
    '/preliminaryReview/unit',
    '/delivery/unit',
  ]);
});

test('another law counts its own way', () => {
  expect(faults({ unit: 'calendar-day', basis: { law: 'Town Procedures Act', articles: ['5'] } })).toEqual([]);
});
