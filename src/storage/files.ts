import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileStore } from '../app/ports.ts';
import { recentFiles } from './recent-files.ts';

/** What sweeping does with a file; each says whether there was one. */
export interface SweptFiles {
  setAside(hash: string): Promise<boolean>;
  bringBack(hash: string): Promise<boolean>;
  /** For good, and only what lies aside. */
  sweep(hash: string): Promise<boolean>;
}

/**
 * Files by the SHA-256 of their content, two levels of folders deep. Written under another name, flushed, then renamed:
 * a file that exists is whole, and the same content is stored once. What could not be written whole is taken away again.
 * `note` hears of each before it is there.
 */
export function fileStore(
  directory: string,
  note: (hash: string) => Promise<void> = async () => {},
): FileStore & SweptFiles {
  const recent = recentFiles();
  const folderOf = (hash: string) => join(directory, hash.slice(0, 2), hash.slice(2, 4));
  const pathOf = (hash: string) => join(folderOf(hash), hash);
  const asidePathOf = (hash: string) => join(directory, 'aside', hash);
  const bringBack = (hash: string) => isDone(rename(asidePathOf(hash), pathOf(hash)));
  const read = (hash: string) => orUndefined(readFile(pathOf(hash)));
  return {
    put: async (content) => {
      const hash = createHash('sha256').update(content).digest('hex');
      const folder = folderOf(hash);
      const path = pathOf(hash);
      await note(hash);
      if (await exists(path)) return hash;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeWhole(content, join(folder, temporaryName()), path);
      // A copy: the caller's buffer may be a slice of something larger, or be used again.
      recent.keep(hash, Uint8Array.from(content));
      return hash;
    },
    get: async (hash) => {
      if (!/^[0-9a-f]{64}$/.test(hash)) return undefined;
      const kept = recent.get(hash);
      if (kept !== undefined) return kept;
      // What was set aside because nothing named it is back as soon as somebody asks for it.
      const content = (await read(hash)) ?? ((await bringBack(hash)) ? await read(hash) : undefined);
      if (content !== undefined) recent.keep(hash, content);
      return content;
    },
    setAside: async (hash) => {
      recent.forget(hash);
      await mkdir(join(directory, 'aside'), { recursive: true, mode: 0o700 });
      return isDone(rename(pathOf(hash), asidePathOf(hash)));
    },
    bringBack,
    sweep: async (hash) => isDone(rm(asidePathOf(hash))),
  };
}

/** False where there was no such file. */
async function isDone(work: Promise<void>): Promise<boolean> {
  return (await orUndefined(work.then(() => true))) ?? false;
}

async function orUndefined<Value>(work: Promise<Value>): Promise<Value | undefined> {
  return work.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

/** Whether a file of some size can be written; it is gone again afterwards. Throws what writing it threw. */
export async function tryWriting(directory: string, bytes = 1024 * 1024): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const temporary = join(directory, temporaryName());
  await writeWhole(new Uint8Array(bytes), temporary, temporary);
  await rm(temporary, { force: true });
}

/** Names that begin with a point belong to writes under way, or to ones that a kill cut off. */
const temporaryName = () => `.${randomBytes(8).toString('hex')}`;

async function writeWhole(content: Uint8Array, temporary: string, path: string): Promise<void> {
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (path !== temporary) await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
