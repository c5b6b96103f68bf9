import { describe, expect, test } from 'vitest';
import { field, inOrder, tentItem } from '../../../../test/support/facts.ts';
import type { Answers, Defect, MaterialCheck } from '../../case/application.ts';
import type { RequiredMaterial } from '../../catalogue/service-item.ts';
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

describe('what the answers make unnecessary', () => {
  const [plan, report] = tentItem().materials as [RequiredMaterial, RequiredMaterial];
  const item = tentItem({
    materials: [plan, { ...report, neededWhen: { field: 'guests', atLeast: 100 } }],
    formFields: [
      field('guests', 'number', { minimum: 1 }),
      field('lanes', 'number', { askedWhen: { field: 'guests', atLeast: 100 } }),
    ],
  });
  const demanded = (answers: Answers | undefined, verdict: MaterialCheck['verdict'] = 'missing') =>
    unrelatedMaterial(
      item,
      [{ material: 'report', verdict }],
      [{ concerns: 'answer', code: 'lanes', fault: 'faulty', remark: 'too few' }],
      answers,
    ).map(({ code, pointer }) => `${code} ${pointer}`);

  test('may not be demanded, neither as missing nor as faulty', () => {
    const both = ['intake.not-needed-by-answers /checks/report', 'intake.not-needed-by-answers /answerDefects/lanes'];
    expect(demanded({ guests: 99 })).toEqual(both);
    expect(demanded({ guests: 99 }, 'faulty')).toEqual(both);
  });

  test('may be there all the same', () => {
    expect(demanded({ guests: 99 }, 'in-order')).toEqual(['intake.not-needed-by-answers /answerDefects/lanes']);
    expect(demanded({ guests: 99 }, 'not-needed')).toEqual(['intake.not-needed-by-answers /answerDefects/lanes']);
  });

  test('while the question is open, or nothing is demanded, it may be spoken of', () => {
    expect(demanded({ guests: 100 })).toEqual([]);
    expect(demanded({})).toEqual([]);
    expect(demanded(undefined)).toEqual([]);
  });
});
