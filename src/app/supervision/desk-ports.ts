import type { Actor } from '../../domain/organisation/actor.ts';
import type { Level } from '../../domain/supervision/watched.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { LocalDate } from '../../kernel/local-date.ts';

/** One event on the trail of evidence: what, when, in which capacity, and where it lies in the ledger. No contents. */
export interface RecordedEvent {
  readonly source: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly actor: Actor;
  readonly leaf: string | null;
  readonly index: number | null;
}

/** How a rule has done: every signal it raised, and what became of those that were judged. */
export interface RuleFigures {
  readonly rule: string;
  readonly hits: number;
  readonly onTrial: number;
  readonly judged: number;
  readonly upheld: number;
}

export interface OpenCards {
  readonly level: Level;
  readonly body: string;
  readonly centre: string | null;
  readonly signals: number;
}

/** What the supervisor's desk and wall read. */
export interface SupervisionQueries {
  /** Everything that was recorded about a case and what lies beside it, or in one stream. */
  trailOf(of: { readonly caseId: string } | { readonly stream: string }): Promise<readonly RecordedEvent[]>;
  /** Cases received in these days, both included, in the order of their days. */
  receivedBetween(
    from: LocalDate,
    until: LocalDate,
    limit: number,
    after?: { readonly day: LocalDate; readonly caseId: string },
  ): Promise<readonly { readonly caseId: string; readonly number: string; readonly day: LocalDate }[]>;
  /** Cases that came in at the windows of a centre on a day, as far as that was recorded before this moment. */
  receivedAt(
    centre: string,
    day: LocalDate,
    before: Instant,
  ): Promise<readonly { readonly caseId: string; readonly item: string }[]>;
  /** 逐日监察 has looked at the days from the first to the last of these; at none before its first time. */
  daysWatched(): Promise<{ readonly from: LocalDate; readonly upTo: LocalDate } | undefined>;
  /** Of signals raised since that day. */
  ruleFigures(since: LocalDate): Promise<readonly RuleFigures[]>;
  /** Cards that somebody must still do something about. */
  openCards(): Promise<readonly OpenCards[]>;
  /** What a body did, and what was found with it, in these days. */
  bodyFigures(body: string, from: LocalDate, until: LocalDate): Promise<BodyFigures>;
  openCases(): Promise<readonly { readonly body: string; readonly desk: string; readonly cases: number }[]>;
}

/** 部门情况: of one body in one period. Cases are those received in it, decisions those of its days. */
export interface BodyFigures {
  readonly received: number;
  readonly decided: number;
  readonly onTime: number;
  readonly suspensions: number;
  readonly notices: number;
  readonly sentBack: number;
  readonly raised: number;
  readonly red: number;
  readonly yellow: number;
  readonly judged: number;
  readonly upheld: number;
  readonly revoked: number;
  readonly replies: number;
  readonly lateReplies: number;
  readonly orders: number;
}
