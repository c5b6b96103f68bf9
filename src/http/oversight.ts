import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { exportTypes } from '../app/export/ports.ts';
import { bodiesList, bodyPage } from '../app/queries/body-page.ts';
import { exportsMade } from '../app/queries/exports-made.ts';
import { caseExportKind, scopeOf } from '../app/records/case-export.ts';
import { bodiesReply, bodyReply, exportRequest, exportsReply } from '../app/requests/oversight.ts';
import { code } from '../app/requests/parts.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import { occurredAt } from './give.ts';
import { languageOf } from './language.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Supervision 监察';

/** 部门页、导出: what supervisors see of a body, and what they take out of the program. */
export function oversightRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/supervision/bodies',
    permission: 'body.oversee',
    tag,
    summary: 'Bodies with their open cases and cards',
    replies: { 200: bodiesReply },
    handler: ({ request }, reply) => {
      reply.header('cache-control', 'no-store');
      return bodiesList(request.server.http.app);
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/supervision/bodies/:body',
    permission: 'body.oversee',
    tag,
    summary: 'One body: lamps, signals, precision, punctuality, and the period before',
    params: z.strictObject({ body: code }),
    query: { days: z.coerce.number().int().min(1).max(366).default(90) },
    replies: { 200: bodyReply },
    handler: async ({ params, query, request }, reply) => {
      reply.header('cache-control', 'no-store');
      const found = await bodyPage(request.server.http.app, params.body, query.days);
      return found ?? sendRefusals(request, reply, [{ code: 'supervision.no-such-body', kind: 'not-found' }]);
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/supervision/exports',
    permission: 'cases.export',
    tag,
    summary: 'Who exported what, the latest first',
    replies: { 200: exportsReply },
    handler: ({ request }, reply) => {
      reply.header('cache-control', 'no-store');
      return exportsMade(request.server.http.app);
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/supervision/exports',
    permission: 'cases.export',
    tag,
    summary: 'Export cases with their courses, without personal data 导出',
    description:
      'XLSX, PDF, XES or OCEL 2.0, as a stream. That it was exported is on the record before the first byte.',
    body: exportRequest,
    replies: { 200: z.any().describe('The file.') },
    handler: async ({ body, authority, request }, reply) => {
      const { app } = request.server.http;
      const { writeCases, chance, exports } = app.ports;
      const scope = scopeOf({ ...body, from: body.from as LocalDate, until: body.until as LocalDate });
      const given = { type: 'exportCases', id: chance.id(), at: occurredAt(request), format: body.format } as const;
      const outcome = await app.executeRecord(caseExportKind(exports), { ...given, ...scope }, { authority });
      if (!outcome.ok) return sendRefusals(request, reply, outcome.fault);
      if (writeCases === undefined) throw new Error('nothing writes exports here');
      const { mediaType, ending } = exportTypes[body.format];
      const name = `cases-${body.from}-${body.until}${body.body === undefined ? '' : `-${body.body}`}.${ending}`;
      return reply
        .type(mediaType)
        .header('content-disposition', `attachment; filename="${name}"`)
        .header('cache-control', 'private, no-store')
        .send(Readable.from(writeCases(app, body.format, scope, languageOf(request)), { objectMode: false }));
    },
  });
}
