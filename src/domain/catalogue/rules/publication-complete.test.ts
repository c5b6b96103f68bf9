import { expect, test } from 'vitest';
import { sampleItem } from '../sample-item.test-support.ts';
import type { ServiceItem } from '../service-item.ts';
import { publicationComplete } from './publication-complete.ts';

const missing = (changes: Partial<ServiceItem>) => publicationComplete(sampleItem(changes)).map(({ at }) => at);

test('a complete item may be published', () => {
  expect(missing({})).toEqual([]);
});

test('everything the public must read is demanded, all at once', () => {
  expect(
    missing({
      legalBasis: [],
      conditions: [],
      steps: [],
      materials: [],
      statutoryLimit: { value: 0, unit: 'workday', startsFrom: 'acceptance' },
      promisedLimit: { value: 0, unit: 'month', startsFrom: 'acceptance' },
    }),
  ).toEqual(['/legalBasis', '/conditions', '/steps', '/materials', '/statutoryLimit/value', '/promisedLimit/value']);
});

test('a convenience service may ask for nothing', () => {
  expect(missing({ actType: 'convenience-service', materials: [] })).toEqual([]);
});

test('art. 30: a limit of a single day is a limit', () => {
  expect(missing({ statutoryLimit: { value: 1, unit: 'workday', startsFrom: 'acceptance' } })).toEqual([]);
});

test('a limit of no days is one decided on the spot, and says so', () => {
  expect(missing({ statutoryLimit: { value: 0, unit: 'immediate', startsFrom: 'receipt' } })).toEqual([]);
});

test('a gap is shown in a demo, and closed before real publication', () => {
  const gaps = [{ kind: 'no-sample-form', at: '/materials' }] as const;
  expect(missing({ publication: 'published-for-demo', gaps })).toEqual([]);
  expect(missing({ gaps })).toEqual(['/gaps/0']);
});

test('a draft may be as incomplete as it likes', () => {
  expect(missing({ publication: 'draft', legalBasis: [], conditions: [], steps: [] })).toEqual([]);
});
