import { expect, test } from 'vitest';
import { licensingLaw } from '../../../../test/support/facts.ts';
import type { Attendance, SurveyParty } from '../survey/events.ts';
import { twoOfficers, twoOfficersSigned } from './two-officers.ts';

const officer = (staff: string) => ({ staff, body: 'SYF' });
const parties: readonly SurveyParty[] = [
  { code: 'p1', kind: 'officer', name: '甲', staff: 'a' },
  { code: 'p2', kind: 'officer', name: '乙', staff: 'b' },
  { code: 'p3', kind: 'supervisor', name: '丙', staff: 'c' },
  { code: 'p4', kind: 'applicant', name: '丁' },
];
const signed = (party: string, file = `by ${party}`): Attendance => ({ party, was: 'signed', file });
const codes = (attendance: readonly Attendance[]) =>
  twoOfficersSigned(attendance, parties, licensingLaw).map(({ code }) => code);

test('two different persons are named', () => {
  expect(twoOfficers([officer('a'), officer('b')], licensingLaw)).toEqual([]);
  expect(twoOfficers([officer('a'), officer('a')], licensingLaw)).toMatchObject([
    { code: 'special.survey-too-few-officers', kind: 'unlawful', facts: { there: 1, least: 2 } },
  ]);
});

test('two of the officers sign; nobody else stands in for one of them', () => {
  expect(codes([signed('p1'), signed('p2')])).toEqual([]);
  const tooFew = ['special.survey-too-few-signatures'];
  expect(codes([signed('p1'), signed('p3'), signed('p4')])).toEqual(tooFew);
  expect(codes([signed('p1'), { party: 'p2', was: 'absent' }])).toEqual(tooFew);
  expect(codes([signed('p1'), signed('p1', 'another picture')])).toEqual(tooFew);
});

test('one hand makes one signature', () => {
  expect(codes([signed('p1', 'x'), signed('p2', 'x')])).toEqual(['special.survey-one-signature-for-two']);
});

test('how many, the place says', () => {
  const law = { siteSurvey: { ...licensingLaw.siteSurvey, officersAtLeast: 3 } };
  expect(twoOfficersSigned([signed('p1'), signed('p2')], parties, law)).toMatchObject([{ facts: { least: 3 } }]);
});
