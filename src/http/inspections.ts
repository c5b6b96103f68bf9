import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Permission } from '../app/authority.ts';
import { inspectionChoices, inspectionDetail, inspections, inspectionView } from '../app/queries/inspections.ts';
import { inspectionKind } from '../app/records/inspection.ts';
import type { GivenRecordCommand } from '../app/records/record-kind.ts';
import {
  checklistRequest,
  conclusionRequest,
  findingsReplyRequest,
  inspectionReply,
  inspectionRequest,
  inspectionShape,
  inspectionsReply,
} from '../app/requests/spot-checks.ts';
import type { InspectionCommand } from '../domain/supervision/inspection/state.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { answerRecord, keyOf, occurredAt, seenVersion } from './give.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Inspections 检查';
const params = z.strictObject({ inspectionId: z.uuid() });

/** 检查组: a team goes, marks line by line; the body replies; what was not met is looked at again. */
export function inspectionRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/inspections',
    permission: 'inspection.read',
    tag,
    summary: 'Inspections, the latest first; of a body, those with findings',
    replies: { 200: inspectionsReply },
    handler: async ({ authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      const { app } = request.server.http;
      const choices = authority.kind === 'staff' ? await inspectionChoices(app) : { people: [], checklists: [] };
      return { inspections: await inspections(app, authority), ...choices };
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/inspections/:inspectionId',
    permission: 'inspection.read',
    tag,
    summary: 'One inspection, line by line',
    params,
    replies: { 200: inspectionShape },
    handler: async ({ params: { inspectionId }, authority, request }, reply) => {
      reply.header('cache-control', 'no-store');
      const found = await inspectionDetail(request.server.http.app, authority, inspectionId);
      return found ?? sendRefusals(request, reply, [{ code: 'record.not-found', kind: 'not-found' }]);
    },
  });
  act(
    server,
    'inspection.run',
    '/api/inspections',
    inspectionRequest,
    'Arrange an inspection 组成检查组',
    201,
    (said) => {
      const { occurredAt: _, day, ...rest } = said;
      return { type: 'arrangeInspection', ...rest, day: day as LocalDate };
    },
  );
  const one = '/api/inspections/:inspectionId';
  act(
    server,
    'inspection.run',
    `${one}/checklist`,
    checklistRequest,
    'The checklist, filled on the spot',
    200,
    (said) => ({
      ...{ type: 'fillChecklist', on: said.on as LocalDate, received: said.received, marks: said.marks },
    }),
  );
  act(
    server,
    'inspection.reply',
    `${one}/reply`,
    findingsReplyRequest,
    'What the body has put right 整改',
    200,
    (said) => ({
      ...{ type: 'replyToFindings', text: said.text },
    }),
  );
  act(
    server,
    'inspection.run',
    `${one}/closing`,
    conclusionRequest,
    'Close it, once everything is met',
    200,
    (said) => ({
      ...{ type: 'closeInspection', conclusion: said.conclusion },
    }),
  );
}

type Given = GivenRecordCommand<InspectionCommand>;
type Without<Command, Keys extends string> = Command extends unknown ? Omit<Command, Keys> : never;

function act<Body extends z.ZodType>(
  server: FastifyInstance,
  permission: Permission,
  url: string,
  body: Body,
  summary: string,
  status: 200 | 201,
  build: (given: z.output<Body>) => Without<Given, 'id' | 'at'>,
): void {
  route(server, {
    ...{ method: 'POST' as const, url, permission, tag, summary, body, isCommand: true },
    ...(status === 201 ? {} : { params }),
    replies: { [status]: inspectionReply },
    handler: async ({ params: asked, body: said, authority, request }, reply) => {
      const { app } = request.server.http;
      const id = (asked as { inspectionId?: string }).inspectionId ?? app.ports.chance.id();
      const given = { ...build(said as z.output<Body>), id, at: occurredAt(request) } as Given;
      const asking = { authority, idempotencyKey: keyOf(request), expectedVersion: seenVersion(request) };
      const outcome = await app.executeRecord(inspectionKind, given, asking);
      if (!outcome.ok) return sendRefusals(request, reply, outcome.fault);
      reply.code(status);
      const common = answerRecord(request, reply, inspectionKind, outcome.value);
      return { ...common, inspection: await inspectionView(app, authority, outcome.value.state) };
    },
  });
}
