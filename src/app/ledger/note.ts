import type { NoteSigner, VerifierKey } from './keys.ts';

/** A signed note (c2sp.org/signed-note): a text that ends in a line break, an empty line, and lines of signatures. */
export interface Note {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly name: string;
  /** The key's four bytes, lower-case hex. */
  readonly id: string;
  /** What follows them. */
  readonly bytes: Buffer;
}

const signatureLine = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/;
const sizeAtMost = 65_536;

/** Undefined where it is not one, to the byte. */
export function readNote(content: string): Note | undefined {
  if (content.length > sizeAtMost || /[^\n\P{Cc}]/u.test(content)) return undefined;
  const gap = content.lastIndexOf('\n\n');
  if (gap < 0 || !content.endsWith('\n')) return undefined;
  const signatures = readSignatures(content.slice(gap + 2));
  return signatures === undefined || signatures.length === 0
    ? undefined
    : { text: content.slice(0, gap + 1), signatures };
}

/** Lines of signatures alone, as a witness answers them. */
export function readSignatures(lines: string): readonly NoteSignature[] | undefined {
  if (lines === '') return [];
  if (!lines.endsWith('\n')) return undefined;
  const signatures: NoteSignature[] = [];
  for (const line of lines.slice(0, -1).split('\n')) {
    const [, name, encoded = ''] = signatureLine.exec(line) ?? [];
    const bytes = Buffer.from(encoded, 'base64');
    if (name === undefined || bytes.length < 5 || bytes.toString('base64') !== encoded) return undefined;
    signatures.push({ name, id: bytes.subarray(0, 4).toString('hex'), bytes: bytes.subarray(4) });
  }
  return signatures;
}

export function noteInWords(note: Note): string {
  return `${note.text}\n${signaturesInWords(note.signatures)}`;
}

export function signaturesInWords(signatures: readonly NoteSignature[]): string {
  return signatures
    .map(({ name, id, bytes }) => `— ${name} ${Buffer.concat([Buffer.from(id, 'hex'), bytes]).toString('base64')}\n`)
    .join('');
}

export function signNote(signer: NoteSigner, text: string): Note {
  const { name, id } = signer.key;
  return { text, signatures: [{ name, id, bytes: signer.sign(Buffer.from(text)) }] };
}

export function isSignedBy(note: Note, key: VerifierKey): boolean {
  const message = Buffer.from(note.text);
  return note.signatures.some(
    ({ name, id, bytes }) => name === key.name && id === key.id && bytes.length === 64 && key.verify(message, bytes),
  );
}

/** A witness's word: at this moment, this was the largest tree it had seen, and it continued all earlier ones. */
export function cosign(signer: NoteSigner, text: string, seconds: number): NoteSignature {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(seconds));
  const { name, id } = signer.key;
  return { name, id, bytes: Buffer.concat([time, signer.sign(cosigned(text, String(seconds)))]) };
}

/** When this witness cosigned the text, in seconds; undefined where it did not. */
export function cosignedAt(note: Note, key: VerifierKey): number | undefined {
  for (const { name, id, bytes } of note.signatures) {
    if (name !== key.name || id !== key.id || bytes.length !== 72) continue;
    const seconds = bytes.readBigUInt64BE();
    if (seconds > BigInt(Number.MAX_SAFE_INTEGER)) continue;
    if (key.verify(cosigned(note.text, String(seconds)), bytes.subarray(8))) return Number(seconds);
  }
  return undefined;
}

function cosigned(text: string, seconds: string): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);
}
