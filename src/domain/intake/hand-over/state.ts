import { type Instant, startOfDay } from '../../../kernel/instant.ts';
import { addDays } from '../../../kernel/local-date.ts';
import type { Actor } from '../../organisation/actor.ts';
import type { Happened, RecordIndex, RecordState } from '../../organisation/record.ts';
import { noPapers, type RecordPapers, withPaper, withVoided } from '../../organisation/record-paper.ts';
import type { HandOverEvent, HandOverEventData } from './events.ts';

/** 交接单 the hand-over list between a window and the back office of one body. */
export interface HandOverList extends RecordState, HandOverEventDataSigned {
  readonly signedBy: Actor;
  readonly signedAt: Instant;
  readonly received?: HandOverEventData['HandOverListReceived'] & { readonly by: Actor; readonly at: Instant };
  /** Nobody signed for it in time; stays true when somebody did later. */
  readonly overdue: boolean;
  /** Absent in rows from before papers could be voided. */
  readonly issued?: RecordPapers;
}
type HandOverEventDataSigned = HandOverEventData['HandOverListSigned'];

export function evolveHandOverList(
  id: string,
  before: HandOverList | undefined,
  event: Happened<HandOverEvent>,
): HandOverList {
  if (event.type === 'HandOverListSigned') {
    const { actor: signedBy, occurredAt: signedAt, data } = event;
    return { ...data, id, version: 1, signedBy, signedAt, overdue: false, issued: withPaper(noPapers, data.paper) };
  }
  const list = { ...(before as HandOverList), version: (before?.version ?? 0) + 1 };
  switch (event.type) {
    case 'HandOverListReceived':
      return {
        ...list,
        received: { ...event.data, by: event.actor, at: event.occurredAt },
        issued: withPaper(issuedFor(list), event.data.paper),
      };
    case 'HandOverPaperVoided':
      return { ...list, issued: withVoided(issuedFor(list), event.data) };
    case 'HandOverListOverdue':
      return { ...list, overdue: true };
  }
}

/** The list and its receipt, with what took their place. */
export function issuedFor({ issued, paper, received }: HandOverList): RecordPapers {
  return issued ?? withPaper(withPaper(noPapers, paper), received?.paper);
}

/** Whether a paper is the body's receipt, or a print that took its place; the others are the window's. */
export function isReceipt(list: HandOverList, number: string): boolean {
  const before = issuedFor(list).voided.find(({ replacement }) => replacement === number);
  return before === undefined ? list.received?.paper.number === number : isReceipt(list, before.number);
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
