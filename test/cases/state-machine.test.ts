import { describe, expect, test } from 'vitest';
import { type AnyCommand, type CommandType, commandPermissions } from '../../src/app/commands.ts';
import { availableActions, waitingFor } from '../../src/domain/case/available-actions.ts';
import { type CaseFile, type CaseState, caseStates } from '../../src/domain/case/state.ts';
import {
  anna,
  applicant,
  boris,
  caseAfter,
  clara,
  clerk,
  day,
  factsOn,
  inOrder,
  noon,
  tentItem,
} from '../support/facts.ts';
import { decideAny, ofTheSystem } from './play.ts';

// From here only these steps are possible: what a case offers is what it takes, in every state.

const today = '2026-03-04';
/** Nobody else is needed for it, so that no rule but that of the state says no. */
const item = tentItem({ actType: 'filing', fourEyes: false });
const collector = { is: 'applicant', identityForm: 'card', identityNumber: 'P-000001' } as const;
const ofClub = { kind: 'staff', id: 'otto', duty: 'officer', body: 'CLUB' } as const;
const plan = { material: 'plan', form: 'paper', copies: 1, files: [] } as const;

/** Each command in a form that nothing but the state of the case can refuse. */
const wellFormed: Record<CommandType, object> = {
  receiveApplication: {
    item: 'TENT',
    channel: 'window',
    applicant,
    answers: { place: 'Meadow', guests: 20 },
    materials: [plan],
    serial: 1,
    queryCodeHash: 'hash',
  },
  correctOnTheSpot: { answers: { guests: 30 }, remark: '' },
  giveOneTimeNotice: { checks: [], answerDefects: [] },
  submitSupplementation: { answers: {}, materials: [plan] },
  acceptApplication: { checks: inOrder },
  decideNonAcceptance: { ground: 'no-licence-needed', explanation: 'Small' },
  recordDeemedAcceptance: {},
  startReview: {},
  giveReviewOpinion: { opinion: 'grant', text: 'Sound' },
  proposeDecision: { outcome: 'grant', reasons: '', articles: '' },
  decideApplication: { actor: boris, outcome: 'grant', reasons: '', articles: '', remediesTold: false },
  startSpecialProcedure: { procedure: 'hearing', announcedDays: 5, reason: 'Neighbours' },
  endSpecialProcedure: { finding: 'Heard' },
  extendLimit: { actor: clara, value: 5, unit: 'workday', reason: 'Many' },
  tellInterestedParties: { parties: 'Neighbours', statementsUntil: day('2026-03-20') },
  recordStatement: { from: 'Neighbour', text: 'Loud' },
  requestConsultation: { body: 'CLUB', question: 'Is the meadow free?' },
  answerConsultation: { actor: ofClub, consultation: 1, view: 'agree', text: '' },
  remindConsultation: { consultation: 1 },
  cancelConsultation: { consultation: 1, reason: 'Not needed' },
  recomputeDueDate: {},
  deliverDecision: {
    actor: clerk,
    method: 'collected',
    recipient: 'Emma',
    proof: 'Signed',
    collector,
    completing: false,
  },
  completeCase: { actor: clerk },
  withdrawApplication: { reason: 'Moved away', request: { kind: 'sheet', number: '7' } },
  voidPaper: { voided: 'TTH/filing-receipt/2026/00001', reason: 'Jammed' },
  openBranch: {
    item: 'TENT',
    branch: { joint: 'joint-1', number: 'J-1', step: 'tent', round: 1 },
    channel: 'window',
    applicant,
    answers: { place: 'Meadow', guests: 20 },
    materials: [plan],
    serial: 1,
    queryCodeHash: 'hash',
  },
  takeBackBranch: {},
  deliverInBundle: { method: 'posted', recipient: 'Emma', proof: 'A bundle' },
};
const commands = Object.keys(wellFormed) as CommandType[];

const ask = (file: CaseFile | undefined, type: CommandType) => {
  const command = { type, caseId: 'case-1', actor: anna, at: noon(today), ...wellFormed[type] } as AnyCommand;
  return decideAny(file, command, factsOn(today, { item }));
};

const unwrap = (outcome: ReturnType<typeof ask>) => (outcome.ok ? outcome.value : []);

function reach(...types: readonly CommandType[]): CaseFile {
  return types.reduce<CaseFile | undefined>((file, type) => {
    const decided = ask(file, type);
    if (!decided.ok) throw new Error(`${type}: ${decided.fault.map(({ code }) => code)}`);
    return caseAfter(file, decided.value, today, anna);
  }, undefined) as CaseFile;
}

const received = ['receiveApplication'] as const;
const accepted = [...received, 'acceptApplication'] as const;
const decided = [...accepted, 'decideApplication'] as const;
const files: Record<CaseState, CaseFile> = {
  received: reach(...received),
  'awaiting-supplementation': reach(...received, 'giveOneTimeNotice'),
  'not-accepted': reach(...received, 'decideNonAcceptance'),
  accepted: reach(...accepted),
  'under-review': reach(...accepted, 'startReview'),
  suspended: reach(...accepted, 'startSpecialProcedure'),
  decided: reach(...decided),
  completed: reach(...decided, 'deliverDecision', 'completeCase'),
  withdrawn: reach(...accepted, 'withdrawApplication'),
};

/** A spoilt print is no move of the case: its papers may be issued anew at any time. */
const isMove = (type: CommandType) => !ofTheSystem.includes(type) && type !== 'voidPaper';

test.each(caseStates)('a misprint is voided also in %s', (state) => {
  expect(ask(files[state], 'voidPaper').ok).toBe(true);
  expect(caseAfter(files[state], unwrap(ask(files[state], 'voidPaper')), today, anna).state).toBe(state);
});

test('every command of the road is tried', () => {
  expect(commands.sort()).toEqual(Object.keys(commandPermissions).sort());
});

describe.each(caseStates)('from %s', (state) => {
  const file = files[state];

  test('it is the state it is called', () => {
    expect(file.state).toBe(state);
  });

  test('what is offered is taken, and nothing else is', () => {
    const chosen = commands.filter((type) => isMove(type));
    const taken = chosen.filter((type) => ask(file, type).ok);
    expect(taken.sort()).toEqual([...availableActions(file)].sort());
  });
});

test('a decision that was delivered offers completion and nothing else', () => {
  const delivered = reach(...decided, 'deliverDecision');
  expect(delivered.state).toBe('decided');
  expect(availableActions(delivered)).toEqual(['completeCase']);
  expect(commands.filter((type) => isMove(type) && ask(delivered, type).ok)).toEqual(['completeCase']);
});

test('while another body is asked, its answer is offered, and whatever else is offered is taken but the decision', () => {
  const asked = reach(...accepted, 'requestConsultation');
  const taken = commands.filter((type) => isMove(type) && ask(asked, type).ok);
  // The same body is not asked twice at once, and nothing is decided meanwhile; other bodies can be asked.
  const offered = availableActions(asked).filter(
    (type) => type !== 'requestConsultation' && type !== 'decideApplication',
  );
  expect(taken.sort()).toEqual([...offered].sort());
  expect(offered).toContain('answerConsultation');
});

test('every case waits for somebody, until it is done', () => {
  const waiting = Object.fromEntries(caseStates.map((state) => [state, waitingFor(files[state])]));
  expect(waiting).toEqual({
    received: 'clerk',
    'awaiting-supplementation': 'applicant',
    'not-accepted': 'nobody',
    accepted: 'officer',
    'under-review': 'officer',
    suspended: 'officer',
    decided: 'delivery',
    completed: 'nobody',
    withdrawn: 'nobody',
  });
  expect(waitingFor(reach(...accepted, 'proposeDecision'))).toBe('approver');
  expect(waitingFor(reach(...accepted, 'proposeDecision', 'startSpecialProcedure'))).toBe('officer');
});
