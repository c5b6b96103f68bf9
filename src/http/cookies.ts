import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionRules } from '../app/session-rules.ts';

/**
 * Names and attributes of our two cookies. `__Host-` binds a cookie to this host and to TLS; it cannot be had on plain
 * HTTP, where a laptop or a test runs. Staff cookies are strict: nobody arrives at a desk from another site.
 */
export interface Cookies {
  readonly session: string;
  readonly unlocked: string;
  setSession(reply: FastifyReply, token: string, kind: 'staff' | 'applicant'): void;
  setUnlocked(reply: FastifyReply, value: string): void;
  clear(request: FastifyRequest, reply: FastifyReply): void;
}

export function cookies(secure: boolean): Cookies {
  const prefix = secure ? '__Host-' : '';
  const session = `${prefix}yimen`;
  const unlocked = `${prefix}yimen-unlocked`;
  const base = { path: '/', httpOnly: true, secure, sameSite: 'lax' } satisfies CookieSerializeOptions;
  return {
    session,
    unlocked,
    setSession: (reply, token, kind) => {
      reply.setCookie(session, token, { ...base, sameSite: kind === 'staff' ? 'strict' : 'lax' });
    },
    setUnlocked: (reply, value) => {
      reply.setCookie(unlocked, value, { ...base, maxAge: sessionRules.unlocked / 1000 });
    },
    clear: (request, reply) => {
      for (const name of [session, unlocked]) if (request.cookies[name] !== undefined) reply.clearCookie(name, base);
    },
  };
}
