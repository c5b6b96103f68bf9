import { createHash, type webcrypto } from 'node:crypto';
import { ContentInfo, SignedData } from 'pkijs';
import type { PaperContent } from '../content.ts';
import { bufferOf, detachedSignature } from './cms.ts';
import type { PaperKeywords } from './content-pdf.ts';

/** Signs papers in the installation's name. */
export interface PaperSigner {
  /** DER. Given to everybody who wants to verify without us. */
  readonly certificate: Uint8Array;
  readonly certificatePem: string;
  readonly key: webcrypto.CryptoKey;
  /** Makes and signs papers beside the thread that answers requests; where it is absent they are made on the spot. */
  readonly elsewhere?: MakePdf;
}

export type MakePdf = (
  content: PaperContent,
  how: { readonly keywords: PaperKeywords; readonly recordedAt: string },
) => Promise<Buffer>;

/** Opened when the first paper is asked for: what it takes to sign is slow to load and not needed to start. */
export type OpenSigner = () => Promise<PaperSigner>;

/** Bytes kept free for the signature; a signature with its certificate takes about half. */
const reserved = 4096;
const digits = 9_999_999_999;

/** A signature field without a picture: the red seal is the picture. */
export function leaveRoomForSignature(document: PDFKit.PDFDocument, at: Date, name: string): void {
  const inner = document as unknown as Inner;
  const signature = inner.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'adbe.pkcs7.detached',
    ByteRange: [0, digits, digits, digits],
    Contents: Buffer.alloc(reserved),
    Name: new String(name),
    M: at,
  });
  document.switchToPage(0);
  const field = inner.ref({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    T: new String('Seal'),
    F: 132,
    Rect: [0, 0, 0, 0],
    P: inner.page.dictionary,
    V: signature,
  });
  inner.page.annotations.push(field);
  document.initForm();
  const form = inner._root.data.AcroForm.data;
  delete form.NeedAppearances;
  // There are signatures, and whoever saves the file must not rewrite what is signed.
  form.SigFlags = 3;
  form.Fields = [field];
  for (const one of [signature, field]) one.end();
}

/** Fills the room: the signature covers every byte but its own. */
export async function signed(pdf: Buffer, signer: PaperSigner, at: Date): Promise<Buffer> {
  const start = pdf.indexOf('/Contents <00') + '/Contents '.length;
  const end = start + reserved * 2 + 2;
  const range = `/ByteRange [0 ${[start, end, pdf.length - end].join(' ')}]`;
  const placeholder = `/ByteRange [0 ${digits} ${digits} ${digits}]`;
  pdf.write(range.padEnd(placeholder.length), pdf.indexOf(placeholder), 'latin1');
  const content = Buffer.concat([pdf.subarray(0, start), pdf.subarray(end)]);
  const signature = await detachedSignature(content, signer, at);
  if (signature.length > reserved) throw new Error(`a signature takes ${signature.length} bytes`);
  pdf.write(signature.toString('hex'), start + 1, 'latin1');
  return pdf;
}

export type SignatureState = 'none' | 'sound' | 'broken';

/** Whether a file is signed with our certificate and every byte of it is what was signed. */
export async function signatureState(pdf: Buffer, certificate: Uint8Array): Promise<SignatureState> {
  const text = pdf.toString('latin1');
  const ranges = [...text.matchAll(/\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]/g)];
  if (ranges.length === 0) return 'none';
  const [from, first, second, rest] = (ranges[0] ?? []).slice(1).map(Number) as [number, number, number, number];
  // One signature, over the whole file but its own room: whatever is appended or slipped in lies outside and shows.
  const isWhole = ranges.length === 1 && from === 0 && second + rest === pdf.length && first < second;
  const hex = text.slice(first, second);
  if (!isWhole || !/^<[0-9a-f]+>$/i.test(hex)) return 'broken';
  const content = Buffer.concat([pdf.subarray(0, first), pdf.subarray(second)]);
  try {
    const info = ContentInfo.fromBER(trimmed(Buffer.from(hex.slice(1, -1), 'hex')));
    const data = new SignedData({ schema: info.content });
    const [given] = data.certificates ?? [];
    if (given === undefined || !('toSchema' in given)) return 'broken';
    const theirs = createHash('sha256').update(new Uint8Array(given.toSchema().toBER())).digest('hex');
    const ours = createHash('sha256').update(certificate).digest('hex');
    const isSound = theirs === ours && (await data.verify({ signer: 0, data: bufferOf(content), checkChain: false }));
    return isSound ? 'sound' : 'broken';
  } catch {
    return 'broken';
  }
}

/** Without the zeros that fill the room; the length is in the first bytes. */
function trimmed(der: Buffer): ArrayBuffer {
  const size = der[1] ?? 0;
  const bytes = size & 0x80 ? size & 0x7f : 0;
  const length = bytes === 0 ? size : der.readUIntBE(2, bytes);
  return bufferOf(der.subarray(0, 2 + bytes + length));
}

interface Reference {
  readonly data: Record<string, unknown>;
  end(): void;
}

/** What of the document has no type. */
interface Inner {
  readonly page: { readonly dictionary: Reference; readonly annotations: Reference[] };
  readonly _root: { readonly data: { readonly AcroForm: Reference } };
  ref(data: Record<string, unknown>): Reference;
}
