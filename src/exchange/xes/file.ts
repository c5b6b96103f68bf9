import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { pipeline, type Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Findings } from './findings.ts';
import type { XesCase, XesHeader } from './log.ts';
import { XesReader } from './read.ts';

export interface OpenLog {
  /** What encloses the cases; complete after the last of them. */
  readonly header: XesHeader;
  /** The cases of the file in its order, some at a time. Throws an XesFault where the file is broken. */
  readonly cases: AsyncGenerator<readonly XesCase[]>;
  /** Of the file as it lies there; complete after the last case. */
  checksum(): { readonly bytes: number; readonly sha256: string };
}

const pieceSize = 256 * 1024;

/** Opens `.xes` and `.xes.gz` alike: which it is, is seen by its first two bytes and not by its name. */
export async function openXes(path: string, findings: Findings): Promise<OpenLog> {
  const compressed = (await firstBytes(path, 2)).equals(Buffer.from([0x1f, 0x8b]));
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = (piece: Buffer) => {
    hash.update(piece);
    bytes += piece.length;
  };
  const reader = new XesReader(findings);
  return {
    header: reader.header,
    cases: read(() => contentOf(path, compressed, measure), reader),
    checksum: () => ({ bytes, sha256: hash.digest('hex') }),
  };
}

/** Whatever breaks on the way is told by the last step, which is the one that is read. */
function contentOf(path: string, compressed: boolean, measure: (piece: Buffer) => void): Readable {
  const file = createReadStream(path, { highWaterMark: pieceSize });
  const measured = new Transform({
    transform(piece: Buffer, _, next) {
      measure(piece);
      next(null, piece);
    },
  });
  if (!compressed) return pipeline(file, measured, () => {});
  return pipeline(file, measured, createGunzip({ chunkSize: pieceSize }), () => {});
}

async function firstBytes(path: string, count: number): Promise<Buffer> {
  const handle = await openFile(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Opens the file only when the first case is asked for: nothing may flow, or fail, while nobody listens. */
async function* read(open: () => Readable, reader: XesReader): AsyncGenerator<readonly XesCase[]> {
  let decoder: TextDecoder | undefined;
  try {
    for await (const piece of open() as AsyncIterable<Buffer>) {
      decoder ??= decoderFor(piece, reader);
      yield reader.take(decode(decoder, reader, piece));
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'Z_BUF_ERROR') throw reader.fault('the compressed file is cut off');
    if (code?.startsWith('Z_')) throw reader.fault(`the compressed file is damaged: ${(error as Error).message}`);
    throw error;
  }
  yield reader.take(decoder ? decode(decoder, reader) : '');
  yield reader.end();
}

/** By the byte-order mark, else by what the file declares of itself, else UTF-8. */
function decoderFor(piece: Buffer, reader: XesReader): TextDecoder {
  const declared = /^[^>]{0,200}\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(
    piece.subarray(0, 256).toString('latin1'),
  )?.[1];
  const marked = { fffe: 'utf-16le', feff: 'utf-16be' }[piece.subarray(0, 2).toString('hex')];
  const isUtf8 = piece.subarray(0, 3).toString('hex') === 'efbbbf';
  const encoding = marked ?? (isUtf8 ? 'utf-8' : (declared ?? 'utf-8'));
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw reader.fault(`the encoding ${JSON.stringify(encoding)} is not known; save the file as UTF-8`);
  }
}

function decode(decoder: TextDecoder, reader: XesReader, piece?: Buffer): string {
  try {
    return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
  } catch {
    throw reader.fault(`after this place the bytes are no ${decoder.encoding}; save the file as UTF-8`);
  }
}
