import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Permission } from '../app/authority.ts';
import {
  acknowledgementOf,
  complaintDetail,
  complaintProgressOf,
  complaints,
  complaintView,
} from '../app/queries/complaints.ts';
import { complaintKind } from '../app/records/complaint.ts';
import type { GivenRecordCommand } from '../app/records/record-kind.ts';
import {
  acknowledgement,
  complaintDecisionRequest,
  complaintProgress,
  complaintReply,
  complaintRequest,
  complaintShape,
  complaintsQuery,
  complaintsReply,
  handlerAsideRequest,
  informantReply,
  informantRequest,
  progressRequest,
  statementAskedRequest,
  statementRequest,
  takenDownRequest,
} from '../app/requests/complaints.ts';
import type { ComplaintCommand } from '../domain/supervision/complaint/commands.ts';
import type { Complaint } from '../domain/supervision/complaint/state.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { giveRecord, keyOf, namelessKeyOf, occurredAt } from './give.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Complaints 投诉';
const params = z.strictObject({ complaintId: z.uuid() });

/** 投诉: made by anybody, handled by an office that is not complained of. */
export function complaintRoutes(server: FastifyInstance): void {
  makingRoutes(server);
  handlingRoutes(server);
}

function makingRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'POST',
    url: '/api/complaints',
    permission: 'complaint.make',
    limit: 'lookup',
    tag,
    summary: 'Complain of a body, with a name or without 投诉',
    body: complaintRequest,
    isCommand: true,
    replies: { 201: acknowledgement },
    handler: ({ body, authority, request }, reply) => {
      const account = authority.kind === 'applicant' && !body.anonymous ? { account: authority.id } : {};
      const said = { ...body, day: body.day as LocalDate | undefined, ...account, channel: 'portal' } as const;
      return receive(request, reply, { type: 'makeComplaint', ...said });
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/complaints/taken-down',
    permission: 'complaint.take-down',
    tag,
    summary: 'Take a complaint down, at the window or on the telephone',
    body: takenDownRequest,
    isCommand: true,
    replies: { 201: acknowledgement },
    handler: ({ body: { occurredAt: _, ...said }, request }, reply) =>
      receive(request, reply, { type: 'takeDownComplaint', ...said, day: said.day as LocalDate | undefined }),
  });
  route(server, {
    method: 'POST',
    url: '/api/complaints/progress',
    permission: 'public',
    limit: 'lookup',
    tag,
    summary: 'How far a complaint is, by its number and query code',
    body: progressRequest,
    replies: { 200: complaintProgress },
    handler: async ({ body, authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      const found = await complaintProgressOf(request.server.http.app, authority, body);
      return found.ok ? found.value : sendRefusals(request, reply, found.fault);
    },
  });
}

function handlingRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/complaints',
    permission: 'complaint.list',
    tag,
    summary: 'Complaints of the own office; of a body, what it was asked about',
    query: complaintsQuery,
    replies: { 200: complaintsReply },
    handler: ({ query: { open, after }, authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      const filter = {
        ...(open === undefined ? {} : { open: open === 'yes' }),
        ...(after === undefined ? {} : { after }),
      };
      return complaints(request.server.http.app, authority, filter);
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/complaints/:complaintId',
    permission: 'complaint.list',
    tag,
    summary: 'One complaint, as far as the reader may know it',
    params,
    replies: { 200: complaintShape },
    handler: async ({ params: { complaintId }, authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      const found = await complaintDetail(request.server.http.app, authority, complaintId);
      return found.ok ? found.value : sendRefusals(request, reply, found.fault);
    },
  });
  const act = <Body extends z.ZodType>(
    path: string,
    permission: Permission,
    summary: string,
    body: Body,
    build: (given: z.output<Body>) => Untimed,
  ) =>
    route(server, {
      method: 'POST',
      url: `/api/complaints/:complaintId/${path}`,
      permission,
      tag,
      summary,
      params,
      body,
      isCommand: true,
      replies: { 200: complaintReply },
      handler: ({ params: { complaintId: id }, body: given, request }, reply) => {
        const { app } = request.server.http;
        const command = { ...build(given as z.output<Body>), id, at: occurredAt(request) };
        return giveRecord(request, reply, complaintKind, command as Given, (state, common) => ({
          ...common,
          complaint: complaintView(app, request.authority, state),
        }));
      },
    });
  act('question', 'complaint.handle', 'Ask the body complained of', statementAskedRequest, ({ question, due }) => ({
    ...{ type: 'askStatement', question, due: due as LocalDate },
  }));
  act('statement', 'complaint.state', 'The body says how it was 说明情况', statementRequest, ({ text }) => ({
    ...{ type: 'giveStatement', text },
  }));
  act('decision', 'complaint.handle', 'Decide it 投诉处理', complaintDecisionRequest, ({ occurredAt: _, ...said }) => ({
    ...{ type: 'decideComplaint', ...said },
  }));
  act('standing-aside', 'complaint.handle', 'Stand aside 回避', handlerAsideRequest, ({ reason }) => ({
    ...{ type: 'standAsideFromComplaint', reason },
  }));
  route(server, {
    method: 'POST',
    url: '/api/complaints/:complaintId/informant',
    permission: 'complaint.handle',
    tag,
    summary: 'Look at who complained; that it was done is recorded 查看投诉人',
    params,
    body: informantRequest,
    isCommand: true,
    replies: { 200: informantReply },
    handler: ({ params: { complaintId: id }, body: { reason }, request }, reply) =>
      giveRecord(
        request,
        reply,
        complaintKind,
        { type: 'showInformant', id, at: occurredAt(request), reason },
        ({ informant }, common) => ({
          ...common,
          name: informant?.name ?? '',
          contact: informant?.contact ?? '',
        }),
        null,
      ),
  });
}

type Given = GivenRecordCommand<ComplaintCommand>;
type Without<Command, Keys extends string> = Command extends unknown ? Omit<Command, Keys> : never;
type Untimed = Without<Given, 'id' | 'at'>;

function receive(request: FastifyRequest, reply: FastifyReply, said: Untimed): Promise<unknown> {
  const { app } = request.server.http;
  const given = { ...said, id: app.ports.chance.id(), at: occurredAt(request) } as Given;
  // Whoever gives no name leaves the account in no key, either.
  const isNameless = 'anonymous' in said && said.anonymous && said.type === 'makeComplaint';
  const key = isNameless ? namelessKeyOf(request) : (keyOf(request) ?? null);
  const answer = (complaint: Complaint, { repeated }: { readonly repeated: boolean }) => {
    reply.code(201);
    return acknowledgementOf(app, complaint, repeated);
  };
  return giveRecord(request, reply, complaintKind, given, answer, key);
}
