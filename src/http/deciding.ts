import type { FastifyInstance } from 'fastify';
import { likeCases } from '../app/queries/like-cases.ts';
import { decisionRequest, signatureRequest } from '../app/requests/approval.ts';
import { likeCasesReply, templatesReply } from '../app/requests/case.ts';
import { commandReply } from '../app/requests/parts.ts';
import { signatureCommand } from '../app/viewed.ts';
import { caseParams } from './case-params.ts';
import { commandOn, give } from './give.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Approval 审批';

/** 决定、签发, and what is looked at before: like cases and the wordings of the place. Nobody decides on what was not shown. */
export function decidingRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'POST',
    url: '/api/cases/:caseId/decision',
    permission: 'approval.decide',
    tag,
    summary: 'Take the decision 决定',
    description: 'Needs `If-Match`: the version of the case that was seen.',
    params: caseParams,
    body: decisionRequest,
    isCommand: true,
    replies: { 200: commandReply },
    handler: ({ body: said, request }, reply) => {
      if (request.headers['if-match'] === undefined || request.headers['if-match'] === '*') {
        return sendRefusals(request, reply, [{ code: 'approval.not-viewed', kind: 'conflict' }]);
      }
      return give(request, reply, {
        type: 'decideApplication',
        ...commandOn(request),
        outcome: said.outcome,
        reasons: said.reasons,
        articles: said.articles,
        remediesTold: said.remediesTold,
        ...(said.minutes.length === 0 ? {} : { minutes: said.minutes }),
        ...(said.discretion === undefined ? {} : { discretion: said.discretion }),
      });
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/cases/:caseId/signature',
    permission: 'approval.decide',
    tag,
    summary: 'Sign what was proposed, as it was shown 签发',
    description: 'Takes the `viewed` of the case that was read. Where the case has moved on since, nothing is signed.',
    params: caseParams,
    body: signatureRequest,
    isCommand: true,
    replies: { 200: commandReply },
    handler: async ({ body, authority, request }, reply) => {
      const said = { ...commandOn(request), viewed: body.viewed, remediesTold: body.remediesTold };
      const signing = await signatureCommand(request.server.http.app, authority, said);
      if (!signing.ok) return sendRefusals(request, reply, signing.fault);
      const resting = body.minutes.length === 0 ? {} : { minutes: body.minutes };
      return give(request, reply, { ...signing.value.given, ...resting }, (_, common) => common, signing.value.version);
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/cases/:caseId/like-cases',
    permission: 'approval.review',
    tag,
    summary: 'Earlier decisions on the same item, under the same row of discretion 类案',
    params: caseParams,
    replies: { 200: likeCasesReply },
    handler: async ({ params, authority, request }, reply) => {
      const found = await likeCases(request.server.http.app, authority, params.caseId);
      if (!found.ok) return sendRefusals(request, reply, found.fault);
      reply.header('cache-control', 'no-store');
      return found.value;
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/templates',
    permission: 'staff-only',
    tag,
    summary: 'Wordings offered for opinions and letters 模板',
    replies: { 200: templatesReply },
    handler: ({ request }) => ({ templates: [...request.server.http.app.profile.templates] }),
  });
}
