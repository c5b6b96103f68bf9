import { fileTypeFromBuffer } from 'file-type';
import type { SubmittedFile } from '../domain/case/application.ts';
import type { Refusals } from '../kernel/refusal.ts';
import { fault, ok, type Result } from '../kernel/result.ts';
import type { App } from './app.ts';

/** Bytes of one file. A photographed page takes two to five megabytes. */
export const uploadAtMost = 20 * 1024 * 1024;

/** What may be handed in, by the ending that goes with what the content says it is. */
const mediaTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ofd: 'application/ofd',
  txt: 'text/plain; charset=utf-8',
};
export const uploadKinds: readonly string[] = Object.keys(mediaTypes);

/**
 * 提交文件: takes a file in. What it is, its content says and not its name; the name is only shown to people, and is
 * cleaned of whatever could be more than a name.
 */
export async function acceptUpload(
  app: Pick<App, 'ports'>,
  upload: { readonly name: string; readonly content: Uint8Array },
): Promise<Result<SubmittedFile, Refusals>> {
  const name = displayName(upload.name);
  const size = upload.content.byteLength;
  if (size === 0) return refused('upload.empty', name);
  if (size > uploadAtMost) return refused('upload.too-large', name);
  const kind = await kindOf(upload);
  if (kind === undefined) return refused('upload.kind-not-allowed', name);
  const hash = await app.ports.files.put(upload.content);
  return ok({ hash, name: withEnding(name, kind), size, mediaType: mediaTypes[kind] as string });
}

async function kindOf({ name, content }: { name: string; content: Uint8Array }): Promise<string | undefined> {
  const found = await fileTypeFromBuffer(content);
  if (found === undefined) return isPlainText(content) ? 'txt' : undefined;
  // OFD, the national form of fixed documents, is a ZIP whose first page of contents is called OFD.xml.
  if (found.ext === 'zip') return /\.ofd$/i.test(name) && contains(content, 'OFD.xml') ? 'ofd' : undefined;
  return found.ext in mediaTypes ? found.ext : undefined;
}

function isPlainText(content: Uint8Array): boolean {
  if (content.includes(0)) return false;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    // A page or a drawing with scripts in it is text too, and is not what anybody hands in.
    return !/^\s*<(!doctype|html|svg|script|\?xml)/i.test(text);
  } catch {
    return false;
  }
}

function contains(content: Uint8Array, word: string): boolean {
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength).includes(word);
}

/** The last part of the path, without control and direction characters, at most 100 characters long. */
function displayName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .replace(/^\.+/, '')
    .trim();
  return [...clean].slice(-100).join('') || 'file';
}

/** So that what is a picture is not called a document when an officer opens it. */
function withEnding(name: string, kind: string): string {
  const same = kind === 'jpg' ? /\.jpe?g$/i : new RegExp(`\\.${kind}$`, 'i');
  return same.test(name) || kind === 'txt' ? name : `${name}.${kind}`;
}

function refused(code: string, name: string): Result<never, Refusals> {
  return fault([
    { code, kind: 'invalid', facts: { name, most: uploadAtMost / 1024 / 1024, kinds: uploadKinds.join(', ') } },
  ]);
}
