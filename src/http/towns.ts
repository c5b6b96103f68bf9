import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { townsFor } from '../app/powers/towns.ts';
import { institutionPlanKind } from '../app/records/institution-plan.ts';
import { townPowerKind } from '../app/records/town-power.ts';
import {
  planAnswerGiven,
  planGiven,
  townAnswerGiven,
  townEnding,
  townFiling,
  townList,
  townPowerGiven,
  townReply,
} from '../app/requests/towns.ts';
import { localDate } from '../kernel/local-date.ts';
import { giveRecord, occurredAt } from './give.ts';
import { route } from './route.ts';

const tag = 'Towns and streets 镇街';
const params = z.strictObject({ lineId: z.uuid() });
const plan = z.strictObject({ planId: z.uuid() });
const common = { tag, isCommand: true, replies: { 200: townReply } } as const;

/** 镇街: offer, request, answer, filing; and the plan of a centre. */
export function townRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/towns',
    permission: 'powers.read',
    tag,
    summary: 'The catalogues of the towns, and the plans of their centres 事权目录',
    replies: { 200: townList },
    handler: ({ authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      return townsFor(request.server.http.app, authority);
    },
  });
  const beginnings = [
    ['offers', 'offerTownPower', 'town.offer', 'Offer a power to a town 下沉'],
    ['requests', 'askForTownPower', 'town.speak', 'Ask for a power, with evidence of capacity 承接要求'],
  ] as const;
  for (const [what, type, permission, summary] of beginnings) {
    route(server, {
      ...common,
      method: 'POST',
      url: `/api/towns/${what}`,
      permission,
      summary,
      body: townPowerGiven,
      handler: ({ body, request }, reply) => {
        const id = request.server.http.app.ports.chance.id();
        return giveRecord(request, reply, townPowerKind, { type, id, at: occurredAt(request), ...body });
      },
    });
  }
  route(server, {
    ...common,
    method: 'POST',
    url: '/api/towns/lines/:lineId/answer',
    permission: 'town.speak',
    summary: 'Take it, or say why not; grant the request, or say why not 答复',
    params,
    body: townAnswerGiven,
    handler: ({ params: { lineId: id }, body, request }, reply) =>
      giveRecord(request, reply, townPowerKind, { type: 'answerTownPower', id, at: occurredAt(request), ...body }),
  });
  route(server, {
    ...common,
    method: 'POST',
    url: '/api/towns/lines/:lineId/filing',
    permission: 'town.file',
    summary: 'File it under a number 备案',
    params,
    body: townFiling,
    handler: ({ params: { lineId: id }, body, request }, reply) => {
      const inForceFrom = localDate(body.inForceFrom);
      return giveRecord(request, reply, townPowerKind, {
        ...{ type: 'fileTownPower', id, at: occurredAt(request), inForceFrom },
      });
    },
  });
  route(server, {
    ...common,
    method: 'POST',
    url: '/api/towns/lines/:lineId/end',
    permission: 'town.file',
    summary: 'Strike a line from the catalogue 终止',
    params,
    body: townEnding,
    handler: ({ params: { lineId: id }, body, request }, reply) =>
      giveRecord(request, reply, townPowerKind, { type: 'endTownPower', id, at: occurredAt(request), ...body }),
  });
  route(server, {
    ...common,
    method: 'POST',
    url: '/api/towns/plans',
    permission: 'town.speak',
    summary: 'Submit the plan of a service centre 机构方案',
    body: planGiven,
    handler: ({ body: terms, request }, reply) => {
      const id = request.server.http.app.ports.chance.id();
      return giveRecord(request, reply, institutionPlanKind, {
        ...{ type: 'submitInstitutionPlan', id, at: occurredAt(request), terms },
      });
    },
  });
  route(server, {
    ...common,
    method: 'POST',
    url: '/api/towns/plans/:planId/answer',
    permission: 'town.answer-plan',
    summary: 'Settle it, or say what is to be changed 审定',
    params: plan,
    body: planAnswerGiven,
    handler: ({ params: { planId: id }, body, request }, reply) =>
      giveRecord(request, reply, institutionPlanKind, {
        ...{ type: 'answerInstitutionPlan', id, at: occurredAt(request), ...body },
      }),
  });
}
