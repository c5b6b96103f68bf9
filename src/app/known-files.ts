import { fileTypeFromBuffer } from 'file-type';
import type { SubmittedFile, SubmittedMaterial } from '../domain/case/application.ts';
import type { Refusal, Refusals } from '../kernel/refusal.ts';
import { fault, ok, type Result } from '../kernel/result.ts';
import type { App } from './app.ts';

/** Bytes. */
export const largestFile = 20 * 1024 * 1024;

/** What may be handed in, by what the content is; how a file is called proves nothing. */
const allowed = new Set([
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/ofd',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'text/plain',
]);

/** Looks at a file and keeps it. Refuses what is empty, too large or of a kind that is not on the list. */
export async function keepFile(app: App, content: Uint8Array, name: string): Promise<Result<SubmittedFile, Refusals>> {
  const refused = (code: string, facts: Refusal['facts'] = {}): Result<never, Refusals> =>
    fault([{ code, kind: 'invalid', pointer: '/file', facts }]);
  if (content.length === 0) return refused('files.empty');
  if (content.length > largestFile) return refused('files.too-large', { most: largestFile / 1024 / 1024 });
  const mediaType = await mediaTypeOf(content);
  if (!allowed.has(mediaType)) return refused('files.kind-not-allowed');
  const hash = await app.ports.files.put(content);
  return ok({ hash, name: safeName(name), size: content.length, mediaType });
}

/**
 * The files named in a request, as they really are: a client may have invented hash, size or kind. Names every file that
 * was never handed in.
 */
export async function knownFiles(
  app: App,
  materials: readonly SubmittedMaterial[],
): Promise<Result<readonly SubmittedMaterial[], Refusals>> {
  const unknown: Refusal[] = [];
  const checked: SubmittedMaterial[] = [];
  for (const [place, material] of materials.entries()) {
    const files: SubmittedFile[] = [];
    for (const [at, file] of material.files.entries()) {
      const content = await app.ports.files.get(file.hash);
      if (content === undefined) {
        const pointer = `/materials/${place}/files/${at}/hash`;
        unknown.push({ code: 'files.not-handed-in', kind: 'invalid', pointer, facts: { name: safeName(file.name) } });
      } else {
        const mediaType = await mediaTypeOf(content);
        files.push({ hash: file.hash, name: safeName(file.name), size: content.length, mediaType });
      }
    }
    checked.push({ ...material, files });
  }
  return unknown.length > 0 ? fault(unknown as unknown as Refusals) : ok(checked);
}

/** What the bytes are; `application/octet-stream` where nobody can say. */
export async function mediaTypeOf(content: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(content);
  if (found?.mime === 'application/zip' && isOfd(content)) return 'application/ofd';
  if (found !== undefined) return found.mime;
  return isText(content) ? 'text/plain' : 'application/octet-stream';
}

/** OFD (GB/T 33190) is a zip whose table of contents names OFD.xml at the root. */
function isOfd(content: Uint8Array): boolean {
  const contents = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  return contents.includes('OFD.xml');
}

function isText(content: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells text from the rest
    return !/[\u0000-\u0008\u000b\u000e-\u001f]/.test(text);
  } catch {
    return false;
  }
}

/** A name to show, never a path: no folders, no control characters, not too long. */
function safeName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those must not be shown
  const clean = last
    .replaceAll(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069<>:"|?*]/g, '')
    .trim()
    .slice(-200);
  return clean === '' || clean === '.' || clean === '..' ? 'file' : clean;
}
