import type { FastifyReply } from 'fastify';
import type { App } from '../../app/app.ts';
import type { SubmittedFile } from '../../domain/case/application.ts';
import type { DraftContent } from './draft.ts';

/** Pictures that a browser shows without running anything that is in them. */
const pictures = ['image/jpeg', 'image/png', 'image/webp'];

export function isPicture({ mediaType }: Pick<SubmittedFile, 'mediaType'>): boolean {
  return pictures.includes(mediaType);
}

/**
 * A file of a draft, for whoever may open the draft. A picture is shown; whatever else is saved, never opened in our
 * own name. Nothing where the draft has no such file.
 */
export async function sendKeptFile(
  app: App,
  reply: FastifyReply,
  content: DraftContent,
  hash: string,
): Promise<FastifyReply | undefined> {
  return sendFile(
    app,
    reply,
    Object.values(content.materials).flatMap(({ files }) => files),
    hash,
  );
}

/** One of these files, for whoever may see them all. */
export async function sendFile(
  app: App,
  reply: FastifyReply,
  files: readonly SubmittedFile[],
  hash: string,
): Promise<FastifyReply | undefined> {
  const file = files.find((one) => one.hash === hash);
  const bytes = file && (await app.ports.files.get(file.hash));
  if (file === undefined || bytes === undefined) return undefined;
  const name = `filename*=UTF-8''${encodeURIComponent(file.name)}`;
  return reply
    .type(file.mediaType)
    .header('content-disposition', `${isPicture(file) ? 'inline' : 'attachment'}; ${name}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('cache-control', 'private, no-store')
    .send(Buffer.from(bytes));
}
