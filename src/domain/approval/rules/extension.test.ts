import { expect, test } from 'vitest';
import { anna, boris, caseFile, clara, day, licensingLaw } from '../../../../test/support/facts.ts';
import type { CaseFile } from '../../case/state.ts';
import type { LimitExtension } from '../../time-limits/limit.ts';
import { extension } from './extension.ts';

const allowed: LimitExtension = { value: 10, unit: 'workday', approver: 'head-of-body' };
const due = { promised: day('2026-03-16'), statutory: day('2026-03-30'), provisional: false };
const good = { value: 10, unit: 'workday', reason: 'Forty tents', actor: clara } as const;

function codes(
  changes: Partial<Parameters<typeof extension>[2]>,
  today = '2026-03-10',
  file: Partial<CaseFile> = {},
  may: LimitExtension | undefined = allowed,
  law = licensingLaw,
) {
  const state = caseFile({ state: 'under-review', due, ...file });
  return extension(state, may, { ...good, ...changes }, day(today), law).map(({ code }) => code);
}

test('once, in time, within the law, by the head, with a reason', () => {
  expect(codes({})).toEqual([]);
  expect(codes({ value: 1 })).toEqual([]);
  expect(codes({}, '2026-03-30'), 'on the last day still').toEqual([]);
});

test('not after the limit has run out; a broken promise alone is no bar', () => {
  expect(codes({}, '2026-03-31')).toEqual(['approval.limit-already-passed']);
  expect(codes({}, '2026-03-17')).toEqual([]);
});

test('not a second time, unless the law of the place allows two', () => {
  const once = { extensions: [{ value: 5, unit: 'workday', reason: 'Rain' }] } as const;
  expect(codes({}, '2026-03-10', once)).toEqual(['approval.already-extended']);
  const two = { ...licensingLaw, extensionsAllowed: { ...licensingLaw.extensionsAllowed, value: 2 } };
  expect(codes({}, '2026-03-10', once, allowed, two)).toEqual([]);
});

test('not by more than allowed, not in another unit, not by half a day', () => {
  for (const change of [{ value: 11 }, { value: 0 }, { value: 2.5 }, { unit: 'month' }] as const) {
    expect(codes(change), JSON.stringify(change)).toEqual(['approval.extension-too-long']);
  }
});

test('not without a reason, nor by anybody below the head', () => {
  expect(codes({ reason: ' ' })).toEqual(['approval.extension-without-reason']);
  expect(codes({ actor: boris })).toEqual(['approval.not-the-head']);
  expect(codes({ actor: anna })).toEqual(['approval.not-the-head']);
  expect(codes({ actor: { kind: 'system' } })).toEqual(['approval.not-the-head']);
});

test('where the law leaves it to the head of the government, the approval is named', () => {
  const government: LimitExtension = { ...allowed, approver: 'head-of-government' };
  expect(codes({}, '2026-03-10', {}, government)).toEqual(['approval.not-the-government']);
  expect(codes({ governmentApproval: ' ' }, '2026-03-10', {}, government)).toEqual(['approval.not-the-government']);
  expect(codes({ governmentApproval: 'Council 7/2026' }, '2026-03-10', {}, government)).toEqual([]);
});

test('where no law provides for one, there is none', () => {
  const state = caseFile({ state: 'under-review', due });
  expect(extension(state, undefined, good, day('2026-03-10'), licensingLaw)).toMatchObject([
    { code: 'approval.no-extension-provided', kind: 'unlawful' },
  ]);
});

test('all that is wrong at once', () => {
  const once = { extensions: [{ value: 5, unit: 'workday', reason: 'Rain' }] } as const;
  expect(codes({ value: 30, reason: '', actor: anna }, '2026-04-30', once)).toEqual([
    'approval.already-extended',
    'approval.limit-already-passed',
    'approval.extension-too-long',
    'approval.extension-without-reason',
    'approval.not-the-head',
  ]);
});
