import type { Actor } from '../../domain/organisation/actor.ts';
import type { SignalCommand } from '../../domain/supervision/signal/commands.ts';
import { decideSignal, type SignalFacts } from '../../domain/supervision/signal/decide.ts';
import { personalSignalParts, type SignalEvent } from '../../domain/supervision/signal/events.ts';
import { evolveSignal, type Signal, signalIndex } from '../../domain/supervision/signal/state.ts';
import { year } from '../../kernel/local-date.ts';
import { fault } from '../../kernel/result.ts';
import type { GivenRecordCommand, RecordKind, RecordReads } from './record-kind.ts';

type Gathered = Pick<SignalFacts, 'ownBodies' | 'handled'>;

/** 监察信号: raised by the program alone; seen, replied to and judged by people. */
export const signalKind: RecordKind<Signal, SignalEvent, SignalCommand, Gathered> = {
  kind: 'signal',
  begins: ['raiseSignal'],
  personal: personalSignalParts,
  permissions: {
    raiseSignal: 'system.tick',
    issueSignal: 'signal.judge',
    replyToSignal: 'signal.reply',
    judgeSignal: 'signal.judge',
    giveOrder: 'signal.judge',
    answerOrder: 'signal.reply',
    closeOrder: 'signal.judge',
    appealSignal: 'signal.reply',
    decideAppeal: 'signal.judge',
    standAside: 'signal.judge',
    recordSignalOverdue: 'system.tick',
  },
  target: (place, given, state) => ({
    body: accused(given, state),
    overseen: place.bodies.get(accused(given, state))?.office === 'supervisor',
    districtCentres: place.districtCentres,
  }),
  series: (given, _place, today, state) =>
    (given.type === 'raiseSignal' && given.automatic && !given.trial && state === undefined) ||
    given.type === 'issueSignal'
      ? `signal/${year(today)}`
      : undefined,
  gather,
  decide: (state, command, { serial, today, place, ...gathered }) => {
    // A place that has taken supervision out of its folder has no days by which to go on with old signals.
    if (place.supervision === undefined) return fault([{ code: 'supervision.not-set-up', kind: 'conflict' }]);
    const { replyWithin, appealWithin } = place.supervision;
    const number = `${year(today)}-${String(serial).padStart(6, '0')}`;
    return decideSignal(state, command, {
      ...{ ...gathered, today, calendar: place.calendar, number, replyWithin, appealWithin },
    });
  },
  evolve: evolveSignal,
  index: signalIndex,
  onMoment: ({ id }, now) => ({ type: 'recordSignalOverdue', id, at: now }),
};

function accused(given: GivenRecordCommand<SignalCommand>, state: Signal | undefined): string {
  return state?.body ?? (given.type === 'raiseSignal' ? given.finding.body : '');
}

async function gather(
  { authority, log }: RecordReads,
  given: GivenRecordCommand<SignalCommand>,
  state: Signal | undefined,
): Promise<Gathered> {
  const ownBodies = authority.kind === 'staff' ? authority.posts.map(({ body }) => body) : [];
  if (given.type === 'raiseSignal' || given.type === 'recordSignalOverdue') return { ownBodies, handled: [] };
  const { subject } = state ?? {};
  const events = subject?.kind === 'case' ? await log.load(subject.caseId) : [];
  const handled = events.map(({ actor }): Actor => actor).filter(({ kind }) => kind === 'staff');
  return { ownBodies, handled };
}
