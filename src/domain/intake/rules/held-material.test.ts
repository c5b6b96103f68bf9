import { expect, test } from 'vitest';
import { day } from '../../../../test/support/facts.ts';
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
