import { fileTypeFromBuffer } from 'file-type';
import type { SubmittedFile } from '../domain/case/application.ts';
import type { Refusals } from '../kernel/refusal.ts';
import { fault, ok, type Result } from '../kernel/result.ts';
import type { App } from './app.ts';
import { bufferOf } from './upload-bytes.ts';
import { documentOf } from './upload-documents.ts';
import { imageFault } from './upload-images.ts';
import { type UploadFault, uploadLimits } from './upload-limits.ts';
import { pdfFault } from './upload-pdf.ts';
import { readText } from './upload-text.ts';

export const uploadAtMost: number = uploadLimits.file;

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

export interface Upload {
  readonly name: string;
  readonly content: Uint8Array;
}

/**
 * 提交文件: takes a file in. What it is, its content says and not its name; the name is only shown to people, and is
 * cleaned of whatever could be more than a name. Nothing is kept before everything has been looked at.
 */
export async function acceptUpload(app: Pick<App, 'ports'>, upload: Upload): Promise<Result<SubmittedFile, Refusals>> {
  const looked = await lookAt(upload);
  if (typeof looked === 'string') return refused(looked, upload.name);
  const verdict = await app.ports.virusScan?.scan(upload.content);
  if (verdict?.found === 'virus') return refused('virus-found', upload.name, { virus: verdict.called });
  // Unscanned is not the same as clean: better to ask for it once more.
  if (verdict?.found === 'no-answer') return refused('scan-unavailable', upload.name);
  return ok({ ...looked, hash: await app.ports.files.put(upload.content) });
}

/** What a file is that was taken in before: the same look, without keeping it again. */
export async function knownUpload(hash: string, upload: Upload): Promise<SubmittedFile | undefined> {
  const looked = await lookAt(upload);
  return typeof looked === 'string' ? undefined : { ...looked, hash };
}

async function lookAt({ name, content }: Upload): Promise<Omit<SubmittedFile, 'hash'> | UploadFault> {
  const size = content.byteLength;
  if (size === 0) return 'empty';
  if (size > uploadLimits.file) return 'too-large';
  const found = await kindOf(bufferOf(content));
  if (typeof found === 'string') return found;
  const { kind, mediaType = mediaTypes[kind] as string } = found;
  return { name: withEnding(displayName(name), kind), size, mediaType };
}

async function kindOf(content: Buffer): Promise<{ kind: string; mediaType?: string } | UploadFault> {
  // Packed documents are told apart by our own reading, which unpacks nothing before the directory is in order.
  if (content.toString('latin1', 0, 2) === 'PK') return documentOf(content);
  const found = await fileTypeFromBuffer(content);
  if (found?.ext === 'pdf') return (await pdfFault(content)) ?? { kind: 'pdf' };
  if (found?.ext === 'cfb' && content.includes('EncryptedPackage', 0, 'utf16le')) return 'encrypted';
  // A moving PNG shows its first picture where it is not understood.
  const picture = found?.ext === 'apng' ? 'png' : found?.ext;
  if (picture === 'jpg' || picture === 'png' || picture === 'webp') {
    return imageFault(picture, content) ?? { kind: picture };
  }
  if (found !== undefined) return 'kind-not-allowed';
  const text = readText(content);
  return typeof text === 'string' ? text : { kind: 'txt', mediaType: `text/plain; charset=${text.charset}` };
}

/** The last part of the path, without control and direction characters, at most 100 characters long. */
export function displayName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/gu, '')
    .replace(/^\.+/, '')
    .trim();
  return [...clean].slice(-100).join('') || 'file';
}

/** So that what is a picture is not called a document when an officer opens it. */
function withEnding(name: string, kind: string): string {
  const same = kind === 'jpg' ? /\.jpe?g$/i : new RegExp(`\\.${kind}$`, 'i');
  return same.test(name) ? name : `${name}.${kind}`;
}

function refused(code: UploadFault, name: string, more: Record<string, string> = {}): Result<never, Refusals> {
  const facts = {
    name: displayName(name),
    most: uploadLimits.file / 1024 / 1024,
    pixels: uploadLimits.pixels / 1_000_000,
    kinds: uploadKinds.join(', '),
    ...more,
  };
  return fault([{ code: `upload.${code}`, kind: 'invalid', facts }]);
}
