import { describe, expect, test } from 'vitest';
import { applicant, caseAfter, clerk, factsOn, inOrder, noon, tentItem } from '../../../test/support/facts.ts';
import type { NewCaseEvent } from '../case/events.ts';
import type { CaseFile } from '../case/state.ts';
import type { AnyIntakeCommand, ReceiveApplication } from './commands.ts';
import { decideIntake, type IntakeFacts } from './decide.ts';

type Said = { [Type in AnyIntakeCommand['type']]: Partial<Extract<AnyIntakeCommand, { type: Type }>> & { type: Type } };
const plan = { material: 'plan', form: 'paper', copies: 1, files: [] } as const;

const standard = {
  receiveApplication: {
    item: 'TENT',
    channel: 'window',
    applicant,
    answers: { place: 'Meadow', guests: 20 },
    materials: [plan],
    serial: 37,
    queryCodeHash: 'hash',
  },
  correctOnTheSpot: { answers: { guests: 30 }, remark: 'Mistyped' },
  giveOneTimeNotice: { checks: [], answerDefects: [] },
  submitSupplementation: { answers: {}, materials: [{ ...plan, material: 'report' }] },
  acceptApplication: { checks: inOrder },
  decideNonAcceptance: { ground: 'no-licence-needed', explanation: 'A small tent is free' },
  withdrawApplication: { request: { kind: 'sheet', number: '00001' } },
  recordDeemedAcceptance: {},
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
} as const;

function decide(
  file: CaseFile | undefined,
  said: Said[AnyIntakeCommand['type']],
  day: string,
  facts: Partial<IntakeFacts> = {},
) {
  const command = {
    caseId: 'case-1',
    actor: clerk,
    at: noon(day),
    ...standard[said.type],
    ...said,
  } as AnyIntakeCommand;
  return decideIntake(file, command, factsOn(day, facts));
}

function done(
  file: CaseFile | undefined,
  said: Said[AnyIntakeCommand['type']],
  day: string,
  facts?: Partial<IntakeFacts>,
): CaseFile {
  return caseAfter(file, events(file, said, day, facts), day);
}

function events(...asked: Parameters<typeof decide>): readonly NewCaseEvent[] {
  const decided = decide(...asked);
  if (!decided.ok) throw new Error(decided.fault.map(({ code }) => code).join());
  return decided.value;
}

function refusals(...asked: Parameters<typeof decide>): string[] {
  const decided = decide(...asked);
  return decided.ok ? [] : decided.fault.map(({ code }) => code);
}

const received = done(undefined, { type: 'receiveApplication' }, '2026-03-02');
const noticed = done(received, { type: 'giveOneTimeNotice' }, '2026-03-03');

describe('receipt', () => {
  test('gives a number, a paper, and five working days for the notice', () => {
    expect(received).toMatchObject({
      state: 'received',
      serial: 37,
      receivedOn: '2026-03-02',
      noticeDue: '2026-03-09',
      body: 'HALL',
      papers: [{ kind: 'filing-receipt', number: 'TTH/filing-receipt/2026/00037', on: '2026-03-02', seal: 'HALL-1' }],
    });
    expect(received.number).toMatch(/^440113-HALL-20260302-00037-\d$/);
  });

  test('keeps what belongs to an application and nothing that came along', () => {
    const stray = { session: 'secret' } as unknown as Partial<ReceiveApplication>;
    const [event] = events(
      undefined,
      { type: 'receiveApplication', account: 'emma', centre: 'C1', ...stray },
      '2026-03-02',
    );
    expect(event?.data).toMatchObject({ account: 'emma', centre: 'C1', channel: 'window' });
    expect(event?.data).not.toHaveProperty('session');
    expect(event?.data).not.toHaveProperty('actor');
  });

  test('at the window a gap is the clerk’s to tell; on the portal the form names it at once', () => {
    const answers = { guests: 20 };
    expect(refusals(undefined, { type: 'receiveApplication', answers }, '2026-03-02')).toEqual([]);
    expect(refusals(undefined, { type: 'receiveApplication', answers, channel: 'portal' }, '2026-03-02')).toEqual([
      'intake.answer-missing',
    ]);
  });

  test('everything that is wrong is told at once', () => {
    const decided = decide(
      undefined,
      {
        type: 'receiveApplication',
        applicant: { ...applicant, name: '', identityNumber: 'X' },
        answers: { place: 'Meadow', guests: 0 },
        materials: [{ ...plan, material: 'tax-return' }],
      },
      '2026-03-02',
      { seal: undefined, item: tentItem({ applicantKinds: ['organisation'] }) },
    );
    expect(decided.ok ? [] : decided.fault.map(({ code, pointer }) => `${code} ${pointer ?? ''}`.trim())).toEqual([
      'case.no-seal',
      'intake.applicant-not-eligible /applicant/kind',
      'intake.applicant-missing /applicant/name',
      'intake.applicant-wrong-number-character /applicant/identityNumber',
      'intake.answer-out-of-range /answers/guests',
      'intake.material-not-a-choice /materials/tax-return',
    ]);
  });

  test('happens once', () => {
    expect(refusals(received, { type: 'receiveApplication' }, '2026-03-02')).toEqual(['case.already-received']);
  });
});

test('nothing else happens to a case that is not there', () => {
  for (const type of Object.keys(standard).filter(
    (one) => one !== 'receiveApplication' && one !== 'openBranch',
  ) as AnyIntakeCommand['type'][]) {
    expect(refusals(undefined, { type }, '2026-03-02'), type).toEqual(['case.not-found']);
  }
});

describe('correction on the spot', () => {
  test('mends an answer and leaves the rest', () => {
    expect(done(received, { type: 'correctOnTheSpot' }, '2026-03-02')).toMatchObject({
      state: 'received',
      answers: { place: 'Meadow', guests: 30 },
    });
  });

  test('has to be right, and in time', () => {
    const wrong = { type: 'correctOnTheSpot', answers: { guests: 0 } } as const;
    expect(refusals(received, wrong, '2026-03-02')).toEqual(['intake.answer-out-of-range']);
    expect(refusals(received, { type: 'correctOnTheSpot' }, '2026-03-10')).toEqual(['intake.limit-passed']);
  });

  test('is no way around a notice', () => {
    expect(refusals(noticed, { type: 'correctOnTheSpot' }, '2026-03-04')).toEqual(['case.wrong-state']);
  });
});

describe('the one-time notice', () => {
  test('lists every material and answer at fault, what the clerk wrote before what the form found', () => {
    const file = done(undefined, { type: 'receiveApplication', answers: {} }, '2026-03-02');
    const [event] = events(
      file,
      {
        type: 'giveOneTimeNotice',
        checks: [{ material: 'plan', verdict: 'faulty', remark: 'no scale' }],
        answerDefects: [{ concerns: 'answer', code: 'place', fault: 'faulty', remark: 'Ask for the meadow' }],
      },
      '2026-03-03',
    );
    expect(event?.type === 'OneTimeNoticeGiven' && event.data.defects).toEqual([
      { concerns: 'material', code: 'plan', fault: 'faulty', remark: 'no scale' },
      { concerns: 'material', code: 'report', fault: 'missing' },
      { concerns: 'answer', code: 'guests', fault: 'missing' },
      { concerns: 'answer', code: 'place', fault: 'faulty', remark: 'Ask for the meadow' },
    ]);
    expect(event?.type === 'OneTimeNoticeGiven' && event.data.paper.kind).toBe('one-time-notice');
  });

  test('is given by its last day, and not after: silence has accepted', () => {
    expect(refusals(received, { type: 'giveOneTimeNotice' }, '2026-03-09')).toEqual([]);
    expect(refusals(received, { type: 'giveOneTimeNotice' }, '2026-03-10')).toEqual(['intake.limit-passed']);
  });

  test('is refused for every reason at once', () => {
    const checks = [...inOrder, { material: 'tax-return', verdict: 'missing' as const }];
    expect(refusals(received, { type: 'giveOneTimeNotice', checks }, '2026-03-03', { seal: undefined })).toEqual([
      'case.no-seal',
      'intake.not-on-the-list',
      'intake.nothing-to-tell',
    ]);
    expect(refusals(noticed, { type: 'giveOneTimeNotice' }, '2026-03-04')).toEqual(['case.wrong-state']);
  });
});

describe('supplementation', () => {
  const supplemented = done(noticed, { type: 'submitSupplementation' }, '2026-03-16');

  test('brings the case back to the clerk, with five days from now', () => {
    expect(supplemented).toMatchObject({ state: 'received', noticeFrom: '2026-03-16', noticeDue: '2026-03-23' });
    expect(supplemented.papers.at(-1)).toMatchObject({ kind: 'supplementation-receipt', on: '2026-03-16' });
  });

  test('brings something, and something right', () => {
    const nothing = { type: 'submitSupplementation', materials: [] } as const;
    expect(refusals(noticed, nothing, '2026-03-16')).toEqual(['intake.nothing-supplemented']);
    const wrong = { type: 'submitSupplementation', answers: { guests: 0 }, materials: [plan, plan] } as const;
    expect(refusals(noticed, wrong, '2026-03-16')).toEqual(['intake.answer-out-of-range', 'intake.material-twice']);
  });

  test('only where something was asked for', () => {
    expect(refusals(received, { type: 'submitSupplementation' }, '2026-03-03')).toEqual(['case.wrong-state']);
  });

  test('a second notice numbers its paper as the second of its kind', () => {
    const again = done(supplemented, { type: 'giveOneTimeNotice' }, '2026-03-17');
    expect(again.papers.at(-1)?.number).toBe('TTH/one-time-notice/2026/00037-2');
  });
});

describe('acceptance', () => {
  test('fixes the item’s version and both due dates', () => {
    const item = tentItem({ version: 3 });
    expect(done(received, { type: 'acceptApplication' }, '2026-03-04', { item })).toMatchObject({
      state: 'accepted',
      itemVersion: 3,
      acceptance: { on: '2026-03-04', deemed: false },
      due: { promised: '2026-03-18', statutory: '2026-04-01', provisional: false },
    });
  });

  test('happens once, and not to a case turned away', () => {
    const accepted = done(received, { type: 'acceptApplication' }, '2026-03-04');
    const away = done(received, { type: 'decideNonAcceptance' }, '2026-03-04');
    for (const file of [accepted, away]) {
      expect(refusals(file, { type: 'acceptApplication' }, '2026-03-05')).toEqual(['case.wrong-state']);
      expect(refusals(file, { type: 'decideNonAcceptance' }, '2026-03-05')).toEqual(['case.wrong-state']);
    }
  });

  test('after a notice given in error, the body may still accept', () => {
    expect(done(noticed, { type: 'acceptApplication' }, '2026-03-05').state).toBe('accepted');
  });

  test('of a case already accepted by silence is refused: its day is no longer the clerk’s to choose', () => {
    expect(refusals(received, { type: 'acceptApplication' }, '2026-03-10')).toEqual(['intake.limit-passed']);
  });

  test('is refused for every reason at once', () => {
    const checks = [{ material: 'tax-return', verdict: 'in-order' as const }];
    expect(refusals(received, { type: 'acceptApplication', checks }, '2026-03-04', { seal: undefined })).toEqual([
      'case.no-seal',
      'intake.not-on-the-list',
      'intake.material-missing',
      'intake.material-missing',
    ]);
  });
});

describe('non-acceptance', () => {
  test('leaves a paper with the ground, and who is competent', () => {
    const file = done(
      received,
      { type: 'decideNonAcceptance', ground: 'not-this-body', competentBody: 'CLUB', explanation: 'Courts' },
      '2026-03-02',
    );
    expect(file).toMatchObject({
      state: 'not-accepted',
      nonAcceptance: { ground: 'not-this-body', competentBody: 'CLUB', explanation: 'Courts' },
    });
    expect(file.papers.at(-1)?.kind).toBe('non-acceptance');
  });

  test('is possible while the applicant supplements, not after silence has accepted', () => {
    expect(refusals(noticed, { type: 'decideNonAcceptance' }, '2026-04-30')).toEqual([]);
    expect(refusals(received, { type: 'decideNonAcceptance' }, '2026-03-10')).toEqual(['intake.limit-passed']);
  });

  test('is refused for every reason at once', () => {
    const said = { type: 'decideNonAcceptance', ground: 'not-this-body', explanation: '' } as const;
    expect(refusals(received, said, '2026-03-03', { seal: undefined })).toEqual([
      'case.no-seal',
      'intake.non-acceptance-without-reason',
      'intake.competent-body-missing',
    ]);
  });
});

describe('deemed acceptance', () => {
  test('dates back to the day of receipt, and so does the due date', () => {
    expect(done(received, { type: 'recordDeemedAcceptance' }, '2026-03-10')).toMatchObject({
      state: 'accepted',
      acceptance: { on: '2026-03-02', deemed: true },
      due: { promised: '2026-03-16', statutory: '2026-03-30' },
    });
  });

  test('does not wait for a seal: the law speaks, not the body', () => {
    expect(refusals(received, { type: 'recordDeemedAcceptance' }, '2026-03-10', { seal: undefined })).toEqual([]);
  });

  test('not before the limit has passed, nor while the applicant supplements', () => {
    expect(refusals(received, { type: 'recordDeemedAcceptance' }, '2026-03-09')).toEqual(['intake.limit-not-passed']);
    expect(refusals(noticed, { type: 'recordDeemedAcceptance' }, '2026-05-09')).toEqual(['case.wrong-state']);
  });
});
