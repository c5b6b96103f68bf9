import { expect, test } from 'vitest';
import { type ItemHandling, stages } from '../../handling.ts';
import { sampleItem } from '../../sample-item.test-support.ts';
import type { ServiceItem } from '../../service-item.ts';
import { elementsOf } from '../elements.ts';
import { elementsAgree } from './elements-agree.ts';

const sound: ItemHandling = {
  ...{ review: 'review-first', resultKind: 'certificate', resultSample: 'sample.pdf', visits: 0, onLine: true },
  ...{ onLineDepth: 4, postalFiling: false, onLinePayment: false, topics: ['person'], stages },
  ...{ consultTelephone: '020-84600000', complaintTelephone: '020-84600001' },
  questions: [{ question: { en: 'Where?' }, answer: { en: 'Here.' } }],
};
const item: Partial<ServiceItem> = {
  actType: 'licence',
  processingClass: 'promised',
  promisedLimit: { value: 5, unit: 'workday', startsFrom: 'acceptance' },
  applicantKinds: ['person'],
  result: { 'zh-Hans': '某某许可证' },
  fee: { charged: false, lines: [] },
};

const faults = (handling: Partial<ItemHandling>, more: Partial<ServiceItem> = {}) =>
  elementsAgree(elementsOf(sampleItem({ ...item, ...more, handling: { ...sound, ...handling } })), false).map(
    ({ at }) => at.replace('/handling/', ''),
  );

test('what agrees has no fault', () => {
  expect(faults({})).toEqual([]);
});

test.each<[string, Partial<ItemHandling>, Partial<ServiceItem>, readonly string[]]>([
  ['1 promise and class', { review: 'on-the-spot' }, {}, ['review']],
  [
    '1 promised at once',
    {},
    { promisedLimit: { value: 0, unit: 'immediate', startsFrom: 'receipt' } },
    ['/processingClass', 'review'],
  ],
  ['2 result and closing', { resultKind: 'paper' }, {}, ['resultKind']],
  ['3 visits without a reason', { visits: 1, onLineDepth: 3 }, {}, ['visitsBecause']],
  ['3 a reason without visits', { visitsBecause: { en: 'To sign' } }, {}, ['visitsBecause']],
  ['4 neither on line nor by post', { onLine: false, onLineDepth: 1 }, {}, ['postalFiling']],
  ['5 wholly on line, yet a visit', { visits: 1, visitsBecause: { en: 'To sign' } }, {}, ['visits']],
  ['6 payment without a fee', { onLinePayment: true }, {}, ['onLinePayment']],
  ['6 a fee for nothing', {}, { fee: { charged: true, basis: 'x', lines: [] } }, ['/fee/lines']],
  ['7 one telephone for both', { complaintTelephone: '020-84600000' }, {}, ['complaintTelephone']],
  ['7 no area code', { consultTelephone: '84600000' }, {}, ['consultTelephone']],
  ['8 topics and applicants', { topics: ['organisation'] }, {}, ['topics']],
  ['9 no question', { questions: [] }, {}, ['questions']],
  ['10 a stage is missing', { stages: ['acceptance', 'review', 'decision', 'completion'] }, {}, ['stages']],
  ['11 no sample', { resultSample: ' ' }, {}, ['resultSample']],
])('%s', (_, handling, more, expected) => {
  expect(faults(handling, more)).toEqual(expected);
});

test('all at once; and what is not filled in is a fault only of what is new', () => {
  expect(faults({ review: 'on-the-spot', questions: [], topics: [] })).toEqual(['review', 'topics', 'questions']);
  const bare = elementsOf(sampleItem(item));
  expect(elementsAgree(bare, true)).toMatchObject([{ weight: 'fault', at: '/handling' }]);
  expect(elementsAgree(bare, false)).toMatchObject([{ weight: 'remark', at: '/handling' }]);
});
