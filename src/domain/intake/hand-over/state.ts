import { type Instant, startOfDay } from '../../../kernel/instant.ts';
import { addDays } from '../../../kernel/local-date.ts';
import type { Actor } from '../../organisation/actor.ts';
import type { Happened, RecordIndex, RecordState } from '../../organisation/record.ts';
import type { HandOverEvent, HandOverEventData } from './events.ts';

/** 交接单 the hand-over list between a window and the back office of one body. */
export interface HandOverList extends RecordState, HandOverEventDataSigned {
  readonly signedBy: Actor;
  readonly signedAt: Instant;
  readonly received?: HandOverEventData['HandOverListReceived'] & { readonly by: Actor; readonly at: Instant };
  /** Nobody signed for it in time; stays true when somebody did later. */
  readonly overdue: boolean;
}
type HandOverEventDataSigned = HandOverEventData['HandOverListSigned'];

export function evolveHandOverList(
  id: string,
  before: HandOverList | undefined,
  event: Happened<HandOverEvent>,
): HandOverList {
  if (event.type === 'HandOverListSigned') {
    return { ...event.data, id, version: 1, signedBy: event.actor, signedAt: event.occurredAt, overdue: false };
  }
  const list = { ...(before as HandOverList), version: (before?.version ?? 0) + 1 };
  switch (event.type) {
    case 'HandOverListReceived':
      return { ...list, received: { ...event.data, by: event.actor, at: event.occurredAt } };
    case 'HandOverListOverdue':
      return { ...list, overdue: true };
  }
}

export function handOverIndex(list: HandOverList, timeZone: string): RecordIndex {
  const { number, centre, body, day, due, received, overdue, signedBy } = list;
  const waits = received === undefined && !overdue;
  return {
    number,
    centre,
    body,
    day,
    open: received === undefined,
    people: signedBy.kind === 'staff' ? [signedBy.id] : [],
    ...(waits ? { nextMoment: startOfDay(addDays(due, 1), timeZone) } : {}),
  };
}
