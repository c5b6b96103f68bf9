import { expect, test } from 'vitest';
import { field, tentItem } from '../../../test/support/facts.ts';
import { applicableMaterials, askedFields, decidingFields, exemptionFor, needOf, putOf } from './applicability.ts';
import type { RequiredMaterial } from './service-item.ts';
import { situationsOf } from './situations.ts';

const [plan, report, consent] = tentItem().materials as [RequiredMaterial, RequiredMaterial, RequiredMaterial];
const choices = ['meadow', 'street'].map((code) => ({ code, label: {} }));
const because = { en: 'Small' };
const item = tentItem({
  materials: [
    plan,
    { ...report, neededWhen: { field: 'guests', atLeast: 100 } },
    { ...consent, required: true, neededWhen: { field: 'lanes', is: true } },
  ],
  formFields: [
    field('place', 'choice', { choices }),
    field('lanes', 'yes-no', { askedWhen: { field: 'place', is: 'street' } }),
    field('guests', 'number', { minimum: 1, maximum: 900 }),
  ],
  notNeededWhen: [{ when: { field: 'guests', atMost: 5 }, because }],
});
const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code);

test('the materials that the answers call for, and those that an open question may', () => {
  expect(codes(applicableMaterials(item, { place: 'meadow', guests: 99 }))).toEqual(['plan']);
  expect(codes(applicableMaterials(item, { place: 'street', lanes: true, guests: 100 }))).toEqual([
    'plan',
    'report',
    'consent',
  ]);
  expect(codes(applicableMaterials(item, { place: 'meadow' }))).toEqual(['plan', 'report']);
});

test('the questions that the answers put', () => {
  expect(codes(askedFields(item, { place: 'meadow' }))).toEqual(['place', 'guests']);
  expect(codes(askedFields(item, { place: 'street' }))).toEqual(['place', 'lanes', 'guests']);
  expect(codes(askedFields(item, {}))).toEqual(['place', 'lanes', 'guests']);
});

test('what is undecided names the question to be answered first, and no question that is not yet put', () => {
  expect(needOf(item, item.materials[2] as RequiredMaterial, {})).toEqual({ needed: 'unknown', decidedBy: ['place'] });
  expect(needOf(item, item.materials[2] as RequiredMaterial, { place: 'street' }).decidedBy).toEqual(['lanes']);
  expect(putOf(item, { askedWhen: { field: 'place', is: 'street' } }, {}).decidedBy).toEqual(['place']);
  expect(needOf(item, plan, {})).toEqual({ needed: 'yes', decidedBy: [] });
});

test('an answer at fault decides nothing, nor does one to a question that is not put', () => {
  const [, second, third] = item.materials as RequiredMaterial[];
  expect(needOf(item, second as RequiredMaterial, { guests: 5000 }).needed).toBe('unknown');
  expect(needOf(item, third as RequiredMaterial, { place: 'meadow', lanes: true }).needed).toBe('no');
});

test('no licence is needed: why, and only once it is certain', () => {
  expect(exemptionFor(item, { guests: 5 })?.because).toBe(because);
  expect(exemptionFor(item, { guests: 6 })).toBeUndefined();
  expect(exemptionFor(item, {})).toBeUndefined();
  expect(exemptionFor(tentItem(), {})).toBeUndefined();
});

test('a condition hangs on its questions, and on those on which they hang', () => {
  expect([...decidingFields(item, { field: 'lanes', is: true })]).toEqual(['lanes', 'place']);
  expect([...decidingFields(item, undefined)]).toEqual([]);
});

test('every situation once: values compared with, one from each gap, and what is not put left out', () => {
  const all = [...situationsOf(item)];
  const numbers = [1, 3, 5, 52.5, 100, 500, 900];
  expect([...new Set(all.map(({ guests }) => guests))]).toEqual(numbers);
  expect(all).toHaveLength(3 * numbers.length);
  expect(all.every(({ place, lanes }) => (place === 'street') === (lanes !== undefined))).toBe(true);
  expect([...situationsOf(item, true)]).toHaveLength(5 * (numbers.length + 1));
  expect([...situationsOf(tentItem())]).toEqual([{}]);
});

test('without bounds a number goes one step beyond what it is compared with', () => {
  const [only] = item.materials as [RequiredMaterial];
  const free = tentItem({
    formFields: [field('n', 'number')],
    materials: [
      {
        ...only,
        neededWhen: {
          any: [
            { field: 'n', is: 2 },
            { field: 'n', oneOf: [4, 6] },
          ],
        },
      },
    ],
  });
  expect([...situationsOf(free)].map(({ n }) => n)).toEqual([1, 1.5, 2, 3, 4, 5, 6, 6.5, 7]);
});
