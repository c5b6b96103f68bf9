import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Authority, HeldPost } from '../app/authority.ts';
import {
  confirmRequest,
  enrolmentReply,
  registrationReply,
  registrationRequest,
  type SessionReply,
  sessionReply,
  signInRequest,
} from '../app/requests/session.ts';
import { confirmSecret, offeredSecret } from '../app/second-factor.ts';
import { renewSession, type SessionHolder, signIn } from '../app/sessions.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Session 登录';

/** 登录: signing in and out, the second factor, and accounts for applicants. */
export function sessionRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'POST',
    url: '/api/session',
    permission: 'public',
    limit: 'signIn',
    tag,
    summary: 'Sign in',
    body: signInRequest,
    replies: { 200: sessionReply },
    handler: async ({ body, request }, reply) => {
      const { kind, login, password, totp, newPassword, bearer } = body;
      reply.header('cache-control', 'no-store');
      if (bearer) {
        const { app, passwords } = request.server.http;
        const outcome = await signIn(app, passwords, kind, login, password, totp, newPassword);
        if (!outcome.ok) return sendRefusals(request, reply, outcome.fault);
        const { token, csrf, authority } = outcome.value;
        return { ...describe(request, authority, csrf, totp !== undefined), token };
      }
      const outcome = await request.sessions.signIn(kind, login, password, totp, newPassword);
      if (!outcome.ok) return sendRefusals(request, reply, outcome.fault);
      return describe(request, outcome.value, request.csrf, totp !== undefined);
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/session',
    permission: 'public',
    tag,
    summary: 'Who is signed in, and the posts held today',
    replies: { 200: sessionReply },
    handler: ({ request }, reply) => {
      reply.header('cache-control', 'no-store');
      return describe(request, request.authority, request.csrf, hasSecondFactor(request.holder));
    },
  });
  route(server, {
    method: 'DELETE',
    url: '/api/session',
    permission: 'public',
    tag,
    summary: 'Sign out',
    replies: { 204: z.undefined().describe('Signed out.') },
    handler: async ({ request }, reply) => {
      await request.sessions.signOut();
      return reply.code(204).send();
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/session/totp',
    permission: 'signed-in',
    limit: 'signIn',
    tag,
    summary: 'Offer a secret for an authenticator',
    description: 'Nothing changes until a first code has confirmed it.',
    replies: { 200: enrolmentReply },
    handler: ({ request }, reply) => {
      const { account, tokenHash } = request.holder as SessionHolder;
      if (account.totpSecret !== null) {
        return sendRefusals(request, reply, [{ code: 'session.totp-already-enrolled', kind: 'conflict' }]);
      }
      reply.header('cache-control', 'no-store');
      return offeredSecret(request.server.http.app, account, tokenHash);
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/session/totp/confirm',
    permission: 'signed-in',
    limit: 'signIn',
    tag,
    summary: 'Confirm the authenticator with a first code; the session gets a new token',
    body: confirmRequest,
    replies: { 200: sessionReply },
    handler: async ({ body, request }, reply) => {
      const { app, cookies } = request.server.http;
      const holder = request.holder as SessionHolder;
      const { account, tokenHash } = holder;
      if (account.totpSecret !== null) {
        return sendRefusals(request, reply, [{ code: 'session.totp-already-enrolled', kind: 'conflict' }]);
      }
      const confirmed = await confirmSecret(app, account, tokenHash, body.totp);
      if (!confirmed.ok) return sendRefusals(request, reply, confirmed.fault);
      const renewed = await renewSession(app, holder);
      const said = describe(request, renewed.authority, renewed.csrf, true);
      reply.header('cache-control', 'no-store');
      if (!request.byCookie) return { ...said, token: renewed.token };
      cookies.setSession(reply, renewed.token, account.kind);
      return said;
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/accounts',
    permission: 'public',
    limit: 'registration',
    tag,
    summary: 'Register as an applicant',
    body: registrationRequest,
    replies: { 201: registrationReply },
    handler: async ({ body, request }, reply) => {
      const made = await request.sessions.register(body);
      if (!made.ok) return sendRefusals(request, reply, made.fault);
      reply.code(201);
      return made.value;
    },
  });
}

function hasSecondFactor(holder: SessionHolder | undefined): boolean {
  return holder !== undefined && holder.account.totpSecret !== null;
}

function describe(request: FastifyRequest, authority: Authority, csrf: string, secondFactor: boolean): SessionReply {
  if (authority.kind === 'staff') {
    const posts = authority.posts.map((post) => withNames(request, post));
    return { kind: 'staff', staffId: authority.id, name: authority.name, posts, csrf, secondFactor };
  }
  const kind = authority.kind === 'applicant' ? 'applicant' : 'anonymous';
  return { kind, name: authority.kind === 'applicant' ? authority.name : '', posts: [], csrf, secondFactor };
}

function withNames(request: FastifyRequest, { duty, body, centre }: HeldPost): SessionReply['posts'][number] {
  const { bodies, centres } = request.server.http.app.place;
  const at = centre === undefined ? {} : { centre, centreName: centres.get(centre)?.name ?? {} };
  return { duty, body, bodyName: bodies.get(body)?.name ?? {}, ...at };
}
