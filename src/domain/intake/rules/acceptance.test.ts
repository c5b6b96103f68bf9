import { describe, expect, test } from 'vitest';
import { caseFile, field, inOrder, tentItem } from '../../../../test/support/facts.ts';
import type { Answers, MaterialCheck } from '../../case/application.ts';
import type { RequiredMaterial } from '../../catalogue/service-item.ts';
import { acceptance, acceptanceDefects } from './acceptance.ts';

const stands = (checks: readonly MaterialCheck[], answers?: Answers, item = tentItem()) =>
  acceptance(caseFile(answers ? { answers } : {}), item, checks).map(({ code, pointer }) => `${code} ${pointer}`);

test('complete and in order: nothing stands in the way', () => {
  expect(stands(inOrder)).toEqual([]);
});

describe('materials', () => {
  test('a required material not ticked is missing; every one is named', () => {
    expect(stands([])).toEqual(['intake.material-missing /checks/plan', 'intake.material-missing /checks/report']);
  });

  test('a required material cannot be waved through as not needed', () => {
    expect(stands([{ material: 'plan', verdict: 'not-needed' }, ...inOrder.slice(1)])).toEqual([
      'intake.material-missing /checks/plan',
    ]);
  });

  test('one that need not be handed in may be missing, or not needed, or not looked at', () => {
    expect(stands([...inOrder, { material: 'consent', verdict: 'missing' }])).toEqual([]);
    expect(stands([...inOrder, { material: 'consent', verdict: 'not-needed' }])).toEqual([]);
    expect(stands([...inOrder, { material: 'consent', verdict: 'in-order' }])).toEqual([]);
  });

  test('one that was handed in faulty is told, required or not, with the remark', () => {
    const checks: MaterialCheck[] = [...inOrder, { material: 'consent', verdict: 'faulty', remark: 'not signed' }];
    expect(stands(checks)).toEqual(['intake.material-faulty /checks/consent']);
    expect(acceptanceDefects(caseFile(), tentItem(), checks)).toEqual([
      { concerns: 'material', code: 'consent', fault: 'faulty', remark: 'not signed' },
    ]);
  });

  test('a remark left empty is none, and no empty line stands on the paper', () => {
    const checks: MaterialCheck[] = [{ material: 'plan', verdict: 'missing', remark: '' }, ...inOrder.slice(1)];
    expect(acceptanceDefects(caseFile(), tentItem(), checks)).toEqual([
      { concerns: 'material', code: 'plan', fault: 'missing' },
    ]);
  });

  test('ticked twice, the doubt counts, in either order', () => {
    const doubt: MaterialCheck = { material: 'plan', verdict: 'missing' };
    expect(stands([doubt, ...inOrder])).toEqual(['intake.material-missing /checks/plan']);
    expect(stands([...inOrder, doubt])).toEqual(['intake.material-missing /checks/plan']);
  });
});

describe('answers', () => {
  test('every fault at once, each at its field', () => {
    expect(stands(inOrder, { guests: 901 })).toEqual([
      'intake.answer-missing /answers/place',
      'intake.answer-out-of-range /answers/guests',
    ]);
  });

  test('an answer to a question that a newer version no longer puts bars nobody', () => {
    const newer = tentItem({ version: 2, formFields: [field('place', 'text')] });
    expect(stands(inOrder, { place: 'Meadow', guests: 901 }, newer)).toEqual([]);
  });
});

test('the article is named', () => {
  expect(acceptance(caseFile(), tentItem(), [])[0]).toMatchObject({
    kind: 'unlawful',
    basis: { law: '行政许可法', articles: ['32'] },
    facts: { code: 'plan' },
  });
});

describe('materials that hang on an answer', () => {
  const [plan, report] = tentItem().materials as [RequiredMaterial, RequiredMaterial];
  const item = tentItem({ materials: [plan, { ...report, neededWhen: { field: 'guests', atLeast: 100 } }] });
  const only = inOrder.slice(0, 1);

  test('are needed only where the answers call for them', () => {
    expect(stands(only, { place: 'Meadow', guests: 99 }, item)).toEqual([]);
    expect(stands(only, { place: 'Meadow', guests: 100 }, item)).toEqual(['intake.material-missing /checks/report']);
  });

  test('stand in no way where they are not, even if found faulty', () => {
    const faulty: MaterialCheck[] = [...only, { material: 'report', verdict: 'faulty', remark: 'old' }];
    expect(stands(faulty, { place: 'Meadow', guests: 99 }, item)).toEqual([]);
  });

  test('while the question is open it is the question that is missing; the notice names both', () => {
    const file = caseFile({ answers: { place: 'Meadow' } });
    expect(acceptance(file, item, only).map(({ pointer }) => pointer)).toEqual(['/answers/guests']);
    expect(acceptanceDefects(file, item, only)).toEqual([
      { concerns: 'material', code: 'report', fault: 'missing', decidedBy: ['guests'] },
      { concerns: 'answer', code: 'guests', fault: 'missing' },
    ]);
    expect(acceptanceDefects(file, item, inOrder).map(({ code }) => code)).toEqual(['guests']);
  });
});
