import type { Actor } from '../domain/case/actor.ts';
import type { CaseEvent, NewCaseEvent } from '../domain/case/events.ts';
import type { CaseFile } from '../domain/case/state.ts';
import type { DiscretionTaken } from '../domain/catalogue/discretion-range.ts';
import type { PaperToSeal } from '../domain/issuance/impression/decide.ts';
import type { Licence } from '../domain/issuance/licence/state.ts';
import type { Taken } from '../domain/organisation/engagement.ts';
import type { Happened, RecordEvent, RecordIndex, RecordState } from '../domain/organisation/record.ts';
import type { Instant } from '../kernel/instant.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import type { EntrustedPart } from './powers/exercised.ts';
import type { IssuedAt } from './sealing/reads.ts';

/** Tells the time; `main.ts` injects the real one, the demo a simulated one. */
export interface Clock {
  now(): Instant;
}

/** Chance, injected like the clock. */
export interface Chance {
  /** A new UUID, version 7, so that neighbours in time are neighbours in the index. */
  id(): string;
}

/** Pure functions the program is given rather than imports. */
export interface Digests {
  /** SHA-256, lower-case hex. */
  sha256(text: string): string;
  /** HMAC-SHA-256 under the installation's own secret, lower-case hex. */
  keyed(text: string): string;
}

/** What a judgement took to lie beside its case; the mark is empty where it was nothing. */
export interface SeenBeside {
  readonly kinds: readonly string[];
  readonly people: readonly string[];
  readonly mark: string;
}

/** All that one command appends. */
export interface Append {
  readonly caseId: string;
  /** How many events the stream had when it was decided upon; 0 for a new one. */
  readonly expectedVersion: number;
  readonly events: readonly NewCaseEvent[];
  readonly actor: Actor;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly command: string;
  /** The caller's idempotency key, unique for ever, and a digest of what was asked under it. */
  readonly idempotency?: { readonly key: string; readonly digest: string };
  /** Appended only while this mandate is still at this version: a revocation lies wholly before or wholly after. */
  readonly mandate?: { readonly id: string; readonly version: number };
  /** Appended only while this is still what lies beside the case. */
  readonly beside?: SeenBeside;
  /** The case file after these events, and the moment the tick must look at it next. */
  readonly after: CaseFile;
  readonly nextMoment?: Instant;
  /** Played by the demo. */
  readonly demo: boolean;
}

export type Appended =
  | { readonly outcome: 'appended'; readonly version: number; readonly eventHash: string }
  /** Somebody was faster; or something else lies beside the case than it was judged on. */
  | { readonly outcome: 'version-conflict' | 'beside-changed' }
  /** The key was used before. */
  | {
      readonly outcome: 'repeated';
      /** The first and the last event of what the command left then. */
      readonly from: number;
      readonly version: number;
      readonly eventHash: string;
      readonly digest: string;
      readonly caseId: string;
    };

/**
 * The one append-only log. `append` is one autocommitted call: version and key are checked, events, ledger inbox and
 * projection written, all or nothing. Several callers may share one call underneath; none of them notices.
 */
export interface EventLog {
  load(caseId: string): Promise<readonly CaseEvent[]>;
  /** Several cases at once, for whoever looks at hundreds; a stream that is none of a case is left out. */
  loadEach(caseIds: readonly string[]): Promise<ReadonlyMap<string, readonly CaseEvent[]>>;
  append(append: Append): Promise<Appended>;
  /** The ledger's leaf of each event of a stream, in order. */
  leaves(caseId: string): Promise<readonly EventLeaf[]>;
  /** What an idempotency key did before, if it did. */
  findByKey(key: string): Promise<Extract<Appended, { outcome: 'repeated' }> | undefined>;
  /** The streams, of cases and records alike, whose events name this file by its hash. */
  naming(file: string): Promise<readonly string[]>;
  /** The next number of a series. A number whose case then fails stays void; it is never given again. */
  reserveSerial(series: string): Promise<number>;
}

/** RFC 6962 leaf hashes, lower-case hex. Where the two differ, somebody has changed the record. */
export interface EventLeaf {
  /** As written with the event, and handed to the ledger. */
  readonly recorded: string;
  /** As the event stored today makes it. */
  readonly remade: string;
}

/** A row of a list; what a screen shows before the case itself is opened. */
export interface CaseRow {
  readonly caseId: string;
  readonly version: number;
  readonly number: string;
  readonly item: string;
  readonly body: string;
  readonly centre: string | null;
  readonly channel: 'portal' | 'window';
  readonly account: string | null;
  readonly state: CaseFile['state'];
  /** Whose move it is. */
  readonly waitingFor: 'clerk' | 'officer' | 'approver' | 'delivery' | 'applicant' | 'nobody';
  readonly applicantKind: 'person' | 'organisation';
  readonly applicantName: string;
  readonly receivedOn: LocalDate;
  /** The next day something is due by: notice, decision as promised, or delivery. Null when nothing is. */
  readonly due: LocalDate | null;
  readonly statutoryDue: LocalDate | null;
  readonly provisional: boolean;
  readonly open: boolean;
  readonly decidedOn: LocalDate | null;
  readonly completedOn: LocalDate | null;
  readonly outcome: 'granted' | 'refused' | 'not-accepted' | 'withdrawn' | null;
  readonly demo: boolean;
}

/** Where a page of a list begins: the last row of the page before. */
export interface Cursor {
  readonly due: LocalDate;
  readonly caseId: string;
}

/** Which open cases a list may show; what the reader may see goes into the one call that reads. */
export interface WorkListScope {
  /** Bodies whose cases are seen; undefined means all. */
  readonly bodies?: readonly string[];
  /** A service centre whose own cases are seen. */
  readonly centre?: string;
  /** Also those that came in through the portal, which the district centre answers. */
  readonly portal?: boolean;
  readonly waitingFor?: readonly CaseRow['waitingFor'][];
  /** Bodies whose cases another scope of the same reader shows already. */
  readonly notBodies?: readonly string[];
  /** What these bodies have entrusted to others, who work it: seen by whoever looks, waiting for nobody here. */
  readonly notEntrusted?: readonly EntrustedPart[];
  /** Persons are found by their whole name only: who may not read names must not guess them letter by letter. */
  readonly wholeNames?: boolean;
}

/** 征求意见: what waits for bodies that were asked for their opinion. `due` of a row is the last day of their answer. */
export interface ConsultedQueries {
  consulted(bodies: readonly string[], limit: number, after?: Cursor): Promise<readonly CaseRow[]>;
  countConsulted(
    bodies: readonly string[],
    today: LocalDate,
    amberUntil: LocalDate,
  ): Promise<{ red: number; amber: number; green: number }>;
}

/** 类案: an earlier case of the same item, decided. */
export interface LikeCase {
  readonly row: CaseRow;
  readonly acceptedOn: LocalDate;
  readonly reasons: string;
  readonly discretion?: DiscretionTaken;
}

export interface LikeCaseQueries {
  /** The latest decisions on an item under these rows of its table of discretion; `''` is the row of an item without one. */
  likeCases(item: string, rows: readonly string[], limit: number): Promise<readonly LikeCase[]>;
  /** What was chosen, by whom, in the latest cases of one row. */
  chosenValues(
    item: string,
    row: string,
    limit: number,
  ): Promise<readonly { readonly officer: string; readonly discretion: DiscretionTaken }[]>;
}

/** 代理: cases by the mandate they were applied for under. */
export interface AgencyQueries {
  underMandates(mandates: readonly string[], limit: number): Promise<readonly CaseRow[]>;
  /** Of these cases, those that an agent applied for, with the mandate. */
  mandatesOf(caseIds: readonly string[]): Promise<readonly { readonly caseId: string; readonly mandate: string }[]>;
}

/** 代理: what was done on behalf of somebody who was away. */
export interface ActedForQueries {
  actedFor(
    staffId: string,
    limit: number,
  ): Promise<readonly { readonly row: CaseRow; readonly type: string; readonly at: Instant; readonly by: string }[]>;
}

export interface CaseQueries extends AgencyQueries, ConsultedQueries, LikeCaseQueries, ActedForQueries {
  workList(scope: WorkListScope, limit: number, after?: Cursor): Promise<readonly CaseRow[]>;
  /** How many open cases of the scope are due before, on or after the given days. */
  countOpen(
    scope: WorkListScope,
    today: LocalDate,
    amberUntil: LocalDate,
  ): Promise<{ red: number; amber: number; green: number }>;
  byNumber(number: string): Promise<CaseRow | undefined>;
  ofAccount(account: string, limit: number): Promise<readonly CaseRow[]>;
  /** Open and closed cases by the beginning of a number or of an applicant's name, newest first. */
  search(scope: WorkListScope, words: string, limit: number): Promise<readonly CaseRow[]>;
  /** Decisions on these items for the public register (art. 40), newest first. */
  decisions(
    items: readonly string[],
    limit: number,
    after?: { on: LocalDate; caseId: string },
  ): Promise<readonly CaseRow[]>;
  /** Cases of these items decided on this day or later, granted and refused, in the order of their ids. */
  decidedSince(items: readonly string[], from: LocalDate): Promise<readonly string[]>;
  /** Numbers of the cases that were recorded as completed between two moments, the later one not included, in their order. */
  completedBetween(
    from: Instant,
    to: Instant,
    of: { readonly body?: string; readonly item?: string },
    limit: number,
  ): Promise<readonly string[]>;
  /** Cases whose next moment has come; one indexed question. */
  dueMoments(now: Instant, limit: number): Promise<readonly string[]>;
  /** Open cases whose due date is provisional. */
  provisional(limit: number, after?: string): Promise<readonly string[]>;
  isEmpty(): Promise<boolean>;
}

/** All that one command on a record appends. */
export interface RecordAppend {
  readonly id: string;
  readonly kind: string;
  /** How many events the stream had when it was decided upon; 0 for a new one. */
  readonly expectedVersion: number;
  readonly events: readonly RecordEvent[];
  /** Which parts of which events say who a person is. */
  readonly personal: Partial<Record<string, readonly string[]>>;
  readonly actor: Actor;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly command: string;
  readonly idempotency?: { readonly key: string; readonly digest: string };
  /** The record after these events, and how lists find it. */
  readonly after: RecordState;
  readonly index: RecordIndex;
  readonly demo: boolean;
}

/** The same log, for the streams beside the cases. */
export interface RecordLog {
  load<Event extends RecordEvent>(kind: string, id: string): Promise<readonly Happened<Event>[]>;
  append(append: RecordAppend): Promise<Appended>;
}

/** Which records a list shows: every part given must fit. */
export interface RecordFilter {
  readonly kind: string;
  readonly centre?: string;
  readonly bodies?: readonly string[];
  /** An account among its people. */
  readonly person?: string;
  readonly caseId?: string;
  readonly open?: boolean;
  /** One of these bodies is waited for. */
  readonly waitsFor?: readonly string[];
  readonly from?: LocalDate;
  readonly to?: LocalDate;
}

export interface RecordQueries {
  find<State extends RecordState>(kind: string, id: string): Promise<State | undefined>;
  byNumber<State extends RecordState>(kind: string, number: string): Promise<State | undefined>;
  /** In the order of their days, then of their making; `latest` turns the order round. */
  list<State extends RecordState>(
    filter: RecordFilter,
    limit: number,
    options?: { readonly latest?: boolean; readonly after?: { readonly day: LocalDate; readonly id: string } },
  ): Promise<readonly State[]>;
  /** How many fit, counted up to the limit. */
  count(filter: RecordFilter, upTo: number): Promise<number>;
  /** Records to which one of these events happened between two moments, the later one not included. */
  happened<State extends RecordState>(
    kind: string,
    types: readonly string[],
    from: Instant,
    to: Instant,
  ): Promise<readonly State[]>;
  /** 占用: what takes any of these holders between the two moments, by records of every kind. */
  engagements(holders: readonly string[], from: Instant, to: Instant): Promise<readonly Taken[]>;
  /** Everything of these kinds that lies beside a case, and the interests these people have declared; with its mark. */
  beside(
    caseId: string,
    kinds: readonly string[],
    people: readonly string[],
  ): Promise<{
    readonly mark: string;
    readonly found: readonly { readonly kind: string; readonly state: RecordState }[];
  }>;
  /** Open records of these kinds about one person. */
  openOf(
    kinds: readonly string[],
    person: string,
    most: number,
  ): Promise<readonly { readonly kind: string; readonly state: RecordState }[]>;
  /** Records whose next moment has come. */
  dueMoments(now: Instant, limit: number): Promise<readonly { readonly kind: string; readonly id: string }[]>;
}

/** An event from which something must follow. */
export interface FollowUpMark {
  readonly stream: string;
  readonly version: number;
}

/** What must follow from events and has not been struck off yet. */
export interface FollowUpQueries {
  waiting(
    now: Instant,
    limit: number,
  ): Promise<
    readonly (FollowUpMark & { readonly name: string; readonly event: RecordEvent; readonly attempts: number })[]
  >;
  strikeOff(marks: readonly FollowUpMark[]): Promise<void>;
  /** Tried again at that moment; without one, nobody tries any more. */
  failed(mark: FollowUpMark, fault: string, again: Instant | undefined): Promise<void>;
  givenUp(limit: number): Promise<readonly (FollowUpMark & { readonly fault: string | null })[]>;
}

/** 用印: papers that name a seal, as the log has them. */
export interface SealingQueries {
  /** Papers without an impression among the next entries of the ledger, and up to which entry was looked. */
  issuedSince(
    index: number,
    limit: number,
  ): Promise<{ readonly papers: readonly (PaperToSeal & IssuedAt)[]; readonly upTo: number }>;
  document(stream: string, paper: string): Promise<(PaperToSeal & IssuedAt) | undefined>;
}

/** 证照登记: licences beside the generic lists. */
export interface LicenceQueries {
  /** By the beginning of a number, or of a firm's name; latest first. */
  search(words: string, limit: number): Promise<readonly Licence[]>;
  latest(
    filter: { readonly item?: string; readonly bodies?: readonly string[] },
    limit: number,
    after?: { readonly day: LocalDate; readonly id: string },
  ): Promise<readonly Licence[]>;
  /** With a proposal that waits for a second person. */
  proposed(bodies: readonly string[], limit: number): Promise<readonly Licence[]>;
}

export type { MessageQueries, Outbox, OutboxMessage, ToldEvent } from './message-ports.ts';
export type { Account, Accounts, Draft, Drafts, FileStore, PostRow, Session } from './people-ports.ts';
