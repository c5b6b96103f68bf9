import { compareDates, type LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal, Refusals } from '../../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../../kernel/result.ts';
import type { Actor } from '../../organisation/actor.ts';
import { addWorkingDays, type WorkingCalendar } from '../../time-limits/working-calendar.ts';
import { supervisorNotConcerned } from '../rules/supervisor-not-concerned.ts';
import type { SignalCommand } from './commands.ts';
import type { SignalEvent } from './events.ts';
import type { Signal, SignalStanding } from './state.ts';

export interface SignalFacts {
  readonly today: LocalDate;
  readonly calendar: WorkingCalendar;
  /** Number it is issued under. */
  readonly number: string;
  /** Working days for the reply, by level; a hint has none. */
  readonly replyWithin: { readonly yellow: number; readonly red: number };
  /** Working days after a judgement in which it may be appealed against. */
  readonly appealWithin: number;
  /** The bodies whoever acts holds posts in, and who acted on the case it is about. */
  readonly ownBodies: readonly string[];
  readonly handled: readonly Actor[];
}

type Decided = Result<readonly SignalEvent[], Refusals>;

/** 监察信号: raised by the program, issued, replied to, judged by another body, ordered about, appealed against. */
export function decideSignal(signal: Signal | undefined, command: SignalCommand, facts: SignalFacts): Decided {
  if (command.type === 'raiseSignal') return raise(signal, command, facts);
  if (signal === undefined) return no('supervision.signal-not-found', 'not-found');
  if (signal.trial) return no('supervision.signal-on-trial', 'conflict');
  switch (command.type) {
    case 'issueSignal':
      return (
        inStanding(signal, ['pending']) ?? mayJudge(signal, command.actor, facts) ?? ok([issued(signal.level, facts)])
      );
    case 'replyToSignal':
      return inStanding(signal, ['issued']) ?? written(command.text, '/text') ?? reply(signal, command, facts);
    case 'judgeSignal':
      return (
        inStanding(signal, signal.replyOverdue ? ['issued', 'replied'] : ['replied']) ??
        mayJudge(signal, command.actor, facts) ??
        written(command.reasons, '/reasons') ??
        ok([
          {
            type: 'SignalJudged',
            data: { judgement: command.judgement, reasons: command.reasons.trim(), judgedOn: facts.today },
          },
        ])
      );
    case 'giveOrder':
      return (
        inStanding(signal, ['issued', 'replied', 'upheld']) ??
        mayJudge(signal, command.actor, facts) ??
        written(command.order, '/order') ??
        giveOrder(signal, command, facts)
      );
    case 'answerOrder':
      return hasOpenOrder(signal) ?? written(command.text, '/text') ?? answer(signal, command.text, facts);
    case 'closeOrder':
      return (
        hasOpenOrder(signal) ??
        mayJudge(signal, command.actor, facts) ??
        written(command.finding, '/finding') ??
        ok([{ type: 'OrderClosed', data: { finding: command.finding.trim(), closedOn: facts.today } }])
      );
    case 'appealSignal':
      return (
        inStanding(signal, ['upheld']) ?? written(command.grounds, '/grounds') ?? appeal(signal, command.grounds, facts)
      );
    case 'decideAppeal':
      return (
        inStanding(signal, ['appealed']) ??
        mayJudge(signal, command.actor, facts, signal.judgement?.by) ??
        written(command.reasons, '/reasons') ??
        ok([
          {
            type: 'AppealDecided',
            data: { outcome: command.outcome, reasons: command.reasons.trim(), decidedOn: facts.today },
          },
        ])
      );
    case 'standAside':
      return written(command.reason, '/reason') ?? standAside(signal, command);
    case 'recordSignalOverdue':
      return overdue(signal, facts);
  }
}

function raise(
  signal: Signal | undefined,
  { finding, trial, automatic }: Extract<SignalCommand, { type: 'raiseSignal' }>,
  facts: SignalFacts,
): Decided {
  // What exists is not raised again: a finding has one signal, under an id made from what it is.
  if (signal !== undefined) return ok([]);
  const raised: SignalEvent = { type: 'SignalRaised', data: { ...finding, trial, raisedOn: facts.today } };
  return ok(automatic && !trial ? [raised, issued(finding.level, facts)] : [raised]);
}

function issued(level: Signal['level'], { number, today, calendar, replyWithin }: SignalFacts): SignalEvent {
  const replyDue = level === 'hint' ? {} : { replyDue: addWorkingDays(calendar, today, replyWithin[level]) };
  return { type: 'SignalIssued', data: { number, issuedOn: today, ...replyDue } };
}

function reply(
  { replyDue }: Signal,
  { text, files }: Extract<SignalCommand, { type: 'replyToSignal' }>,
  { today }: SignalFacts,
): Decided {
  const late = replyDue !== undefined && compareDates(today, replyDue) > 0;
  return ok([{ type: 'SignalReplied', data: { text: text.trim(), files, repliedOn: today, late } }]);
}

function giveOrder(
  { order: earlier }: Signal,
  { order, due }: Extract<SignalCommand, { type: 'giveOrder' }>,
  { today }: SignalFacts,
): Decided {
  if (earlier !== undefined && earlier.closed === undefined) return no('supervision.order-open', 'conflict');
  if (compareDates(due, today) <= 0) return no('supervision.order-due-in-the-past', 'invalid', '/due');
  return ok([{ type: 'OrderGiven', data: { order: order.trim(), due, givenOn: today } }]);
}

function answer({ order }: Signal, text: string, { today }: SignalFacts): Decided {
  const late = order !== undefined && compareDates(today, order.due) > 0;
  return ok([{ type: 'OrderAnswered', data: { text: text.trim(), answeredOn: today, late } }]);
}

function appeal({ level, judgement, appeal: earlier }: Signal, grounds: string, facts: SignalFacts): Decided {
  // A hint blames nobody; a second appeal would never end.
  if (level === 'hint' || judgement === undefined || earlier !== undefined)
    return no('supervision.no-appeal', 'conflict');
  const last = addWorkingDays(facts.calendar, judgement.on, facts.appealWithin);
  if (compareDates(facts.today, last) > 0) return no('supervision.appeal-too-late', 'unlawful', undefined, { last });
  return ok([{ type: 'SignalAppealed', data: { grounds: grounds.trim(), appealedOn: facts.today } }]);
}

function standAside(
  { stoodAside }: Signal,
  { actor, reason }: Extract<SignalCommand, { type: 'standAside' }>,
): Decided {
  if (actor.kind === 'staff' && stoodAside.includes(actor.id)) return ok([]);
  return ok([{ type: 'SupervisorStoodAside', data: { reason: reason.trim() } }]);
}

function overdue({ standing, replyDue, replyOverdue, order }: Signal, { today }: SignalFacts): Decided {
  if (standing === 'issued' && replyDue !== undefined && !replyOverdue && compareDates(today, replyDue) > 0) {
    return ok([{ type: 'SignalReplyOverdue', data: { due: replyDue } }]);
  }
  const waits = order !== undefined && order.answer === undefined && order.closed === undefined && !order.overdue;
  if (waits && compareDates(today, order.due) > 0) return ok([{ type: 'OrderOverdue', data: { due: order.due } }]);
  return no('supervision.nothing-overdue', 'conflict');
}

function mayJudge(signal: Signal, actor: Actor, facts: SignalFacts, judgedBy?: Actor): Decided | undefined {
  const refusal = supervisorNotConcerned(signal, actor, { ...facts, ...(judgedBy === undefined ? {} : { judgedBy }) });
  return refusal === undefined ? undefined : fault([refusal]);
}

function hasOpenOrder({ order }: Signal): Decided | undefined {
  return order === undefined || order.closed !== undefined ? no('supervision.no-order', 'conflict') : undefined;
}

function inStanding({ standing }: Signal, wanted: readonly SignalStanding[]): Decided | undefined {
  return wanted.includes(standing)
    ? undefined
    : no('supervision.not-in-this-standing', 'conflict', undefined, { standing });
}

function written(text: string, pointer: string): Decided | undefined {
  return text.trim() === '' ? no('supervision.words-missing', 'invalid', pointer) : undefined;
}

function no(code: string, kind: Refusal['kind'], pointer?: string, facts?: Refusal['facts']): Decided {
  return fault([
    { code, kind, ...(pointer === undefined ? {} : { pointer }), ...(facts === undefined ? {} : { facts }) },
  ]);
}
