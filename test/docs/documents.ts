import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

const ours = ['*.md', '{docs,src,script,test,profiles,cases}/**/*.md'];

/** Every Markdown page of the project, with its path from the root. */
export function readDocuments(): { readonly path: string; readonly text: string }[] {
  return globSync(ours, { cwd: root })
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** The cells of the tables below a heading row that starts with the given cell. */
export function readTables(text: string, firstCell: string): string[][] {
  const rows: string[][] = [];
  let inside = false;
  for (const line of text.split('\n')) {
    if (!line.startsWith('|')) {
      inside = false;
      continue;
    }
    const cells = line
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((cell) => cell.trim());
    if (cells[0] === firstCell) inside = true;
    else if (inside && !cells.every((cell) => /^-+$/.test(cell))) rows.push(cells);
  }
  return rows;
}
