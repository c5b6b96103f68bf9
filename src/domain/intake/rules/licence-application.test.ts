import { expect, test } from 'vitest';
import { inWords } from '../../../../test/support/in-words.ts';
import type { LicenceFact } from '../../case/facts.ts';
import { licenceApplication } from './licence-application.ts';

const item = {
  code: 'TENT',
  document: { term: { value: 1, unit: 'year' }, scope: [], renewal: { materials: [] } },
} as const;
const fact: LicenceFact = {
  id: 'licence-1',
  number: 'L-1',
  item: 'TENT',
  standing: 'in-force',
  own: true,
  renewalDeemed: false,
  applied: false,
};
const codes = (purpose: 'renewal' | 'change', changes: Partial<LicenceFact> | undefined = {}) =>
  licenceApplication(item, { number: 'L-1', purpose }, changes && { ...fact, ...changes }).map(({ code }) => code);

test('the holder asks, of the item that knows it, while the licence stands, once at a time', () => {
  expect(codes('renewal')).toEqual([]);
  expect(codes('change')).toEqual(['intake.no-change-of-this-item']);
  expect(codes('renewal', { standing: 'expired' })).toEqual(['intake.licence-has-ended']);
  expect(codes('renewal', { applied: true })).toEqual(['intake.licence-application-open']);
});

test('somebody else’s licence and one that does not exist read the same', () => {
  const unknown = licenceApplication(item, { number: 'L-1', purpose: 'renewal' }, undefined);
  expect(codes('renewal', { own: false })).toEqual(unknown.map(({ code }) => code));
  expect(codes('renewal', { item: 'OTHER' })).toEqual(['intake.licence-unknown']);
});

test('an application about no licence is none of its business', () => {
  expect(licenceApplication(item, undefined, undefined)).toEqual([]);
});

test('each refusal names the article of its purpose', () => {
  const said = (purpose: 'renewal' | 'change', changes: Partial<LicenceFact>) =>
    licenceApplication({ code: 'TENT' }, { number: 'L-1', purpose }, { ...fact, ...changes }).map(inWords);
  expect(said('change', { standing: 'revoked', applied: true })).toEqual([
    'intake.no-change-of-this-item | conflict | 行政许可法 49 | /concerns',
    'intake.licence-has-ended | conflict | 行政许可法 49 | /concerns',
    'intake.licence-application-open | conflict | 行政许可法 49 | /concerns',
  ]);
  expect(said('renewal', {})).toEqual(['intake.no-renewal-of-this-item | conflict | 行政许可法 50 | /concerns']);
  expect(said('renewal', { own: false })).toEqual(['intake.licence-unknown | invalid | 行政许可法 50 | /concerns']);
});
