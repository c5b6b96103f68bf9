import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { holdsOn } from '../app/authority.ts';
import { absences } from '../app/queries/absences.ts';
import { absenceKind } from '../app/records/absence.ts';
import { absenceEndRequest, absenceReply, absenceRequest, absencesReply } from '../app/requests/absence.ts';
import type { Duty } from '../domain/organisation/body.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { giveRecord, occurredAt } from './give.ts';
import { route } from './route.ts';

const tag = 'Approval 审批';

/** 离岗代理: a post is left to a colleague for some days. */
export function absenceRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/absences',
    permission: 'absence.read',
    tag,
    summary: 'Own absences, those one acts for, and what was done meanwhile',
    replies: { 200: absencesReply },
    handler: ({ authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      return absences(request.server.http.app, authority);
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/absences',
    permission: 'absence.declare',
    tag,
    summary: 'Leave a post to a colleague for some days 离岗代理',
    body: absenceRequest,
    isCommand: true,
    replies: { 201: absenceReply },
    handler: async ({ body, request }, reply) => {
      const { app } = request.server.http;
      const today = app.today();
      const held = await app.ports.accounts.postsOf(body.deputy);
      const deputyPosts = held
        .filter((post) => holdsOn(post, today))
        .map(({ duty, body: at }) => ({ duty: duty as Duty, body: at }));
      const { occurredAt: _, from, to, ...said } = body;
      const days = { from: from as LocalDate, to: to as LocalDate };
      const given = {
        type: 'declareAbsence',
        id: app.ports.chance.id(),
        at: occurredAt(request),
        ...said,
        ...days,
        deputyPosts,
      } as const;
      return giveRecord(request, reply, absenceKind, given, (_state, common) => {
        reply.code(201);
        return common;
      });
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/absences/:absenceId/end',
    permission: 'staff-only',
    tag,
    summary: 'Be back before the last day',
    params: z.strictObject({ absenceId: z.uuid() }),
    body: absenceEndRequest,
    isCommand: true,
    replies: { 200: absenceReply },
    handler: ({ params, request }, reply) =>
      giveRecord(request, reply, absenceKind, { type: 'endAbsence', id: params.absenceId, at: occurredAt(request) }),
  });
}
