import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Permission } from '../app/authority.ts';
import { contactOf, drawOf, spotCheckDetail, spotChecks, spotCheckView } from '../app/queries/spot-checks.ts';
import { lookKind } from '../app/records/personal-data-look.ts';
import type { GivenRecordCommand } from '../app/records/record-kind.ts';
import { spotCheckKind } from '../app/records/spot-check.ts';
import {
  callRequest,
  conclusionRequest,
  contactReply,
  contactRequest,
  drawShape,
  fileCheckRequest,
  spotCheckReply,
  spotCheckRequest,
  spotCheckShape,
  spotChecksReply,
} from '../app/requests/spot-checks.ts';
import type { PopulationRule } from '../domain/supervision/spot-check/events.ts';
import type { SpotCheckCommand } from '../domain/supervision/spot-check/state.ts';
import { answerRecord, keyOf, occurredAt, seenVersion } from './give.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Spot checks 抽查';
const params = z.strictObject({ spotCheckId: z.uuid() });
const notFound = [{ code: 'record.not-found', kind: 'not-found' }] as const;

/** 抽查与回访: announced, drawn by what nobody could know, looked into one by one. */
export function spotCheckRoutes(server: FastifyInstance): void {
  readingRoutes(server);
  act(server, '/api/spot-checks', spotCheckRequest, 'Announce a spot check or a call-back list 公告', 201, (body) => ({
    ...{ type: 'announceSpotCheck', purpose: body.purpose, reason: body.reason, size: body.size },
    rule: body.rule as PopulationRule,
  }));
  const one = '/api/spot-checks/:spotCheckId';
  act(server, `${one}/file-checks`, fileCheckRequest, 'What was found in one file of the sample', 200, (body) => ({
    ...{ type: 'checkSampledFile', caseNumber: body.caseNumber, verdict: body.verdict, finding: body.finding },
  }));
  act(server, `${one}/calls`, callRequest, 'What somebody who was called said 回访', 200, (body) => ({
    ...{ type: 'recordCall', caseNumber: body.caseNumber, outcome: body.outcome, said: body.said },
  }));
  act(server, `${one}/closing`, conclusionRequest, 'Close it, once every case of the sample is done', 200, (body) => ({
    ...{ type: 'closeSpotCheck', conclusion: body.conclusion },
  }));
  route(server, {
    method: 'POST',
    url: `${one}/contacts`,
    permission: 'spot-check.run',
    tag,
    summary: 'Whom to call about a case of the sample; that it was looked at is recorded',
    params,
    body: contactRequest,
    isCommand: true,
    replies: { 200: contactReply },
    handler: async ({ params: { spotCheckId: id }, body: { caseNumber }, authority, request }, reply) => {
      const { app } = request.server.http;
      const { caseId, ...contact } = await contactOf(app, caseNumber);
      const at = occurredAt(request);
      const asking = { authority, expectedVersion: seenVersion(request) };
      const done = await app.executeRecord(spotCheckKind, { type: 'showContact', id, at, caseNumber }, asking);
      if (!done.ok) return sendRefusals(request, reply, done.fault);
      // 查阅个人信息: whoever is called back sees who looked up the name, and what for, as with any other look.
      const { number, reason } = done.value.state;
      const look = { type: 'viewPersonalData', id: app.ports.chance.id(), at, caseId, lookedAt: 'case' } as const;
      const looked = await app.executeRecord(lookKind, { ...look, purpose: `${number} ${reason}` }, { authority });
      if (!looked.ok) return sendRefusals(request, reply, looked.fault);
      return { ...answerRecord(request, reply, spotCheckKind, done.value), ...contact };
    },
  });
}

function readingRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/spot-checks',
    permission: 'spot-check.read',
    tag,
    summary: 'Spot checks and call-back lists, the latest first',
    replies: { 200: spotChecksReply },
    handler: async ({ request }) => ({ spotChecks: await spotChecks(request.server.http.app) }),
  });
  route(server, {
    method: 'GET',
    url: '/api/spot-checks/:spotCheckId',
    permission: 'spot-check.read',
    tag,
    summary: 'One spot check with its sample',
    params,
    replies: { 200: spotCheckShape },
    handler: async ({ params: { spotCheckId }, request }, reply) => {
      reply.header('cache-control', 'no-store');
      return (await spotCheckDetail(request.server.http.app, spotCheckId)) ?? sendRefusals(request, reply, notFound);
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/spot-checks/:spotCheckId/draw',
    permission: 'public',
    tag,
    summary: 'What anybody needs to work the draw out again 抽签凭据',
    params,
    replies: { 200: drawShape },
    handler: async ({ params: { spotCheckId }, request }, reply) =>
      (await drawOf(request.server.http.app, spotCheckId)) ?? sendRefusals(request, reply, notFound),
  });
}

type Given = GivenRecordCommand<SpotCheckCommand>;
type Without<Command, Keys extends string> = Command extends unknown ? Omit<Command, Keys> : never;

function act<Body extends z.ZodType>(
  server: FastifyInstance,
  url: string,
  body: Body,
  summary: string,
  status: 200 | 201,
  build: (given: z.output<Body>) => Without<Given, 'id' | 'at'>,
): void {
  const permission: Permission = 'spot-check.run';
  route(server, {
    ...{ method: 'POST' as const, url, permission, tag, summary, body, isCommand: true },
    ...(status === 201 ? {} : { params }),
    replies: { [status]: spotCheckReply },
    handler: async ({ params: asked, body: said, request }, reply) => {
      const { app } = request.server.http;
      const id = (asked as { spotCheckId?: string }).spotCheckId ?? app.ports.chance.id();
      const given = { ...build(said as z.output<Body>), id, at: occurredAt(request) } as Given;
      const asking = {
        authority: request.authority,
        idempotencyKey: keyOf(request),
        expectedVersion: seenVersion(request),
      };
      const outcome = await app.executeRecord(spotCheckKind, given, asking);
      if (!outcome.ok) return sendRefusals(request, reply, outcome.fault);
      reply.code(status);
      const common = answerRecord(request, reply, spotCheckKind, outcome.value);
      return { ...common, spotCheck: await spotCheckView(app, outcome.value.state) };
    },
  });
}
