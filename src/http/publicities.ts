import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { publicities, publicityView, publicNoticeOf, publicNotices } from '../app/queries/publicities.ts';
import { publicityKind } from '../app/records/publicity.ts';
import type { GivenRecordCommand } from '../app/records/record-kind.ts';
import {
  objectionAnswerRequest,
  objectionReply,
  objectionRequest,
  publicitiesReply,
  publicityReply,
  publicityRequest,
  publicNotice,
  publicNoticesReply,
  takingDownRequest,
} from '../app/requests/publicity.ts';
import type { PublicityCommand } from '../domain/special-procedures/publicity/state.ts';
import { giveRecord, occurredAt } from './give.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Publicity 公示';
const params = z.strictObject({ publicityId: z.uuid() });

/** 公示: what is going to be decided is shown to the public, and anybody may object. */
export function publicityRoutes(server: FastifyInstance): void {
  publicRoutes(server);
  route(server, {
    method: 'GET',
    url: '/api/publicities',
    permission: 'publicity.read',
    tag,
    summary: 'Publicities of the own body, with what was objected',
    query: { caseId: z.uuid().optional() },
    replies: { 200: publicitiesReply },
    handler: async ({ query, authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      const { app } = request.server.http;
      const found = await publicities(app, authority, query.caseId);
      return { publicities: found.map((one) => publicityView(app, authority, one)) };
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/cases/:caseId/publicity',
    permission: 'publicity.manage',
    tag,
    summary: 'Tell the public before the decision 公示',
    params: z.strictObject({ caseId: z.uuid() }),
    body: publicityRequest,
    isCommand: true,
    replies: { 201: publicityReply },
    handler: async ({ params: { caseId }, body: { occurredAt: _, ...said }, request }, reply) => {
      const { app } = request.server.http;
      const [received] = await app.ports.log.load(caseId);
      const body = received?.type === 'ApplicationReceived' ? received.data.body : '';
      const id = app.ports.chance.id();
      return manage(
        request,
        reply,
        { type: 'startPublicity', id, at: occurredAt(request), body, caseId, ...said },
        201,
      );
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/publicities/:publicityId/objection-answers',
    permission: 'publicity.manage',
    tag,
    summary: 'Answer an objection',
    params,
    body: objectionAnswerRequest,
    isCommand: true,
    replies: { 200: publicityReply },
    handler: ({ params: { publicityId: id }, body: { occurredAt: _, ...said }, request }, reply) =>
      manage(request, reply, { type: 'answerObjection', id, at: occurredAt(request), ...said }, 200),
  });
  route(server, {
    method: 'POST',
    url: '/api/publicities/:publicityId/taking-down',
    permission: 'publicity.manage',
    tag,
    summary: 'Take a publicity down that was wrong; it counts for nothing',
    params,
    body: takingDownRequest,
    isCommand: true,
    replies: { 200: publicityReply },
    handler: ({ params: { publicityId: id }, body: { reason }, request }, reply) =>
      manage(request, reply, { type: 'takeDownPublicity', id, at: occurredAt(request), reason }, 200),
  });
}

function publicRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/public-notices',
    permission: 'public',
    tag,
    summary: 'What is made public now, and what was lately',
    replies: { 200: publicNoticesReply },
    handler: async ({ request }) => ({ publicities: [...(await publicNotices(request.server.http.app))] }),
  });
  route(server, {
    method: 'GET',
    url: '/api/public-notices/:publicityId',
    permission: 'public',
    tag,
    summary: 'One publicity, as everybody may read it',
    params,
    replies: { 200: publicNotice },
    handler: async ({ params: { publicityId }, request }, reply) => {
      const notice = await publicNoticeOf(request.server.http.app, publicityId);
      return notice ?? sendRefusals(request, reply, [{ code: 'record.not-found', kind: 'not-found' }]);
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/public-notices/:publicityId/objections',
    permission: 'publicity.object',
    limit: 'lookup',
    tag,
    summary: 'Object to what is made public 提出异议, as anybody may',
    params,
    body: objectionRequest,
    isCommand: true,
    replies: { 201: objectionReply },
    handler: async ({ params: { publicityId: id }, body, request }, reply) => {
      const given = { type: 'makeObjection', id, at: occurredAt(request), ...body } as const;
      return giveRecord(request, reply, publicityKind, given, ({ number, objections }, { repeated }) => {
        reply.code(201);
        const last = objections.at(-1);
        return { number, objection: last?.objection ?? 0, madeOn: last?.madeOn ?? '', repeated };
      });
    },
  });
}

function manage(
  request: FastifyRequest,
  reply: FastifyReply,
  given: GivenRecordCommand<PublicityCommand>,
  status: 200 | 201,
): Promise<unknown> {
  const { app } = request.server.http;
  return giveRecord(request, reply, publicityKind, given, (state, common) => {
    reply.code(status).header('location', `/api/public-notices/${state.id}`);
    return { ...common, publicity: publicityView(app, request.authority, state) };
  });
}
