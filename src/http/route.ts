import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Authority, Permission } from '../app/authority.ts';
import { languages } from '../kernel/language.ts';
import { problemShape } from './problem-shape.ts';

/** What a handler is given: everything already checked, every fault already told. */
export interface Asked<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly authority: Authority;
  readonly request: FastifyRequest;
}

export interface RouteSpec<Params extends z.ZodType, Query extends z.ZodRawShape, Body extends z.ZodType> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly permission: Permission | readonly [Permission, ...Permission[]];
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** Takes `Idempotency-Key` and `If-Match`. */
  readonly isCommand?: boolean;
  readonly replies: Readonly<Record<number, z.ZodType>>;
  /** A tighter limit than the general one. */
  readonly limit?: 'signIn' | 'registration' | 'lookup' | 'upload' | 'kiosk';
  handler(
    asked: Asked<z.output<Params>, z.output<z.ZodObject<Query>>, z.output<Body>>,
    reply: FastifyReply,
  ): Promise<unknown> | unknown;
}

/** Every read may name the language of its answer, where the header cannot be set. */
const language = { language: z.enum(languages).optional() };

const commandHeaders = z.object({
  'idempotency-key': z
    .string()
    .min(8)
    .max(200)
    .optional()
    .describe('The same key and request: one effect, one answer.'),
  'if-match': z
    .string()
    .regex(/^(\*|(W\/)?"\d{1,9}")$/)
    .optional()
    .describe('The version of the case that was seen, e.g. `"3"`. Another one now means 409 with what has changed.'),
});

const errors = {
  description: 'All faults at once.',
  content: { 'application/problem+json': { schema: problemShape } },
};

/** One route of the API, with its permission, its shapes and its place in the OpenAPI document. */
export function route<
  Params extends z.ZodType = z.ZodObject,
  Query extends z.ZodRawShape = z.core.$ZodLooseShape,
  Body extends z.ZodType = z.ZodObject,
>(server: FastifyInstance, spec: RouteSpec<Params, Query, Body>): void {
  const { method, url, permission, tag, summary, description, params, query, body, replies, limit } = spec;
  server.route({
    method,
    url,
    config: { permission, ...(limit === undefined ? {} : { limit }) },
    schema: {
      tags: [tag],
      summary,
      ...(description === undefined ? {} : { description }),
      ...(params === undefined ? {} : { params }),
      querystring: z.strictObject({ ...query, ...language }),
      ...(body === undefined ? {} : { body }),
      ...(spec.isCommand ? { headers: commandHeaders } : {}),
      response: { ...replies, '4xx': errors, '5xx': errors },
    },
    handler: (request, reply) =>
      spec.handler(
        {
          params: request.params as z.output<Params>,
          query: request.query as z.output<z.ZodObject<Query>>,
          body: request.body as z.output<Body>,
          authority: request.authority,
          request,
        },
        reply,
      ),
  });
}
