import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { App } from '../app/app.ts';
import { type Authority, may } from '../app/authority.ts';
import { targetOfCase } from '../app/facts.ts';
import { readCase } from '../app/queries/case-view.ts';
import { fileReply } from '../app/requests/intake.ts';
import { caseId, hash } from '../app/requests/parts.ts';
import { takeUpload } from '../app/upload-quota.ts';
import type { SubmittedFile } from '../domain/case/application.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const tag = 'Files 材料';

/** 材料: files handed in. One at a time, looked at before it is kept, handed out only with the case it belongs to. */
export function fileRoutes(server: FastifyInstance): void {
  route(server, {
    method: 'POST',
    url: '/api/files',
    permission: 'public',
    limit: 'upload',
    tag,
    summary: 'Hand in a file: multipart/form-data, one file, at most 20 MB',
    description:
      'PDF, JPEG, PNG, WebP, OFD, DOCX, XLSX or plain text, by what the content is. Without signing in, only so much a day.',
    replies: { 201: fileReply },
    handler: async ({ authority, request }, reply) => {
      const part = request.isMultipart() ? await request.file() : undefined;
      if (part === undefined) {
        return sendRefusals(request, reply, [{ code: 'request.missing', kind: 'invalid', pointer: '/file' }]);
      }
      const content = await part.toBuffer();
      const sender = { authority, address: request.ip };
      const kept = await takeUpload(request.server.http.app, { name: part.filename, content }, sender);
      if (!kept.ok) return sendRefusals(request, reply, kept.fault);
      reply.code(201);
      return kept.value;
    },
  });
  route(server, {
    method: 'GET',
    url: '/api/cases/:caseId/files/:hash',
    permission: ['case.read', 'case.follow'],
    tag,
    summary: 'A file of a case, for readers who may see personal data',
    params: z.strictObject({ caseId, hash }),
    replies: { 200: z.any().describe('The content, as an attachment.') },
    handler: async ({ params, authority, request }, reply) => {
      const { app } = request.server.http;
      const file = await findFile(app, authority, params.caseId, params.hash);
      const content = file && (await app.ports.files.get(file.hash));
      if (file === undefined || content === undefined) {
        return sendRefusals(request, reply, [{ code: 'upload.not-found', kind: 'not-found' }]);
      }
      return sendFile(reply, file, content);
    },
  });
}

async function findFile(
  app: App,
  authority: Authority,
  id: string,
  wanted: string,
): Promise<SubmittedFile | undefined> {
  const read = await readCase(app, authority, id);
  if (!read.ok) return undefined;
  const { file, events } = read.value;
  const target = targetOfCase(app.place, file);
  if (!may('personal-data.read', authority, target) && !may('case.follow', authority, target)) return undefined;
  // Also what a supplementation has replaced: it was the ground of a notice.
  const materials = events.flatMap((event) =>
    event.type === 'ApplicationReceived' || event.type === 'SupplementationSubmitted' ? event.data.materials : [],
  );
  return materials.flatMap((material) => material.files).find((one) => one.hash === wanted);
}

function sendFile(reply: FastifyReply, file: SubmittedFile, content: Uint8Array): FastifyReply {
  return reply
    .type(file.mediaType)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('cache-control', 'private, no-store')
    .serializer(String)
    .send(Buffer.from(content));
}
