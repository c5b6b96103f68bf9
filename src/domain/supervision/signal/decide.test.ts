import { expect, test } from 'vitest';
import { anna, clara, day, noon, plainCalendar, system } from '../../../../test/support/facts.ts';
import type { Actor } from '../../organisation/actor.ts';
import type { Level } from '../watched.ts';
import type { SignalCommand } from './commands.ts';
import { decideSignal, type SignalFacts } from './decide.ts';
import { countsAgainst, evolveSignal, isOpenSignal, type Signal, signalIndex } from './state.ts';

// A signal's life, act by act. 2026-03-02 is a Monday; the body accused is HALL.

const watcher: Actor = { kind: 'staff', id: 'wanda', duty: 'supervisor', body: 'WATCH' };
const second: Actor = { kind: 'staff', id: 'walter', duty: 'supervisor', body: 'WATCH' };
const insider: Actor = { kind: 'staff', id: 'ines', duty: 'supervisor', body: 'HALL' };

const facts = (today: string, changes: Partial<SignalFacts> = {}): SignalFacts => ({
  today: day(today),
  calendar: plainCalendar,
  number: 'W/2026/00001',
  replyWithin: { yellow: 3, red: 5 },
  appealWithin: 5,
  ownBodies: ['WATCH'],
  handled: [anna],
  ...changes,
});
const raising = (level: Level, more: object = {}) => ({
  type: 'raiseSignal',
  trial: false,
  automatic: true,
  finding: {
    rule: 'S03',
    key: 'statutory',
    level,
    body: 'HALL',
    since: noon('2026-03-02'),
    facts: { due: '2026-03-01' },
    evidence: [],
    values: {},
    subject: { kind: 'case', caseId: 'case-1', number: 'N-1', item: 'TENT' },
  },
  ...more,
});

/** Plays commands one after the other; the first that is refused ends it. */
type Act = readonly [object, string, (Actor | undefined)?, (Partial<SignalFacts> | undefined)?];

function play(...acts: readonly Act[]) {
  let signal: Signal | undefined;
  for (const [given, today, actor = watcher, changes] of acts) {
    const command = { id: 'signal-1', at: noon(today), actor, ...given } as SignalCommand;
    const decided = decideSignal(signal, command, facts(today, changes));
    if (!decided.ok) return { signal, refused: decided.fault[0] };
    for (const event of decided.value) {
      const at = noon(today);
      signal = evolveSignal('signal-1', signal, { ...event, occurredAt: at, recordedAt: at, actor });
    }
  }
  return { signal, refused: undefined };
}
const raise = (level: Level, more?: object): Act => [raising(level, more), '2026-03-02', system];
const reply = { type: 'replyToSignal', text: 'The river was frozen', files: [] };
const judge = (judgement: string) => ({ type: 'judgeSignal', judgement, reasons: 'Seen' });

test('a card is issued at once with days to reply; a hint is told and done', () => {
  const red = play(raise('red')).signal;
  expect(red).toMatchObject({ standing: 'issued', number: 'W/2026/00001', replyDue: '2026-03-09' });
  expect(play(raise('yellow')).signal?.replyDue).toBe('2026-03-05');
  const hint = play(raise('hint')).signal as Signal;
  expect(hint.replyDue).toBeUndefined();
  expect(isOpenSignal(hint)).toBe(false);
  expect(signalIndex(red as Signal, 'UTC')).toMatchObject({
    open: true,
    nextMoment: '2026-03-10T00:00:00.000Z',
    caseId: 'case-1',
  });
});

test('raised again, nothing happens; on trial nobody is blamed and nobody can act', () => {
  expect(play(raise('red'), raise('red')).signal?.version).toBe(2);
  const { signal } = play(raise('red', { trial: true }));
  expect(signal).toMatchObject({ trial: true, standing: 'pending', version: 1 });
  expect(countsAgainst(signal as Signal)).toBe(false);
  expect(play(raise('red', { trial: true }), [reply, '2026-03-03', clara]).refused?.code).toBe(
    'supervision.signal-on-trial',
  );
});

test('what is not automatic waits for a supervisor of another body', () => {
  const manual = raise('red', { automatic: false });
  expect(play(manual).signal).toMatchObject({ standing: 'pending' });
  const issued = play(manual, [{ type: 'issueSignal' }, '2026-03-04']);
  expect(issued.signal).toMatchObject({ standing: 'issued', issuedOn: '2026-03-04', replyDue: '2026-03-11' });
  const own = play(manual, [{ type: 'issueSignal' }, '2026-03-04', insider, { ownBodies: ['HALL'] }]);
  expect(own.refused).toMatchObject({ code: 'supervision.concerned', facts: { why: 'own-body' } });
});

test('a reply after its day is taken in and said to be late; without one the supervisor judges all the same', () => {
  expect(play(raise('red'), [reply, '2026-03-09', clara]).signal?.reply).toMatchObject({ late: false });
  expect(play(raise('red'), [reply, '2026-03-10', clara]).signal?.reply).toMatchObject({ late: true });
  expect(play(raise('red'), [judge('upheld'), '2026-03-09']).refused?.code).toBe('supervision.not-in-this-standing');
  const silent = play(
    raise('red'),
    [{ type: 'recordSignalOverdue' }, '2026-03-10', system],
    [judge('upheld'), '2026-03-10'],
  );
  expect(silent.signal).toMatchObject({ standing: 'upheld', replyOverdue: true });
  const early = play(raise('red'), [{ type: 'recordSignalOverdue' }, '2026-03-09', system]);
  expect(early.refused?.code).toBe('supervision.nothing-overdue');
});

test('nobody judges who is concerned: own body, the case handled, the reply written, stood aside', () => {
  const replied = [raise('red'), [reply, '2026-03-03', clara]] as const;
  const why = (actor: Actor, changes?: Partial<SignalFacts>) =>
    play(...replied, [judge('revoked'), '2026-03-04', actor, changes]).refused?.facts;
  expect(why(watcher)).toBeUndefined();
  expect(why(insider, { ownBodies: ['HALL'] })).toEqual({ why: 'own-body' });
  expect(why(anna)).toEqual({ why: 'handled' });
  expect(why(clara)).toEqual({ why: 'replied' });
  const aside = play(
    ...replied,
    [{ type: 'standAside', reason: 'My brother' }, '2026-03-03'],
    [judge('upheld'), '2026-03-04'],
  );
  expect(aside.refused?.facts).toEqual({ why: 'stood-aside' });
  expect(
    play(
      ...replied,
      [{ type: 'standAside', reason: 'My brother' }, '2026-03-03'],
      [judge('upheld'), '2026-03-04', second],
    ).refused,
  ).toBeUndefined();
});

test('an order has a day and an answer, and is closed by the supervisor', () => {
  const order = { type: 'giveOrder', order: 'Hand it over', due: day('2026-03-06') };
  const ordered = [
    raise('red'),
    [reply, '2026-03-03', clara],
    [judge('upheld'), '2026-03-04'],
    [order, '2026-03-04'],
  ] as const;
  expect(play(...ordered).signal).toMatchObject({ standing: 'ordered' });
  expect(signalIndex(play(...ordered).signal as Signal, 'UTC').nextMoment).toBe('2026-03-07T00:00:00.000Z');
  const late = play(
    ...ordered,
    [{ type: 'recordSignalOverdue' }, '2026-03-07', system],
    [{ type: 'answerOrder', text: 'Done' }, '2026-03-09', clara],
  );
  expect(late.signal?.order).toMatchObject({ overdue: true, answer: { late: true } });
  const closed = play(
    ...ordered,
    [{ type: 'answerOrder', text: 'Done' }, '2026-03-06', clara],
    [{ type: 'closeOrder', finding: 'Seen' }, '2026-03-09'],
  );
  expect(closed.signal).toMatchObject({
    standing: 'upheld',
    order: { answer: { late: false }, closed: { finding: 'Seen' } },
  });
  expect(isOpenSignal(closed.signal as Signal)).toBe(false);
  const past = [{ ...order, due: day('2026-03-04') }, '2026-03-04'] as const;
  expect(play(...ordered.slice(0, 3), past).refused?.code).toBe('supervision.order-due-in-the-past');
  expect(play(...ordered, [order, '2026-03-05']).refused).toMatchObject({ facts: { standing: 'ordered' } });
});

test('an appeal goes to somebody else, once, in time; a card that falls counts for nothing', () => {
  const upheld = [raise('red'), [reply, '2026-03-03', clara], [judge('upheld'), '2026-03-04']] as const;
  const appeal = { type: 'appealSignal', grounds: 'The river' };
  const decide = (outcome: string) => ({ type: 'decideAppeal', outcome, reasons: 'It was' });
  const appealed = [...upheld, [appeal, '2026-03-11', clara]] as const;
  expect(play(...appealed, [decide('revoked'), '2026-03-12']).refused?.facts).toEqual({ why: 'judged' });
  const fallen = play(...appealed, [decide('revoked'), '2026-03-12', second]).signal as Signal;
  expect(fallen.standing).toBe('revoked');
  expect(countsAgainst(fallen)).toBe(false);
  expect(countsAgainst(play(...upheld).signal as Signal)).toBe(true);
  expect(play(...upheld, [appeal, '2026-03-12', clara]).refused).toMatchObject({
    code: 'supervision.appeal-too-late',
    facts: { last: '2026-03-11' },
  });
  const again = play(...appealed, [decide('stands'), '2026-03-12', second], [appeal, '2026-03-12', clara]);
  expect(again.refused?.code).toBe('supervision.no-appeal');
  expect(play(...appealed, [decide('sent-back'), '2026-03-12', second]).signal?.standing).toBe('replied');
  expect(play(...appealed, [decide('referred-up'), '2026-03-12', second]).signal?.standing).toBe('appealed');
});

test('every word that must be written is asked for', () => {
  const refused = (act: object, ...before: readonly Act[]) =>
    play(raise('red'), ...before, [act, '2026-03-04', watcher]).refused;
  expect(refused({ ...reply, text: ' ' })).toMatchObject({ code: 'supervision.words-missing', pointer: '/text' });
  expect(refused({ type: 'standAside', reason: '' })).toMatchObject({ pointer: '/reason' });
  expect(refused({ ...judge('upheld'), reasons: '' }, [reply, '2026-03-03', clara])).toMatchObject({
    pointer: '/reasons',
  });
});
