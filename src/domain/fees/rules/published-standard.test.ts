import { expect, test } from 'vitest';
import type { FormField } from '../../catalogue/service-item.ts';
import { hardship, tariffVersion } from '../sample-fees.test-support.ts';
import { publishedStandard, waivedOf } from './published-standard.ts';

const field = (code: string, kind: FormField['kind'], more: Partial<FormField> = {}): FormField => ({
  code,
  kind,
  label: {},
  purpose: {},
  required: true,
  ...more,
});
const form = {
  formFields: [
    field('area', 'number', { askedWhen: { field: 'road', is: true } }),
    field('road', 'yes-no'),
    field('from', 'date'),
    field('to', 'date'),
    field('pupil', 'yes-no'),
  ],
};
const perUnit = tariffVersion({
  charge: {
    kind: 'per-unit',
    amount: 50,
    quantities: [
      { field: 'area', unit: {} },
      { from: 'from', to: 'to', unit: {} },
    ],
    least: 400,
    most: 1_000_000,
  },
});
const answers = { road: true, area: 2.1, from: '2026-03-01', to: '2026-03-10', pupil: false };

test('what is counted is multiplied; a part of a unit is a whole one, and both days count', () => {
  expect(publishedStandard(perUnit, form, answers)).toEqual({ amount: 50 * 3 * 10, quantities: [3, 10] });
});

test('no less than the least, no more than the most, nothing for days that end before they begin', () => {
  expect(publishedStandard(perUnit, form, { ...answers, area: 0 })?.amount).toBe(400);
  expect(publishedStandard(perUnit, form, { ...answers, area: 9e6 })?.amount).toBe(1_000_000);
  expect(publishedStandard(perUnit, form, { ...answers, to: '2026-02-01' })?.quantities).toEqual([3, 0]);
});

test('a question that is not put counts nothing; one that is open cannot be counted yet', () => {
  expect(publishedStandard(perUnit, form, { ...answers, road: false })?.quantities).toEqual([0, 10]);
  const { area: _, ...open } = answers;
  expect(publishedStandard(perUnit, form, open)).toBeUndefined();
  expect(publishedStandard(perUnit, form, { ...answers, from: 'soon' })).toBeUndefined();
});

test('the band into which the quantity falls, the last without an end', () => {
  const bands = tariffVersion({
    charge: {
      kind: 'bands',
      quantity: { field: 'area', unit: {} },
      bands: [{ upTo: 10, amount: 1 }, { upTo: 50, amount: 2 }, { amount: 3 }],
    },
  });
  const sums = [0, 10, 10.2, 50, 51].map((area) => publishedStandard(bands, form, { ...answers, area })?.amount);
  expect(sums).toEqual([1, 1, 2, 2, 3]);
});

test('of the waivers the answers give a right to, the largest; one that must be asked for is not given', () => {
  const by = (code: string, share: number) => ({ ...hardship, code, share, when: { field: 'pupil', is: true } });
  const version = tariffVersion({
    charge: { kind: 'fixed', amount: 101 },
    waivers: [by('small', 10), by('large', 50), { ...hardship, share: 90 }],
  });
  expect(publishedStandard(version, form, { ...answers, pupil: true })?.waiver).toEqual({ code: 'large', amount: 51 });
  expect(publishedStandard(version, form, answers)?.waiver).toBeUndefined();
});

test('a fraction of a coin is waived, never charged', () => {
  expect(waivedOf(505, { share: 50 })).toBe(253);
  expect(waivedOf(29, { share: 100 })).toBe(29);
});

test('what no number holds exactly is not charged', () => {
  const vast = tariffVersion({
    charge: { kind: 'per-unit', amount: Number.MAX_SAFE_INTEGER, quantities: [{ field: 'area', unit: {} }] },
  });
  expect(publishedStandard(vast, form, { ...answers, area: 2 })).toBeUndefined();
});

test('an answer that is no number, or a day that is none, is open: nothing is owed for it yet', () => {
  expect(publishedStandard(perUnit, form, { ...answers, area: 'wide' })).toBeUndefined();
  expect(publishedStandard(perUnit, form, { ...answers, to: 'later' })).toBeUndefined();
  const { to: _, ...without } = answers;
  expect(publishedStandard(perUnit, form, without)).toBeUndefined();
});

test('less than nothing counts as nothing; one day is one day', () => {
  expect(publishedStandard(perUnit, form, { ...answers, area: -4 })?.quantities).toEqual([0, 10]);
  expect(publishedStandard(perUnit, form, { ...answers, to: answers.from })?.quantities).toEqual([3, 1]);
});

test('days that are not asked for count nothing, whichever end is not put', () => {
  const unasked = (code: string) => ({
    formFields: form.formFields.map((one) =>
      one.code === code ? { ...one, askedWhen: { field: 'road', is: true as const } } : one,
    ),
  });
  for (const end of ['from', 'to']) {
    expect(publishedStandard(perUnit, unasked(end), { ...answers, road: false })?.quantities).toEqual([0, 0]);
  }
});

test('without a least and a most the product stands; a waiver of nothing is none', () => {
  const charge = { kind: 'per-unit', amount: 50, quantities: [{ field: 'area', unit: {} }] } as const;
  const version = tariffVersion({ charge, waivers: [{ ...hardship, when: { field: 'pupil', is: true } }] });
  expect(publishedStandard(version, form, answers)).toEqual({ amount: 150, quantities: [3] });
  expect(publishedStandard(version, form, { ...answers, area: 0, pupil: true })).toEqual({
    amount: 0,
    quantities: [0],
  });
});

test('above the last band nothing is published, and nothing is charged', () => {
  const quantity = { field: 'area', unit: {} } as const;
  const version = tariffVersion({ charge: { kind: 'bands', quantity, bands: [{ upTo: 10, amount: 1 }] } });
  expect(publishedStandard(version, form, { ...answers, area: 11 })?.amount).toBe(0);
});
