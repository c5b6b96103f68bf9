import { expect, test } from 'vitest';
import { day, licensingLaw, plainCalendar } from '../../../../test/support/facts.ts';
import { technicalExamination } from './technical-examination.ts';

const officer = (staff: string) => ({ name: staff, organisation: '', credential: '1', staff, conflict: false });
const both = [officer('anna'), officer('boris')];
const codes = (
  participants: readonly ReturnType<typeof officer>[],
  opening = {},
  { today = '2026-03-04', acceptedOn = '2026-03-02', standAside = [] as string[] } = {},
) =>
  technicalExamination(participants, opening, {
    ...{ today: day(today), law: licensingLaw, calendar: plainCalendar, concerned: ['Circus'], standAside },
    ...(acceptedOn === '' ? {} : { acceptedOn: day(acceptedOn) }),
  }).map(({ code }) => code);

test('art. 55: two different officers', () => {
  expect(codes(both)).toEqual([]);
  expect(codes([officer('anna')])).toEqual(['special.too-few-officers']);
  expect(codes([officer('anna'), officer('anna')])).toEqual(['special.too-few-officers']);
});

test('art. 55: within five working days of acceptance; without a case there is none to count from', () => {
  expect(codes(both, {}, { today: '2026-03-09' })).toEqual([]);
  expect(codes(both, {}, { today: '2026-03-10' })).toEqual(['special.officers-named-too-late']);
  expect(codes(both, {}, { today: '2026-05-04', acceptedOn: '' })).toEqual([]);
});

test('art. 28: or an institution, with its qualification', () => {
  expect(codes([], { institution: 'Lab', qualification: 'CMA 1' }, { today: '2026-03-20' })).toEqual([]);
  expect(codes([], { institution: 'Lab', qualification: ' ' })).toEqual(['special.institution-not-qualified']);
});

test('nobody who stands aside, nobody concerned', () => {
  expect(codes(both, {}, { standAside: ['boris'] })).toEqual(['special.participant-concerned']);
  expect(codes([...both, officer('Circus')])).toEqual(['special.participant-concerned']);
});
