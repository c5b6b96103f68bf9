import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { migrate } from '../../src/storage/migrate.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

const directory = mkdtempSync(join(tmpdir(), 'yimen-migrations-'));
let database: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await testDatabase();
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
});

beforeEach(async () => {
  // A database of its own story: the shipped migrations are not the subject here.
  await owner.query('drop table if exists public.schema_migration, stone, mortar');
  write('0001-stone.sql', 'create table stone (id int);');
  write('0002-mortar.sql', 'create table mortar (id int);');
});

afterAll(async () => {
  await owner.end();
  await database.drop();
  rmSync(directory, { recursive: true, force: true });
});

test('applies each file once, in order', async () => {
  expect((await migrate(owner, { directory, dryRun: true })).map((file) => file.state)).toEqual(['pending', 'pending']);
  expect((await migrate(owner, { directory })).map((file) => file.state)).toEqual(['applied-now', 'applied-now']);
  expect((await migrate(owner, { directory })).map((file) => file.state)).toEqual(['applied-before', 'applied-before']);
  const { rows } = await owner.query(
    'select number, name, length(sha256) as hash from schema_migration order by number',
  );
  expect(rows).toEqual([
    { number: 1, name: '0001-stone.sql', hash: 64 },
    { number: 2, name: '0002-mortar.sql', hash: 64 },
  ]);
});

test('refuses a file that was changed after it had been applied', async () => {
  await migrate(owner, { directory });
  write('0001-stone.sql', 'create table stone (id bigint);');
  await expect(migrate(owner, { directory })).rejects.toThrow(/0001-stone\.sql was changed after it had been applied/);
});

test('a file that fails leaves nothing of itself, and those before it stay', async () => {
  write('0002-mortar.sql', 'create table mortar (id int); select 1 / 0;');
  await expect(migrate(owner, { directory })).rejects.toThrow(/0002-mortar\.sql failed: division by zero/);
  const { rows } = await owner.query("select to_regclass('mortar') as mortar, to_regclass('stone')::text as stone");
  expect(rows).toEqual([{ mortar: null, stone: 'stone' }]);
});

test('programs that start together wait for each other', async () => {
  const other = new pg.Client(database.connection);
  await other.connect();
  const outcomes = await Promise.all([migrate(owner, { directory }), migrate(other, { directory })]);
  await other.end();
  const states = outcomes.map((files) => files.map((file) => file.state)).sort();
  expect(states).toEqual([
    ['applied-before', 'applied-before'],
    ['applied-now', 'applied-now'],
  ]);
});

function write(name: string, sql: string): void {
  writeFileSync(join(directory, name), sql);
}
