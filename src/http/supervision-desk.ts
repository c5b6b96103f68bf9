import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { signalDetail, signalsWaiting } from '../app/queries/signals.ts';
import { caseTrail } from '../app/queries/trail.ts';
import { wall } from '../app/queries/wall.ts';
import { hash } from '../app/requests/parts.ts';
import {
  signalsWaitingReply,
  trailReply,
  wallReply,
  whatIfReply,
  whatIfRequest,
} from '../app/requests/supervision-desk.ts';
import { whatIf } from '../app/supervision/what-if.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { caseParams } from './case-params.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Supervision 监察';

/** 监察工作台 and 大屏: what stands beside the signals. Nothing is changed from here. */
export function supervisionDeskRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/signals/waiting',
    permission: 'signal.read',
    tag,
    summary: 'How many signals wait for the reader’s side',
    replies: { 200: signalsWaitingReply },
    handler: ({ authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      return signalsWaiting(request.server.http.app, authority);
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/signals/:signalId/files/:hash',
    permission: 'signal.read',
    tag,
    summary: 'A paper handed in with the reply to a signal',
    params: z.strictObject({ signalId: z.uuid(), hash }),
    replies: { 200: z.any().describe('The content, as an attachment.') },
    handler: async ({ params, authority, request }, reply) => {
      const { app } = request.server.http;
      const detail = await signalDetail(app, authority, params.signalId);
      const paper = detail?.reply?.files.find((one) => one.hash === params.hash);
      const content = paper && (await app.ports.files.get(paper.hash));
      if (paper === undefined || content === undefined) {
        return sendRefusals(request, reply, [{ code: 'upload.not-found', kind: 'not-found' }]);
      }
      return reply
        .type(paper.mediaType)
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(paper.name)}`)
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "sandbox; default-src 'none'")
        .header('cache-control', 'private, no-store')
        .serializer(String)
        .send(Buffer.from(content));
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/cases/:caseId/trail',
    permission: 'case.read',
    tag,
    summary: 'Every event of a case and of what lies beside it, with its place in the ledger 证据链',
    description:
      'What happened, by whom in which capacity; no contents. The proof of an event is `/ledger/proof/{leaf}`.',
    params: caseParams,
    replies: { 200: trailReply },
    handler: async ({ params, authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      const trail = await caseTrail(request.server.http.app, authority, params.caseId);
      return trail.ok ? trail.value : sendRefusals(request, reply, trail.fault);
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/supervision/rules/:rule/what-if',
    permission: 'supervision.look',
    tag,
    summary: 'What a rule would have found with other values 试算',
    description: 'A question, not a command: up to 100 cases in one answer, on to the next with `after`.',
    params: z.strictObject({ rule: z.string().regex(/^S\d\d$/) }),
    body: whatIfRequest,
    replies: { 200: whatIfReply },
    handler: async ({ params, body, request }, reply) => {
      reply.header('cache-control', 'no-store');
      const { values, after } = body;
      const [from, until] = [body.from as LocalDate, body.until as LocalDate];
      const question = { rule: params.rule, values, from, until, ...(after === undefined ? {} : { after }) };
      const answer = await whatIf(request.server.http.app, question);
      return answer.ok ? answer.value : sendRefusals(request, reply, answer.fault);
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/supervision/wall',
    permission: 'supervision.look',
    tag,
    summary: 'The district at this minute, for a large screen 大屏',
    replies: { 200: wallReply },
    handler: ({ authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      return wall(request.server.http.app, authority);
    },
  });
}
