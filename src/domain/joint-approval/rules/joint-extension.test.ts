import { expect, test } from 'vitest';
import { licensingLaw } from '../../../../test/support/facts.ts';
import { localDate } from '../../../kernel/local-date.ts';
import { jointExtension } from './joint-extension.ts';

const limit = licensingLaw.jointHandling;
const file = {
  state: 'in-progress',
  extensions: [],
  due: { day: localDate('2026-05-08'), provisional: false },
} as const;
const asked = { value: 15, unit: 'workday', reason: '涉及面广' } as const;
const codes = (more: object = {}, ask: object = {}, on = '2026-05-08', by: object = limit) =>
  jointExtension(
    { ...file, ...more },
    { ...asked, ...ask },
    {
      today: localDate(on),
      law: licensingLaw,
      limit: by as typeof limit,
    },
  ).map(({ code }) => code);

test('fifteen days, up to the last day', () => {
  expect(codes()).toEqual([]);
  expect(codes({}, {}, '2026-05-09')).toEqual(['joint.extension-too-late']);
});

test('once, no longer, in its own unit, and with a reason: every fault at once', () => {
  const once = { extensions: [{ value: 1, unit: 'workday', reason: '', on: localDate('2026-04-01') }] };
  expect(codes(once, { value: 16, reason: '' })).toEqual([
    'joint.extended-already',
    'joint.extension-too-long',
    'joint.reason-missing',
  ]);
  expect(codes({}, { unit: 'month', value: 1 })).toEqual(['joint.extension-too-long']);
  expect(codes({}, { value: 0 })).toEqual(['joint.extension-too-long']);
});

test('not where the limit knows none, nor where nothing runs', () => {
  expect(codes({}, {}, '2026-03-02', { value: 10, unit: 'workday', startsFrom: 'acceptance' })).toEqual([
    'joint.extension-not-provided',
  ]);
  expect(codes({ state: 'received' })).toEqual(['joint.wrong-state']);
});
