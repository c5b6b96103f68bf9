import type { App } from '../app/app.ts';
import type { Passwords } from '../app/passwords.ts';
import type { Signer } from '../app/receipts.ts';
import type { SessionHolder } from '../app/sessions.ts';
import type { Cookies } from './cookies.ts';
import type { PermissionNames } from './guard.ts';
import type { Metrics } from './metrics.ts';

/** What every route of the server works with. */
export interface Http {
  readonly app: App;
  readonly signer: Signer;
  readonly passwords: Passwords;
  readonly cookies: Cookies;
  readonly metrics: Metrics;
  /** Every route there is, of every channel. */
  readonly routes: KnownRoute[];
}

export interface KnownRoute {
  readonly method: string;
  readonly url: string;
  readonly permission: PermissionNames;
}

declare module 'fastify' {
  interface FastifyInstance {
    http: Http;
  }
  interface FastifyRequest {
    /** The session behind the request, where there is one. */
    holder: SessionHolder | undefined;
    /** Whether who asks was told by a cookie, which browsers send unasked. */
    byCookie: boolean;
  }
}
