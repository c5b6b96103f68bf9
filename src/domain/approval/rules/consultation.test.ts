import { expect, test } from 'vitest';
import { anna, caseFile, day, licensingLaw, plainCalendar } from '../../../../test/support/facts.ts';
import type { Consultation } from '../../case/consultation.ts';
import type { CaseFile } from '../../case/state.ts';
import { consultation, consultationDue, consultationsConcluded } from './consultation.ts';

// 2026-03-02 is a Monday; the case falls due, as promised, on Monday the 16th.
const due = { promised: day('2026-03-16'), statutory: day('2026-03-30'), provisional: false };
const asked: Consultation = {
  consultation: 1,
  body: 'CLUB',
  question: 'Free?',
  askedBy: anna,
  askedOn: day('2026-03-03'),
  answerDue: day('2026-03-10'),
  provisional: false,
  reminders: [],
};
const facts = (today: string) => ({ law: licensingLaw, calendar: plainCalendar, today: day(today) });

function refusals(
  said: Partial<Parameters<typeof consultation>[1]>,
  today = '2026-03-04',
  file: Partial<CaseFile> = {},
) {
  const state = caseFile({ state: 'under-review', due, ...file });
  return consultation(state, { body: 'CLUB', question: 'Free?', ...said }, facts(today));
}
const codes = (...said: Parameters<typeof refusals>) => refusals(...said).map(({ code }) => code);

test('as many working days as the place gives as a rule, or as are asked for', () => {
  expect(consultationDue(5, facts('2026-03-04')).due).toBe('2026-03-11');
  expect(consultationDue(1, facts('2026-03-06')).due).toBe('2026-03-09');
  expect(codes({})).toEqual([]);
  expect(codes({ days: 1 })).toEqual([]);
});

test('no more than the place allows, no less than one, and whole', () => {
  for (const days of [0, -1, 2.5, 11, Number.NaN]) expect(codes({ days })).toEqual(['approval.consultation-too-long']);
  const far = { due: { ...due, promised: day('2026-06-01') } };
  expect(codes({ days: 10 }, '2026-03-04', far)).toEqual([]);
});

test('never beyond the case’s own due date, and says how long is possible', () => {
  expect(codes({ days: 8 }), 'to the very day').toEqual([]);
  expect(refusals({ days: 9 })).toMatchObject([
    { code: 'approval.consultation-beyond-due', facts: { due: '2026-03-17', promised: '2026-03-16', latest: 8 } },
  ]);
  expect(refusals({}, '2026-03-12')).toMatchObject([{ facts: { latest: 2 } }]);
});

test('on the last day, and after it, there is no time to ask', () => {
  for (const today of ['2026-03-16', '2026-03-20']) expect(codes({}, today)).toEqual(['approval.no-time-to-consult']);
});

test('another body, not asked already, and asked something', () => {
  expect(codes({ body: 'HALL' })).toEqual(['approval.consulting-itself']);
  expect(codes({ question: ' ' })).toEqual(['approval.empty-question']);
  expect(codes({}, '2026-03-04', { consultations: [asked] })).toEqual(['approval.already-consulted']);
  expect(codes({ body: 'REFEREE' }, '2026-03-04', { consultations: [asked] })).toEqual([]);
  const over = { ...asked, cancelled: { on: day('2026-03-04'), reason: 'Why' } };
  expect(codes({}, '2026-03-04', { consultations: [over] })).toEqual([]);
  expect(codes({ body: 'HALL', question: '', days: 0 })).toHaveLength(3);
});

test('whoever has not answered is waited for, however late; whoever was given up is not', () => {
  const of = (...consultations: Consultation[]) =>
    consultationsConcluded(caseFile({ state: 'under-review', consultations }), licensingLaw);
  expect(of()).toEqual([]);
  expect(of(asked)).toMatchObject([{ code: 'approval.consultation-open', facts: { body: 'CLUB', due: '2026-03-10' } }]);
  expect(of({ ...asked, cancelled: { on: day('2026-03-09'), reason: 'Why' } })).toEqual([]);
  const answer = { view: 'object', text: 'No', on: day('2026-03-09'), by: anna } as const;
  expect(of({ ...asked, answer }, { ...asked, consultation: 2, body: 'REFEREE' })).toHaveLength(1);
});
