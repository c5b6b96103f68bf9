import { expect, test } from 'vitest';
import { day } from '../../../../test/support/facts.ts';
import { inWords } from '../../../../test/support/in-words.ts';
import type { Defect } from '../../case/application.ts';
import { heldMaterial } from './held-material.ts';

const held = [
  { material: 'plan', as: 'court-plan', trust: 'A', from: { licence: 'L-1' }, since: day('2026-01-01'), files: [] },
] as const;

test('what is held is neither missing nor faulty; what is not held may be both', () => {
  const demanded = (...verdicts: ('in-order' | 'missing' | 'faulty')[]) =>
    verdicts.map((verdict) => heldMaterial(held, [{ material: 'plan', verdict }], []).map(({ pointer }) => pointer));
  expect(demanded('in-order', 'missing', 'faulty')).toEqual([[], ['/checks/plan'], ['/checks/plan']]);
  expect(heldMaterial(held, [{ material: 'report', verdict: 'missing' }], [])).toEqual([]);
  expect(heldMaterial(undefined, [{ material: 'plan', verdict: 'missing' }], [])).toEqual([]);
});

test('nor by another way of telling it', () => {
  const defects = [{ concerns: 'material', code: 'plan', fault: 'faulty', remark: 'Bring it' }] as const;
  expect(heldMaterial(held, [], defects).map(({ code }) => code)).toEqual(['intake.material-already-held']);
});

test('the refusal names its articles and the line of the list; a question of the same name is no material', () => {
  const about = (concerns: Defect['concerns']) =>
    [{ concerns, code: 'plan', fault: 'faulty', remark: 'Bring it' }] as const;
  expect(heldMaterial(held, [{ material: 'plan', verdict: 'missing' }], about('material')).map(inWords)).toEqual([
    'intake.material-already-held | unlawful | 行政许可法 31、33 | /checks/plan',
    'intake.material-already-held | unlawful | 行政许可法 31、33 | /answerDefects/plan',
  ]);
  expect(heldMaterial(held, [], about('answer'))).toEqual([]);
  const other = [{ concerns: 'material', code: 'report', fault: 'missing', remark: 'Bring it' }] as const;
  expect(heldMaterial(held, [], other)).toEqual([]);
});
