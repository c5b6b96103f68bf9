import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type Authority, may } from '../app/authority.ts';
import { knownSignature } from '../app/known-files.ts';
import { centreOf } from '../app/queries/hall.ts';
import { handOverList, handOverLists, proposedHandOver } from '../app/queries/hand-over.ts';
import { handOverKind } from '../app/records/hand-over.ts';
import {
  type HandOverShape,
  handOverListsReply,
  handOverReceiptRequest,
  handOverReply,
  handOverRequest,
  handOverShape,
  proposalReply,
} from '../app/requests/hand-over.ts';
import { voidingRequest } from '../app/requests/issuance.ts';
import { window } from '../app/requests/queue.ts';
import { type HandOverList, isReceipt, issuedFor } from '../domain/intake/hand-over/state.ts';
import { giveRecord, issuedPapers, namedBy, occurredAt } from './give.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Hall 办事大厅';
const listParams = z.strictObject({ listId: z.uuid() });

/** 交接单: paper files between the windows and the back offices of the bodies, signed both ways. */
export function handOverRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/hand-over-proposal',
    permission: 'window.serve',
    tag,
    summary: 'What lies at a window and on no list yet',
    query: { window },
    replies: { 200: proposalReply },
    handler: async ({ query, authority, request }, reply) => {
      const { app } = request.server.http;
      reply.header('cache-control', 'no-store');
      const centre = app.place.centres.get(centreOf(authority) ?? '');
      const entries = await proposedHandOver(app, authority, query.window);
      return { entries, needsCourier: centre?.level === 'town' };
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/hand-over-lists',
    permission: 'window.serve',
    tag,
    summary: 'Make and sign a hand-over list 交接单',
    body: handOverRequest,
    isCommand: true,
    replies: { 201: handOverReply },
    handler: async ({ body, authority, request }, reply) => {
      const { app } = request.server.http;
      const no = await knownSignature(app, body.signature, '/signature', namedBy(request));
      if (no !== undefined) return sendRefusals(request, reply, [no]);
      const { occurredAt: _, ...said } = body;
      const at = occurredAt(request);
      const centre = centreOf(authority) ?? '';
      const given = { type: 'signHandOverList', id: app.ports.chance.id(), at, centre, ...said } as const;
      return giveRecord(request, reply, handOverKind, given, (list, common) => {
        reply.code(201).header('location', `/api/hand-over-lists/${list.id}`);
        return { ...common, list: shapeOf(list, authority) };
      });
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/hand-over-lists',
    permission: 'hand-over.read',
    tag,
    summary: 'Hand-over lists of one’s own centre or body',
    replies: { 200: handOverListsReply },
    handler: async ({ authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      const lists = await handOverLists(request.server.http.app, authority);
      return { lists: lists.map((list) => shapeOf(list, authority)) };
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/hand-over-lists/:listId',
    permission: 'hand-over.read',
    tag,
    summary: 'A hand-over list',
    params: listParams,
    replies: { 200: handOverShape },
    handler: async ({ params, authority, request }, reply) => {
      const list = await handOverList(request.server.http.app, authority, params.listId);
      if (list === undefined)
        return sendRefusals(request, reply, [{ code: 'intake.hand-over-list-unknown', kind: 'not-found' }]);
      reply.header('etag', `"${list.version}"`).header('cache-control', 'no-store');
      return shapeOf(list, authority);
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/hand-over-lists/:listId/receipt',
    permission: 'hand-over.receive',
    tag,
    summary: 'Sign for a hand-over list, entry by entry 签收',
    params: listParams,
    body: handOverReceiptRequest,
    isCommand: true,
    replies: { 200: handOverReply },
    handler: async ({ params, body, authority, request }, reply) => {
      const no = await knownSignature(request.server.http.app, body.signature, '/signature', namedBy(request));
      if (no !== undefined) return sendRefusals(request, reply, [no]);
      const { occurredAt: _, ...said } = body;
      const given = { type: 'receiveHandOverList', id: params.listId, at: occurredAt(request), ...said } as const;
      return giveRecord(request, reply, handOverKind, given, (list, common) => ({
        ...common,
        list: shapeOf(list, authority),
      }));
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/hand-over-lists/:listId/voided-papers',
    permission: ['window.serve', 'hand-over.receive'],
    tag,
    summary: 'Declare a misprinted list or receipt void 作废 and issue it anew',
    description: 'The list by its centre, the receipt by the body. The number stays taken.',
    params: listParams,
    body: voidingRequest,
    isCommand: true,
    replies: { 200: handOverReply },
    handler: async ({ params, body, authority, request }, reply) => {
      const { occurredAt: _, ...said } = body;
      const list = await request.server.http.app.ports.records.find<HandOverList>('hand-over-list', params.listId);
      const type = list !== undefined && isReceipt(list, said.voided) ? 'voidHandOverReceipt' : 'voidHandOverList';
      const given = { type, id: params.listId, at: occurredAt(request), ...said } as const;
      return giveRecord(request, reply, handOverKind, given, (now, common) => ({
        ...common,
        list: shapeOf(now, authority),
      }));
    },
  });
}

function shapeOf(list: HandOverList, authority: Authority): HandOverShape {
  const { id, version, number, centre, window: at, body, day, due, overdue, courier, paper, received } = list;
  const found = new Map(received?.entries.map((entry) => [entry.caseNumber, entry]));
  const target = { body, centre, districtCentres: [] };
  return {
    ...{ id, version, number, centre, window: at, body, day, due, overdue, paper },
    papers: issuedPapers(issuedFor(list)),
    voidable: voidableBy(list, authority),
    ...(courier === undefined ? {} : { courier }),
    entries: list.entries.map((entry) => {
      const { there, difference } = found.get(entry.caseNumber) ?? {};
      return {
        ...entry,
        ...(there === undefined ? {} : { there }),
        ...(difference === undefined ? {} : { difference }),
      };
    }),
    ...(received === undefined
      ? {}
      : {
          received: {
            at: received.at,
            differences: received.entries.filter(({ difference }) => difference !== undefined).length,
            paper: received.paper,
          },
        }),
    mayReceive: received === undefined && may('hand-over.receive', authority, target) !== undefined,
  };
}

function voidableBy(list: HandOverList, authority: Authority): string[] {
  const { papers, voided } = issuedFor(list);
  const target = { body: list.body, centre: list.centre, districtCentres: [] };
  return papers
    .map(({ number }) => number)
    .filter((number) => !voided.some((one) => one.number === number))
    .filter((number) => may(isReceipt(list, number) ? 'hand-over.receive' : 'window.serve', authority, target));
}
