import { expect, test } from 'vitest';
import { tentItem } from '../../../test/support/facts.ts';
import { submittedMaterialFaults } from './submitted-materials.ts';

const codes = (...materials: string[]) =>
  submittedMaterialFaults(
    tentItem(),
    materials.map((material) => ({ material, form: 'paper', copies: 1, files: [] })),
  ).map(({ code, pointer }) => [code, pointer]);

test('materials of the item, each once', () => {
  expect(codes()).toEqual([]);
  expect(codes('plan', 'consent')).toEqual([]);
});

test('one the item does not know, and one handed in twice', () => {
  expect(codes('plan', 'tax-return', 'plan', 'plan')).toEqual([
    ['intake.material-not-a-choice', '/materials/tax-return'],
    ['intake.material-twice', '/materials/plan'],
    ['intake.material-twice', '/materials/plan'],
  ]);
});
