import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { SourceFile } from './check.ts';

export const root = resolve(import.meta.dirname, '../..');

/** Every TypeScript source below src/, with its path from the root. */
export function readSources(pattern = 'src/**/*.{ts,tsx}'): SourceFile[] {
  return globSync(pattern, { cwd: root })
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}
