import { expect, test } from 'vitest';
import { drawPackage } from '../../../../test/support/joint.ts';
import type { PackageStep } from '../package.ts';
import { sendingBack } from './sending-back.ts';

const [step] = drawPackage([{ id: 'review', sendsBackTo: ['design', 'study'] }]).steps as readonly [PackageStep];
const file = { steps: { design: { result: {} }, study: {} } } as never;
const codes = (to: string, reason = '图纸不符') => sendingBack(step, file, { to, reason }).map(({ code }) => code);

test('only where the package allows it, to what was done, with a reason', () => {
  expect(codes('design')).toEqual([]);
  expect(codes('study')).toEqual(['joint.not-done-before']);
  expect(codes('elsewhere', ' ')).toEqual(['joint.no-way-back', 'joint.reason-missing']);
});
