import type { Absence } from '../domain/organisation/absence/state.ts';
import type { Instant } from '../kernel/instant.ts';
import type { LocalDate } from '../kernel/local-date.ts';

/** Files handed in, kept by the hash of what they contain. */
export interface FileStore {
  put(content: Uint8Array): Promise<string>;
  get(hash: string): Promise<Uint8Array | undefined>;
}

/** 草稿: what an applicant has typed so far; private, and not an event. */
export interface Draft {
  readonly id: string;
  readonly item: string;
  readonly itemVersion: number;
  readonly account: string | null;
  /** Whatever the portal's pages have gathered so far; its shape is the portal's. */
  readonly content: Readonly<Record<string, unknown>>;
  readonly updatedAt: Instant;
  /** Counts the saves, from 1. */
  readonly version: number;
  /** Keyed hash of the code that opens it on another device. */
  readonly resumptionHash: string | null;
}

export interface Drafts {
  /** Writes the version after the one that is there; `newer` when another device has written it already. */
  save(draft: Draft): Promise<'saved' | 'newer'>;
  find(id: string): Promise<Draft | undefined>;
  findByResumption(hash: string): Promise<Draft | undefined>;
  ofAccount(account: string): Promise<readonly Draft[]>;
  discard(id: string): Promise<void>;
}

export interface Account {
  readonly id: string;
  readonly kind: 'staff' | 'applicant';
  readonly login: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly totpSecret: string | null;
  readonly failures: number;
  readonly lockedUntil: Instant | null;
  /** The password is a one-time code, good until then and only for choosing an own one; null where it is an own one. */
  readonly codeUntil: Instant | null;
}

export interface Session {
  /** SHA-256 of the token in the cookie. */
  readonly tokenHash: string;
  readonly account: string;
  readonly csrf: string;
  readonly createdAt: Instant;
  readonly seenAt: Instant;
}

export interface PostRow {
  readonly staffId: string;
  readonly duty: string;
  readonly body: string;
  readonly centre: string | null;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}

export interface Accounts {
  findByLogin(kind: Account['kind'], login: string): Promise<Account | undefined>;
  find(id: string): Promise<Account | undefined>;
  create(account: Omit<Account, 'failures' | 'lockedUntil' | 'codeUntil'>): Promise<'created' | 'login-taken'>;
  /** One more failure, counted in the database: of many that come at once none is lost. Answers how many there are now. */
  countFailure(id: string): Promise<number>;
  lock(id: string, until: Instant): Promise<void>;
  forgetFailures(id: string): Promise<void>;
  setTotpSecret(id: string, secret: string | null): Promise<void>;
  /** A password of their own, or, with a last moment, a one-time code in its place. */
  setPassword(id: string, hash: string, codeUntil?: Instant): Promise<void>;
  assignPost(post: PostRow): Promise<void>;
  postsOf(staffId: string): Promise<readonly PostRow[]>;
  staff(): Promise<readonly { account: Account; posts: readonly PostRow[] }[]>;
  openSession(session: Session): Promise<void>;
  /** The session with its account and posts, and what is open around the person just now: one question per request. */
  session(tokenHash: string): Promise<
    | {
        session: Session;
        account: Account;
        posts: readonly PostRow[];
        /** Open absences that name this person. */
        absences: readonly Absence[];
        /** The queue ticket this person serves, by its id. */
        serving?: string;
      }
    | undefined
  >;
  touchSession(tokenHash: string, seenAt: Instant): Promise<void>;
  closeSession(tokenHash: string): Promise<void>;
  closeSessionsOf(account: string): Promise<void>;
}
