import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Authority, may } from '../app/authority.ts';
import { batchFile } from '../app/exchange/files.ts';
import { batchIdOf } from '../app/exchange/ids.ts';
import { acknowledge, agreementWith, makeBatch } from '../app/exchange/send.ts';
import { takeReturn } from '../app/exchange/take-return.ts';
import { batchView, exchanges, exchangeTarget, exchangeView, returnView } from '../app/queries/exchange.ts';
import {
  batchFileQuery,
  batchParams,
  batchReply,
  exchangeParams,
  exchangeShape,
  exchangesReply,
  returnReply,
  returnRequest,
} from '../app/requests/exchange.ts';
import type { ExchangeAgreement } from '../domain/joint-approval/exchange/agreement.ts';
import type { ExchangeBatch } from '../domain/joint-approval/exchange/batch.ts';
import type { Refusals } from '../kernel/refusal.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Exchange 数据交换';
const noAgreement: Refusals = [{ code: 'exchange.no-agreement', kind: 'not-found' }];
const notPermitted: Refusals = [{ code: 'authority.not-permitted', kind: 'forbidden' }];
const noBatch: Refusals = [{ code: 'exchange.batch-unknown', kind: 'not-found' }];

/** 数据交换: tasks out, answers in, for a body that keeps its own software. */
export function exchangeRoutes(server: FastifyInstance): void {
  readingRoutes(server);
  sendingRoutes(server);
  route(server, {
    method: 'POST',
    url: '/api/exchanges/:body/returns',
    permission: 'exchange.use',
    tag,
    summary: 'Hand in a file of answers 回传',
    description:
      'Taken whole or not at all; every fault is told with its cell. The same file again has no second effect.',
    params: exchangeParams,
    body: returnRequest,
    isCommand: true,
    replies: { 200: returnReply },
    handler: async ({ params, body, authority, request }, reply) => {
      const { app } = request.server.http;
      const found = agreed(request, authority, params.body, 'exchange.use');
      if ('no' in found) return sendRefusals(request, reply, found.no);
      const { agreement } = found;
      const taken = await takeReturn(app, agreement, authority, Buffer.from(body.content, 'base64'));
      if (!taken.ok) return sendRefusals(request, reply, taken.fault);
      reply.header('cache-control', 'no-store');
      const { file, repeated } = taken.value;
      return { return: returnView(file), repeated, exchange: await exchangeView(app, authority, agreement) };
    },
  });
}

function readingRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/exchanges',
    permission: 'exchange.read',
    tag,
    summary: 'Bodies that work in software of their own, and what they still owe an answer to',
    replies: { 200: exchangesReply },
    handler: async ({ authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      return { exchanges: await exchanges(request.server.http.app, authority) };
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/exchanges/:body',
    permission: 'exchange.read',
    tag,
    summary: 'What waits, what was sent and what came back 数据交换',
    params: exchangeParams,
    replies: { 200: exchangeShape },
    handler: ({ params, authority, request }, reply) => {
      const found = agreed(request, authority, params.body, 'exchange.read');
      if ('no' in found) return sendRefusals(request, reply, found.no);
      const { agreement } = found;
      reply.header('cache-control', 'no-store');
      return exchangeView(request.server.http.app, authority, agreement);
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/exchanges/:body/batches/:serial',
    permission: 'exchange.use',
    tag,
    summary: 'The file of a batch: CSV, JSON, or their signed sums 任务文件',
    params: batchParams,
    query: batchFileQuery,
    replies: { 200: z.any().describe('The file, as an attachment; the same letters whenever it is fetched.') },
    handler: async ({ params, query, authority, request }, reply) => {
      const { signer } = request.server.http;
      const found = agreed(request, authority, params.body, 'exchange.use');
      if ('no' in found) return sendRefusals(request, reply, found.no);
      const batch = await batchAsked(request, params);
      if (batch === undefined) return sendRefusals(request, reply, noBatch);
      const { format } = query;
      return reply
        .type(format === 'json' ? 'application/json' : format === 'csv' ? 'text/csv; charset=utf-8' : 'text/plain')
        .header('content-disposition', `attachment; filename="${batch.number}.${format}"`)
        .header('cache-control', 'private, no-store')
        .serializer(String)
        .send(batchFile(batch, format, signer));
    },
  });
}

function sendingRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'POST',
    url: '/api/exchanges/:body/batches',
    permission: 'exchange.use',
    tag,
    summary: 'Put what waits and was not sent yet into the next batch 下发',
    params: exchangeParams,
    isCommand: true,
    replies: { 200: batchReply },
    handler: async ({ params, authority, request }, reply) => {
      const { app } = request.server.http;
      const found = agreed(request, authority, params.body, 'exchange.use');
      if ('no' in found) return sendRefusals(request, reply, found.no);
      const { agreement } = found;
      const made = await makeBatch(app, agreement, authority);
      if (!made.ok) return sendRefusals(request, reply, made.fault);
      reply.header('cache-control', 'no-store');
      return { batch: batchView(made.value), exchange: await exchangeView(app, authority, agreement) };
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/exchanges/:body/batches/:serial/acknowledgement',
    permission: 'exchange.use',
    tag,
    summary: 'The other system has the batch 签收',
    params: batchParams,
    isCommand: true,
    replies: { 200: exchangeShape },
    handler: async ({ params, authority, request }, reply) => {
      const { app } = request.server.http;
      const found = agreed(request, authority, params.body, 'exchange.use');
      if ('no' in found) return sendRefusals(request, reply, found.no);
      const batch = await batchAsked(request, params);
      if (batch === undefined) return sendRefusals(request, reply, noBatch);
      const done = await acknowledge(app, batch, authority);
      if (!done.ok) return sendRefusals(request, reply, done.fault);
      reply.header('cache-control', 'no-store');
      return exchangeView(app, authority, found.agreement);
    },
  });
}

/** The agreement with a body, for whoever may use or read it; or why not. */
function agreed(
  request: FastifyRequest,
  authority: Authority,
  body: string,
  permission: 'exchange.use' | 'exchange.read',
): { readonly agreement: ExchangeAgreement } | { readonly no: Refusals } {
  const { app } = request.server.http;
  if (may(permission, authority, exchangeTarget(app, body)) === undefined) return { no: notPermitted };
  const agreement = agreementWith(app, body);
  return agreement === undefined ? { no: noAgreement } : { agreement };
}

async function batchAsked(
  request: FastifyRequest,
  { body, serial }: { readonly body: string; readonly serial: number },
): Promise<ExchangeBatch | undefined> {
  const { records, digests } = request.server.http.app.ports;
  return records.find<ExchangeBatch>('exchange-batch', batchIdOf(digests, body, serial));
}
