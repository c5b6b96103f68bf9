import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileStore } from '../app/ports.ts';
import { recentFiles } from './recent-files.ts';

/**
 * Files by the SHA-256 of their content, two levels of folders deep. Written under another name, flushed, then renamed:
 * a file that exists is whole, and the same content is stored once. What could not be written whole is taken away again.
 */
export function fileStore(directory: string): FileStore {
  const recent = recentFiles();
  const folderOf = (hash: string) => join(directory, hash.slice(0, 2), hash.slice(2, 4));
  return {
    put: async (content) => {
      const hash = createHash('sha256').update(content).digest('hex');
      const folder = folderOf(hash);
      const path = join(folder, hash);
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
      const content = await readFile(join(folderOf(hash), hash)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
      if (content !== undefined) recent.keep(hash, content);
      return content;
    },
  };
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
