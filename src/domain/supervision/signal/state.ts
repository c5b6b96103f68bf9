import { type Instant, startOfDay } from '../../../kernel/instant.ts';
import { addDays, type LocalDate } from '../../../kernel/local-date.ts';
import type { Actor } from '../../organisation/actor.ts';
import type { Happened, RecordIndex, RecordState } from '../../organisation/record.ts';
import type { AppealOutcome, Judgement, SignalEvent, SignalEventData, SignalFinding } from './events.ts';

/** 信号状态. */
export const signalStandings = ['pending', 'issued', 'replied', 'upheld', 'revoked', 'ordered', 'appealed'] as const;
export type SignalStanding = (typeof signalStandings)[number];

export interface Signal extends RecordState, SignalFinding {
  readonly trial: boolean;
  readonly standing: SignalStanding;
  readonly raisedAt: Instant;
  readonly raisedOn: LocalDate;
  readonly number?: string;
  readonly issuedOn?: LocalDate;
  readonly replyDue?: LocalDate;
  readonly replyOverdue: boolean;
  readonly reply?: SignalEventData['SignalReplied'] & { readonly by: Actor };
  readonly judgement?: {
    readonly judgement: Judgement;
    readonly reasons: string;
    readonly on: LocalDate;
    readonly by: Actor;
  };
  readonly order?: SignalEventData['OrderGiven'] & {
    readonly answer?: SignalEventData['OrderAnswered'];
    readonly overdue: boolean;
    readonly closed?: SignalEventData['OrderClosed'];
  };
  readonly appeal?: SignalEventData['SignalAppealed'] & {
    readonly decided?: { readonly outcome: AppealOutcome; readonly reasons: string; readonly on: LocalDate };
  };
  /** Accounts of supervisors who stood aside. */
  readonly stoodAside: readonly string[];
}

/** Whether it still counts against the body: cards that were revoked, by judgement or on appeal, count for nothing. */
export function countsAgainst({ trial, standing, number }: Pick<Signal, 'trial' | 'standing' | 'number'>): boolean {
  return !trial && number !== undefined && standing !== 'revoked';
}

export function evolveSignal(id: string, before: Signal | undefined, event: Happened<SignalEvent>): Signal {
  if (event.type === 'SignalRaised') {
    const standing = { standing: 'pending', replyOverdue: false, stoodAside: [] } as const;
    return { ...event.data, ...standing, id, version: 1, raisedAt: event.recordedAt };
  }
  if (before === undefined) throw new Error(`signal ${id}: the log begins with ${event.type}`);
  return { ...before, ...changes(before, event), version: before.version + 1 };
}

function changes(signal: Signal, event: Exclude<Happened<SignalEvent>, { type: 'SignalRaised' }>): Partial<Signal> {
  switch (event.type) {
    case 'SignalIssued':
      return { ...event.data, standing: signal.level === 'hint' ? 'upheld' : 'issued' };
    case 'SignalReplied':
      return { reply: { ...event.data, by: event.actor }, standing: 'replied' };
    case 'SignalReplyOverdue':
      return { replyOverdue: true };
    case 'SignalJudged': {
      const { judgement, reasons, judgedOn } = event.data;
      return { judgement: { judgement, reasons, on: judgedOn, by: event.actor }, standing: judgement };
    }
    case 'OrderGiven':
      return { order: { ...event.data, overdue: false }, standing: 'ordered' };
    case 'OrderAnswered':
      return signal.order === undefined ? {} : { order: { ...signal.order, answer: event.data } };
    case 'OrderOverdue':
      return signal.order === undefined ? {} : { order: { ...signal.order, overdue: true } };
    case 'OrderClosed':
      return {
        standing: 'upheld',
        ...(signal.order === undefined ? {} : { order: { ...signal.order, closed: event.data } }),
      };
    case 'SignalAppealed':
      return { appeal: event.data, standing: 'appealed' };
    case 'AppealDecided': {
      const { outcome, reasons, decidedOn } = event.data;
      const decided = { outcome, reasons, on: decidedOn };
      const appeal = signal.appeal === undefined ? {} : { appeal: { ...signal.appeal, decided } };
      return { ...appeal, standing: standingAfter[outcome] };
    }
    case 'SupervisorStoodAside':
      return event.actor.kind === 'staff' ? { stoodAside: [...signal.stoodAside, event.actor.id] } : {};
  }
}

/** Sent back, it is judged anew; referred up, it waits for whoever stands above. */
const standingAfter: Readonly<Record<AppealOutcome, SignalStanding>> = {
  stands: 'upheld',
  revoked: 'revoked',
  'sent-back': 'replied',
  'referred-up': 'appealed',
};

/** 待办: somebody must still do something. A hint is done when it is told; one on trial asks nothing of anybody. */
export function isOpenSignal({ trial, standing, order }: Pick<Signal, 'trial' | 'standing' | 'order'>): boolean {
  if (trial) return false;
  return standing !== 'upheld' && standing !== 'revoked' ? true : order !== undefined && order.closed === undefined;
}

export function signalIndex(signal: Signal, timeZone: string): RecordIndex {
  const { number, body, subject, standing, replyDue, replyOverdue, order } = signal;
  const waitsForReply = standing === 'issued' && replyDue !== undefined && !replyOverdue;
  const waitsForAnswer =
    order !== undefined && order.answer === undefined && !order.overdue && order.closed === undefined;
  const due = waitsForReply ? replyDue : waitsForAnswer ? order.due : undefined;
  return {
    ...(number === undefined ? {} : { number }),
    ...(subject.kind === 'case' ? { caseId: subject.caseId } : {}),
    ...('centre' in subject && subject.centre !== undefined ? { centre: subject.centre } : {}),
    body,
    day: signal.raisedOn,
    open: isOpenSignal(signal),
    ...(due === undefined ? {} : { nextMoment: startOfDay(addDays(due, 1), timeZone) }),
  };
}
