import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

/** A file inside a backup. Tables are cut into parts of some megabytes, so that no entry need be larger than memory. */
export interface Entry {
  readonly name: string;
  readonly content: Buffer;
}

/** The backup cannot be read: it was cut off, altered, or is something else. */
export class DamagedBackup extends Error {}

const block = 512;
/** Beyond anything we write: a part is a few megabytes, a file handed in some tens. */
const largestEntry = 1024 ** 3;

/**
 * Writes a .tar.gz, which any machine can look into. Under another name first, flushed, then renamed: a backup that has
 * its name is whole. Readable by its owner alone, because it holds people's data.
 */
export async function writeArchive(path: string, entries: AsyncIterable<Entry>): Promise<void> {
  const half = `${path}.part`;
  try {
    // Level 1: the log packs to a sixth even so, and the program that runs beside keeps its processor.
    const gzip = createGzip({ level: 1 });
    await pipeline(Readable.from(tarred(entries)), gzip, createWriteStream(half, { mode: 0o600, flush: true }));
    await rename(half, path);
    await flushFolderOf(path);
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}

async function* tarred(entries: AsyncIterable<Entry>): AsyncGenerator<Buffer> {
  for await (const { name, content } of entries) {
    yield header(name, content.length);
    yield content;
    yield Buffer.alloc(padding(content.length));
  }
  yield Buffer.alloc(2 * block);
}

/** The ustar header: fixed fields, numbers in octal, and a sum over all of it. */
function header(name: string, size: number): Buffer {
  const bytes = Buffer.alloc(block);
  if (Buffer.byteLength(name) > 100) throw new Error(`${name} is too long for an entry of a backup`);
  bytes.write(name, 0);
  bytes.write('0000600\0', 100);
  bytes.write('0000000\0', 108);
  bytes.write('0000000\0', 116);
  bytes.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  bytes.write('00000000000\0', 136);
  bytes.write('0', 156);
  bytes.write('ustar\x0000', 257);
  bytes.write(`${sumOf(bytes).toString(8).padStart(6, '0')}\0 `, 148);
  return bytes;
}

/** The sum of a header, its own field taken as blanks. */
function sumOf(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < block; at += 1) sum += at >= 148 && at < 156 ? 32 : (bytes[at] as number);
  return sum;
}

/** Reads the entries one after the other. Throws `DamagedBackup` where the file is not what was written. */
export async function* readArchive(path: string): AsyncGenerator<Entry> {
  const source = createReadStream(path);
  const packed = source.pipe(createGunzip());
  source.on('error', (error) => packed.destroy(error));
  const take = reader(packed);
  try {
    for (;;) {
      const head = await take(block);
      if (head.every((byte) => byte === 0)) break;
      const said = Number.parseInt(head.toString('latin1', 148, 154), 8);
      if (head.toString('latin1', 257, 262) !== 'ustar' || said !== sumOf(head)) {
        throw new DamagedBackup('it is not a backup of Yimen, or was altered');
      }
      const name = head.toString('utf8', 0, 100).replace(/\0.*$/s, '');
      const size = Number.parseInt(head.toString('latin1', 124, 135), 8);
      if (!(size <= largestEntry)) throw new DamagedBackup(`its entry ${name} claims to have ${size} bytes`);
      const content = await take(size);
      await take(padding(size));
      yield { name, content };
    }
    // To the very end: the sum that gzip keeps of the whole stands there.
    for await (const _ of packed);
  } catch (error) {
    throw asDamage(error);
  } finally {
    packed.destroy();
    source.destroy();
  }
}

/** Takes so many bytes at a time from a stream of pieces. */
function reader(stream: Readable): (size: number) => Promise<Buffer> {
  const pieces = stream.iterator({ destroyOnReturn: false })[Symbol.asyncIterator]();
  let held: Buffer[] = [];
  let count = 0;
  return async (size) => {
    while (count < size) {
      const { value, done } = (await pieces.next()) as IteratorResult<Buffer>;
      if (done) throw new DamagedBackup('it ends too early: it was cut off');
      held.push(value);
      count += value.length;
    }
    const all = held.length === 1 ? (held[0] as Buffer) : Buffer.concat(held);
    held = [all.subarray(size)];
    count -= size;
    return all.subarray(0, size);
  };
}

function asDamage(error: unknown): unknown {
  const { code, message } = error as { code?: string; message: string };
  if (code === 'Z_BUF_ERROR') return new DamagedBackup('it ends too early: it was cut off');
  if (code?.startsWith('Z_')) return new DamagedBackup(`it is no gzip file, or was altered (${message})`);
  return error;
}

function padding(size: number): number {
  return (block - (size % block)) % block;
}

async function flushFolderOf(path: string): Promise<void> {
  const folder = await open(path.replace(/[^/]*$/, '') || '.', 'r');
  await folder.sync().finally(() => folder.close());
}
