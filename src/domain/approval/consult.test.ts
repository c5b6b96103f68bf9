import { describe, expect, test } from 'vitest';
import { anna, boris, caseAfter, caseFile, clara, day, factsOn, noon, tentItem } from '../../../test/support/facts.ts';
import type { NewCaseEvent } from '../case/events.ts';
import type { CaseFacts } from '../case/facts.ts';
import type { CaseFile } from '../case/state.ts';
import type { Actor } from '../organisation/actor.ts';
import type { AnyApprovalCommand } from './commands.ts';
import { decideApproval } from './decide.ts';

// What an officer does besides reviewing: asking another body, and choosing where the law leaves a choice.

type Said = { readonly type: AnyApprovalCommand['type'] } & Readonly<Record<string, unknown>>;

const ofClub: Actor = { kind: 'staff', id: 'otto', duty: 'officer', body: 'CLUB' };
const standard: Readonly<Record<string, { actor: Actor } & Record<string, unknown>>> = {
  giveReviewOpinion: { actor: anna, opinion: 'grant', text: 'Sound' },
  proposeDecision: { actor: anna, outcome: 'grant', reasons: '', articles: '' },
  decideApplication: { actor: boris, outcome: 'grant', reasons: '', articles: '', remediesTold: false },
  startSpecialProcedure: { actor: anna, procedure: 'expert-review', announcedDays: 10, reason: 'New kind of tent' },
  requestConsultation: { actor: anna, body: 'CLUB', question: 'Is the meadow free?' },
  answerConsultation: { actor: ofClub, consultation: 1, view: 'agree', text: '' },
  remindConsultation: { actor: anna, consultation: 1 },
  cancelConsultation: { actor: anna, consultation: 1, reason: 'No longer needed' },
};

function decide(file: CaseFile, said: Said, today: string, facts: Partial<CaseFacts> = {}) {
  const command = {
    caseId: 'case-1',
    at: noon(today),
    ...standard[said.type],
    ...said,
  } as unknown as AnyApprovalCommand;
  return decideApproval(file, command, factsOn(today, facts));
}

function events(...asked: Parameters<typeof decide>): readonly NewCaseEvent[] {
  const decided = decide(...asked);
  if (!decided.ok) throw new Error(decided.fault.map(({ code }) => code).join());
  return decided.value;
}

function done(file: CaseFile, said: Said, today: string, facts?: Partial<CaseFacts>): CaseFile {
  return caseAfter(file, events(file, said, today, facts), today, (said.actor as Actor) ?? standard[said.type]?.actor);
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

describe('consultation', () => {
  const asked = done(proposed, { type: 'requestConsultation' }, '2026-03-06');

  test('asks in writing, gives days of its own and leaves the clock alone', () => {
    expect(asked.consultations).toMatchObject([
      { consultation: 1, body: 'CLUB', askedBy: anna, askedOn: '2026-03-06', answerDue: '2026-03-13', reminders: [] },
    ]);
    expect(asked.papers.at(-1)?.kind).toBe('consultation-letter');
    expect(asked.due).toEqual(proposed.due);
    expect(done(accepted, { type: 'requestConsultation' }, '2026-03-04').state).toBe('under-review');
    expect(done(suspended, { type: 'requestConsultation' }, '2026-03-05')).toMatchObject({ state: 'suspended' });
  });

  test('needs a seal, a question and another body, told at once', () => {
    const wrong = { type: 'requestConsultation', body: 'HALL', question: ' ' } as const;
    expect(refusals(proposed, wrong, '2026-03-06', { seal: undefined })).toEqual([
      'case.no-seal',
      'approval.consulting-itself',
      'approval.empty-question',
    ]);
  });

  test('silence is no agreement: nothing is decided before it is answered or given up', () => {
    expect(refusals(asked, { type: 'decideApplication' }, '2026-03-20')).toEqual(['approval.consultation-open']);
    const answered = done(asked, { type: 'answerConsultation' }, '2026-03-12');
    expect(answered.consultations[0]?.answer).toEqual({ view: 'agree', text: '', on: '2026-03-12', by: ofClub });
    expect(refusals(answered, { type: 'decideApplication' }, '2026-03-13')).toEqual([]);
    const given = done(asked, { type: 'cancelConsultation' }, '2026-03-16');
    expect(given.consultations[0]?.cancelled).toEqual({ on: '2026-03-16', reason: 'No longer needed' });
    expect(refusals(given, { type: 'decideApplication' }, '2026-03-16')).toEqual([]);
  });

  test('an objection binds nobody, but it is heard', () => {
    const against = { type: 'answerConsultation', view: 'object', text: 'The grass is new' } as const;
    expect(refusals(done(asked, against, '2026-03-12'), { type: 'decideApplication' }, '2026-03-13')).toEqual([]);
    for (const view of ['object', 'agree-with-conditions'] as const) {
      expect(refusals(asked, { ...against, view, text: ' ' }, '2026-03-12')).toEqual([
        'approval.consultation-view-without-text',
      ]);
    }
    expect(refusals(asked, { ...against, view: 'no-comment', text: '' }, '2026-03-12')).toEqual([]);
  });

  test('is answered once, late if need be, and by the body that was asked', () => {
    expect(refusals(asked, { type: 'answerConsultation' }, '2026-03-31')).toEqual([]);
    expect(refusals(asked, { type: 'answerConsultation', actor: anna }, '2026-03-12')).toEqual([
      'approval.not-consulted',
    ]);
    const answered = done(asked, { type: 'answerConsultation' }, '2026-03-12');
    for (const type of ['answerConsultation', 'remindConsultation', 'cancelConsultation'] as const) {
      expect(refusals(answered, { type }, '2026-03-12'), type).toEqual(['approval.no-open-consultation']);
      expect(refusals(asked, { type, consultation: 2 }, '2026-03-12'), type).toEqual(['approval.no-open-consultation']);
    }
  });

  test('can be reminded of, as often as it takes, and given up only with a reason', () => {
    const once = done(asked, { type: 'remindConsultation' }, '2026-03-16');
    const twice = done(once, { type: 'remindConsultation' }, '2026-03-18');
    expect(twice.consultations[0]?.reminders).toEqual(['2026-03-16', '2026-03-18']);
    expect(refusals(asked, { type: 'cancelConsultation', reason: ' ' }, '2026-03-16')).toEqual([
      'approval.consultation-cancelled-without-reason',
    ]);
  });

  test('a second body is asked beside the first, with a number of its own', () => {
    const both = done(asked, { type: 'requestConsultation', body: 'REFEREE' }, '2026-03-09');
    expect(both.consultations.map(({ consultation, body }) => [consultation, body])).toEqual([
      [1, 'CLUB'],
      [2, 'REFEREE'],
    ]);
    const answered = done(both, { type: 'answerConsultation' }, '2026-03-10');
    expect(refusals(answered, { type: 'decideApplication' }, '2026-03-13')).toEqual(['approval.consultation-open']);
  });
});

describe('discretion', () => {
  const range = (from: number, to: number) => ({ from, to, unit: { en: 'days' } });
  const table = {
    decides: { en: 'Days' },
    confidence: 'fictitious',
    rows: [
      {
        code: 'few',
        when: { field: 'guests', atMost: 50 },
        factors: [],
        range: range(1, 5),
        basis: { law: 'T', articles: [] },
      },
      {
        code: 'many',
        when: { not: { field: 'guests', atMost: 50 } },
        factors: [],
        range: range(1, 2),
        basis: { law: 'T', articles: [] },
      },
    ],
  } as const;
  const item = tentItem({ discretion: table });
  const choosing = (value: number, reasons?: string) => ({
    reasons: 'A short feast',
    discretion: { value, ...(reasons === undefined ? {} : { reasons }) },
  });
  const opined = done(accepted, { type: 'giveReviewOpinion' }, '2026-03-04');

  test('is kept with the row that applied, in the proposal and in the decision', () => {
    const file = done(opined, { type: 'proposeDecision', ...choosing(3) }, '2026-03-05', { item });
    expect(file.proposal?.discretion).toEqual({ row: 'few', value: 3 });
    const decided = done(file, { type: 'decideApplication', ...choosing(4) }, '2026-03-06', { item });
    expect(decided.decision?.discretion).toEqual({ row: 'few', value: 4 });
  });

  test('outside the row it leaves its mark, and only the head decides', () => {
    const outside = choosing(9, 'The town’s own feast');
    const file = done(opined, { type: 'proposeDecision', ...outside }, '2026-03-05', { item });
    expect(file.proposal?.discretion).toEqual({ row: 'few', value: 9, outside: { reasons: 'The town’s own feast' } });
    expect(refusals(file, { type: 'decideApplication', ...outside }, '2026-03-06', { item })).toEqual([
      'approval.discretion-not-the-superior',
    ]);
    const [event] = events(file, { type: 'decideApplication', actor: clara, ...outside }, '2026-03-06', { item });
    expect(event?.data).toMatchObject({ discretion: { outside: { reasons: 'The town’s own feast' } } });
  });

  test('a refusal chooses nothing', () => {
    const file = done(opined, { type: 'proposeDecision', ...choosing(3) }, '2026-03-05', { item });
    const [event] = events(file, { type: 'decideApplication', ...refusing }, '2026-03-06', { item });
    expect(event?.data).not.toHaveProperty('discretion');
  });
});
