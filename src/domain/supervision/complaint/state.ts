import { startOfDay } from '../../../kernel/instant.ts';
import { addDays } from '../../../kernel/local-date.ts';
import type { Actor } from '../../organisation/actor.ts';
import type { Happened, RecordIndex, RecordState } from '../../organisation/record.ts';
import type { ComplaintEvent, ComplaintEventData } from './events.ts';

export const complaintStandings = ['received', 'asked', 'stated', 'upheld', 'not-upheld'] as const;
export type ComplaintStanding = (typeof complaintStandings)[number];

/** 投诉: against a body, handled by another one. */
export interface Complaint extends RecordState, Readonly<ComplaintEventData['ComplaintReceived']> {
  readonly standing: ComplaintStanding;
  readonly overdue: boolean;
  /** The applicant denies having got anything; which event says so. */
  readonly denied?: number;
  readonly asked?: ComplaintEventData['StatementAsked'];
  readonly statement?: ComplaintEventData['StatementGiven'] & { readonly by: Actor };
  readonly decision?: ComplaintEventData['ComplaintDecided'] & { readonly by: Actor };
  /** Who looked at the informant, in which capacity, and when; the informant sees the day. */
  readonly shown: readonly { readonly by: Actor; readonly at: string; readonly reason: string }[];
  readonly stoodAside: readonly string[];
  /** Who took it down, where that was a member of staff; absent in what was received before it was kept. */
  readonly takenDownBy?: Actor;
}

export function isDecided({ standing }: Pick<Complaint, 'standing'>): boolean {
  return standing === 'upheld' || standing === 'not-upheld';
}

export function evolveComplaint(id: string, before: Complaint | undefined, event: Happened<ComplaintEvent>): Complaint {
  if (event.type === 'ComplaintReceived') {
    const blank = { standing: 'received', overdue: false, shown: [], stoodAside: [] } as const;
    const taker = event.actor.kind === 'staff' ? { takenDownBy: event.actor } : {};
    return { ...event.data, ...blank, ...taker, id, version: 1 };
  }
  if (before === undefined) throw new Error(`complaint ${id}: the log begins with ${event.type}`);
  const version = before.version + 1;
  return { ...before, ...changes(before, event, version), version };
}

function changes(
  complaint: Complaint,
  event: Exclude<Happened<ComplaintEvent>, { type: 'ComplaintReceived' }>,
  version: number,
): Partial<Complaint> {
  switch (event.type) {
    case 'ResultDenied':
      return { denied: version };
    case 'StatementAsked':
      return { asked: event.data, standing: 'asked' };
    case 'StatementGiven':
      return { statement: { ...event.data, by: event.actor }, standing: 'stated' };
    case 'InformantShown': {
      const shown = { by: event.actor, at: event.recordedAt, reason: event.data.reason };
      return { shown: [...complaint.shown, shown] };
    }
    case 'HandlerStoodAside':
      return event.actor.kind === 'staff' ? { stoodAside: [...complaint.stoodAside, event.actor.id] } : {};
    case 'ComplaintOverdue':
      return { overdue: true };
    case 'ComplaintDecided':
      return { decision: { ...event.data, by: event.actor }, standing: event.data.outcome };
  }
}

/** Lists find it under the office that handles it; the body complained of is no way to it. */
export function complaintIndex(complaint: Complaint, timeZone: string): RecordIndex {
  const { number, handler, informant, caseId, visit, receivedOn, decideBy, overdue } = complaint;
  const open = !isDecided(complaint);
  return {
    number,
    body: handler,
    ...(visit === undefined ? {} : { centre: visit.centre }),
    people: informant?.account === undefined ? [] : [informant.account],
    ...(caseId === undefined ? {} : { caseId }),
    // 被投诉机关 finds what it was asked about by waitsFor alone.
    ...(complaint.standing === 'asked' ? { waitsFor: [complaint.body] } : {}),
    day: receivedOn,
    open,
    ...(open && !overdue ? { nextMoment: startOfDay(addDays(decideBy, 1), timeZone) } : {}),
  };
}
