import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { keyFiles, partNames, sealKeyFolder } from './backup-manifest.ts';

/** The keys that lie in a state folder, by their names in it. What else lies among the seals' keys is left. */
export async function keysIn(stateDirectory: string): Promise<readonly string[]> {
  const seals = await readdir(join(stateDirectory, sealKeyFolder)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const possible = [...keyFiles, ...seals.sort().map((name) => `${sealKeyFolder}/${name}`)];
  const known = possible.filter((name) => partNames.keyOf(partNames.key(name)) !== undefined);
  const there = await Promise.all(known.map((name) => exists(join(stateDirectory, name))));
  return known.filter((_, index) => there[index]);
}

export function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
