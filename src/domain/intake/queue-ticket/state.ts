import { type Instant, startOfDay } from '../../../kernel/instant.ts';
import { addDays, type LocalDate } from '../../../kernel/local-date.ts';
import type { Happened, RecordIndex, RecordState } from '../../organisation/record.ts';
import { noPapers, type RecordPapers, withPaper, withVoided } from '../../organisation/record-paper.ts';
import type { QueueTicketEvent, QueueTicketEventData, WindowAct } from './events.ts';

export type QueueStanding = 'waiting' | 'called' | 'missed' | 'ended' | 'lapsed';

/** 排队号 a queue ticket: the trace that somebody was here, whatever became of it. */
export interface QueueTicket extends RecordState {
  readonly number: string;
  readonly centre: string;
  readonly queue: string;
  readonly day: LocalDate;
  readonly drawnAt: Instant;
  readonly atKiosk: boolean;
  readonly appointment?: string;
  readonly precedenceFrom?: Instant;
  readonly standing: QueueStanding;
  readonly window?: string;
  /** Id of the member of staff who called it last. */
  readonly clerk?: string;
  readonly calledAt?: Instant;
  /** How often it was called since it last waited, and how often it was given up. */
  readonly calls: number;
  readonly misses: number;
  readonly acts: readonly WindowAct[];
  readonly visit?: QueueTicketEventData['VisitEnded'] & { readonly at: Instant };
  /** Absent in rows from before papers could be voided. */
  readonly issued?: RecordPapers;
}

export function evolveQueueTicket(
  id: string,
  before: QueueTicket | undefined,
  event: Happened<QueueTicketEvent>,
): QueueTicket {
  if (event.type === 'QueueTicketDrawn') {
    const blank = { standing: 'waiting', calls: 0, misses: 0, acts: [] } as const;
    return { ...blank, ...event.data, id, version: 1, drawnAt: event.occurredAt };
  }
  const ticket = { ...(before as QueueTicket), version: (before?.version ?? 0) + 1 };
  switch (event.type) {
    case 'QueueTicketCalled': {
      const clerk = event.actor.kind === 'staff' ? { clerk: event.actor.id } : {};
      const { window } = event.data;
      return { ...ticket, ...clerk, window, standing: 'called', calls: 1, calledAt: event.occurredAt };
    }
    case 'QueueTicketCalledAgain':
      return { ...ticket, calls: event.data.calls };
    case 'QueueTicketMissed':
      return { ...ticket, standing: 'missed', misses: ticket.misses + 1 };
    case 'WindowActLinked':
      return { ...ticket, acts: [...ticket.acts, event.data] };
    case 'VisitEnded':
      return {
        ...ticket,
        standing: 'ended',
        visit: { ...event.data, at: event.occurredAt },
        issued: withPaper(noPapers, event.data.paper),
      };
    case 'VisitRecordVoided':
      return { ...ticket, issued: withVoided(issuedFor(ticket), event.data) };
    case 'QueueTicketLapsed':
      return { ...ticket, standing: 'lapsed' };
  }
}

/** The record of visit with what took its place. */
export function issuedFor({ issued, visit }: Pick<QueueTicket, 'issued' | 'visit'>): RecordPapers {
  return issued ?? withPaper(noPapers, visit?.paper);
}

/** Unique in the whole place: the same number is given every day, and in every hall. */
export function queueTicketKey({ centre, day, number }: Pick<QueueTicket, 'centre' | 'day' | 'number'>): string {
  return `${centre}-${day.replaceAll('-', '')}-${number}`;
}

export function queueTicketIndex(ticket: QueueTicket, timeZone: string): RecordIndex {
  const { centre, day, clerk, standing, acts, visit } = ticket;
  const open = standing === 'waiting' || standing === 'called' || standing === 'missed';
  const caseId = visit?.case?.caseId ?? acts.at(-1)?.caseId;
  // Somebody who stands at a window is not sent away by midnight: that contact still has to be ended.
  const lapses = standing === 'waiting' || standing === 'missed';
  return {
    number: queueTicketKey(ticket),
    centre,
    day,
    open,
    people: clerk === undefined ? [] : [clerk],
    ...(caseId === undefined ? {} : { caseId }),
    ...(lapses ? { nextMoment: startOfDay(addDays(day, 1), timeZone) } : {}),
  };
}

/** Who comes next: appointments whose time has come, then whoever has waited longest. */
export function inTurn(tickets: readonly QueueTicket[], now: Instant): readonly QueueTicket[] {
  const precedes = ({ precedenceFrom }: QueueTicket) => precedenceFrom !== undefined && precedenceFrom <= now;
  return tickets
    .filter(({ standing }) => standing === 'waiting')
    .toSorted((one, other) => {
      if (precedes(one) !== precedes(other)) return precedes(one) ? -1 : 1;
      return one.drawnAt < other.drawnAt || (one.drawnAt === other.drawnAt && one.id < other.id) ? -1 : 1;
    });
}
