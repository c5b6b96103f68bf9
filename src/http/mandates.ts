import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Authority } from '../app/authority.ts';
import { knownSignature } from '../app/known-files.ts';
import { mandateByNumber, ownMandates, readMandate } from '../app/queries/mandates.ts';
import { mandateCode, mandateKind } from '../app/records/mandate.ts';
import {
  givingRequest,
  mandateAcceptance,
  mandateList,
  mandateRevocation,
  mandateView,
  paperMandateRequest,
} from '../app/requests/mandates.ts';
import { recordReply } from '../app/requests/parts.ts';
import { localDate } from '../kernel/local-date.ts';
import { giveRecord, namedBy, occurredAt } from './give.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Mandates 委托代理';
const params = z.strictObject({ id: z.uuid() });

/** 委托代理: acting for somebody else. */
export function mandateRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'POST',
    url: '/api/mandates',
    permission: 'mandate.give',
    tag,
    summary: 'Give a mandate 委托',
    description: 'The agent accepts it with the code in the answer, which the principal passes on.',
    body: givingRequest,
    isCommand: true,
    replies: { 201: recordReply.extend({ code: z.string() }).meta({ id: 'MandateGiven' }) },
    handler: async ({ body, request }, reply) => {
      const { app } = request.server.http;
      const given = { ...body, validFrom: localDate(body.validFrom), validTo: localDate(body.validTo) };
      const answer = await giveRecord(request, reply, mandateKind, {
        type: 'giveMandate',
        id: app.ports.chance.id(),
        at: occurredAt(request),
        ...given,
      });
      const { id } = answer as { id?: string };
      if (id === undefined || reply.sent) return answer;
      reply.code(201).header('location', `/api/mandates/${id}`);
      return { ...(answer as object), code: mandateCode(app.ports.digests, id) };
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/mandates/paper',
    permission: 'mandate.record-at-window',
    tag,
    summary: 'Record a mandate that both have signed on paper, at a window',
    body: paperMandateRequest,
    isCommand: true,
    replies: { 200: recordReply },
    handler: async ({ body, authority, request }, reply) => {
      const { app } = request.server.http;
      const { occurredAt: _claimed, centre, ...said } = body;
      if (said.file !== '' && (await app.ports.files.get(said.file)) === undefined) {
        return sendRefusals(request, reply, [
          { code: 'intake.mandate-paper-missing', kind: 'invalid', pointer: '/file' },
        ]);
      }
      return giveRecord(request, reply, mandateKind, {
        type: 'recordPaperMandate',
        id: app.ports.chance.id(),
        at: occurredAt(request),
        ...said,
        validFrom: localDate(body.validFrom),
        validTo: localDate(body.validTo),
        centre: centre ?? ownCentre(authority),
      });
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/mandates/acceptance',
    permission: 'mandate.accept',
    limit: 'lookup',
    tag,
    summary: 'Accept a mandate with its number and code',
    body: mandateAcceptance,
    isCommand: true,
    replies: { 200: recordReply },
    handler: async ({ body, request }, reply) => {
      const found = await mandateByNumber(request.server.http.app, body.number);
      if (found === undefined) {
        return sendRefusals(request, reply, [{ code: 'intake.mandate-code-wrong', kind: 'invalid', pointer: '/code' }]);
      }
      const { code, identityNumber } = body;
      const at = occurredAt(request);
      return giveRecord(request, reply, mandateKind, { type: 'acceptMandate', id: found.id, at, code, identityNumber });
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/mandates/:id/revocation',
    permission: 'mandate.revoke',
    tag,
    summary: 'Revoke a mandate 解除委托',
    description:
      'By the principal or the agent, at any time; at any window by a clerk, for whichever of the two has come and signs.',
    params,
    body: mandateRevocation,
    isCommand: true,
    replies: { 200: recordReply },
    handler: async ({ body, params: { id }, request }, reply) => {
      const { occurredAt: _claimed, ...said } = body;
      const no = await knownSignature(request.server.http.app, said.request, '/request', namedBy(request));
      if (no !== undefined) return sendRefusals(request, reply, [no]);
      const at = occurredAt(request);
      return giveRecord(request, reply, mandateKind, { type: 'revokeMandate', id, at, ...said });
    },
  });
  readingRoutes(server);
}

function readingRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/mandates',
    permission: 'mandate.give',
    tag,
    summary: 'The mandates one has given, and those one holds',
    replies: { 200: mandateList },
    handler: async ({ authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      return ownMandates(request.server.http.app, authority.kind === 'applicant' ? authority.id : '');
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/mandates/:id',
    permission: 'mandate.read',
    tag,
    summary: 'One mandate',
    params,
    replies: { 200: mandateView },
    handler: ({ authority, params: { id }, request }, reply) => answerOne(request, reply, authority, id),
  });
  route(server, {
    method: 'GET',
    url: '/api/mandates/by-number/:number',
    permission: 'mandate.record-at-window',
    tag,
    summary: 'A mandate by its number, for a window',
    params: z.strictObject({ number: z.string().min(1).max(100) }),
    replies: { 200: mandateView },
    handler: async ({ authority, params: { number }, request }, reply) => {
      const found = await mandateByNumber(request.server.http.app, number);
      return answerOne(request, reply, authority, found?.id ?? '');
    },
  });
}

async function answerOne(
  request: FastifyRequest,
  reply: Parameters<typeof sendRefusals>[1],
  authority: Authority,
  id: string,
): Promise<unknown> {
  const view = await readMandate(request.server.http.app, authority, id);
  if (view === undefined) return sendRefusals(request, reply, [{ code: 'record.not-found', kind: 'not-found' }]);
  reply.header('etag', `"${view.version}"`).header('cache-control', 'no-store');
  return view;
}

function ownCentre(authority: Authority): string {
  if (authority.kind !== 'staff') return '';
  return authority.posts.find((post) => post.duty === 'clerk' && post.centre !== undefined)?.centre ?? '';
}
