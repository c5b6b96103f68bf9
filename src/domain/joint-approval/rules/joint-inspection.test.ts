import { expect, test } from 'vitest';
import { localDate } from '../../../kernel/local-date.ts';
import { disciplinesOpen, inspectionFaults } from './joint-inspection.ts';

const step = {
  id: 'look',
  checklist: [{ code: 'fire', name: { en: 'Fire' }, points: [{ en: 'Exits' }, { en: 'Hydrants' }] }],
};
const codes = (...asked: Parameters<typeof inspectionFaults>) => inspectionFaults(...asked).map(({ code }) => code);

test('every point is looked at, once, and what failed is explained', () => {
  expect(
    codes(
      step,
      'fire',
      [1, 2].map((point) => ({ point, result: 'passed' as const })),
    ),
  ).toEqual([]);
  expect(codes(step, 'fire', [])).toEqual(['joint.point-not-looked-at', 'joint.point-not-looked-at']);
  expect(
    codes(step, 'fire', [
      { point: 1, result: 'failed', remark: ' ' },
      { point: 2, result: 'passed' },
      { point: 2, result: 'passed' },
      { point: 3, result: 'passed' },
    ]),
  ).toEqual(['joint.failure-without-remark', 'joint.no-such-point', 'joint.no-such-point']);
  expect(codes(step, 'water', [])).toEqual(['joint.no-such-discipline']);
});

test('a discipline is open until all its points passed or do not apply', () => {
  const found = (result: 'passed' | 'failed' | 'not-applicable') => ({
    inspections: [
      { step: 'look', discipline: 'fire', body: 'XFD', entries: [{ point: 1, result }], on: localDate('2026-03-02') },
    ],
  });
  expect(disciplinesOpen(step, { inspections: [] })).toEqual(['fire']);
  expect(disciplinesOpen(step, found('failed'))).toEqual(['fire']);
  expect(disciplinesOpen(step, found('not-applicable'))).toEqual([]);
  expect(disciplinesOpen({ id: 'plain' }, { inspections: [] })).toEqual([]);
});
