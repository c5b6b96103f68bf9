import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Authority } from '../app/authority.ts';
import { impressionsOf, impressionView, namesFrom, sealFor, sealsFor } from '../app/queries/seals.ts';
import type { GivenRecordCommand } from '../app/records/record-kind.ts';
import { sealKind } from '../app/records/seal.ts';
import {
  impressionPage,
  impressionReply,
  sealDetail,
  sealHandOver,
  sealingRequest,
  sealList,
  sealLoss,
  sealReason,
  sealRegistration,
  sealReply,
  sealTakeOver,
} from '../app/requests/seals.ts';
import type { SealCommand } from '../domain/issuance/seal/commands.ts';
import { localDate } from '../kernel/local-date.ts';
import { translator } from '../web/texts/translate.ts';
import { giveRecord } from './give.ts';
import { languageOf } from './language.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Seals 印章';
const params = z.strictObject({ sealId: z.uuid() });

/** 印章: register, custody, impressions. */
export function sealRoutes(server: FastifyInstance): void {
  readingRoutes(server);
  route(server, {
    method: 'POST',
    url: '/api/seals',
    permission: 'seal.register',
    tag,
    summary: 'Enter a seal into the register 登记',
    body: sealRegistration,
    isCommand: true,
    replies: { 200: sealReply },
    handler: async ({ body, authority, request }, reply) => {
      const { app } = request.server.http;
      const { engravedOn, scope, ...said } = body;
      const given = { ...said, scope, engravedOn: localDate(engravedOn), id: app.ports.chance.id() };
      reply.header('location', `/api/seals/${given.id}`);
      return giveSeal(request, reply, authority, { type: 'registerSeal', ...given });
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/seals/:sealId/hand-over',
    permission: 'seal.hand-over',
    tag,
    summary: 'Hand a seal over to another keeper, with a signature 移交',
    params,
    body: sealHandOver,
    isCommand: true,
    replies: { 200: sealReply },
    handler: ({ params: { sealId: id }, body, authority, request }, reply) =>
      giveSeal(request, reply, authority, { type: 'handOverSeal', id, ...body }),
  });
  route(server, {
    method: 'POST',
    url: '/api/seals/:sealId/hand-over/receipt',
    permission: 'seal.keep',
    tag,
    summary: 'Sign for a seal that is handed over 接收',
    params,
    body: sealTakeOver,
    isCommand: true,
    replies: { 200: sealReply },
    handler: ({ params: { sealId: id }, body, authority, request }, reply) =>
      giveSeal(request, reply, authority, { type: 'takeOverSeal', id, ...body }),
  });
  route(server, {
    method: 'POST',
    url: '/api/seals/:sealId/hand-over/cancellation',
    permission: 'seal.hand-over',
    tag,
    summary: 'Call a hand-over off, or decline it',
    params,
    isCommand: true,
    replies: { 200: sealReply },
    handler: ({ params: { sealId: id }, authority, request }, reply) =>
      giveSeal(request, reply, authority, { type: 'callOffSealHandOver', id }),
  });
  endingRoutes(server);
  route(server, {
    method: 'POST',
    url: '/api/seals/:sealId/impressions',
    permission: 'seal.impress',
    tag,
    summary: 'Put the seal on a paper that has none yet 用印',
    description:
      'As a rule the program seals what is issued. What it was refused is sealed here once the reason is gone.',
    params,
    body: sealingRequest,
    replies: { 201: impressionReply },
    handler: async ({ params: { sealId }, body, authority, request }, reply) => {
      const { app, metrics } = request.server.http;
      const seal = await app.ports.records.find<{ id: string; version: number; code: string }>('seal', sealId);
      if (seal === undefined || app.sealing === undefined) return unknown(request, reply);
      const { caseId: stream, paper, hash } = body;
      const done = await app.sealing.impress(authority, { seal: seal.code, stream, paper, hash });
      metrics.command('impressSeal', done.ok ? 'done' : done.fault[0].kind);
      if (!done.ok) return sendRefusals(request, reply, done.fault);
      reply.code(201).header('cache-control', 'no-store');
      return { impression: await impressionView(done.value, namesFrom(app)) };
    },
  });
}

function endingRoutes(server: FastifyInstance): void {
  const ending = [
    ['suspension', 'suspendSeal', 'seal.suspend', 'Take a seal out of use for a while 暂停使用'],
    ['resumption', 'resumeSeal', 'seal.resume', 'Bring a suspended seal back into use 恢复使用'],
    ['destruction', 'destroySeal', 'seal.register', 'Note that a seal was returned and destroyed 销毁'],
  ] as const;
  for (const [what, type, permission, summary] of ending) {
    route(server, {
      method: 'POST',
      url: `/api/seals/:sealId/${what}`,
      permission,
      tag,
      summary,
      params,
      body: sealReason,
      isCommand: true,
      replies: { 200: sealReply },
      handler: ({ params: { sealId: id }, body, authority, request }, reply) =>
        giveSeal(request, reply, authority, { type, id, ...body }),
    });
  }
  route(server, {
    method: 'POST',
    url: '/api/seals/:sealId/loss',
    permission: 'seal.suspend',
    tag,
    summary: 'Report a seal lost 挂失',
    params,
    body: sealLoss,
    isCommand: true,
    replies: { 200: sealReply },
    handler: ({ params: { sealId: id }, body, authority, request }, reply) =>
      giveSeal(request, reply, authority, {
        type: 'reportSealLost',
        id,
        reason: body.reason,
        lostOn: localDate(body.lostOn),
      }),
  });
}

function readingRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/seals',
    permission: 'seal.list',
    tag,
    summary: 'The seals one may know of',
    replies: { 200: sealList },
    handler: ({ authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      return sealsFor(request.server.http.app, authority);
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/seals/:sealId',
    permission: 'seal.list',
    tag,
    summary: 'A seal with its custody and the uses it refused',
    params,
    replies: { 200: sealDetail },
    handler: async ({ params: { sealId }, authority, request }, reply) => {
      const seal = await detail(request, authority, sealId);
      if (seal === undefined) return unknown(request, reply);
      reply.header('etag', `"${seal.version}"`).header('cache-control', 'no-store');
      return seal;
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/seals/:sealId/impressions',
    permission: 'seal.list',
    tag,
    summary: 'The impressions of a seal, the latest first 用印登记',
    params,
    query: { after: z.string().max(60).optional() },
    replies: { 200: impressionPage },
    handler: async ({ params: { sealId }, query, authority, request }, reply) => {
      const page = await impressionsOf(request.server.http.app, authority, sealId, query.after);
      if (page === undefined) return unknown(request, reply);
      reply.header('cache-control', 'no-store');
      return page;
    },
  });
}

/** Gives the command and answers with the seal as it stands afterwards. */
async function giveSeal(
  request: FastifyRequest,
  reply: FastifyReply,
  authority: Authority,
  given: Untimed<GivenRecordCommand<SealCommand>>,
): Promise<unknown> {
  const at = request.server.http.app.ports.clock.now();
  let id: string | undefined;
  const answer = await giveRecord(request, reply, sealKind, { ...given, at }, (state, common) => {
    id = state.id;
    return common;
  });
  return id === undefined ? answer : { ...(answer as object), seal: await detail(request, authority, id) };
}

type Untimed<Command> = Command extends unknown ? Omit<Command, 'at'> : never;

function detail(request: FastifyRequest, authority: Authority, id: string) {
  const t = translator(languageOf(request));
  return sealFor(request.server.http.app, authority, id, (code, facts) => t(`refusals:${code}.reason`, facts));
}

function unknown(request: FastifyRequest, reply: FastifyReply) {
  return sendRefusals(request, reply, [{ code: 'record.not-found', kind: 'not-found' }]);
}
