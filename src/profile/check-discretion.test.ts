import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadProfile } from './load.ts';

/** Tennis Town, copied, with the table of its court lights or its templates spoilt. */
let place: string;
const item = 'items/COURT-LIGHTING.yaml';

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'discretion-'));
  await cp(join(import.meta.dirname, '../../profiles/tennis-town'), place, { recursive: true });
});
afterEach(() => rm(place, { recursive: true }));

/** Answers on which line the spoilt text stands, because that line is what the fault must name. */
async function spoil(file: string, from: string, to: string): Promise<number> {
  const path = join(place, file);
  const source = await readFile(path, 'utf8');
  const at = source.indexOf(from);
  if (at < 0) throw new Error(`${file} does not contain ${from}`);
  await writeFile(path, source.slice(0, at) + to + source.slice(at + from.length));
  return source.slice(0, at).split('\n').length;
}

async function faults() {
  const loaded = await loadProfile(place);
  return loaded.ok ? [] : loaded.fault.map(({ file, line, reason }) => ({ file, line, reason }));
}
const lineOf = async (file: string, text: string) =>
  (await readFile(join(place, file), 'utf8')).split(text)[0]?.split('\n').length;

test('the places as they are leave no gap and no overlap', async () => {
  expect(await faults()).toEqual([]);
});

test('answers for which no row is laid down are named, with file and line', async () => {
  await spoil(item, 'when: { not: { field: mast-height, atMost: 8 } }', 'when: { field: mast-height, atLeast: 12 }');
  const line = await lineOf(item, '  rows:');
  expect(await faults()).toEqual([{ file: item, line, reason: 'has no row for mast-height = 10' }]);
});

test('answers for which two rows are laid down are named, with both', async () => {
  await spoil(item, 'when: { field: mast-height, atMost: 8 }', 'when: { field: mast-height, atMost: 9 }');
  const line = await lineOf(item, '    - code: high');
  expect(await faults()).toEqual([{ file: item, line, reason: 'has 2 rows (low, high) for mast-height = 8.5' }]);
});

test('a row no answer leads to, one that nobody can read, and a range that ends before it begins', async () => {
  await spoil(item, 'when: { field: mast-height, atMost: 8 }', 'when: { field: mast-height, atMost: 2 }');
  expect((await faults()).map(({ reason }) => reason)).toContain('row low applies under no answer');
  await spoil(item, 'when: { field: mast-height, atMost: 2 }', 'when: { field: height-of-mast, atMost: 8 }');
  expect((await faults()).map(({ reason }) => reason)).toContain(
    'looks at height-of-mast, which is no question of the form',
  );
});

test('a placeholder that nobody fills in, and a template for a body or an item that is not there', async () => {
  const file = 'templates.yaml';
  const text = await spoil(file, 'of {received}', 'of {birthday}');
  const body = await spoil(file, 'bodies: [CLUB]', 'bodies: [PUB]');
  const code = await spoil(file, 'code: not-met', 'code: as-proposed');
  const found = await faults();
  expect(found.map(({ file: where, line }) => [where, line])).toEqual(
    [text, body, code].sort((a, b) => a - b).map((line) => [file, line]),
  );
  expect(found.map(({ reason }) => reason).join('\n')).toMatch(/\{birthday\}, which is none of \{applicant\}/);
});

test('a place may have no templates at all', async () => {
  await rm(join(place, 'templates.yaml'));
  expect(await faults()).toEqual([]);
});
