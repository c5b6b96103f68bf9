import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ratings, ratingView } from '../app/queries/ratings.ts';
import { giveRating } from '../app/records/give-rating.ts';
import { ratingKind } from '../app/records/rating.ts';
import {
  callBackRequest,
  ratingGiven,
  ratingReply,
  ratingRequest,
  ratingsQuery,
  ratingsReply,
  rectificationRequest,
} from '../app/requests/ratings.ts';
import { giveRecord, occurredAt } from './give.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Ratings 评价';
const params = z.strictObject({ ratingId: z.uuid() });

/** 好差评: given by whoever was served; a poor one is called back and, where need be, mended. */
export function ratingRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'POST',
    url: '/api/ratings',
    permission: 'public',
    limit: 'lookup',
    tag,
    summary: 'Rate a service 评价',
    description: 'By the public alone: staff who are signed in are refused. Each service is rated once.',
    body: ratingRequest,
    replies: { 201: ratingGiven },
    handler: async ({ body, authority, request }, reply) => {
      const key = request.headers['x-kiosk-key'];
      const kioskKey = typeof key === 'string' ? { kioskKey: key } : {};
      const given = await giveRating(request.server.http.app, authority, { ...body, ...kioskKey });
      if (!given.ok) return sendRefusals(request, reply, given.fault);
      reply.code(201);
      return { number: given.value.number, level: given.value.level };
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/ratings',
    permission: 'complaint.list',
    tag,
    summary: 'Poor ratings of the own office; of a body, what it has to mend 差评',
    query: ratingsQuery,
    replies: { 200: ratingsReply },
    handler: async ({ query, authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      return { ratings: [...(await ratings(request.server.http.app, authority, query.open === 'yes'))] };
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/ratings/:ratingId/call-back',
    permission: 'rating.follow-up',
    tag,
    summary: 'Write down a call back 回访',
    params,
    body: callBackRequest,
    isCommand: true,
    replies: { 200: ratingReply },
    handler: ({ params: { ratingId: id }, body: { outcome, said }, request }, reply) =>
      giveRecord(
        request,
        reply,
        ratingKind,
        { type: 'callBack', id, at: occurredAt(request), outcome, said },
        (rating, common) => ({ ...common, rating: ratingView(request.server.http.app, request.authority, rating) }),
      ),
  });
  route(server, {
    method: 'POST',
    url: '/api/ratings/:ratingId/rectification',
    permission: 'rating.rectify',
    tag,
    summary: 'Say what was mended 整改',
    params,
    body: rectificationRequest,
    isCommand: true,
    replies: { 200: ratingReply },
    handler: ({ params: { ratingId: id }, body: { text }, request }, reply) =>
      giveRecord(
        request,
        reply,
        ratingKind,
        { type: 'rectify', id, at: occurredAt(request), text },
        (rating, common) => ({ ...common, rating: ratingView(request.server.http.app, request.authority, rating) }),
      ),
  });
}
