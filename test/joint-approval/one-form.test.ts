import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer, Answers } from '../../src/domain/case/application.ts';
import { applicableMaterials, askedFields } from '../../src/domain/catalogue/applicability.ts';
import type { FormField, ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { answerFaults } from '../../src/domain/intake/answers.ts';
import { jointForm } from '../../src/domain/joint-approval/form/joint-form.ts';
import { itemsOnTheWay, partForItem } from '../../src/domain/joint-approval/form/part-for-item.ts';
import { loadProfile } from '../../src/profile/load.ts';

const profiles = join(import.meta.dirname, '../../profiles');
const places = await Promise.all(
  ['panyu', 'tennis-town'].map(async (place) => {
    const loaded = await loadProfile(join(profiles, place));
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.fault));
    return loaded.value;
  }),
);
const real = places.flatMap(({ packages, items }) =>
  packages.map((joint) => {
    const codes = [...new Set(joint.steps.flatMap(({ item }) => (item === undefined ? [] : [item])))];
    const found = codes.flatMap((code) => items.findLast((item) => item.code === code) ?? []);
    return [joint.code, joint, found] as const;
  }),
);

/** Any answer that the question takes. */
function answerTo(field: FormField): fc.Arbitrary<Answer> {
  if (field.kind === 'yes-no') return fc.boolean();
  if (field.kind === 'choice') return fc.constantFrom(...(field.choices ?? []).map(({ code }) => code));
  if (field.kind === 'date') return fc.constantFrom('2026-01-05', '2027-08-31');
  if (field.kind === 'number') {
    const low = field.minimum ?? 0;
    return fc.integer({ min: low, max: Math.min(field.maximum ?? low + 1000, low + 1000) });
  }
  return fc.constantFrom('a', 'b');
}

function answered(fields: readonly FormField[]): fc.Arbitrary<Answers> {
  return fc.record(Object.fromEntries(fields.map((field) => [field.code, answerTo(field)])));
}

describe.each(real)('%s', (_, joint, items) => {
  const form = jointForm(joint, items);

  test('is complete for every body once the one form is complete, whatever is answered', () => {
    fc.assert(
      fc.property(answered(form.item.formFields), (all) => {
        const asked = new Set(askedFields(form.item, all).map(({ code }) => code));
        const answers = Object.fromEntries(Object.entries(all).filter(([code]) => asked.has(code)));
        const materials = applicableMaterials(form.item, answers).map(({ code }) => ({
          material: code,
          form: 'paper' as const,
          copies: 1,
          files: [],
        }));
        for (const item of itemsOnTheWay(form, joint.steps, answers)) {
          const part = partForItem(form, item, answers, materials);
          expect(answerFaults(item, part.answers)).toEqual([]);
          expect(missing(item, part)).toEqual(
            form.madeOnTheWay.flatMap(({ item: code, code: material }) => (code === item.code ? [material] : [])),
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});

function missing(item: ServiceItem, part: ReturnType<typeof partForItem>): readonly string[] {
  const there = new Set(part.materials.map(({ material }) => material));
  return applicableMaterials(item, part.answers)
    .map(({ code }) => code)
    .filter((code) => !there.has(code));
}
