import { expect, test } from 'vitest';
import { sampleItem } from './sample-item.test-support.ts';
import type { FormField, RequiredMaterial } from './service-item.ts';
import { answersWithoutPlace, newlyAsked, nothingChanged, versionChanges } from './version-changes.ts';

const field = (code: string, more: Partial<FormField> = {}): FormField => ({
  code,
  label: { en: code },
  kind: 'text',
  required: true,
  purpose: { en: 'Serves the permit' },
  ...more,
});
const plan: RequiredMaterial = {
  code: 'm1',
  name: { en: 'Plan' },
  source: 'applicant',
  copies: 1,
  form: 'paper',
  required: true,
};

const before = sampleItem({ formFields: [field('colour'), field('size', { kind: 'number', maximum: 10 })] });

test('a version compared with itself has not changed, however its keys are ordered', () => {
  const again = { ...before, statutoryLimit: { startsFrom: 'acceptance', unit: 'workday', value: 10 } as const };
  expect(nothingChanged(versionChanges(before, again))).toBe(true);
});

test('new, ended and changed questions are told apart, the new version first', () => {
  const after = { ...before, formFields: [field('pegs'), field('size', { kind: 'number', maximum: 8 })] };
  const { questions } = versionChanges(before, after);
  expect(questions.map(({ change, code }) => [change, code])).toEqual([
    ['added', 'pegs'],
    ['changed', 'size'],
    ['ended', 'colour'],
  ]);
});

test('another explanation is no other question, and another sample no other material', () => {
  const formFields = before.formFields.map((one) => ({ ...one, hint: { en: 'As you like' }, purpose: { en: 'Why' } }));
  const materials = before.materials.map((one) => ({ ...one, sample: 'application-form' as const }));
  expect(nothingChanged(versionChanges(before, { ...before, formFields, materials }))).toBe(true);
});

test('materials, both limits and the fee are compared', () => {
  const after = sampleItem({
    formFields: before.formFields,
    materials: [
      { ...plan, copies: 2 },
      { ...plan, code: 'm2' },
    ],
    statutoryLimit: { value: 15, unit: 'workday', startsFrom: 'acceptance' },
    fee: { charged: true, basis: 'Tent Ordinance 9', lines: [{ name: { en: 'Permit' } }] },
  });
  const changes = versionChanges(before, after);
  expect(changes.materials.map(({ change, code }) => [change, code])).toEqual([
    ['changed', 'm1'],
    ['added', 'm2'],
  ]);
  expect(changes.statutoryLimit?.after.value).toBe(15);
  expect(changes.promisedLimit).toBeUndefined();
  expect(changes.fee?.before.charged).toBe(false);
  expect(nothingChanged(changes)).toBe(false);
});

test('an answer is kept aside where its question is gone or takes it no longer, and only there', () => {
  const after = { formFields: [field('size', { kind: 'number', maximum: 8 })] };
  const aside = (answers: Record<string, string | number>) =>
    answersWithoutPlace(before, after, answers).map(({ code }) => code);
  expect(aside({ colour: 'green', size: 9 })).toEqual(['colour', 'size']);
  expect(aside({ colour: '', size: 8 })).toEqual([]);
  // It was no answer to the old question either.
  expect(aside({ size: 'big' })).toEqual([]);
});

test('what must be answered anew is named: not what was open before, nor what these answers leave out', () => {
  const after = {
    formFields: [
      field('size', { kind: 'number' }),
      field('pegs'),
      field('pole', { askedWhen: { field: 'size', atLeast: 5 } }),
      field('wish', { required: false }),
    ],
  };
  expect(newlyAsked(before, after, { size: 3 }).map(({ code }) => code)).toEqual(['pegs']);
  expect(newlyAsked(before, after, { size: 6, pegs: 'oak' }).map(({ code }) => code)).toEqual(['pole']);
  expect(newlyAsked(before, after, {}).map(({ code }) => code)).toEqual(['pegs', 'pole']);
});
