import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { hallView, queueDesk, queueStanding, queueTicketAddress } from '../app/queries/hall.ts';
import { callNext } from '../app/records/call-next.ts';
import { drawQueueTicket } from '../app/records/draw-queue-ticket.ts';
import { queueTicketKind } from '../app/records/queue-ticket.ts';
import type { GivenRecordCommand } from '../app/records/record-kind.ts';
import { voidingRequest } from '../app/requests/issuance.ts';
import type { RecordReply } from '../app/requests/parts.ts';
import { code } from '../app/requests/parts.ts';
import {
  againRequest,
  callRequest,
  drawReply,
  drawRequest,
  hallReply,
  nextRequest,
  type QueueTicketShape,
  queueDeskReply,
  queueTicketReply,
  standingReply,
  visitRequest,
} from '../app/requests/queue.ts';
import { forgetSessionsOf } from '../app/sessions.ts';
import type { QueueTicketCommand } from '../domain/intake/queue-ticket/decide.ts';
import { issuedFor, type QueueTicket } from '../domain/intake/queue-ticket/state.ts';
import { answerRecord, giveRecord, issuedPapers, occurredAt } from './give.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Hall 办事大厅';
const hallParams = z.strictObject({ centre: code });
const ticketParams = z.strictObject({ ticketId: z.uuid() });

/** 排队、叫号、窗口登记: the hall of a service centre. */
export function queueRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/centres/:centre/queue',
    permission: 'public',
    tag,
    summary: 'What the display of a hall shows 叫号屏',
    params: hallParams,
    replies: { 200: hallReply },
    handler: async ({ params, request }, reply) => {
      const view = await hallView(request.server.http.app, params.centre);
      if (view === undefined)
        return sendRefusals(request, reply, [{ code: 'intake.queue-no-hall', kind: 'not-found' }]);
      const { centre, calls, queues } = view;
      return { centre: centre.code, name: centre.name, calls, queues };
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/centres/:centre/queue-tickets',
    permission: 'public',
    limit: 'kiosk',
    tag,
    summary: 'Draw a queue ticket 取号',
    description:
      'By the public alone: staff who are signed in are refused. Where the service has a kiosk key, the device shows it in `x-kiosk-key`.',
    params: hallParams,
    body: drawRequest,
    replies: { 201: drawReply },
    handler: async ({ params, body, authority, request }, reply) => {
      const { app } = request.server.http;
      const key = request.headers['x-kiosk-key'];
      const kioskKey = typeof key === 'string' ? { kioskKey: key } : {};
      const drawn = await drawQueueTicket(app, authority, { centre: params.centre, ...body, ...kioskKey });
      if (!drawn.ok) return sendRefusals(request, reply, drawn.fault);
      const address = queueTicketAddress(app, drawn.value);
      const { number, drawnAt } = drawn.value;
      reply.code(201).header('location', `/api/queue-tickets/${address}`);
      return { number, address, drawnAt, before: (await queueStanding(app, address))?.before ?? 0 };
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/queue-tickets/:address',
    permission: 'public',
    tag,
    summary: 'How a queue ticket stands',
    params: z.strictObject({ address: z.string().max(120) }),
    replies: { 200: standingReply },
    handler: async ({ params, request }, reply) => {
      const view = await queueStanding(request.server.http.app, params.address);
      if (view === undefined) return sendRefusals(request, reply, [unknown]);
      const { number, centre, queue, day, standing, window } = view.ticket;
      const called = window === undefined ? {} : { window };
      return { number, centre, queue, day, standing, before: view.before, ...called };
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/queue',
    permission: 'window.serve',
    tag,
    summary: 'The queue of one’s own centre',
    replies: { 200: queueDeskReply },
    handler: async ({ authority, request }, reply) => {
      const desk = await queueDesk(request.server.http.app, authority);
      if (desk === undefined)
        return sendRefusals(request, reply, [{ code: 'intake.queue-no-hall', kind: 'not-found' }]);
      reply.header('cache-control', 'no-store');
      const { serving, waiting, missed, elsewhere, ended, ...rest } = desk;
      return {
        ...rest,
        ...(serving === undefined ? {} : { serving: shapeOf(serving) }),
        waiting: waiting.map(shapeOf),
        missed: missed.map(shapeOf),
        elsewhere: elsewhere.map(shapeOf),
        ended: ended.map(shapeOf),
      };
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/queue/next',
    permission: 'window.serve',
    tag,
    summary: 'Call whoever is next 叫下一位',
    body: nextRequest,
    replies: { 200: queueTicketReply },
    handler: async ({ body, authority, request }, reply) => {
      const called = await callNext(request.server.http.app, authority, body.window, body.queues);
      forgetVisit(request);
      if (!called.ok) return sendRefusals(request, reply, called.fault);
      return { ...answerRecord(request, reply, queueTicketKind, called.value), ticket: shapeOf(called.value.state) };
    },
  });
  const command = <Body extends z.ZodType>(
    path: string,
    summary: string,
    body: Body,
    build: (id: string, given: z.output<Body>, request: FastifyRequest) => GivenRecordCommand<QueueTicketCommand>,
  ) =>
    route(server, {
      method: 'POST',
      url: `/api/queue-tickets/:ticketId/${path}`,
      permission: 'window.serve',
      tag,
      summary,
      params: ticketParams,
      body,
      isCommand: true,
      replies: { 200: queueTicketReply },
      handler: ({ params, body: given, request }, reply) =>
        giveTicket(request, reply, build(params.ticketId, given as z.output<Body>, request)),
    });
  command('call', 'Call this queue ticket 叫号', callRequest, (id, { window }, request) => ({
    type: 'callQueueTicket',
    id,
    at: occurredAt(request),
    window,
  }));
  command('call-again', 'Call once more 重呼', againRequest, (id, _, request) => ({
    type: 'callQueueTicketAgain',
    id,
    at: occurredAt(request),
  }));
  command('missed', 'Nobody came 过号', againRequest, (id, _, request) => ({
    type: 'missQueueTicket',
    id,
    at: occurredAt(request),
  }));
  command('outcome', 'End the visit with its outcome 登记结果', visitRequest, (id, body, request) => {
    const { occurredAt: _, ...said } = body;
    return { type: 'endVisit', id, at: occurredAt(request), ...said };
  });
  command('voided-papers', 'Declare a misprinted record of visit void 作废', voidingRequest, (id, body, request) => {
    const { occurredAt: _, ...said } = body;
    return { type: 'voidVisitRecord', id, at: occurredAt(request), ...said };
  });
}

const unknown = { code: 'intake.queue-ticket-unknown', kind: 'not-found' } as const;

async function giveTicket(
  request: FastifyRequest,
  reply: FastifyReply,
  given: GivenRecordCommand<QueueTicketCommand>,
): Promise<unknown> {
  return giveRecord(request, reply, queueTicketKind, given, (ticket, common: RecordReply) => {
    forgetVisit(request);
    return { ...common, ticket: shapeOf(ticket) };
  });
}

/** Whom the clerk serves has changed; the next act asks anew. */
function forgetVisit({ authority, server }: FastifyRequest): void {
  if (authority.kind === 'staff') forgetSessionsOf(server.http.app, authority.id);
}

function shapeOf(ticket: QueueTicket): QueueTicketShape {
  const { id, version, number, queue, day, drawnAt, standing, calls, misses, window, calledAt, acts, visit } = ticket;
  const { outcome, at, case: done, paper } = visit ?? {};
  return {
    ...{ id, version, number, queue, day, drawnAt, standing, calls, misses },
    hasAppointment: ticket.appointment !== undefined,
    ...(window === undefined ? {} : { window }),
    ...(calledAt === undefined ? {} : { calledAt }),
    acts: [...acts],
    ...(outcome === undefined || at === undefined
      ? {}
      : {
          visit: {
            outcome,
            at,
            ...(done === undefined ? {} : { caseNumber: done.caseNumber, caseId: done.caseId }),
            ...(paper === undefined ? {} : { paper }),
            papers: issuedPapers(issuedFor(ticket)),
          },
        }),
  };
}
