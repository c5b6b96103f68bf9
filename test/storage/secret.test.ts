import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { realChance, realClock } from '../../src/cli/clock.ts';
import { openStorage } from '../../src/storage/storage.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

const stateDirectory = mkdtempSync(join(tmpdir(), 'yimen-secret-'));
const path = join(stateDirectory, 'secret');
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(stateDirectory, { recursive: true, force: true });
});

const open = () =>
  openStorage({ connection: database.connection, stateDirectory, clock: realClock, chance: realChance });

test('the secret is made once, whole, for its owner alone, by however many start together', async () => {
  const opened = await Promise.all([open(), open(), open()]);
  expect(new Set(opened.map(({ ports }) => ports.digests.keyed('x'))).size).toBe(1);
  for (const storage of opened) await storage.close();
  expect([statSync(path).size, (statSync(path).mode & 0o777).toString(8)]).toEqual([32, '600']);
  expect(readdirSync(stateDirectory).filter((name) => name.startsWith('secret'))).toEqual(['secret']);
});

test('a secret cut short is refused: codes made with it could be guessed', async () => {
  const good = readFileSync(path);
  writeFileSync(path, '');
  await expect(open()).rejects.toThrow(/secret is damaged/);
  writeFileSync(path, good);
  await (await open()).close();
});
