import { describe, expect, test } from 'vitest';
import { panyu } from '../../../../test/support/joint-place.ts';
import type { JointPackage } from '../package.ts';
import { jointForm } from './joint-form.ts';
import { firstStage, stageBehind } from './stages.ts';

const building = panyu.packages.find(({ code }) => code === 'PRJ-D') as JointPackage;
const items = panyu.items.filter(({ code }) => building.steps.some(({ item }) => item === code));
const form = jointForm(building, items);
const names = (parts: { materials: readonly { name: { 'zh-Hans'?: string } }[] }) =>
  parts.materials.map(({ name }) => name['zh-Hans']);

describe('what is asked in which stage', () => {
  test('nobody hands in the report on a finished building before it is built', () => {
    expect(names(firstStage(form, building))).toContain('施工合同');
    expect(names(firstStage(form, building))).not.toContain('竣工验收报告');
    expect(names(stageBehind(form, building, 'f3c'))).toContain('竣工验收报告');
  });

  test('every question and material is asked in one stage, and in no other', () => {
    const [first, later] = [firstStage(form, building), stageBehind(form, building, 'f3c')];
    for (const part of ['materials', 'formFields'] as const) {
      const asked = [...first[part], ...later[part]].map(({ code }) => code);
      expect(asked.toSorted()).toEqual(form.item[part].map(({ code }) => code).toSorted());
      expect(new Set(asked).size).toBe(asked.length);
    }
  });

  test('a step of the own that may be left out holds nothing back', () => {
    const left = building.steps.map((step) =>
      step.id === 'f3c' ? { ...step, neededWhen: { en: 'Something is built' } } : step,
    );
    expect(names(firstStage(form, { steps: left }))).toContain('竣工验收报告');
    expect(stageBehind(form, { steps: left }, 'f3c').materials).toEqual([]);
  });
});
