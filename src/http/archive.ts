import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { archiveList } from '../app/queries/archive.ts';
import { lookKind } from '../app/records/personal-data-look.ts';
import { archiveQuery, archiveReply, takingRequest } from '../app/requests/oversight.ts';
import type { ArchivePackage } from '../domain/issuance/archive/state.ts';
import { occurredAt } from './give.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Archive 归档';

/** 归档: the packages of closed cases. Taking one out is a look at everything in it, and is told to the person concerned. */
export function archiveRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'GET',
    url: '/api/archive',
    permission: 'archive.read',
    tag,
    summary: 'Packages of closed cases, with the end of their terms',
    query: archiveQuery,
    replies: { 200: archiveReply },
    handler: ({ query, request }, reply) => {
      reply.header('cache-control', 'no-store');
      return archiveList(request.server.http.app, query);
    },
  });
  route(server, {
    method: 'POST',
    url: '/api/archive/:packageId/taking',
    permission: 'archive.take',
    tag,
    summary: 'Take a package out, for a purpose 取出档案包',
    description: 'The package as a ZIP; `yimen verify-archive` verifies it. That it was taken is on the record first.',
    params: z.strictObject({ packageId: z.uuid() }),
    body: takingRequest,
    replies: { 200: z.any().describe('application/zip') },
    handler: async ({ params, body, authority, request }, reply) => {
      const { app } = request.server.http;
      const found = await app.ports.records.find<ArchivePackage>('archive-package', params.packageId);
      const content = found && (await app.ports.files.get(found.hash));
      if (found === undefined || content === undefined)
        return sendRefusals(request, reply, [{ code: 'issuance.archive-not-found', kind: 'not-found' }]);
      const id = app.ports.chance.id();
      const looked = { type: 'viewPersonalData', id, at: occurredAt(request), caseId: found.caseId } as const;
      const given = { ...looked, lookedAt: 'archive-package', purpose: body.purpose } as const;
      const outcome = await app.executeRecord(lookKind, given, { authority });
      if (!outcome.ok) return sendRefusals(request, reply, outcome.fault);
      return reply
        .type('application/zip')
        .header('content-disposition', `attachment; filename="${found.number}.zip"`)
        .header('cache-control', 'private, no-store')
        .serializer(String)
        .send(Buffer.from(content));
    },
  });
}
