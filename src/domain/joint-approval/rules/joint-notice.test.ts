import { expect, test } from 'vitest';
import { licensingLaw } from '../../../../test/support/facts.ts';
import type { Defect } from '../../case/application.ts';
import { jointNotice } from './joint-notice.ts';

const missing = (code: string): Defect => ({ concerns: 'material', code, fault: 'missing' });
const first = { notices: [], supplemented: [] };
const codes = (...[file, defects]: [Parameters<typeof jointNotice>[0], readonly Defect[]]) =>
  jointNotice(file, defects, licensingLaw).map(({ code, pointer }) => `${code} ${pointer ?? ''}`.trim());

test('something must be told, and what is faulty is explained', () => {
  expect(codes(first, [])).toEqual(['intake.nothing-to-tell']);
  expect(codes(first, [missing('m1'), { ...missing('m2'), fault: 'faulty' }])).toEqual([
    'intake.defect-without-remark /defects/m2',
  ]);
});

test('a second notice repeats what is unmended or what came in anew, and adds nothing', () => {
  const told = { notices: [{ defects: [missing('m1')], paper: {} as never }], supplemented: ['material/m3'] };
  expect(codes(told, [missing('m1'), missing('m3')])).toEqual([]);
  expect(codes(told, [missing('m1'), missing('m2')])).toEqual(['intake.not-told-the-first-time /defects/m2']);
});
