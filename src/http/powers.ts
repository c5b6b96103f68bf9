import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Authority } from '../app/authority.ts';
import { powersInNameOnly } from '../app/powers/in-name.ts';
import { figuresOf, instrumentsFor, instrumentView } from '../app/powers/instruments.ts';
import { powerFaultsIn, powerHistoryOf, powerMatrixOn } from '../app/powers/views.ts';
import { powerInstrumentKind } from '../app/records/power-instrument.ts';
import type { GivenRecordCommand } from '../app/records/record-kind.ts';
import { code, day } from '../app/requests/parts.ts';
import {
  instrumentCheck,
  instrumentEnd,
  instrumentList,
  instrumentReply,
  instrumentTerms,
  powerEvaluation,
  powerFaults,
  powerFigures,
  powerHistory,
  powerMatrix,
  powersInName,
} from '../app/requests/powers.ts';
import type { InstrumentCommand } from '../domain/powers/instrument/commands.ts';
import type { InstrumentTerms } from '../domain/powers/instrument/events.ts';
import type { InstrumentRecord } from '../domain/powers/instrument/state.ts';
import { localDate } from '../kernel/local-date.ts';
import { giveRecord, occurredAt } from './give.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Powers 事权';
const params = z.strictObject({ instrumentId: z.uuid() });

/** 事权登记: the matrix, the life of one power, what is wrong; and the papers. */
export function powerRoutes(server: FastifyInstance): void {
  readingRoutes(server);
  route(server, {
    method: 'POST',
    url: '/api/powers/instruments',
    permission: 'powers.draft',
    tag,
    summary: 'Enter a paper by which powers move 起草',
    body: instrumentTerms,
    isCommand: true,
    replies: { 200: instrumentReply },
    handler: ({ body, authority, request }, reply) => {
      const id = request.server.http.app.ports.chance.id();
      reply.header('location', `/api/powers/instruments/${id}`);
      return give(request, reply, authority, { type: 'draftPowerInstrument', id, terms: termsOf(body) });
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/powers/instruments/:instrumentId/draft',
    permission: 'powers.draft',
    tag,
    summary: 'Draft it anew 修改',
    params,
    body: instrumentTerms,
    isCommand: true,
    replies: { 200: instrumentReply },
    handler: ({ params: { instrumentId: id }, body, authority, request }, reply) =>
      give(request, reply, authority, { type: 'redraftPowerInstrument', id, terms: termsOf(body) }),
  });
  route(server, {
    method: 'POST',
    url: '/api/powers/instruments/:instrumentId/check',
    permission: 'powers.check',
    tag,
    summary: 'Check it against the paper, from another post 核对',
    params,
    body: instrumentCheck,
    isCommand: true,
    replies: { 200: instrumentReply },
    handler: ({ params: { instrumentId: id }, body, authority, request }, reply) =>
      give(request, reply, authority, { type: 'checkPowerInstrument', id, ...body }),
  });
  route(server, {
    method: 'POST',
    url: '/api/powers/instruments/:instrumentId/publication',
    permission: 'powers.publish',
    tag,
    summary: 'Publish it: from then on the register goes by it 公布',
    params,
    isCommand: true,
    replies: { 200: instrumentReply },
    handler: ({ params: { instrumentId: id }, authority, request }, reply) =>
      give(request, reply, authority, { type: 'publishPowerInstrument', id }),
  });
  route(server, {
    method: 'POST',
    url: '/api/powers/instruments/:instrumentId/end',
    permission: 'powers.publish',
    tag,
    summary: 'Propose to end or revoke it, from a day on; another post agrees 提请终止、撤销',
    params,
    body: instrumentEnd,
    isCommand: true,
    replies: { 200: instrumentReply },
    handler: ({ params: { instrumentId: id }, body, authority, request }, reply) =>
      give(request, reply, authority, { type: 'endPowerInstrument', id, ...body, lastDay: localDate(body.lastDay) }),
  });
  route(server, {
    method: 'POST',
    url: '/api/powers/instruments/:instrumentId/end/answer',
    permission: 'powers.check',
    tag,
    summary: 'Agree to its end, or let it hold, with reasons 终止审核',
    params,
    body: instrumentCheck,
    isCommand: true,
    replies: { 200: instrumentReply },
    handler: ({ params: { instrumentId: id }, body, authority, request }, reply) =>
      give(request, reply, authority, { type: 'answerEndOfPowerInstrument', id, ...body }),
  });
  route(server, {
    method: 'POST',
    url: '/api/powers/instruments/:instrumentId/evaluations',
    permission: 'powers.evaluate',
    tag,
    summary: 'Keep, adjust or take back: a power before and after it moved 承接评估',
    params,
    body: powerEvaluation,
    isCommand: true,
    replies: { 200: instrumentReply },
    handler: async ({ params: { instrumentId: id }, body, authority, request }, reply) => {
      const { app } = request.server.http;
      const found = await app.ports.records.find<InstrumentRecord>('power-instrument', id);
      if (found === undefined) return unknown(request, reply);
      // The figures are the service's own, never what somebody sends along.
      const { days, before, after } = await figuresOf(app, found, body.item, body.days);
      return give(request, reply, authority, { type: 'evaluatePower', id, ...body, days, before, after });
    },
  });
}

function readingRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/powers',
    permission: 'powers.read',
    tag,
    summary: 'Powers by territory, as of a day 事权矩阵',
    query: { on: day.optional() },
    replies: { 200: powerMatrix },
    handler: ({ query: { on }, request }, reply) => {
      const { app } = request.server.http;
      reply.header('cache-control', 'no-store');
      return powerMatrixOn(app, on === undefined ? app.today() : localDate(on));
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/powers/faults',
    permission: 'powers.read',
    tag,
    summary: 'Gaps and overlaps, with the papers that cause them 断档、重叠',
    replies: { 200: powerFaults },
    handler: ({ request }, reply) => {
      reply.header('cache-control', 'no-store');
      return powerFaultsIn(request.server.http.app);
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/powers/in-name-only',
    permission: 'powers.evaluate',
    tag,
    summary: 'Powers with implausibly few cases, or nearly all sent back 应接不接',
    replies: { 200: powersInName },
    handler: ({ request }, reply) => {
      reply.header('cache-control', 'no-store');
      return powersInNameOnly(request.server.http.app);
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/powers/items/:item',
    permission: 'powers.read',
    tag,
    summary: 'The life of one power in one territory 事权沿革',
    params: z.strictObject({ item: code }),
    query: { territory: code.optional() },
    replies: { 200: powerHistory },
    handler: ({ params: { item }, query: { territory }, request }, reply) => {
      const found = powerHistoryOf(request.server.http.app, item, territory);
      if (found === undefined) return unknown(request, reply);
      reply.header('cache-control', 'no-store');
      return found;
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/powers/instruments',
    permission: 'powers.read',
    tag,
    summary: 'Papers: drafts first, then what holds 事权文件',
    replies: { 200: instrumentList },
    handler: ({ authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      return instrumentsFor(request.server.http.app, authority);
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/powers/instruments/:instrumentId/figures',
    permission: 'powers.evaluate',
    tag,
    summary: 'A power before and after it moved',
    params,
    query: { item: code, days: z.coerce.number().int().min(1).max(3_660).default(365) },
    replies: { 200: powerFigures },
    handler: async ({ params: { instrumentId }, query: { item, days }, request }, reply) => {
      const { app } = request.server.http;
      const found = await app.ports.records.find<InstrumentRecord>('power-instrument', instrumentId);
      if (found === undefined) return unknown(request, reply);
      reply.header('cache-control', 'no-store');
      return figuresOf(app, found, item, days);
    },
  });
}

/** Gives the command and answers with the paper as it stands afterwards. */
async function give(
  request: FastifyRequest,
  reply: FastifyReply,
  authority: Authority,
  given: Untimed<GivenRecordCommand<InstrumentCommand>>,
): Promise<unknown> {
  let after: InstrumentRecord | undefined;
  const command = { ...given, at: occurredAt(request) } as GivenRecordCommand<InstrumentCommand>;
  const answer = await giveRecord(request, reply, powerInstrumentKind, command, (state, common) => {
    after = state;
    return common;
  });
  const { app } = request.server.http;
  return after === undefined
    ? answer
    : { ...(answer as object), instrument: await instrumentView(app, after, authority) };
}

/** Days are checked by the shape; one that is missing, by the register. */
function termsOf(body: z.output<typeof instrumentTerms>): InstrumentTerms {
  return body as unknown as InstrumentTerms;
}

type Untimed<Command> = Command extends unknown ? Omit<Command, 'at'> : never;

function unknown(request: FastifyRequest, reply: FastifyReply) {
  return sendRefusals(request, reply, [{ code: 'record.not-found', kind: 'not-found' }]);
}
