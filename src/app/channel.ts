import type {} from 'fastify';
import type { Authority, Permission } from './authority.ts';

/**
 * What every channel finds on a request: who asks, and the token that a form must carry. The session hook of the HTTP
 * ring sets them before any handler of any channel runs.
 */
declare module 'fastify' {
  interface FastifyRequest {
    authority: Authority;
    /** Must come back with every write that a browser session makes; empty where there is no session. */
    csrf: string;
  }
  interface FastifyContextConfig {
    /** Every route declares who may call it; one without does not start. */
    permission?: Permission;
  }
}

export type { Authority };
