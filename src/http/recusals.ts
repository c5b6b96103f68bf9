import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { may } from '../app/authority.ts';
import { targetOfCase } from '../app/facts.ts';
import { forbiddenActs, interestsViewOf, ownInterests, recusals } from '../app/queries/special-procedures.ts';
import { caseFileOf } from '../app/records/case-heard.ts';
import { declaredInterestsKind } from '../app/records/declared-interests.ts';
import { recusalKind } from '../app/records/recusal.ts';
import { recordReply } from '../app/requests/parts.ts';
import {
  forbiddenActsReply,
  interestsReply,
  interestsRequest,
  officerChallengeRequest,
  recusalDecisionRequest,
  recusalRequest,
  recusalsReply,
} from '../app/requests/special-procedures.ts';
import { caseParams } from './case-params.ts';
import { giveRecord, occurredAt } from './give.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Recusal 回避';

/** 回避: who stands aside from a case; 利害关系申报: whose cases must not come to one; 互锁: what was tried in spite of it. */
export function recusalRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/recusals',
    permission: 'recusal.read',
    tag,
    summary: 'Recusals of a case, or those that wait for a decision',
    query: { caseId: z.exactOptional(z.uuid()) },
    replies: { 200: recusalsReply },
    handler: async ({ query, authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      return { recusals: [...(await recusals(request.server.http.app, authority, query.caseId))] };
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/cases/:caseId/recusal',
    permission: 'recusal.declare',
    tag,
    summary: 'Stand aside from a case 自行回避',
    params: caseParams,
    body: recusalRequest,
    isCommand: true,
    replies: { 200: recordReply },
    handler: async ({ params: { caseId }, body, request, authority }, reply) => {
      const { app } = request.server.http;
      // A case that one may not even read is none to stand aside from.
      const file = await caseFileOf(app.ports, caseId);
      if (file === undefined || may('case.read', authority, targetOfCase(app.place, file)) === undefined) {
        return sendRefusals(request, reply, [{ code: 'case.not-found', kind: 'not-found' }]);
      }
      const { ground, reason } = body;
      const id = app.ports.chance.id();
      return giveRecord(request, reply, recusalKind, {
        type: 'declareRecusal',
        id,
        at: occurredAt(request),
        caseId,
        ground,
        reason,
      });
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/cases/:caseId/officer-challenge',
    permission: 'recusal.challenge',
    tag,
    summary: 'Ask that an officer stand aside 申请回避',
    params: caseParams,
    body: officerChallengeRequest,
    isCommand: true,
    replies: { 200: recordReply },
    handler: async ({ params: { caseId }, body, request, authority }, reply) => {
      const { app } = request.server.http;
      const file = await caseFileOf(app.ports, caseId);
      if (file === undefined || may('recusal.challenge', authority, targetOfCase(app.place, file)) === undefined) {
        return sendRefusals(request, reply, [{ code: 'authority.not-permitted', kind: 'forbidden' }]);
      }
      const { officer, ground, reason } = body;
      const account = await app.ports.accounts.find(officer);
      const known = account?.kind === 'staff' ? officer : '';
      const said = { caseId, officer: known, ground, reason, id: app.ports.chance.id(), at: occurredAt(request) };
      const owner = file.account === undefined ? {} : { owner: file.account };
      return giveRecord(request, reply, recusalKind, { type: 'challengeOfficer', ...said, ...owner });
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/recusals/:recusalId/decision',
    permission: 'recusal.decide',
    tag,
    summary: 'Decide whether an officer stands aside 回避决定',
    params: z.strictObject({ recusalId: z.uuid() }),
    body: recusalDecisionRequest,
    isCommand: true,
    replies: { 200: recordReply },
    handler: ({ params: { recusalId: id }, body, request }, reply) => {
      const { occurredAt: _, ...said } = body;
      return giveRecord(request, reply, recusalKind, { type: 'decideRecusal', id, at: occurredAt(request), ...said });
    },
  });
  interestRoutes(server);
}

function interestRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/declared-interests',
    permission: 'interests.declare',
    tag,
    summary: 'What one has declared 利害关系申报',
    replies: { 200: interestsReply },
    handler: async ({ authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      return interestsViewOf(
        await ownInterests(request.server.http.app, authority.kind === 'staff' ? authority.id : ''),
      );
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/declared-interests',
    permission: 'interests.declare',
    tag,
    summary: 'Declare whose cases must not come to one 利害关系申报',
    description: 'The whole of it; what was declared before is replaced.',
    body: interestsRequest,
    isCommand: true,
    replies: { 200: recordReply },
    handler: async ({ body: { entries }, authority, request }, reply) => {
      const { app } = request.server.http;
      const before = await ownInterests(app, authority.kind === 'staff' ? authority.id : '');
      const at = occurredAt(request);
      return giveRecord(
        request,
        reply,
        declaredInterestsKind,
        before === undefined
          ? { type: 'declareInterests', id: app.ports.chance.id(), at, entries }
          : { type: 'declareInterestsAnew', id: before.id, at, entries },
      );
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/forbidden-acts',
    permission: 'forbidden-act.read',
    tag,
    summary: 'What was tried against an interlock and refused 互锁',
    replies: { 200: forbiddenActsReply },
    handler: async ({ authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      return { acts: await forbiddenActs(request.server.http.app, authority) };
    },
  });
}
