import type { Instant } from '../../kernel/instant.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { Actor } from './actor.ts';

/**
 * 记录: what happens beside the cases and must be on the same log, a queue ticket, a mandate, a list handed over. Each
 * kind of record is a stream of events of its own; these are the words all kinds share.
 */
export interface RecordEvent {
  /** Past tense, unique among all events of all streams: `QueueTicketDrawn`. */
  readonly type: string;
  readonly data: object;
}

/** An event of the log: when it happened, when the server wrote it, who did it. */
export type Happened<Event extends RecordEvent> = Event & {
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly actor: Actor;
};

/** What every state of a record has. */
export interface RecordState {
  readonly id: string;
  /** How many events it folds. */
  readonly version: number;
}

export interface RecordCommand {
  readonly type: string;
  readonly id: string;
  readonly actor: Actor;
  readonly at: Instant;
}

/** How lists find a record; a pure function of its state, so that a rebuild gives the same. */
export interface RecordIndex {
  /** Printed on its paper; unique within its kind. */
  readonly number?: string;
  /** The service centre where it lies. */
  readonly centre?: string;
  /** The body it concerns. */
  readonly body?: string;
  /** Accounts that find it under their own. */
  readonly people?: readonly string[];
  readonly caseId?: string;
  /** Bodies whose move it is, where several work at it. */
  readonly waitsFor?: readonly string[];
  /** The day lists are ordered by. */
  readonly day: LocalDate;
  /** Still to be dealt with. */
  readonly open: boolean;
  /** When the passing of time alone will do something to it. */
  readonly nextMoment?: Instant;
}

/** `QueueTicketDrawn` of the kind `queue-ticket` → `queue-ticket.queue-ticket-drawn`, the name other systems see. */
export function recordWireName(kind: string, type: string): string {
  return `${kind}.${type.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase()}`;
}
