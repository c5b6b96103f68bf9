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
