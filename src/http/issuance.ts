import type { FastifyInstance } from 'fastify';
import { completionRequest, deliveryRequest } from '../app/requests/issuance.ts';
import { commandReply } from '../app/requests/parts.ts';
import { caseParams } from './case-params.ts';
import { commandOn, give } from './give.ts';
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
    handler: ({ body, request }, reply) => {
      const { method, recipient, proof, completing } = body;
      return give(request, reply, {
        type: 'deliverDecision',
        ...commandOn(request),
        method,
        recipient,
        proof,
        completing,
      });
    },
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
