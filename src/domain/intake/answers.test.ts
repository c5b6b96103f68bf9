import { expect, test } from 'vitest';
import { field, tentItem } from '../../../test/support/facts.ts';
import type { Answer } from '../case/application.ts';
import type { FormField } from '../catalogue/service-item.ts';
import { answerFaults } from './answers.ts';

const fault = (one: FormField, answer: Answer) =>
  answerFaults(tentItem({ formFields: [one] }), { [one.code]: answer })[0]?.fault;

const choices = [
  { code: 'x', label: {} },
  { code: 'y', label: {} },
];

test.each<[FormField, Answer, string | undefined]>([
  [field('a', 'text', { maxLength: 3 }), 'abc', undefined],
  [field('a', 'text', { maxLength: 3 }), 'abcd', 'too-long'],
  [field('a', 'text'), 7, 'wrong-kind'],
  [field('a', 'long-text'), 'x'.repeat(2000), undefined],
  [field('a', 'long-text'), 'x'.repeat(2001), 'too-long'],
  [field('a', 'number', { minimum: 1, maximum: 3 }), 1, undefined],
  [field('a', 'number', { minimum: 1, maximum: 3 }), 3, undefined],
  [field('a', 'number', { minimum: 1, maximum: 3 }), 0.9, 'out-of-range'],
  [field('a', 'number', { minimum: 1, maximum: 3 }), 3.1, 'out-of-range'],
  [field('a', 'number'), -1e9, undefined],
  [field('a', 'number'), Number.NaN, 'wrong-kind'],
  [field('a', 'number'), Number.POSITIVE_INFINITY, 'wrong-kind'],
  [field('a', 'number'), '3', 'wrong-kind'],
  [field('a', 'date'), '2024-02-29', undefined],
  [field('a', 'date'), '2026-02-29', 'wrong-kind'],
  [field('a', 'date'), 20260301, 'wrong-kind'],
  [field('a', 'choice', { choices }), 'y', undefined],
  [field('a', 'choice', { choices }), 'z', 'not-a-choice'],
  [field('a', 'choice'), 'x', 'not-a-choice'],
  [field('a', 'yes-no'), false, undefined],
  [field('a', 'yes-no'), 'no', 'wrong-kind'],
])('%o answered %o: %s', (one, answer, expected) => {
  expect(fault(one, answer)).toBe(expected);
});

test('a question may be left open where it need not be answered', () => {
  const item = tentItem({ formFields: [field('a', 'text'), field('b', 'text', { required: false })] });
  expect(answerFaults(item, {})).toEqual([{ concerns: 'answer', code: 'a', fault: 'missing' }]);
  expect(answerFaults(item, { a: '', b: '' })).toEqual([{ concerns: 'answer', code: 'a', fault: 'missing' }]);
});

test('all faults at once, in the order of the form, and answers to questions not put at the end', () => {
  expect(answerFaults(tentItem(), { income: 1, guests: 0 }).map(({ code, fault }) => [code, fault])).toEqual([
    ['place', 'missing'],
    ['guests', 'out-of-range'],
    ['income', 'not-a-choice'],
  ]);
});

test('a question that the answers do not put is not demanded, and answered all the same it counts for nothing', () => {
  const item = tentItem({
    formFields: [field('a', 'yes-no'), field('b', 'number', { askedWhen: { field: 'a', is: true } })],
  });
  expect(answerFaults(item, { a: false })).toEqual([]);
  expect(answerFaults(item, { a: false, b: 'seven' })).toEqual([]);
  expect(answerFaults(item, { a: true })).toEqual([{ concerns: 'answer', code: 'b', fault: 'missing' }]);
  expect(answerFaults(item, {})).toEqual([
    { concerns: 'answer', code: 'a', fault: 'missing' },
    { concerns: 'answer', code: 'b', fault: 'missing', decidedBy: ['a'] },
  ]);
});
