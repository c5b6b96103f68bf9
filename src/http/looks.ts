import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readCase } from '../app/queries/case-view.ts';
import { deferrals, looksAtCase, looksAtPerson } from '../app/queries/looks.ts';
import { deferralKind } from '../app/records/deferral-order.ts';
import { lookKind } from '../app/records/personal-data-look.ts';
import {
  declineRequest,
  deferralRequest,
  deferralsReply,
  looksReply,
  unmaskedReply,
  unmaskingRequest,
} from '../app/requests/oversight.ts';
import { recordReply } from '../app/requests/parts.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { caseParams } from './case-params.ts';
import { giveRecord, occurredAt } from './give.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Personal data 个人信息';
const deferralParams = z.strictObject({ deferralId: z.uuid() });

/** 查阅个人信息: who looked behind a mask, why, and when the person concerned is told. */
export function lookRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'POST',
    url: '/api/cases/:caseId/unmasking',
    permission: 'personal-data.unmask',
    tag,
    summary: 'See the personal data of a case once, for a purpose 查阅个人信息',
    description: 'On the record before it is answered. The next look is another one; pages stay masked.',
    params: caseParams,
    body: unmaskingRequest,
    replies: { 200: unmaskedReply },
    handler: async ({ params: { caseId }, body, authority, request }, reply) => {
      const { app } = request.server.http;
      const read = await readCase(app, authority, caseId);
      if (!read.ok) return sendRefusals(request, reply, read.fault);
      const { applicant, answers, statements } = read.value.file;
      const given = { type: 'viewPersonalData', id: app.ports.chance.id(), at: occurredAt(request), caseId } as const;
      const looked = { ...given, lookedAt: 'case', ...body } as const;
      return giveRecord(
        request,
        reply,
        lookKind,
        looked,
        (state, common) => ({
          ...common,
          disclosed: state.disclosedOn !== undefined,
          ...{ applicant, answers, statements: [...statements] },
        }),
        null,
      );
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/cases/:caseId/looks',
    permission: ['case.follow', 'personal-data.unmask'],
    tag,
    summary: 'Who looked at the personal data of a case 查阅记录',
    params: caseParams,
    replies: { 200: looksReply },
    handler: async ({ params, authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      const looks = await looksAtCase(request.server.http.app, authority, params.caseId);
      return looks === undefined
        ? sendRefusals(request, reply, [{ code: 'case.not-found', kind: 'not-found' }])
        : { looks };
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/looks',
    permission: 'signed-in',
    tag,
    summary: 'Who looked at one’s own personal data, over all one’s cases',
    replies: { 200: looksReply },
    handler: async ({ authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      const own = authority.kind === 'applicant' ? authority.id : undefined;
      return { looks: own === undefined ? [] : await looksAtPerson(request.server.http.app, own) };
    },
  });
  deferralRoutes(server);
}

/** 暂缓告知: proposed by one person, approved by another. */
function deferralRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/deferrals',
    permission: 'deferral.read',
    tag,
    summary: 'Orders to tell a person later that his data were looked at 暂缓告知令',
    replies: { 200: deferralsReply },
    handler: async ({ authority, request }, reply) => {
      const { app } = request.server.http;
      reply.header('cache-control', 'no-store');
      return { deferrals: await deferrals(app, authority), longestDays: app.place.law.deferredNotice.longestDays };
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/deferrals',
    permission: 'deferral.propose',
    tag,
    summary: 'Propose such an order for one case',
    body: deferralRequest,
    isCommand: true,
    replies: { 200: recordReply },
    handler: ({ body, request }, reply) => {
      const id = request.server.http.app.ports.chance.id();
      const { caseId, until, reason } = body;
      const given = { type: 'proposeDeferral', id, at: occurredAt(request), caseId, reason } as const;
      return giveRecord(request, reply, deferralKind, { ...given, until: until as LocalDate });
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/deferrals/:deferralId/approval',
    permission: 'deferral.approve',
    tag,
    summary: 'Approve it',
    params: deferralParams,
    body: z.strictObject({}),
    isCommand: true,
    replies: { 200: recordReply },
    handler: ({ params, request }, reply) =>
      giveRecord(request, reply, deferralKind, {
        ...{ type: 'approveDeferral', id: params.deferralId, at: occurredAt(request) },
      }),
  });
  route(server, {
    method: 'POST',
    url: '/api/deferrals/:deferralId/declining',
    permission: 'deferral.approve',
    tag,
    summary: 'Decline it, with reasons',
    params: deferralParams,
    body: declineRequest,
    isCommand: true,
    replies: { 200: recordReply },
    handler: ({ params, body, request }, reply) =>
      giveRecord(request, reply, deferralKind, {
        ...{ type: 'declineDeferral', id: params.deferralId, at: occurredAt(request), reasons: body.reasons },
      }),
  });
}
