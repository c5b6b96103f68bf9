import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readArchive } from './backup-archive.ts';
import { exists } from './backup-keys.ts';
import { partNames } from './backup-manifest.ts';
import { fileStore } from './files.ts';

/** What a restore put beside the database, and how to take it away again. */
export interface Left {
  takeAway(): Promise<void>;
}

/** Stores the files handed in and, where the backup has them, the keys. Takes all away again when it fails half way. */
export async function storeBeside(path: string, stateDirectory: string): Promise<Left> {
  const made: string[] = [];
  const takeAway = async () => {
    for (const one of made) await rm(one, { force: true });
  };
  const directory = join(stateDirectory, 'files');
  const store = fileStore(directory);
  try {
    for await (const { name, content } of readArchive(path)) {
      const hash = partNames.fileOf(name);
      const key = partNames.keyOf(name);
      if (hash !== undefined) {
        const target = join(directory, hash.slice(0, 2), hash.slice(2, 4), hash);
        if (!(await exists(target))) made.push(target);
        await store.put(content);
      } else if (key !== undefined) {
        const target = join(stateDirectory, key);
        await mkdir(stateDirectory, { recursive: true });
        if (dirname(target) !== stateDirectory) await mkdir(dirname(target), { recursive: true, mode: 0o700 });
        await writeFile(target, content, { mode: 0o600, flag: 'wx', flush: true });
        made.push(target);
      }
    }
    return { takeAway };
  } catch (error) {
    await takeAway();
    throw error;
  }
}
