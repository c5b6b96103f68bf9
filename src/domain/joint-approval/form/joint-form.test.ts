import { describe, expect, test } from 'vitest';
import { askedFields } from '../../catalogue/applicability.ts';
import { sampleItem } from '../../catalogue/sample-item.test-support.ts';
import type { FormField } from '../../catalogue/service-item.ts';
import type { JointPackage, PackageStep } from '../package.ts';
import { jointForm } from './joint-form.ts';
import { itemsOnTheWay, partForItem, stepsLeftOut } from './part-for-item.ts';

function packageWith(steps: readonly (Partial<PackageStep> & { readonly id: string })[]): JointPackage {
  return {
    code: 'OPENING',
    version: 1,
    publication: 'published',
    name: { en: 'Opening a circus' },
    onRefusal: 'stop',
    endsAfter: 'all',
    basis: [],
    remarks: [],
    sources: [],
    confidence: {},
    steps: steps.map((step) => ({
      name: { en: step.id },
      kind: 'approval' as const,
      after: [],
      waitsFor: 'all' as const,
      leadsTo: 'all' as const,
      silence: 'reminder' as const,
      sendsBackTo: [],
      ...step,
    })),
  };
}

const question = (code: string, more: Partial<FormField> = {}): FormField => ({
  code,
  label: { en: code },
  kind: 'text',
  required: true,
  purpose: { en: '' },
  ...more,
});
const tent = sampleItem({
  formFields: [question('address', { maxLength: 100 }), question('height', { kind: 'number', minimum: 2 })],
  materials: [
    { code: 'm1', name: { en: 'Plan of the ground' }, source: 'applicant', copies: 1, form: 'paper', required: true },
    {
      code: 'm2',
      name: { en: 'Report on ropes' },
      source: 'intermediary',
      copies: 1,
      form: 'electronic',
      required: true,
      neededWhen: { field: 'height', atLeast: 10 },
    },
  ],
});
const lions = sampleItem({
  code: 'LIONS',
  formFields: [
    question('address', { maxLength: 60 }),
    question('height', { kind: 'number', label: { en: 'Height of the fence' }, minimum: 3 }),
    question('teeth', { kind: 'number', askedWhen: { field: 'height', atMost: 4 } }),
  ],
  materials: [
    {
      code: 'p9',
      name: { en: '“Plan of the ground”' },
      source: 'applicant',
      copies: 3,
      form: 'paper-or-electronic',
      required: true,
    },
    { code: 'm1', name: { en: 'Tent permit' }, source: 'issued-by-body', copies: 1, form: 'paper', required: true },
  ],
});
const circus = packageWith([
  { id: 'a', item: 'TENT', results: [{ en: 'Tent permit' }] },
  { id: 'b', item: 'LIONS', after: ['a'], neededWhen: { en: 'There are lions' } },
]);

describe('one form for several items', () => {
  const form = jointForm(circus, [tent, lions]);

  test('asks once what several ask, and says who needs it', () => {
    expect(form.item.formFields.map(({ code }) => code)).toEqual([
      'needed-b',
      'address',
      'height',
      'LIONS-height',
      'teeth',
    ]);
    expect(form.questions.get('address')).toEqual([
      { item: 'TENT', code: 'address' },
      { item: 'LIONS', code: 'address' },
    ]);
    // The strictest of both.
    expect(form.item.formFields[1]).toMatchObject({ maxLength: 60 });
  });

  test('takes the same material once, in the form and number that serve everybody', () => {
    expect(form.item.materials.map(({ name }) => name.en)).toEqual(['Plan of the ground', 'Report on ropes']);
    expect(form.item.materials[0]).toMatchObject({ form: 'paper', copies: 3, required: true });
    expect(form.materials.get('m1')).toEqual([
      { item: 'TENT', code: 'm1' },
      { item: 'LIONS', code: 'p9' },
    ]);
  });

  test('never demands what an earlier step of the package makes', () => {
    expect(form.madeOnTheWay).toEqual([{ item: 'LIONS', code: 'm1', name: { en: 'Tent permit' }, step: 'a' }]);
    const backwards = packageWith([
      { id: 'a', item: 'TENT', results: [{ en: 'Tent permit' }], after: ['b'] },
      { id: 'b', item: 'LIONS' },
    ]);
    expect(jointForm(backwards, [tent, lions]).madeOnTheWay).toEqual([]);
  });

  test('asks only for what lies on the way that was chosen', () => {
    const without = askedFields(form.item, { 'needed-b': false, height: 2 }).map(({ code }) => code);
    expect(without).toEqual(['needed-b', 'address', 'height']);
    expect(stepsLeftOut(form, { 'needed-b': false })).toEqual(['b']);
    expect(itemsOnTheWay(form, circus.steps, { 'needed-b': false })).toEqual([tent]);
    expect(stepsLeftOut(form, {})).toEqual([]);
    const low = { 'needed-b': true, 'LIONS-height': 3, height: 9 };
    expect(askedFields(form.item, low).map(({ code }) => code)).toContain('teeth');
    expect(askedFields(form.item, { ...low, 'LIONS-height': 5 }).map(({ code }) => code)).not.toContain('teeth');
  });

  test('sends each body its own part, under its own names', () => {
    const answers = { 'needed-b': true, address: 'Main Road 1', height: 12, 'LIONS-height': 5, teeth: 30 };
    const plan = { material: 'm1', form: 'paper' as const, copies: 3, files: [] };
    const ropes = { material: 'm2', form: 'electronic' as const, copies: 1, files: [] };
    expect(partForItem(form, tent, answers, [plan, ropes])).toEqual({
      answers: { address: 'Main Road 1', height: 12 },
      materials: [plan, ropes],
    });
    expect(partForItem(form, lions, answers, [plan, ropes])).toEqual({
      // Teeth are counted only behind a low fence.
      answers: { address: 'Main Road 1', height: 5 },
      materials: [{ ...plan, material: 'p9' }],
    });
  });

  test('keeps apart what only looks alike: paper and file, a choice of other things, two of one item', () => {
    const onPaper = sampleItem({ materials: [{ ...(tent.materials[0] as (typeof tent.materials)[0]) }] });
    const asFile = sampleItem({
      code: 'FILE',
      materials: [{ ...(tent.materials[0] as (typeof tent.materials)[0]), form: 'electronic' }],
    });
    expect(jointForm(circus, [onPaper, asFile]).item.materials).toHaveLength(2);
    const choice = (codes: string[]) =>
      question('kind', { kind: 'choice', choices: codes.map((code) => ({ code, label: { en: code } })) });
    const one = sampleItem({ formFields: [choice(['x', 'y'])] });
    const other = sampleItem({ code: 'OTHER', formFields: [choice(['x', 'z'])] });
    expect(jointForm(circus, [one, other]).item.formFields.map(({ code }) => code)).toContain('OTHER-kind');
    const twice = sampleItem({ formFields: [question('name'), question('other', { label: { en: 'Name' } })] });
    expect(jointForm(circus, [twice]).item.formFields.map(({ code }) => code)).toEqual(['needed-b', 'name', 'other']);
  });
});
