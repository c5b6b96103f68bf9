import { createInflateRaw } from 'node:zlib';
import { looksLikePdfToo, zipEnd } from './upload-bytes.ts';
import { type UploadFault, uploadLimits } from './upload-limits.ts';

/** One entry of the directory of a packed document. */
export interface Part {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly packedSize: number;
  /** As the directory says; whether it is true shows when it is unpacked. */
  readonly size: number;
  readonly mode: number;
  /** Where its own header begins, and its data. */
  readonly from: number;
  readonly dataFrom: number;
}

/** Reads the directory without unpacking anything. Whatever two readers could read in two ways is a fault. */
export function readDirectory(content: Buffer): readonly Part[] | UploadFault {
  const end = zipEnd(content);
  if (end === undefined || end + 22 + content.readUInt16LE(end + 20) !== content.length) return 'damaged';
  if (content.toString('latin1', 0, 4) !== 'PK\u0003\u0004' || looksLikePdfToo(content)) return 'two-kinds';
  const count = content.readUInt16LE(end + 10);
  const start = content.readUInt32LE(end + 16);
  // No document of this size needs the long form of the directory, nor several disks.
  if (content.readUInt16LE(end + 4) !== 0 || count !== content.readUInt16LE(end + 8)) return 'damaged';
  if (start + content.readUInt32LE(end + 12) !== end) return 'damaged';
  if (count > uploadLimits.packedParts) return 'unpacks-too-large';
  const parts: Part[] = [];
  let at = start;
  for (let read = 0; read < count; read += 1) {
    if (at + 46 > end || content.toString('latin1', at, at + 4) !== 'PK\u0001\u0002') return 'damaged';
    const part = readPart(content, at, start);
    if (part === undefined) return 'damaged';
    parts.push(part);
    at += 46 + content.readUInt16LE(at + 28) + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32);
  }
  return at === end ? (directoryFault(parts, start) ?? parts) : 'damaged';
}

function readPart(content: Buffer, at: number, directory: number): Part | undefined {
  const nameEnd = at + 46 + content.readUInt16LE(at + 28);
  const name = content.subarray(at + 46, nameEnd);
  const from = content.readUInt32LE(at + 42);
  if (nameEnd > content.length || from + 30 > directory) return undefined;
  if (content.toString('latin1', from, from + 4) !== 'PK\u0003\u0004') return undefined;
  const nameLength = content.readUInt16LE(from + 26);
  // The entry's own header must not call it something else.
  if (!content.subarray(from + 30, from + 30 + nameLength).equals(name)) return undefined;
  return {
    name: name.toString('utf8'),
    flags: content.readUInt16LE(at + 8) | content.readUInt16LE(from + 6),
    method: content.readUInt16LE(at + 10),
    packedSize: content.readUInt32LE(at + 20),
    size: content.readUInt32LE(at + 24),
    mode: content.readUInt32LE(at + 38) >>> 16,
    from,
    dataFrom: from + 30 + nameLength + content.readUInt16LE(from + 28),
  };
}

function directoryFault(parts: readonly Part[], directory: number): UploadFault | undefined {
  // Bits 0 and 6 are encryption of the content, bit 13 that of the directory; method 99 is encryption by AES.
  if (parts.some(({ flags, method }) => (flags & 0x2041) !== 0 || method === 99)) return 'encrypted';
  if (parts.some(({ name }) => isUnsafe(name))) return 'archive-path';
  if (parts.some(({ mode }) => ![0, 0x4000, 0x8000].includes(mode & 0xf000))) return 'archive-link';
  if (parts.some(({ method }) => method !== 0 && method !== 8)) return 'damaged';
  if (new Set(parts.map(({ name }) => name.toLowerCase())).size < parts.length) return 'damaged';
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const packed = parts.reduce((sum, part) => sum + part.packedSize, 0);
  const tooDense = size > uploadLimits.ratioFrom && size > packed * uploadLimits.unpackedRatio;
  if (size > uploadLimits.unpacked || tooDense) return 'unpacks-too-large';
  // Entries that share data are how a small file says that it holds a great deal.
  const byPlace = [...parts].sort((one, other) => one.from - other.from);
  const overlaps = byPlace.some((part, at) => part.dataFrom + part.packedSize > (byPlace[at + 1]?.from ?? directory));
  if (overlaps) return 'archive-false-sizes';
  return byPlace[0] !== undefined && byPlace[0].from > 0 ? 'two-kinds' : undefined;
}

function isUnsafe(name: string): boolean {
  return name === '' || /[\p{Cc}\\\ufffd]|^\/|^[a-z]:|(^|\/)\.\.(\/|$)/iu.test(name);
}

/** What an entry contains: its beginning, as many bytes as asked for. Unpacks it whole, and never more than it says. */
export async function unpack(content: Buffer, part: Part, keep: number): Promise<Buffer | UploadFault> {
  const packed = content.subarray(part.dataFrom, part.dataFrom + part.packedSize);
  if (part.method === 0) return part.size === part.packedSize ? packed.subarray(0, keep) : 'archive-false-sizes';
  const pieces: Buffer[] = [];
  let size = 0;
  const stream = createInflateRaw();
  stream.end(packed);
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      if (size < keep) pieces.push(piece.subarray(0, keep - size));
      size += piece.length;
      if (size > part.size) return 'archive-false-sizes';
    }
  } catch {
    return 'damaged';
  }
  return size === part.size ? Buffer.concat(pieces) : 'archive-false-sizes';
}
