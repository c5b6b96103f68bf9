import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Audit, type Verdict } from '../../src/app/ledger/audit.ts';
import { RollbackSuspected } from '../../src/app/ledger/rollback.ts';
import { instantAt } from '../../src/kernel/instant.ts';
import { backup } from '../../src/storage/backup.ts';
import { commitmentOf } from '../../src/storage/ledger-content.ts';
import { exportLedger } from '../../src/storage/ledger-export.ts';
import { restore } from '../../src/storage/restore.ts';
import { type TestLog, testLog } from '../storage/log.ts';
import { testDatabase } from '../support/database.ts';
import { seeded } from './alterations.ts';
import { origin, type Sealing, sealing } from './sealed-log.ts';

let log: TestLog;
let sealed: Sealing;

beforeEach(async () => {
  log = await testLog();
  // The witnesses tell the same time as the program.
  sealed = sealing(log.database.connection, () => log.clock.now());
});
afterEach(async () => {
  await sealed.close();
  await log.close();
});

async function seal(lives: number, from = 0): Promise<void> {
  for (let count = from; count < from + lives; count += 1) {
    await log.lead(count);
    log.clock.advance(60_000);
    await settled();
    await sealed.duty.witness();
  }
}

async function settled(): Promise<void> {
  for (let left = 1; left > 0; ) {
    await sealed.duty.order();
    left = (await log.owner('select 1 from ledger_inbox')).length;
  }
}

async function exported(connection = log.database.connection): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of exportLedger(connection, origin)) lines.push(line);
  return lines;
}

function verdictOf(lines: readonly string[], withHistory = true): Verdict {
  const audit = new Audit(sealed.witnesses.policy, [], withHistory ? sealed.witnesses.history.flat() : []);
  for (const line of lines) audit.line(line);
  return audit.verdict();
}

/** As superuser, past every trigger. */
async function asSuperuser(...statements: readonly string[]): Promise<void> {
  await log.owner('set session_replication_role = replica');
  for (const statement of statements) await log.owner(statement);
  await log.owner('set session_replication_role = default');
}

test('what the program recorded is exported whole, verifies, and says nothing about anybody', async () => {
  await seal(3);
  const lines = await exported();
  const verdict = verdictOf(lines);
  expect(verdict).toMatchObject({ origin, findings: [] });
  expect(verdict.size).toBe(verdict.witnessedSize);
  expect(verdict.size).toBe((await log.owner('select 1 from event')).length);
  const personal = await log.owner<{ data: object }>('select data from event_personal');
  expect(personal.length).toBeGreaterThan(2);
  const text = lines.join('\n');
  const values = personal.flatMap(({ data }) => strings(data)).filter((value) => value.length > 3);
  expect(values.filter((value) => /[\u4e00-\u9fff]{3}|\d{9}/.test(value) && text.includes(value))).toEqual([]);
  const salts = await log.owner<{ salt: Buffer }>('select salt from event_personal');
  expect(salts.filter(({ salt }) => text.includes(salt.toString('hex')))).toEqual([]);
});

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

test('erased personal data leave the ledger valid; the same without the commitment is a finding', async () => {
  await seal(2);
  const rows = await log.owner<{ stream: string; version: number; salt: Buffer; data: object }>(
    'select * from event_personal',
  );
  for (const { stream, version, salt, data } of rows.slice(1))
    await log.owner('select erase_personal($1, $2, $3)', [
      stream,
      version,
      Buffer.from(commitmentOf(data, salt), 'hex'),
    ]);
  expect(verdictOf(await exported()).findings).toEqual([]);
  const [first] = rows;
  const leaves = await log.storage.ports.log.leaves(rows.at(-1)?.stream ?? '');
  expect(leaves.filter(({ recorded, remade }) => recorded !== remade)).toEqual([]);
  await asSuperuser(`delete from event_personal where stream = '${first?.stream}' and version = ${first?.version}`);
  expect(verdictOf(await exported()).findings).toEqual([
    expect.objectContaining({ kind: 'unproved', stream: first?.stream, version: first?.version }),
  ]);
});

test('thirty alterations really made as superuser: each is found at its place', async () => {
  await seal(4);
  const chance = seeded(Number(process.env.SEED ?? 11));
  const size = (await log.owner('select 1 from ledger_entry')).length;
  const entries = await log.owner<{ index: number; stream: string; version: number }>(
    'select * from ledger_entry order by index',
  );
  const tables = ['event', 'event_personal', 'ledger_entry', 'ledger_tile', 'ledger_state', 'ledger_witnessed'];
  for (const table of tables) await log.owner(`create table kept_${table} as table ${table}`);
  const columns = (table: string) =>
    log.owner<{ list: string }>(
      `select string_agg(attname, ', ' order by attnum) as list from pg_attribute where attrelid = '${table}'::regclass and attnum > 0`,
    );
  const putBack = async () => {
    const statements: string[] = [];
    for (const table of tables) {
      const list = (await columns(table))[0]?.list;
      statements.push(
        `delete from ${table}`,
        `insert into ${table} (${list}) overriding system value select ${list} from kept_${table}`,
      );
    }
    await asSuperuser(...statements);
  };
  for (let at = 0; at < 30; at += 1) {
    const index = chance(size);
    const other = (index + 1 + chance(size - 1)) % size;
    const { stream, version } = entries[index] as (typeof entries)[0];
    const where = `where stream = '${stream}' and version = ${version}`;
    const ways: Readonly<Record<string, readonly string[]>> = {
      edit: [`update event set data = data || '{"reasons": "others"}' ${where}`],
      actor: [`update event set actor = actor || '{"id": "somebody else"}' ${where}`],
      leaf: [`update event set leaf = sha256(leaf) ${where}`],
      backdate: [`update event set recorded_at = recorded_at - interval '3 days' ${where}`],
      delete: [`delete from event_personal ${where}`, `delete from event ${where}`],
      insert: [
        `insert into event (stream, version, type, schema, occurred_at, recorded_at, actor, data, command, leaf, demo)
         select gen_random_uuid(), 1, type, schema, occurred_at, recorded_at, actor, data, command, leaf, demo from event ${where}`,
      ],
      reorder: [
        `update ledger_entry set index = -1 where index = ${index}`,
        `update ledger_entry set index = ${index} where index = ${other}`,
        `update ledger_entry set index = ${other} where index = -1`,
      ],
      tile: [
        `update ledger_tile set hashes = set_byte(hashes, ${(index % 256) * 32}, get_byte(hashes, ${(index % 256) * 32}) # 1) where level = 0 and index = ${Math.floor(index / 256)}`,
      ],
    };
    const names = Object.keys(ways);
    const name = names[at % names.length] as string;
    await asSuperuser(...(ways[name] as readonly string[]));
    const { findings } = verdictOf(await exported());
    const isThere = findings.some(({ kind, from, to }) =>
      name === 'insert' ? kind === 'inserted' : from <= index && index < to,
    );
    expect(isThere, `${name} at ${index}: ${JSON.stringify(findings)}`).toBe(true);
    await putBack();
    expect(verdictOf(await exported()).findings, `after ${name}`).toEqual([]);
  }
}, 60_000);

test('a database put back to an older state is not started, by the file outside and by the witnesses alike', async () => {
  await seal(1);
  const place = mkdtempSync(join(tmpdir(), 'yimen-older-'));
  const older = join(place, 'older.tar.gz');
  await backup(older, order(place, log.database.connection));
  await seal(1, 1);
  await expect(sealed.duty.check()).resolves.toBeUndefined();
  const copy = await testDatabase();
  await restore(older, order(place, copy.connection));
  // Whole in itself: only who knows more can tell.
  expect(verdictOf(await exported(copy.connection), false).findings).toEqual([]);
  expect(verdictOf(await exported(copy.connection)).findings).toContainEqual(
    expect.objectContaining({ kind: 'cut-off' }),
  );
  await expect(sealed.another(copy.connection).check()).rejects.toThrow(
    /kept outside of the database has \d+ entries, the database only/,
  );
  rmSync(sealed.directory, { recursive: true });
  await expect(sealed.another(copy.connection).check()).rejects.toThrow(/the witness \S+ has seen \d+ entries/);
  const empty = await testDatabase();
  await expect(sealed.another(empty.connection).check()).rejects.toThrow(RollbackSuspected);
  // With every witness silent and no file there is nobody who could know.
  for (const at of [0, 1, 2]) sealed.witnesses.silent.add(at);
  await expect(sealed.another(copy.connection).check()).resolves.toBeUndefined();
  await copy.drop();
  await empty.drop();
  rmSync(place, { recursive: true, force: true });
});

const order = (place: string, connection: pg.ClientConfig) => ({
  connection: connection as TestLog['database']['connection'],
  stateDirectory: join(place, 'state'),
  profile: 'panyu',
  timeZone: 'Asia/Shanghai',
  withKeys: false,
  at: instantAt(0),
});

test('a backup carries the ledger: restored, it verifies and goes on', async () => {
  await seal(2);
  const place = mkdtempSync(join(tmpdir(), 'yimen-carried-'));
  await backup(join(place, 'b.tar.gz'), order(place, log.database.connection));
  const copy = await testDatabase();
  await restore(join(place, 'b.tar.gz'), order(place, copy.connection));
  const before = verdictOf(await exported());
  expect(verdictOf(await exported(copy.connection))).toEqual(before);
  const duty = sealed.another(copy.connection);
  await duty.check();
  const client = new pg.Client(copy.connection);
  await client.connect();
  const leaf = createHash('sha256').digest();
  await client.query('insert into ledger_inbox (stream, version, leaf) values (gen_random_uuid(), 1, $1)', [leaf]);
  await client.end();
  for (let added = 0; added < 1; ) added += await duty.order();
  expect(await duty.witness()).toBe(true);
  await copy.drop();
  rmSync(place, { recursive: true, force: true });
});

test('with one witness silent it is witnessed all the same; with two, intake and ledger go on unwitnessed, visibly', async () => {
  await seal(1);
  const { ledger } = log.storage.ports;
  sealed.witnesses.silent.add(0);
  await seal(1, 1);
  let standing = await ledger.standing();
  expect(standing).toMatchObject({ witnessedSize: standing.size, unwitnessedSince: undefined });
  expect(standing.witnesses.map(({ state }) => state)).toEqual(['silent', 'cosigned', 'cosigned']);
  sealed.witnesses.silent.add(1);
  const { recordedAt } = await log.lead(2);
  await settled();
  expect(await sealed.duty.witness()).toBe(false);
  const after = await ledger.standing();
  expect(after.size).toBeGreaterThan(standing.size);
  expect(after.witnessedSize).toBe(standing.size);
  expect(after.unwitnessedSince).toBe(recordedAt);
  // Back again, they catch up from where each of them was.
  sealed.witnesses.silent.clear();
  expect(await sealed.duty.witness()).toBe(true);
  standing = await ledger.standing();
  expect(standing.witnessedSize).toBe(standing.size);
  expect(sealed.alarms).toEqual([]);
});
