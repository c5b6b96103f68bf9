import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backup } from '../../src/storage/backup.ts';
import { type Entry, readArchive, writeArchive } from '../../src/storage/backup-archive.ts';
import { manifestName } from '../../src/storage/backup-manifest.ts';
import { migrate, shippedFiles } from '../../src/storage/migrate.ts';
import { rebuild } from '../../src/storage/rebuild.ts';
import { restore } from '../../src/storage/restore.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { bundleProgram, call, membershipOf, type Program, startProgram, tokenOf } from '../support/program.ts';
import { yimen } from './yimen.ts';

// The drill: a place at work is backed up, restored elsewhere, compared row by row, and goes on working there.
const place = mkdtempSync(join(tmpdir(), 'yimen-drill-'));
const quiet = join(place, 'quiet.tar.gz');
const busy = join(place, 'busy.tar.gz');
const profile = ['--profile', 'tennis-town'];
let bundle: Awaited<ReturnType<typeof bundleProgram>>;
let source: TestDatabase;
let open: { number: string; queryCode: string; caseId: string };
const made: TestDatabase[] = [];
const running: Program[] = [];

const environment = (database: TestDatabase, state: string) => ({
  DATABASE_URL: database.url,
  YIMEN_STATE: join(place, state),
});
const another = async () => {
  const database = await testDatabase();
  made.push(database);
  return database;
};
const order = (database: TestDatabase, state: string) => ({
  connection: database.connection,
  stateDirectory: join(place, state),
  profile: 'tennis-town',
  timeZone: 'Europe/Amsterdam',
});

beforeAll(async () => {
  [bundle, source] = await Promise.all([bundleProgram(), another()]);
  const program = await startProgram(bundle.main, environment(source, 'source'));
  running.push(program);
  const receive = (name: string) =>
    call(program.address, 'POST', '/api/cases', membershipOf(name), { 'idempotency-key': randomUUID() });
  open = (await receive('Goes on elsewhere')).body;
  let stop = false;
  const visitors = Promise.all(
    [1, 2, 3].map(async (visitor) => {
      for (let count = 0; !stop; count += 1) await receive(`Visitor ${visitor}.${count}`);
    }),
  );
  const whileBusy = await yimen(['backup', busy, '--without-keys', ...profile], environment(source, 'source'));
  stop = true;
  await visitors;
  expect(whileBusy, whileBusy.stderr).toMatchObject({ status: 0 });
  await sealedByAll(source);
  // A ledger at work is witnessed anew while it is compared: what is compared row by row stands still.
  program.process.kill('SIGKILL');
  await program.ended;
  const whileQuiet = await yimen(['backup', quiet, '--with-keys', ...profile], environment(source, 'source'));
  expect(whileQuiet, whileQuiet.stderr).toMatchObject({ status: 0 });
  expect(whileQuiet.stdout).toMatch(/\d+ event, .*\d+ event_personal/);
  // What was handed in, and the package of a case that was closed: as many as there are.
  expect(whileQuiet.stdout).toContain(`${filesIn('source').length} files`);
});

afterAll(async () => {
  for (const program of running) program.process.kill('SIGKILL');
  await Promise.all(running.map(({ ended }) => ended));
  for (const database of made) await database.drop();
  bundle?.remove();
  rmSync(place, { recursive: true, force: true });
});

test('restored elsewhere, all is equal, and a case goes on', async () => {
  const target = await another();
  const said = await yimen(['restore', quiet, '--into-empty', ...profile], environment(target, 'target'));
  expect(said, said.stderr).toMatchObject({ status: 0 });
  expect(said.stdout).toContain('0 rows differed from the backup');
  expect(await contentsOf(target)).toEqual(await contentsOf(source));
  expect((await rebuild(target.connection, 'Europe/Amsterdam', { check: true })).different).toEqual([]);
  const keys = ['secret', 'receipt-key.pem', 'ledger-key.pem', 'paper-key.pem', ...sealKeysIn('source')];
  for (const name of keys) {
    expect(readFileSync(join(place, 'target', name))).toEqual(readFileSync(join(place, 'source', name)));
    expect(statSync(join(place, 'target', name)).mode & 0o077, name).toBe(0);
  }
  expect(sealKeysIn('source')).not.toEqual([]);
  expect(sealKeysIn('target')).toEqual(sealKeysIn('source'));
  expect(filesIn('target')).toEqual(filesIn('source'));

  const program = await startProgram(bundle.main, environment(target, 'target'));
  running.push(program);
  expect(program.said.filter((line) => line.startsWith('demo: playing'))).toEqual([]);
  const { number, queryCode: code, caseId } = open;
  const progress = await call(program.address, 'POST', '/api/progress', { number, code });
  expect(progress.status, JSON.stringify(progress.body)).toBe(200);
  const headers = {
    authorization: `Bearer ${await tokenOf(program.address, 'clerk')}`,
    'idempotency-key': randomUUID(),
  };
  const accepted = await call(program.address, 'POST', `/api/cases/${caseId}/acceptance`, { checks: [] }, headers);
  expect(accepted.body, JSON.stringify(accepted.body)).toMatchObject({ state: 'accepted', version: 2 });
  const received = await call(program.address, 'POST', '/api/cases', membershipOf('New'), {
    'idempotency-key': randomUUID(),
  });
  expect(received.status, JSON.stringify(received.body)).toBe(201);
});

test('a backup taken under load is one consistent moment', async () => {
  const target = await another();
  const restored = await restore(busy, order(target, 'busy'));
  expect(restored.different).toEqual([]);
  const rows = (name: string) => restored.manifest.tables.find((table) => table.name === name)?.rows;
  expect(restored.cases).toBe(rows('case_row'));
  expect(restored.leaves).toBe(rows('event'));
  expect(restored.manifest.tables.map(({ name }) => name)).not.toContain('session');
  expect(restored.manifest.keys).toBe(false);
});

test('a backup of an older release is brought forward', async () => {
  const [older, target] = await Promise.all([another(), another()]);
  for (const database of [older, target]) await asOwner(database, (owner) => owner.query(anew));
  const count = shippedFiles().length;
  await asOwner(older, async (owner) => {
    await migrate(owner, { upTo: count - 1 });
    await owner.query("insert into number_series values ('CLUB/2026', 41)");
  });
  const path = join(place, 'older.tar.gz');
  const at = '2026-03-02T01:00:00.000Z';
  await backup(path, { ...order(older, 'older'), at, withKeys: false });
  const restored = await restore(path, order(target, 'older'));
  expect(restored.broughtForward).toBe(1);
  const said = await asOwner(target, (owner) =>
    owner.query("select last from number_series where series = 'CLUB/2026'"),
  );
  expect(said.rows).toEqual([{ last: 41 }]);
  // But not into a database that has gone further already.
  await expect(restore(path, order(await another(), 'older'))).rejects.toThrow('newer schema');
});

test('an older backup is never mixed into a database at work', async () => {
  const before = await contentsOf(source);
  const said = await yimen(['restore', quiet, ...profile], environment(source, 'nowhere'));
  expect(said.status).toBe(1);
  expect(said.stderr).toContain('the database is not empty');
  expect(await contentsOf(source)).toEqual(before);
  await expect(restore(quiet, { ...order(await another(), 'nowhere'), profile: 'panyu' })).rejects.toThrow(
    'it holds the profile "tennis-town", not "panyu"',
  );
});

test('a key that is here already, also of one seal, is never written over', async () => {
  const [name = ''] = sealKeysIn('source');
  const target = await another();
  mkdirSync(join(place, 'keyed', 'seal-keys'), { recursive: true });
  writeFileSync(join(place, 'keyed', name), 'another key');
  await expect(restore(quiet, order(target, 'keyed'))).rejects.toThrow(`there is a ${name} here already`);
  expect(readFileSync(join(place, 'keyed', name), 'utf8')).toBe('another key');
  expect(filesIn('keyed')).toEqual([]);
});

test('keys are in a backup where that is said, and never besides', async () => {
  const entries = async (path: string) => {
    const keys: string[] = [];
    for await (const { name } of readArchive(path)) if (name.startsWith('keys/')) keys.push(name);
    return keys.sort();
  };
  const named = ['ledger-key.pem', 'paper-key.pem', 'receipt-key.pem', ...sealKeysIn('source'), 'secret'];
  expect(await entries(quiet)).toEqual(named.map((name) => `keys/${name}`));
  expect(statSync(quiet).mode & 0o077).toBe(0);
  expect(await entries(busy)).toEqual([]);
  const both = ['backup', join(place, 'both.tar.gz'), '--with-keys', '--without-keys', ...profile];
  expect(await yimen(both, environment(source, 'source'))).toMatchObject({ status: 2 });
});

test('a backup is not written over another, and half a one is not left', async () => {
  const again = await yimen(['backup', quiet, ...profile], environment(source, 'source'));
  expect(again.status).toBe(1);
  expect(again.stderr).toContain('exists already');
  expect(readdirSync(place).filter((name) => name.endsWith('.part'))).toEqual([]);
});

const faults: readonly (readonly [string, string, (path: string) => Promise<void>])[] = [
  ['cut off half way', 'cut off', async (path) => cut(path, (whole) => whole.subarray(0, whole.length >> 1))],
  ['without its last bytes', 'cut off', async (path) => cut(path, (whole) => whole.subarray(0, -4))],
  ['with one byte altered', 'altered', async (path) => cut(path, flipped)],
  ['that is no backup', 'no gzip file', async (path) => writeFileSync(path, 'a letter')],
  ['with a row altered', 'altered', (path) => repacked(path, (entry) => altered(entry))],
  ['with a part left out', 'missing', (path) => repacked(path, (entry) => (isEvents(entry) ? undefined : entry))],
  ['with a file altered', 'altered', (path) => repacked(path, (entry) => spoiledFile(entry))],
  ['without its manifest', 'manifest', (path) => repacked(path, (entry) => (isManifest(entry) ? undefined : entry))],
  ['altered together with its manifest', 'not what its hash says', (path) => forged(path)],
  ['of a newer release', 'newer release', (path) => repacked(path, (entry) => newer(entry))],
];

test.each(faults)('a backup %s is refused, and nothing is left behind', async (_, reason, spoil) => {
  const path = join(place, 'spoiled.tar.gz');
  const target = await another();
  const before = await contentsOf(target);
  await spoil(path);
  await expect(restore(path, order(target, 'spoiled'))).rejects.toThrow(reason);
  expect(await contentsOf(target)).toEqual(before);
  expect(filesIn('spoiled')).toEqual([]);
  rmSync(path);
});

/** Until the ledger has everything, the witnesses have seen it, and supervision and the seals have followed it. */
async function sealedByAll(database: TestDatabase): Promise<void> {
  const isSealed = () =>
    asOwner(database, async (owner) => {
      const { rows } = await owner.query(`select (select count(*) from event) = size and size = published_size
        and (select count(*) from jsonb_to_recordset(witnesses) w (state text, size bigint)
          where w.state = 'cosigned' and w.size = ledger_state.size) = 3
        and (select bool_and(value::bigint = size - 1) from installation where name like '%-until') as done
        from ledger_state`);
      return rows[0]?.done === true;
    });
  while (!(await isSealed())) await new Promise((done) => setTimeout(done, 100));
}

/** A digest of every table, whoever made it: rows in their own order, without what another database gives anew. */
function contentsOf(database: TestDatabase): Promise<Record<string, string>> {
  return asOwner(database, async (owner) => {
    const { rows } = await owner.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('session', 'schema_migration')",
    );
    const found: Record<string, string> = {};
    for (const { name } of rows) {
      const { rows: sums } = await owner.query(
        `select count(*) || ' ' || coalesce(md5(string_agg(line, e'\\n' order by line)), '') as sum
         from (select (to_jsonb(t) - 'transaction')::text as line from public.${name} t) lines`,
      );
      found[name] = sums[0].sum;
    }
    return found;
  });
}

const anew = 'drop schema public cascade; create schema public';

async function asOwner<Outcome>(
  database: TestDatabase,
  work: (owner: pg.Client) => Promise<Outcome>,
): Promise<Outcome> {
  const owner = new pg.Client(database.connection);
  await owner.connect();
  return work(owner).finally(() => owner.end());
}

function sealKeysIn(state: string): string[] {
  const folder = join(place, state, 'seal-keys');
  return existsSync(folder)
    ? readdirSync(folder)
        .map((name) => `seal-keys/${name}`)
        .sort()
    : [];
}

function filesIn(state: string): string[] {
  try {
    return readdirSync(join(place, state, 'files'), { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}

function cut(path: string, change: (whole: Buffer) => Buffer): void {
  writeFileSync(path, change(readFileSync(quiet)));
}

function flipped(whole: Buffer): Buffer {
  const copy = Buffer.from(whole);
  const at = copy.length >> 1;
  copy[at] = (copy[at] as number) ^ 1;
  return copy;
}

async function repacked(path: string, change: (entry: Entry) => Entry | undefined): Promise<void> {
  async function* changed() {
    for await (const entry of readArchive(quiet)) {
      const kept = change(entry);
      if (kept !== undefined) yield kept;
    }
  }
  await writeArchive(path, changed());
}

const isManifest = ({ name }: Entry) => name === manifestName;
const isEvents = ({ name }: Entry) => name.startsWith('tables/event/');
const altered = (entry: Entry) =>
  isEvents(entry)
    ? { ...entry, content: Buffer.from(entry.content.toString().replace('"item": "', '"item": "X')) }
    : entry;
const spoiledFile = (entry: Entry) =>
  entry.name.startsWith('files/') ? { ...entry, content: Buffer.from('something else') } : entry;

/** Somebody who knows the format makes the manifest fit what they have altered. */
async function forged(path: string): Promise<void> {
  const { createHash } = await import('node:crypto');
  const sums = new Map<string, string>();
  await repacked(path, (entry) => {
    if (!isManifest(entry)) {
      const changed = altered(entry);
      sums.set(entry.name, createHash('sha256').update(changed.content).digest('hex'));
      return changed;
    }
    const manifest = JSON.parse(entry.content.toString());
    for (const part of manifest.parts) part.sha256 = sums.get(part.name);
    return { ...entry, content: Buffer.from(JSON.stringify(manifest)) };
  });
}

function newer(entry: Entry): Entry {
  if (!isManifest(entry)) return entry;
  const manifest = JSON.parse(entry.content.toString());
  const number = manifest.migrations.length + 500;
  manifest.migrations.push({ number, name: `${number}-later.sql`, sha256: 'f'.repeat(64) });
  return { ...entry, content: Buffer.from(JSON.stringify(manifest)) };
}
