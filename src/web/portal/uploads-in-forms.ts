import type { FastifyRequest } from 'fastify';
import { uploadAtMost } from '../../app/uploads.ts';
import type { IncomingFile } from './uploads-of-material.ts';

const limits = { fileSize: uploadAtMost, files: 20, fields: 200, fieldSize: 100_000, parts: 220 };

/**
 * Reads a form with files into a body like that of any other form; a field sent several times becomes a list. A file
 * that is too large is named rather than breaking the request off, so that the rest of the page is not lost with it.
 */
export async function readUploads(request: FastifyRequest): Promise<Record<string, unknown>> {
  const body: Record<string, unknown> = {};
  for await (const part of request.parts({ limits, throwFileSizeLimit: false } as Parameters<
    typeof request.parts
  >[0])) {
    const value = part.type === 'file' ? await readFile(part) : part.value;
    const earlier = body[part.fieldname];
    body[part.fieldname] = earlier === undefined ? value : [earlier, value].flat();
  }
  return body;
}

async function readFile(part: {
  filename: string;
  file: AsyncIterable<Buffer> & { truncated: boolean };
}): Promise<IncomingFile> {
  const pieces: Buffer[] = [];
  for await (const piece of part.file) pieces.push(piece);
  const { truncated } = part.file;
  return {
    name: part.filename ?? '',
    content: truncated ? new Uint8Array() : Buffer.concat(pieces),
    tooLarge: truncated,
  };
}
