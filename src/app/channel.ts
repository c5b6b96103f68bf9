import type { Refusals } from '../kernel/refusal.ts';
import type { Result } from '../kernel/result.ts';
import type { Authority, Permission } from './authority.ts';
import type { Account } from './ports.ts';

/** What a browser session can do about itself. Cookies are the HTTP ring's affair; channels only say what happened. */
export interface Sessions {
  /** Signs in and sets the cookie; a session that was open ends. */
  signIn(
    kind: Account['kind'],
    login: string,
    password: string,
    totp?: string,
    newPassword?: string,
  ): Promise<Result<Authority, Refusals>>;
  /** Ends the session and forgets the cases that were unlocked. */
  signOut(): Promise<void>;
  /** Makes an applicant's account; signing in is another step. */
  register(asked: { login: string; name: string; password: string }): Promise<Result<{ id: string }, Refusals>>;
  /** Keeps a case open for this visitor, after its number and query code were right. */
  unlock(caseId: string): void;
}

/**
 * What every channel finds on a request: who asks, and the token that a form must carry. The session hook of the HTTP
 * ring sets them before any handler of any channel runs.
 */
declare module 'fastify' {
  interface FastifyRequest {
    authority: Authority;
    /** Must come back with every write that a browser session makes; empty where there is no session. */
    csrf: string;
    /** Signing in and out, and unlocking cases, for whichever channel asks. */
    sessions: Sessions;
  }
  interface FastifyContextConfig {
    /** Every route declares who may call it; one without does not start. Where several are named, any will do. */
    permission?: Permission | readonly [Permission, ...Permission[]];
    /** Answers without asking who is there: health, assets. */
    sessionless?: boolean;
    /** A tighter limit on how often one address may call than the general one. */
    limit?: 'signIn' | 'registration' | 'lookup' | 'upload' | 'kiosk';
  }
}

export type { Authority };
