import { describe, expect, test } from 'vitest';
import { anna, applicant, boris, caseAfter, caseFile, day, noon, recorded } from '../../../test/support/facts.ts';
import type { EventData, NewCaseEvent } from './events.ts';
import { wireName } from './events.ts';
import { evolve, foldCase } from './evolve.ts';
import type { PaperKind } from './paper.ts';

const paper = (kind: PaperKind) => ({ kind, number: kind, on: day('2026-03-02'), seal: 'HALL-1' });
const due = { promised: day('2026-03-16'), statutory: day('2026-03-30'), provisional: false };
const later = { promised: day('2026-03-20'), statutory: day('2026-04-03'), provisional: true };
const plan = { material: 'plan', form: 'paper', copies: 1, files: [] } as const;

const data = {
  ApplicationReceived: {
    number: '440113-HALL-20260302-00001-0',
    serial: 1,
    item: 'TENT',
    itemVersion: 1,
    body: 'HALL',
    channel: 'window',
    receivedOn: day('2026-03-02'),
    noticeDue: day('2026-03-09'),
    provisional: false,
    applicant,
    answers: { place: 'Meadow', guests: 20 },
    materials: [plan],
    queryCodeHash: 'hash',
    paper: paper('filing-receipt'),
  },
  ApplicationAccepted: {
    acceptedOn: day('2026-03-03'),
    item: 'TENT',
    itemVersion: 2,
    checks: [{ material: 'plan', verdict: 'in-order' }],
    due,
    paper: paper('acceptance'),
  },
  SpecialProcedureStarted: {
    procedure: 'hearing',
    startedOn: day('2026-03-05'),
    announcedDays: 4,
    reason: 'Neighbours',
    due: later,
    paper: paper('suspension'),
  },
} satisfies Partial<EventData>;

const received: NewCaseEvent = { type: 'ApplicationReceived', data: data.ApplicationReceived };
const accepted: NewCaseEvent = { type: 'ApplicationAccepted', data: data.ApplicationAccepted };
const suspended: NewCaseEvent = { type: 'SpecialProcedureStarted', data: data.SpecialProcedureStarted };
const told = (parties: string, until: string): NewCaseEvent => ({
  type: 'InterestedPartiesTold',
  data: { parties, toldOn: day('2026-03-05'), statementsUntil: day(until), paper: paper('statement-notice') },
});

test('a case begins with its receipt, and with nothing else', () => {
  const file = foldCase('case-1', [recorded(received, '2026-03-02')]);
  expect(file).toMatchObject({
    id: 'case-1',
    version: 1,
    state: 'received',
    noticeFrom: '2026-03-02',
    receivedAt: noon('2026-03-02'),
  });
  expect(() => foldCase('case-1', [recorded(accepted, '2026-03-03')])).toThrow(
    'the log begins with ApplicationAccepted',
  );
  expect(foldCase('case-1', [])).toBeUndefined();
});

test('every event counts one version, and every paper is kept in order', () => {
  const file = caseAfter(
    undefined,
    [received, accepted, suspended, told('The neighbours', '2026-03-12')],
    '2026-03-05',
  );
  expect(file.version).toBe(4);
  expect(file.papers.map(({ kind }) => kind)).toEqual([
    'filing-receipt',
    'acceptance',
    'suspension',
    'statement-notice',
  ]);
});

test('folding in two goes is folding in one', () => {
  const events = [received, accepted, suspended].map((event) => recorded(event, '2026-03-05'));
  const half = foldCase('case-1', events.slice(0, 1));
  expect(foldCase('case-1', events.slice(1), half)).toEqual(foldCase('case-1', events));
});

test('a fold changes nothing it was given', () => {
  const before = Object.freeze(caseFile());
  evolve('case-1', before, recorded(accepted, '2026-03-03'));
  expect(before).toEqual(caseFile());
});

describe('supplementation', () => {
  const supplementation: NewCaseEvent = {
    type: 'SupplementationSubmitted',
    data: {
      receivedOn: day('2026-03-10'),
      noticeDue: day('2026-03-17'),
      provisional: false,
      answers: { guests: 30 },
      materials: [
        { ...plan, copies: 2 },
        { ...plan, material: 'report' },
      ],
      paper: paper('supplementation-receipt'),
    },
  };
  const file = caseAfter(undefined, [received, supplementation], '2026-03-10');

  test('starts the notice clock anew; the day of receipt stays', () => {
    expect(file).toMatchObject({
      state: 'received',
      noticeFrom: '2026-03-10',
      noticeDue: '2026-03-17',
      receivedOn: '2026-03-02',
    });
  });

  test('replaces what was handed in again, and keeps the rest', () => {
    expect(file.answers).toEqual({ place: 'Meadow', guests: 30 });
    expect(file.materials.map(({ material, copies }) => [material, copies])).toEqual([
      ['plan', 2],
      ['report', 1],
    ]);
  });

  test('remembers what came in anew, each once', () => {
    expect(file.supplemented).toEqual(['material/plan', 'material/report', 'answer/guests']);
    const twice = caseAfter(file, [supplementation], '2026-03-11');
    expect(twice.supplemented).toEqual(file.supplemented);
    expect([file.supplementations, twice.supplementations]).toEqual([1, 2]);
  });
});

test('acceptance fixes the version of the item and the due dates; the clerk’s checks stay', () => {
  expect(caseAfter(undefined, [received, accepted], '2026-03-03')).toMatchObject({
    state: 'accepted',
    acceptance: { on: '2026-03-03', deemed: false },
    itemVersion: 2,
    due,
    checks: [{ material: 'plan', verdict: 'in-order' }],
  });
});

test('a special procedure opens and closes one account', () => {
  const file = caseAfter(undefined, [received, accepted, suspended], '2026-03-05');
  expect(file).toMatchObject({ state: 'suspended', due: later, provisional: true });
  expect(file.procedures).toEqual([
    { procedure: 'hearing', from: '2026-03-05', announcedDays: 4, reason: 'Neighbours' },
  ]);
  const ended = caseAfter(
    file,
    [{ type: 'SpecialProcedureEnded', data: { endedOn: day('2026-03-10'), finding: 'Heard', due } }],
    '2026-03-10',
  );
  expect(ended).toMatchObject({ state: 'under-review', due, provisional: false });
  expect(ended.procedures[0]?.to).toBe('2026-03-10');
});

test('whoever is told later does not shorten the time of those told first', () => {
  const file = caseAfter(
    undefined,
    [received, accepted, told('North', '2026-03-20'), told('South', '2026-03-12')],
    '2026-03-05',
  );
  expect(file.interestedParties).toEqual({ parties: 'North; South', statementsUntil: '2026-03-20' });
});

test('who decided is kept, and what was decided', () => {
  const refusal: NewCaseEvent = {
    type: 'LicenceRefused',
    data: {
      decidedOn: day('2026-03-12'),
      reasons: 'Floods',
      articles: '4',
      deliveryDue: day('2026-03-26'),
      provisional: false,
      paper: paper('refusal'),
    },
  };
  const file = caseAfter(
    caseAfter(undefined, [received, accepted], '2026-03-03', anna),
    [refusal],
    '2026-03-12',
    boris,
  );
  expect(file).toMatchObject({
    state: 'decided',
    decision: { outcome: 'refused', by: boris, deliveryDue: '2026-03-26' },
  });
});

test('other systems see lower-case names', () => {
  expect(wireName('ApplicationReceived')).toBe('case.application-received');
  expect(wireName('OneTimeNoticeGiven')).toBe('case.one-time-notice-given');
});
