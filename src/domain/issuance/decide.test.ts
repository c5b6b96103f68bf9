import { expect, test } from 'vitest';
import { boris, caseAfter, caseFile, clerk, day, factsOn, noon } from '../../../test/support/facts.ts';
import type { CaseFile } from '../case/state.ts';
import type { AnyIssuanceCommand, DeliverDecision } from './commands.ts';
import { decideIssuance } from './decide.ts';

const decided = caseFile({
  state: 'decided',
  decision: {
    outcome: 'granted',
    on: day('2026-03-10'),
    by: boris,
    reasons: '',
    articles: '',
    deliveryDue: day('2026-03-24'),
  },
});
const common = { caseId: 'case-1', actor: clerk, at: noon('2026-03-12') };
const deliver = (changes: Partial<DeliverDecision> = {}): DeliverDecision => ({
  ...common,
  type: 'deliverDecision',
  method: 'collected',
  recipient: 'Emma',
  proof: 'Signed',
  collector: { is: 'applicant', identityForm: 'card', identityNumber: 'P-000001' },
  completing: false,
  ...changes,
});
const complete: AnyIssuanceCommand = { ...common, type: 'completeCase' };

function ask(file: CaseFile | undefined, command: AnyIssuanceCommand) {
  const outcome = decideIssuance(file, command, factsOn('2026-03-12'));
  return outcome.ok ? outcome.value : outcome.fault.map(({ code }) => code);
}

function done(file: CaseFile, command: AnyIssuanceCommand): CaseFile {
  const outcome = decideIssuance(file, command, factsOn('2026-03-12'));
  return caseAfter(file, outcome.ok ? outcome.value : [], '2026-03-12');
}

test('delivered, then completed', () => {
  const delivered = done(decided, deliver());
  expect(delivered).toMatchObject({ state: 'decided', delivery: { recipient: 'Emma', deliveredOn: '2026-03-12' } });
  expect(done(delivered, complete)).toMatchObject({ state: 'completed', completedOn: '2026-03-12' });
});

test('a window does both in one act', () => {
  expect(done(decided, deliver({ completing: true }))).toMatchObject({ state: 'completed', completedOn: '2026-03-12' });
});

test('not completed before it is delivered, nor delivered before it is decided', () => {
  expect(ask(decided, complete)).toEqual(['issuance.not-delivered']);
  expect(ask(caseFile({ state: 'under-review' }), complete)).toEqual(['issuance.not-decided']);
  expect(ask(caseFile({ state: 'under-review' }), deliver())).toEqual(['issuance.not-decided']);
});

test('not delivered twice, not to nobody, and nothing after completion', () => {
  const delivered = done(decided, deliver());
  expect(ask(delivered, deliver())).toEqual(['issuance.already-delivered']);
  expect(ask(decided, deliver({ recipient: '', proof: '' }))).toEqual(['issuance.no-recipient', 'issuance.no-proof']);
  const completed = done(delivered, complete);
  expect(ask(completed, complete)).toEqual(['issuance.already-completed']);
  expect(ask(completed, deliver())).toEqual(['issuance.already-completed']);
});

test('nothing happens to a case that is not there', () => {
  expect(ask(undefined, deliver())).toEqual(['case.not-found']);
});

test('each delivery prints its record, and only who collects is asked for a card and a signature', () => {
  const outcome = decideIssuance(decided, deliver({ method: 'posted', proof: 'RR1' }), factsOn('2026-03-12'));
  const [event] = outcome.ok ? outcome.value : [];
  expect(event?.data).toMatchObject({ paper: { kind: 'delivery-record', on: '2026-03-12', seal: 'HALL-1' } });
  // What was typed before another method was chosen is no part of the act.
  expect(event?.data).not.toHaveProperty('collector');
});

test('the replacement of a misprint is of its kind, of today, and of a number never used', () => {
  const printed = {
    kind: 'acceptance',
    number: 'TTH/acceptance/2026/00001',
    on: day('2026-03-03'),
    seal: 'HALL-1',
  } as const;
  const file = caseFile({ state: 'accepted', papers: [printed], issuers: [clerk] });
  const spoilt = { ...common, type: 'voidPaper', voided: printed.number, reason: 'Jammed' } as const;
  const once = done(file, spoilt);
  const twice = done(once, { ...spoilt, voided: 'TTH/acceptance/2026/00001-2' });
  expect(twice.papers.map(({ number, on }) => `${number} ${on}`)).toEqual([
    'TTH/acceptance/2026/00001 2026-03-03',
    'TTH/acceptance/2026/00001-2 2026-03-12',
    'TTH/acceptance/2026/00001-3 2026-03-12',
  ]);
  expect(ask(twice, spoilt)).toEqual(['issuance.already-void']);
  expect(decideIssuance(file, spoilt, factsOn('2026-03-12', { seal: undefined })).ok).toBe(false);
});
