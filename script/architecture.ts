import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { levels, type Ring, rings } from '../test/arrows/arrows.ts';

// Prints the picture of ARCHITECTURE.md between its two marks, from the same table that the arrow test enforces.

const root = resolve(import.meta.dirname, '..');
const begin = '<!-- arrows: made by script/architecture.ts -->';
const end = '<!-- end of arrows -->';
export const architecturePath = 'ARCHITECTURE.md';

/** The page with its picture made anew; a page without marks, or no page, gets them at its end. */
export function withPicture(page: string): string {
  const picture = `${begin}\n\n${drawRings()}\n\n${drawLevels()}\n\n${end}`;
  const [before, after] = [page.indexOf(begin), page.indexOf(end)];
  if (before < 0 || after < 0) return `${page.trimEnd()}\n\n${picture}\n`;
  return page.slice(0, before) + picture + page.slice(after + end.length);
}

function drawRings(): string {
  const rows = rings.map((ring) => `| ${ring.name} | ${codes(ring.paths)} | ${ring.says} | ${mayImport(ring)} |`);
  return ['| Ring | Where | What | May import |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function mayImport(ring: Ring): string {
  const types = ring.types?.map((name) => (name === 'requests' ? 'the shapes of app' : name)) ?? [];
  const parts = [ring.imports.join(', '), types.length > 0 ? `types only: ${types.join(', ')}` : ''].filter(
    (part) => part !== '',
  );
  return `${parts.join('; ') || 'nothing'}${ring.pure ? '; no package, no Node module' : ''}`;
}

function drawLevels(): string {
  const rows = levels.map((modules, index) => `| ${index + 1} | ${modules.join(', ')} |`);
  return [
    'A domain module imports only modules of lower levels:',
    '',
    '| Level | Modules |',
    '| --- | --- |',
    ...rows,
  ].join('\n');
}

function codes(paths: readonly string[]): string {
  return paths.map((path) => (existsSync(join(root, path)) ? `\`${path}\`` : `${path} (to come)`)).join(', ');
}

if (import.meta.main) {
  const path = join(root, architecturePath);
  writeFileSync(path, withPicture(existsSync(path) ? readFileSync(path, 'utf8') : '# Architecture\n'));
}
