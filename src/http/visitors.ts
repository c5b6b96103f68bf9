import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { heldMandates, shutAgain } from '../app/agency.ts';
import { type Authority, nobody } from '../app/authority.ts';
import type { Sessions } from '../app/channel.ts';
import { registerApplicant, sessionHolder, signIn, signOut } from '../app/sessions.ts';
import { unlockedCases, unlockedValue } from '../app/unlocked-cases.ts';
import { ok } from '../kernel/result.ts';

/**
 * Who asks: by session cookie, by `Authorization: Bearer`, or nobody, perhaps with cases unlocked. Set before any
 * handler of any channel runs; a request whose token is worth nothing is nobody's.
 */
export function knowVisitors(server: FastifyInstance): void {
  server.decorateRequest('authority');
  server.decorateRequest('csrf', '');
  server.decorateRequest('sessions');
  server.decorateRequest('holder', undefined);
  server.decorateRequest('byCookie', false);
  server.addHook('onRequest', async (request, reply) => {
    request.authority = nobody;
    request.sessions = sessionsOf(request, reply);
    if (request.is404 || request.routeOptions.config.sessionless) return;
    await recognise(request);
  });
}

async function recognise(request: FastifyRequest): Promise<void> {
  const { app, cookies } = request.server.http;
  const bearer = /^Bearer ([\w-]{20,100})$/i.exec(request.headers.authorization ?? '')?.[1];
  const token = bearer ?? request.cookies[cookies.session];
  if (token !== undefined && token !== '') {
    request.holder = await sessionHolder(app, token);
    if (request.holder !== undefined) {
      request.csrf = request.holder.csrf;
      request.byCookie = bearer === undefined;
      request.authority = await withMandates(
        request,
        bearer === undefined ? await withUnlocked(request, request.holder.authority) : request.holder.authority,
      );
      return;
    }
  }
  const value = request.cookies[cookies.unlocked];
  const unlocked = await stillOpen(request, value);
  if (unlocked.length === 0) return;
  request.authority = { kind: 'anonymous', unlocked };
  request.csrf = app.ports.digests.keyed(`csrf of ${value}`).slice(0, 32);
  request.byCookie = true;
}

/** An applicant who is signed in may hold other cases open as well: a parent's, or one filed before there was an account. */
async function withUnlocked(request: FastifyRequest, authority: Authority): Promise<Authority> {
  if (authority.kind !== 'applicant') return authority;
  const unlocked = await stillOpen(request, request.cookies[request.server.http.cookies.unlocked]);
  return unlocked.length === 0 ? authority : { ...authority, unlocked };
}

/** The cases of the cookie, without those whose code an agent had whose mandate has ended. */
async function stillOpen(request: FastifyRequest, value: string | undefined): Promise<readonly string[]> {
  const { app } = request.server.http;
  const unlocked = unlockedCases(app, value);
  const shut = await shutAgain(app, unlocked);
  return shut.length === 0 ? unlocked : unlocked.filter((one) => !shut.includes(one));
}

/** What the session's account may do for others; asked with every request, never remembered. */
async function withMandates(request: FastifyRequest, authority: Authority): Promise<Authority> {
  if (authority.kind !== 'applicant') return authority;
  const mandates = await heldMandates(request.server.http.app, authority.id);
  return mandates.length === 0 ? authority : { ...authority, mandates };
}

function sessionsOf(request: FastifyRequest, reply: FastifyReply): Sessions {
  const { app, passwords, cookies } = request.server.http;
  return {
    signIn: async (kind, login, password, totp, newPassword) => {
      const outcome = await signIn(app, passwords, kind, login, password, totp, newPassword);
      if (!outcome.ok) return outcome;
      if (request.holder !== undefined) await signOut(app, request.holder.tokenHash);
      cookies.setSession(reply, outcome.value.token, kind);
      request.authority = outcome.value.authority;
      request.csrf = outcome.value.csrf;
      return ok(outcome.value.authority);
    },
    signOut: async () => {
      if (request.holder !== undefined) await signOut(app, request.holder.tokenHash);
      cookies.clear(request, reply);
      request.holder = undefined;
      request.authority = nobody;
      request.csrf = '';
    },
    register: (asked) => registerApplicant(app, passwords, asked),
    unlock: (caseId) => {
      const earlier = unlockedCases(app, request.cookies[cookies.unlocked]);
      const value = unlockedValue(app, [...earlier.filter((one) => one !== caseId), caseId]);
      cookies.setUnlocked(reply, value);
      if (request.authority.kind === 'applicant') {
        request.authority = { ...request.authority, unlocked: unlockedCases(app, value) };
      }
      if (request.authority.kind === 'anonymous') {
        request.authority = { kind: 'anonymous', unlocked: unlockedCases(app, value) };
        request.csrf = app.ports.digests.keyed(`csrf of ${value}`).slice(0, 32);
      }
    },
  };
}
