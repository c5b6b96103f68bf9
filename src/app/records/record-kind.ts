import type {
  Happened,
  RecordCommand,
  RecordEvent,
  RecordIndex,
  RecordState,
} from '../../domain/organisation/record.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { Refusals } from '../../kernel/refusal.ts';
import type { Result } from '../../kernel/result.ts';
import type { Authority, Permission, Target } from '../authority.ts';
import type { PlaceFacts } from '../facts.ts';
import type { Accounts, CaseQueries, Digests, EventLog, RecordQueries } from '../ports.ts';
import type { SealingReads } from '../sealing/reads.ts';

/** What every decision on a record is taken on. */
export interface RecordFacts {
  /** The day of the act in the place's time zone. */
  readonly today: LocalDate;
  readonly place: PlaceFacts;
  /** The next number of the kind's series, where this command takes one. */
  readonly serial: number;
}

/** What may be read before a decision: one question, no transaction. */
export interface RecordReads {
  readonly log: Pick<EventLog, 'load'>;
  readonly records: RecordQueries;
  readonly cases: CaseQueries;
  readonly accounts: Pick<Accounts, 'find' | 'postsOf'>;
  readonly digests: Digests;
  readonly sealing?: SealingReads;
  readonly place: PlaceFacts;
  readonly today: LocalDate;
  readonly authority: Authority;
}

/** A command as a channel gives it; who acts is filled in on the road. */
export type GivenRecordCommand<Command extends RecordCommand> = Command extends RecordCommand
  ? Omit<Command, 'actor'>
  : never;

/**
 * A kind of record: how it is folded, decided, found and guarded. One file each under `src/app/records`, one line in
 * `kinds.ts`; the rules themselves belong to the domain module whose record it is.
 */
export interface RecordKind<
  State extends RecordState,
  Event extends RecordEvent,
  Command extends RecordCommand,
  Extra extends object = object,
> {
  /** Begins the wire name of its events: `queue-ticket` gives `queue-ticket.queue-ticket-drawn`. */
  readonly kind: string;
  /** The commands that begin a record; every other one needs it to be there. */
  readonly begins: readonly Command['type'][];
  /** Parts of an event that say who a person is; kept beside the log so that they can be erased. */
  readonly personal: Partial<Record<Event['type'], readonly string[]>>;
  /** A command without a line does not compile. */
  readonly permissions: Readonly<Record<Command['type'], Permission>>;
  /** What the permission is asked about. */
  target(place: PlaceFacts, command: GivenRecordCommand<Command>, state: State | undefined): Target;
  /** The series a command takes a number from, if it takes one. */
  series?(
    command: GivenRecordCommand<Command>,
    place: PlaceFacts,
    today: LocalDate,
    state: State | undefined,
  ): string | undefined;
  /** What the decision needs to know besides the record itself. */
  gather?(reads: RecordReads, command: GivenRecordCommand<Command>, state: State | undefined): Promise<Extra>;
  decide(state: State | undefined, command: Command, facts: RecordFacts & Extra): Result<readonly Event[], Refusals>;
  evolve(id: string, state: State | undefined, event: Happened<Event>): State;
  index(state: State, timeZone: string): RecordIndex;
  /**
   * When the record begins, from its state. Kinds that have it are remembered between commands, where a record is long and
   * often acted on: its events are not read again each time.
   */
  begunAt?(state: State): Instant;
  /** The command that time alone gives, once the record's next moment has come. */
  onMoment?(state: State, now: Instant): GivenRecordCommand<Command>;
}

/** A kind whose own types are known only to its own file; lists of kinds hold these. */
// biome-ignore lint/suspicious/noExplicitAny: a list of kinds of different types has no narrower element type
export type AnyRecordKind = RecordKind<any, any, any, any>;

export function foldRecord<State extends RecordState, Event extends RecordEvent>(
  kind: { readonly evolve: (id: string, state: State | undefined, event: Happened<Event>) => State },
  id: string,
  events: readonly Happened<Event>[],
  from?: State,
): State | undefined {
  return events.reduce<State | undefined>((state, event) => kind.evolve(id, state, event), from);
}
