import type { Instant } from '../kernel/instant.ts';

/** 消息: an event of a case or of a record that somebody is told of. */
export interface ToldEvent {
  readonly stream: string;
  readonly version: number;
  /** `ApplicationAccepted`. */
  readonly type: string;
  readonly recordedAt: Instant;
  readonly data: Readonly<Record<string, unknown>>;
  /** The case's number, or the record's. */
  readonly number: string;
  readonly caseId?: string;
  readonly item?: string;
  /** The case, or the joint case, beside which it happened: a survey, a hearing, a publicity. */
  readonly beside?: string;
}

export interface MessageQueries {
  /** The latest of these types: of the account's own cases and records, of what lies beside them, and of the further cases named. */
  ofAccount(
    account: string,
    further: readonly string[],
    types: readonly string[],
    limit: number,
    besideKinds: readonly string[],
  ): Promise<readonly ToldEvent[]>;
  seenUntil(account: string): Promise<Instant | undefined>;
  markSeen(account: string, until: Instant): Promise<void>;
}

/** 待发: what is told by telephone and e-mail; see src/jobs/outbox.ts. */
export interface OutboxMessage {
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly channel: 'telephone' | 'email';
  readonly attempts: number;
  readonly madeAt: Instant;
  readonly fault?: string;
}

export interface Outbox {
  /** Events written since, of cases whose applicant asked to be told; not yet in the outbox. */
  untold(
    since: Instant,
    types: readonly string[],
    /** Kinds of records that are told of to the applicant of the case they lie beside. */
    besideKinds: readonly string[],
    limit: number,
  ): Promise<readonly { stream: string; version: number; channel: OutboxMessage['channel'] }[]>;
  /** One for each event and channel; a second is not made. */
  add(messages: readonly Pick<OutboxMessage, 'id' | 'stream' | 'version' | 'channel'>[], at: Instant): Promise<void>;
  waiting(now: Instant, limit: number): Promise<readonly OutboxMessage[]>;
  sent(id: string, at: Instant): Promise<void>;
  failed(id: string, fault: string, again: Instant | undefined): Promise<void>;
  dead(limit: number): Promise<readonly OutboxMessage[]>;
  /** Dead ones wait again, with all their attempts. */
  revive(id: string, at: Instant): Promise<boolean>;
  count(): Promise<{ waiting: number; sent: number; dead: number }>;
}
