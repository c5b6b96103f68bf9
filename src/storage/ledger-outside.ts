import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readCheckpoint } from '../app/ledger/checkpoint.ts';
import { readNote } from '../app/ledger/note.ts';
import type { CheckpointFiles } from '../app/ledger/ports.ts';

/**
 * The newest checkpoint, outside of the database: one small file in each directory. Whoever puts an older database in
 * place of the newer one is convicted by it, so at least one directory should be another administrator's.
 */
export function checkpointFiles(directories: readonly string[], origin: string): CheckpointFiles {
  const name = `ledger-${createHash('sha256').update(origin).digest('hex').slice(0, 16)}.checkpoint`;
  const paths = directories.map((directory) => join(directory, name));
  return {
    read: async () => {
      const notes = await Promise.all(paths.map(readOne));
      return notes.filter((note) => note !== undefined).sort((one, other) => sizeOf(other) - sizeOf(one))[0];
    },
    keep: async (note) => {
      await Promise.all(
        paths.map(async (path) => {
          // One that was thought dead must not write its older word over ours.
          const before = await readOne(path);
          if (before === undefined || sizeOf(before) <= sizeOf(note)) await keepOne(path, note);
        }),
      );
    },
  };
}

async function readOne(path: string): Promise<string | undefined> {
  const note = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (note !== undefined && sizeOf(note) < 0)
    throw new Error(`${path} is damaged. Restore it from a copy; it says how far the ledger had come.`);
  return note;
}

/** Written beside and put in place: a power cut leaves the old one or the new one, whole, on the disk. */
async function keepOne(path: string, note: string): Promise<void> {
  const beside = `${path}.new`;
  const file = await open(beside, 'w', 0o600).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    await mkdir(dirname(path), { recursive: true });
    return open(beside, 'w', 0o600);
  });
  try {
    await file.writeFile(note);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
  const directory = await open(dirname(path), 'r');
  await directory.sync().finally(() => directory.close());
}

function sizeOf(note: string): number {
  const read = readNote(note);
  return (read && readCheckpoint(read.text)?.size) ?? -1;
}
