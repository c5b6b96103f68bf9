import type { FastifyInstance } from 'fastify';
import { knownSignature } from '../app/known-files.ts';
import { completionRequest, deliveryRequest, voidingRequest } from '../app/requests/issuance.ts';
import { commandReply } from '../app/requests/parts.ts';
import { caseParams } from './case-params.ts';
import { commandOn, give, namedBy } from './give.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Issuance 送达办结';

/** 制证送达: the decision reaches the applicant, and the case is completed. */
export function issuanceRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'POST',
    url: '/api/cases/:caseId/delivery',
    permission: 'issuance.deliver',
    tag,
    summary: 'Deliver the decision 送达',
    params: caseParams,
    body: deliveryRequest,
    isCommand: true,
    replies: { 200: commandReply },
    handler: async ({ body, request }, reply) => {
      const { method, recipient, proof, completing, collector, signature } = body;
      const no = await knownSignature(request.server.http.app, signature, '/signature', namedBy(request));
      if (no !== undefined) return sendRefusals(request, reply, [no]);
      return give(request, reply, {
        type: 'deliverDecision',
        ...commandOn(request),
        method,
        recipient,
        proof,
        completing,
        ...(collector === undefined ? {} : { collector }),
        ...(signature === undefined ? {} : { signature }),
      });
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/cases/:caseId/voided-papers',
    permission: 'issuance.deliver',
    tag,
    summary: 'Declare a misprint void 作废 and issue it anew',
    description: 'By the centre or body that issued it. The number stays taken; a decision is never voided.',
    params: caseParams,
    body: voidingRequest,
    isCommand: true,
    replies: { 200: commandReply },
    handler: ({ body: { voided, reason }, request }, reply) =>
      give(request, reply, { type: 'voidPaper', ...commandOn(request), voided, reason }),
  });
  route(server, {
    method: 'POST',
    url: '/api/cases/:caseId/completion',
    permission: 'issuance.deliver',
    tag,
    summary: 'Complete the case 办结',
    params: caseParams,
    body: completionRequest,
    isCommand: true,
    replies: { 200: commandReply },
    handler: ({ request }, reply) => give(request, reply, { type: 'completeCase', ...commandOn(request) }),
  });
}
