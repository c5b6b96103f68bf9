import { expect, test } from 'vitest';
import { caseFile, day, licensingLaw } from '../../../../test/support/facts.ts';
import type { CaseFile } from '../../case/state.ts';
import type { StartSpecialProcedure } from '../commands.ts';
import { clockStop } from './clock-stop.ts';

const due = { promised: day('2026-03-16'), statutory: day('2026-03-30'), provisional: false };
const good = { procedure: 'expert-review', announcedDays: 10, reason: 'A new kind of tent' } as const;

function codes(
  changes: Partial<Pick<StartSpecialProcedure, 'procedure' | 'announcedDays' | 'reason'>>,
  today = '2026-03-10',
  file: Partial<CaseFile> = {},
) {
  const state = caseFile({ state: 'under-review', due, ...file });
  return clockStop(state, { ...good, ...changes }, day(today), licensingLaw).map(({ code }) => code);
}

test('a procedure of the law, its length announced, its reason given', () => {
  expect(codes({})).toEqual([]);
  expect(codes({}, '2026-03-30'), 'on the last day still').toEqual([]);
});

test('no other procedure stops the clock', () => {
  expect(codes({ procedure: 'auction' })).toEqual(['approval.procedure-does-not-stop-the-clock']);
});

test('a length that was not announced in whole days stops nothing', () => {
  for (const announcedDays of [0, -3, 1.5, Number.NaN]) {
    expect(codes({ announcedDays }), String(announcedDays)).toEqual(['approval.days-not-announced']);
  }
  expect(codes({ announcedDays: 1 })).toEqual([]);
});

test('all that is wrong at once', () => {
  expect(codes({ procedure: 'auction', announcedDays: 0, reason: ' ' })).toEqual([
    'approval.procedure-does-not-stop-the-clock',
    'approval.days-not-announced',
    'approval.suspension-without-reason',
  ]);
});

test('a clock that stands cannot be stopped', () => {
  const standing = { ...good, from: day('2026-03-09') };
  expect(codes({}, '2026-03-10', { state: 'suspended', procedures: [standing] })).toEqual([
    'approval.already-suspended',
  ]);
  const ended = { ...standing, to: day('2026-03-10') };
  expect(codes({}, '2026-03-10', { procedures: [ended] })).toEqual([]);
});

test('a limit of the law that has run out cannot be stopped; a broken promise can', () => {
  expect(codes({}, '2026-03-31')).toEqual(['approval.limit-already-passed']);
  expect(codes({}, '2026-03-20')).toEqual([]);
});

test('a survey and a publicity run on the clock, unless the item cites a law of its own', () => {
  const basis = { law: '城乡规划法', articles: ['40'] };
  const said = { announcedDays: 5, reason: '踏勘' };
  const stopsClock = {
    siteSurvey: { required: false, checklist: [], stopsClock: basis, confidence: 'fictitious' },
  } as const;
  const codes = (procedure: 'site-survey' | 'publicity', item = {}) =>
    clockStop(caseFile(), { ...said, procedure }, day('2026-03-03'), licensingLaw, item).map(({ code }) => code);
  for (const procedure of ['site-survey', 'publicity'] as const) {
    expect(codes(procedure)).toEqual(['approval.procedure-does-not-stop-the-clock']);
  }
  expect(codes('site-survey', stopsClock)).toEqual([]);
  expect(codes('publicity', stopsClock)).toEqual(['approval.procedure-does-not-stop-the-clock']);
});
