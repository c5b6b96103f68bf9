import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { bodiesOf } from '../app/queries/hearings.ts';
import {
  procedureKinds,
  procedureViewOf,
  readProcedure,
  specialProcedures,
} from '../app/queries/special-procedures.ts';
import { caseFileOf } from '../app/records/case-heard.ts';
import type { GivenRecordCommand } from '../app/records/record-kind.ts';
import { specialProcedureKind } from '../app/records/special-procedure.ts';
import {
  participantReplacementRequest,
  procedureCancellationRequest,
  procedureKindsReply,
  procedureOpeningRequest,
  procedureReply,
  procedureReportRequest,
  proceduresReply,
  procedureView,
} from '../app/requests/special-procedures.ts';
import type { ProcedureCommand } from '../domain/special-procedures/procedure/commands.ts';
import { giveRecord, occurredAt } from './give.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Special procedures 特别程序';
const params = z.strictObject({ procedureId: z.uuid() });

/** 特别程序: expert review, inspection, testing, quarantine, appraisal, tender, auction. */
export function specialProcedureRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/special-procedure-kinds',
    permission: 'staff-only',
    tag,
    summary: 'The special procedures of this place, and what each asks for',
    replies: { 200: procedureKindsReply },
    handler: ({ request }) => procedureKinds(request.server.http.app),
  });
  route(server, {
    method: 'GET',
    url: '/api/special-procedures',
    permission: 'special-procedure.read',
    tag,
    summary: 'Special procedures of one’s bodies, or of a case',
    query: { caseId: z.exactOptional(z.uuid()) },
    replies: { 200: proceduresReply },
    handler: async ({ query, authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      const found = await specialProcedures(request.server.http.app, authority, query.caseId);
      return { procedures: [...found] };
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/special-procedures/:procedureId',
    permission: 'special-procedure.read',
    tag,
    summary: 'A special procedure',
    params,
    replies: { 200: procedureView },
    handler: async ({ params: { procedureId }, authority, request }, reply) => {
      const view = await readProcedure(request.server.http.app, authority, procedureId);
      if (view === undefined) return sendRefusals(request, reply, [{ code: 'record.not-found', kind: 'not-found' }]);
      reply.header('etag', `"${view.version}"`).header('cache-control', 'no-store');
      return view;
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/special-procedures',
    permission: 'special-procedure.manage',
    tag,
    summary: 'Open a special procedure 启动特别程序',
    body: procedureOpeningRequest,
    isCommand: true,
    replies: { 201: procedureReply },
    handler: async ({ body, authority, request }, reply) => {
      const { app } = request.server.http;
      const { occurredAt: _, ...said } = body;
      const file = said.caseId === undefined ? undefined : await caseFileOf(app.ports, said.caseId);
      const of = file?.body ?? said.body ?? bodiesOf(authority)[0] ?? '';
      const base = { id: app.ports.chance.id(), at: occurredAt(request) };
      return giveOne(request, reply, { type: 'openProcedure', ...said, ...base, body: of }, 201);
    },
  });
  const on = <Body extends z.ZodType>(
    path: string,
    permission: 'special-procedure.manage' | 'special-procedure.end',
    summary: string,
    body: Body,
    command: (said: z.output<Body>, base: Pick<ProcedureCommand, 'id' | 'at'>) => GivenRecordCommand<ProcedureCommand>,
  ) =>
    route(server, {
      method: 'POST',
      url: `/api/special-procedures/:procedureId/${path}`,
      permission,
      tag,
      summary,
      params,
      body,
      isCommand: true,
      replies: { 200: procedureReply },
      handler: ({ params: { procedureId: id }, body: said, request }, reply) =>
        giveOne(request, reply, command(said, { id, at: occurredAt(request) })),
    });
  on('participant', 'special-procedure.manage', 'Name somebody else', participantReplacementRequest, (said, base) => {
    const { occurredAt: _, ...rest } = said;
    return { type: 'replaceParticipant', ...base, ...rest };
  });
  on(
    'report',
    'special-procedure.manage',
    'Report what came out of it 特别程序结果',
    procedureReportRequest,
    (said, base) => {
      const { occurredAt: _, ...rest } = said;
      return { type: 'reportProcedure', ...base, ...rest };
    },
  );
  on(
    'cancellation',
    'special-procedure.end',
    'Give it up, with the reason',
    procedureCancellationRequest,
    (said, base) => ({
      type: 'cancelProcedure',
      ...base,
      reason: said.reason,
    }),
  );
}

function giveOne(
  request: FastifyRequest,
  reply: FastifyReply,
  given: GivenRecordCommand<ProcedureCommand>,
  status = 200,
): Promise<unknown> {
  const { app } = request.server.http;
  return giveRecord(request, reply, specialProcedureKind, given, (state, common) => {
    reply.code(status);
    if (status === 201) reply.header('location', `/api/special-procedures/${state.id}`);
    return { ...common, procedure: procedureViewOf(app, request.authority, state) };
  });
}
