import { expect, test } from 'vitest';
import { inOrder, tentItem } from '../../../../test/support/facts.ts';
import type { Defect, MaterialCheck } from '../../case/application.ts';
import { unrelatedMaterial } from './unrelated-material.ts';

const strange = (checks: readonly MaterialCheck[], defects: readonly Defect[] = []) =>
  unrelatedMaterial(tentItem(), checks, defects).map(({ pointer }) => pointer);

test('what the item lists may be asked for', () => {
  const defects: Defect[] = [
    { concerns: 'answer', code: 'place', fault: 'faulty', remark: 'no such meadow' },
    { concerns: 'material', code: 'consent', fault: 'missing' },
    { concerns: 'applicant', code: 'telephone', fault: 'wrong-number' },
  ];
  expect(strange(inOrder, defects)).toEqual([]);
});

test('a material outside the list may not, nor a question it does not put; every one is named', () => {
  const checks: MaterialCheck[] = [...inOrder, { material: 'tax-return', verdict: 'missing' }];
  expect(strange(checks, [{ concerns: 'answer', code: 'income', fault: 'missing' }])).toEqual([
    '/checks/tax-return',
    '/answerDefects/income',
  ]);
});

test('nor by the back door, as a written defect of a material or of the applicant', () => {
  const defects: Defect[] = [
    { concerns: 'material', code: 'tax-return', fault: 'missing' },
    { concerns: 'applicant', code: 'marriage', fault: 'missing' },
    // The code of a question is not the code of a material.
    { concerns: 'material', code: 'place', fault: 'missing' },
  ];
  expect(strange([], defects)).toEqual([
    '/answerDefects/tax-return',
    '/answerDefects/marriage',
    '/answerDefects/place',
  ]);
});

test('the article is named', () => {
  const [refusal] = unrelatedMaterial(tentItem(), [{ material: 'tax-return', verdict: 'missing' }], []);
  expect(refusal).toMatchObject({ code: 'intake.not-on-the-list', kind: 'unlawful', basis: { articles: ['31'] } });
});
