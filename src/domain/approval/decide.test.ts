import { describe, expect, test } from 'vitest';
import {
  anna,
  boris,
  caseAfter,
  caseFile,
  citizen,
  clara,
  day,
  factsOn,
  noon,
  plainCalendar,
  system,
  tentItem,
} from '../../../test/support/facts.ts';
import type { Actor } from '../case/actor.ts';
import type { NewCaseEvent } from '../case/events.ts';
import type { CaseFacts } from '../case/facts.ts';
import { type CaseFile, caseStates } from '../case/state.ts';
import type { AnyApprovalCommand } from './commands.ts';
import { decideApproval } from './decide.ts';

type Type = AnyApprovalCommand['type'];
type Said = { [One in Type]: Partial<Extract<AnyApprovalCommand, { type: One }>> & { type: One } }[Type];

const ofClub: Actor = { kind: 'staff', id: 'otto', duty: 'officer', body: 'CLUB' };

const standard: Record<Type, { actor: Actor } & Record<string, unknown>> = {
  startReview: { actor: anna },
  giveReviewOpinion: { actor: anna, opinion: 'grant', text: 'Sound' },
  proposeDecision: { actor: anna, outcome: 'grant', reasons: '', articles: '' },
  decideApplication: { actor: boris, outcome: 'grant', reasons: '', articles: '', remediesTold: false },
  startSpecialProcedure: { actor: anna, procedure: 'expert-review', announcedDays: 10, reason: 'New kind of tent' },
  endSpecialProcedure: { actor: anna, finding: 'It stands' },
  extendLimit: { actor: clara, value: 10, unit: 'workday', reason: 'Forty tents' },
  tellInterestedParties: { actor: anna, parties: 'The neighbours', statementsUntil: day('2026-03-20') },
  recordStatement: { actor: anna, from: 'One neighbour', text: 'Too loud' },
  requestConsultation: { actor: anna, body: 'CLUB', question: 'Is the meadow free?' },
  answerConsultation: { actor: ofClub, consultation: 1, view: 'agree', text: '' },
  remindConsultation: { actor: anna, consultation: 1 },
  cancelConsultation: { actor: anna, consultation: 1, reason: 'No longer needed' },
  recomputeDueDate: { actor: system },
};

function decide(file: CaseFile | undefined, said: Said, today: string, facts: Partial<CaseFacts> = {}) {
  const command = { caseId: 'case-1', at: noon(today), ...standard[said.type], ...said } as AnyApprovalCommand;
  return decideApproval(file, command, factsOn(today, facts));
}

function events(...asked: Parameters<typeof decide>): readonly NewCaseEvent[] {
  const decided = decide(...asked);
  if (!decided.ok) throw new Error(decided.fault.map(({ code }) => code).join());
  return decided.value;
}

function done(file: CaseFile, said: Said, today: string, facts?: Partial<CaseFacts>): CaseFile {
  return caseAfter(file, events(file, said, today, facts), today, said.actor ?? standard[said.type].actor);
}

function refusals(...asked: Parameters<typeof decide>): string[] {
  const decided = decide(...asked);
  return decided.ok ? [] : decided.fault.map(({ code }) => code);
}

const due = { promised: day('2026-03-16'), statutory: day('2026-03-30'), provisional: false };
const accepted = caseFile({ state: 'accepted', acceptance: { on: day('2026-03-02'), deemed: false }, due });
const proposed = done(
  done(accepted, { type: 'giveReviewOpinion' }, '2026-03-04'),
  { type: 'proposeDecision' },
  '2026-03-05',
);
const suspended = done(accepted, { type: 'startSpecialProcedure' }, '2026-03-04');
const refusing = { outcome: 'refuse', reasons: 'Floods', articles: 'Tent Ordinance 4', remediesTold: true } as const;

test('nothing happens to a case that is not there', () => {
  for (const type of Object.keys(standard) as Type[]) {
    expect(refusals(undefined, { type } as Said, '2026-03-04'), type).toEqual(['case.not-found']);
  }
});

test('nothing is reviewed before acceptance, nor after the decision', () => {
  const early = caseStates.filter((state) => !['accepted', 'under-review', 'suspended'].includes(state));
  for (const state of early) {
    for (const type of Object.keys(standard).filter((one) => one !== 'recomputeDueDate') as Type[]) {
      expect(refusals({ ...accepted, state }, { type } as Said, '2026-03-04'), `${type} ${state}`).not.toEqual([]);
    }
  }
});

describe('review', () => {
  test('begins with the first act of an officer, whichever it is, and only once', () => {
    for (const type of ['startReview', 'giveReviewOpinion', 'proposeDecision', 'startSpecialProcedure'] as const) {
      expect(events(accepted, { type }, '2026-03-04')[0]?.type, type).toBe('ReviewStarted');
    }
    expect(done(accepted, { type: 'startReview' }, '2026-03-04')).toMatchObject({
      state: 'under-review',
      reviewer: anna,
    });
    expect(events(proposed, { type: 'giveReviewOpinion' }, '2026-03-06').map(({ type }) => type)).toEqual([
      'ReviewOpinionGiven',
    ]);
    expect(refusals(proposed, { type: 'startReview' }, '2026-03-06')).toEqual(['case.wrong-state']);
  });

  test('an opinion says something', () => {
    expect(refusals(accepted, { type: 'giveReviewOpinion', text: ' ' }, '2026-03-04')).toEqual([
      'approval.empty-opinion',
    ]);
  });

  test('whoever proposes a refusal gives reasons', () => {
    expect(refusals(accepted, { type: 'proposeDecision', outcome: 'refuse' }, '2026-03-04')).toEqual([
      'approval.refusal-without-reasons',
    ]);
    expect(proposed.proposal).toMatchObject({ outcome: 'grant', by: anna });
  });
});

describe('decision', () => {
  test('a grant, with its paper and ten working days for delivery', () => {
    const file = done(proposed, { type: 'decideApplication' }, '2026-03-06');
    expect(file).toMatchObject({
      state: 'decided',
      decision: { outcome: 'granted', on: '2026-03-06', by: boris, deliveryDue: '2026-03-20' },
    });
    expect(file.papers.at(-1)).toMatchObject({ kind: 'grant', on: '2026-03-06', seal: 'HALL-1' });
  });

  test('a refusal, against the proposal if need be', () => {
    const file = done(proposed, { type: 'decideApplication', ...refusing }, '2026-03-06');
    expect(file).toMatchObject({ decision: { outcome: 'refused', reasons: 'Floods', articles: 'Tent Ordinance 4' } });
    expect(file.papers.at(-1)?.kind).toBe('refusal');
  });

  test('a late one is still a decision: lateness is seen, not prevented', () => {
    expect(refusals(proposed, { type: 'decideApplication' }, '2026-06-30')).toEqual([]);
  });

  test('is refused for every reason at once', () => {
    const file = done(accepted, { type: 'tellInterestedParties' }, '2026-03-04');
    expect(
      refusals(file, { type: 'decideApplication', ...refusing, reasons: '', remediesTold: false }, '2026-03-06', {
        seal: undefined,
      }),
    ).toEqual([
      'case.no-seal',
      'approval.no-review-opinion',
      'approval.no-proposal',
      'approval.refusal-without-reasons',
      'approval.refusal-without-remedies',
      'approval.interested-parties-not-heard',
    ]);
  });

  test('not by whoever reviewed', () => {
    expect(refusals(proposed, { type: 'decideApplication', actor: anna }, '2026-03-06')).toEqual([
      'approval.four-eyes',
    ]);
  });

  test('not while the clock stands still', () => {
    expect(refusals(suspended, { type: 'decideApplication' }, '2026-03-06')).toContain('approval.suspended');
  });

  test('on the spot, alone and without a review; a day later no longer', () => {
    const item = tentItem({ processingClass: 'immediate' });
    expect(refusals(accepted, { type: 'decideApplication' }, '2026-03-02', { item })).toEqual([]);
    expect(refusals(accepted, { type: 'decideApplication' }, '2026-03-03', { item })).toEqual([
      'approval.no-review-opinion',
      'approval.no-proposal',
    ]);
  });
});

describe('special procedure', () => {
  test('stops the clock for the days announced, in writing', () => {
    expect(suspended).toMatchObject({
      state: 'suspended',
      due: { promised: '2026-03-30', statutory: '2026-04-13' },
      procedures: [{ procedure: 'expert-review', from: '2026-03-04', announcedDays: 10 }],
    });
    expect(suspended.papers.at(-1)?.kind).toBe('suspension');
  });

  test('ended early gives back what was not needed, ended late charges the rest', () => {
    const early = done(suspended, { type: 'endSpecialProcedure' }, '2026-03-09');
    expect(early).toMatchObject({ state: 'under-review', due: { promised: '2026-03-19', statutory: '2026-04-02' } });
    const late = done(suspended, { type: 'endSpecialProcedure' }, '2026-03-24');
    expect(late.due).toMatchObject({ promised: '2026-03-30', statutory: '2026-04-13' });
  });

  test('is refused for every reason at once, and a second one while the first runs', () => {
    const wrong = { type: 'startSpecialProcedure', procedure: 'auction', announcedDays: 0, reason: '' } as const;
    expect(refusals(accepted, wrong, '2026-03-04', { seal: undefined })).toEqual([
      'case.no-seal',
      'approval.procedure-does-not-stop-the-clock',
      'approval.days-not-announced',
      'approval.suspension-without-reason',
    ]);
    expect(refusals(suspended, { type: 'startSpecialProcedure' }, '2026-03-05')).toEqual([
      'approval.already-suspended',
    ]);
  });

  test('ends with a finding, and only where one runs', () => {
    expect(refusals(suspended, { type: 'endSpecialProcedure', finding: ' ' }, '2026-03-09')).toEqual([
      'approval.empty-finding',
    ]);
    expect(refusals(accepted, { type: 'endSpecialProcedure' }, '2026-03-09')).toEqual(['approval.not-suspended']);
  });
});

describe('extension', () => {
  const extended = done(proposed, { type: 'extendLimit' }, '2026-03-06');

  test('lengthens both limits, with a paper that gives the reason', () => {
    expect(extended.due).toEqual({ promised: '2026-03-30', statutory: '2026-04-13', provisional: false });
    expect(extended.extensions).toEqual([{ value: 10, unit: 'workday', reason: 'Forty tents' }]);
    expect(extended.papers.at(-1)?.kind).toBe('extension');
    expect(extended.state).toBe('under-review');
  });

  test('is possible while the clock stands, and leaves it standing', () => {
    expect(done(suspended, { type: 'extendLimit' }, '2026-03-06')).toMatchObject({
      state: 'suspended',
      due: { statutory: '2026-04-27' },
    });
  });

  test('keeps the number of the government’s approval, where the law asks for one', () => {
    const extension = { value: 15, unit: 'workday', approver: 'head-of-government' } as const;
    const item = tentItem({ statutoryLimit: { value: 45, unit: 'workday', startsFrom: 'acceptance', extension } });
    const said = { type: 'extendLimit', value: 15 } as const;
    expect(refusals(proposed, said, '2026-03-06', { item })).toEqual(['approval.not-the-government']);
    const [event] = events(proposed, { ...said, governmentApproval: '7/2026' }, '2026-03-06', { item });
    expect(event?.data).toMatchObject({ governmentApproval: '7/2026' });
  });

  test('is refused a second time, after the limit, and without a seal', () => {
    expect(refusals(extended, { type: 'extendLimit' }, '2026-03-07')).toEqual(['approval.already-extended']);
    expect(refusals(proposed, { type: 'extendLimit' }, '2026-03-31')).toEqual(['approval.limit-already-passed']);
    expect(refusals(proposed, { type: 'extendLimit' }, '2026-03-07', { seal: undefined })).toEqual(['case.no-seal']);
  });
});

describe('interested parties', () => {
  const told = done(proposed, { type: 'tellInterestedParties' }, '2026-03-06');

  test('are told in writing and waited for, whoever of them has spoken', () => {
    expect(told.papers.at(-1)?.kind).toBe('statement-notice');
    const spoken = done(told, { type: 'recordStatement' }, '2026-03-09');
    expect(spoken.statements).toEqual([{ from: 'One neighbour', text: 'Too loud', on: '2026-03-09' }]);
    expect(refusals(spoken, { type: 'decideApplication' }, '2026-03-20')).toEqual([
      'approval.interested-parties-not-heard',
    ]);
    expect(refusals(spoken, { type: 'decideApplication' }, '2026-03-21')).toEqual([]);
  });

  test('are named, and given time', () => {
    const wrong = { type: 'tellInterestedParties', parties: ' ', statementsUntil: day('2026-03-06') } as const;
    expect(refusals(proposed, wrong, '2026-03-06')).toEqual([
      'approval.no-interested-parties',
      'approval.no-time-to-be-heard',
    ]);
    expect(refusals(proposed, { ...wrong, parties: 'N' }, '2026-03-05', { seal: undefined })).toEqual(['case.no-seal']);
  });

  test('a statement has an author and a text', () => {
    expect(refusals(told, { type: 'recordStatement', from: '', text: ' ' }, '2026-03-09')).toEqual([
      'approval.statement-without-name',
      'approval.empty-statement',
    ]);
    expect(refusals(suspended, { type: 'recordStatement', actor: citizen }, '2026-03-09')).toEqual([]);
  });
});

describe('recomputation', () => {
  const moved = { ...accepted, due: { ...due, statutory: day('2026-03-27') } };

  test('records a due date that moved, with the one before', () => {
    expect(events(moved, { type: 'recomputeDueDate' }, '2026-03-06')).toEqual([
      { type: 'DueDateRecomputed', data: { due, before: moved.due } },
    ]);
  });

  test('records that a date is no longer provisional although it stayed', () => {
    const provisional = { ...accepted, due: { ...due, provisional: true } };
    expect(events(provisional, { type: 'recomputeDueDate' }, '2026-03-06')).toHaveLength(1);
  });

  test('is silent where nothing changed, before acceptance and after the decision', () => {
    expect(events(accepted, { type: 'recomputeDueDate' }, '2026-03-06')).toEqual([]);
    expect(events(caseFile(), { type: 'recomputeDueDate' }, '2026-03-06')).toEqual([]);
    const decided = { ...done(proposed, { type: 'decideApplication' }, '2026-03-06'), due: moved.due };
    expect(events(decided, { type: 'recomputeDueDate' }, '2026-03-09')).toEqual([]);
  });

  test('uses the calendar it is given', () => {
    const calendar = { ...plainCalendar, weekend: [5, 6, 7] as const, tables: new Map() };
    const [event] = events(accepted, { type: 'recomputeDueDate' }, '2026-03-06', { calendar });
    expect(event?.type === 'DueDateRecomputed' && event.data.due.promised > due.promised).toBe(true);
  });
});
