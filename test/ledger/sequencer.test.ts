import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readCheckpoint } from '../../src/app/ledger/checkpoint.ts';
import { isSignedBy, readNote } from '../../src/app/ledger/note.ts';
import { sha256 } from '../../src/app/ledger/sha256.ts';
import { widthIn } from '../../src/app/ledger/tiles.ts';
import { consistencyLayout, inclusionLayout, isConsistent, isIncluded } from '../../src/kernel/merkle.ts';
import { ledger } from '../../src/storage/ledger.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { naiveRoot, type Sealing, sealing } from './sealed-log.ts';

let database: TestDatabase;
let owner: pg.Pool;
let sealed: Sealing;

beforeEach(async () => {
  database = await testDatabase();
  owner = new pg.Pool({ ...database.connection, max: 12 });
  // Connections that the dropped database takes with it.
  owner.on('error', () => {});
  sealed = sealing(database.connection);
});
afterEach(async () => {
  await sealed.close();
  await owner.end();
  await database.drop();
});

const insert = 'insert into ledger_inbox (stream, version, leaf) values ($1, $2, $3)';

async function recorded(count: number, on: Pick<pg.Pool, 'query'> = owner): Promise<Buffer[]> {
  const leaves: Buffer[] = [];
  for (let at = 0; at < count; at += 1) {
    const leaf = createHash('sha256').update(randomUUID()).digest();
    await on.query(insert, [randomUUID(), 1, leaf]);
    leaves.push(leaf);
  }
  return leaves;
}

/** Until so many were added: elsewhere on the server a transaction may be under way that holds up the newest for a moment. */
async function ordered(count: number, duty = sealed.duty): Promise<number> {
  let added = 0;
  while (added < count) added += await duty.order();
  return added;
}

/** Until none of the transactions that run beside these tests is older than what waits. */
async function ripe(): Promise<void> {
  const text = `select exists (
    select from ledger_inbox where transaction >= pg_snapshot_xmin(pg_current_snapshot())) as young`;
  while ((await owner.query(text)).rows[0].young);
}

async function entries(): Promise<{ index: number; leaf: Buffer }[]> {
  return (await owner.query('select index, leaf from ledger_entry order by index')).rows;
}

async function newest() {
  const note = readNote((await ledger(owner).checkpoint()) ?? '');
  return { note, checkpoint: note && readCheckpoint(note.text) };
}

test('every size has the root of the definition, a signature and a copy outside, also after being taken up again', async () => {
  const leaves: Buffer[] = [];
  for (const count of [1, 2, 254, 1, 300, 7]) {
    leaves.push(...(await recorded(count)));
    // Every batch by another process: what is in memory must be what is on the disk.
    expect(await ordered(count, sealed.another())).toBe(count);
    const { note, checkpoint } = await newest();
    expect(checkpoint?.size).toBe(leaves.length);
    expect(Buffer.from(checkpoint?.root ?? []).toString('hex')).toBe(naiveRoot(leaves).toString('hex'));
    expect(note && isSignedBy(note, sealed.signer.key)).toBe(true);
    expect(await sealed.outside.read()).toBe(await ledger(owner).checkpoint());
  }
  expect((await entries()).map(({ leaf }) => leaf.toString('hex'))).toEqual(leaves.map((leaf) => leaf.toString('hex')));
  const { rows } = await owner.query('select level, index, length(hashes) / 32 as width from ledger_tile');
  expect(rows.length).toBe(4);
  for (const { level, index, width } of rows) expect(width).toBe(widthIn(leaves.length, level, index));
});

test('proofs come from the tiles, for every entry and every earlier size', async () => {
  const leaves = await recorded(270);
  await ordered(270);
  const root = naiveRoot(leaves);
  const read = ledger(owner);
  for (const index of [0, 1, 128, 255, 256, 269]) {
    const proof = await read.hashes(inclusionLayout(index, 270));
    expect(isIncluded(sha256, { leaf: leaves[index] as Buffer, index, size: 270, root }, proof)).toBe(true);
    const earlier = { size: index + 1, root: naiveRoot(leaves.slice(0, index + 1)) };
    const consistency = await read.hashes(consistencyLayout(index + 1, 270));
    expect(isConsistent(sha256, earlier, { size: 270, root }, consistency)).toBe(true);
  }
});

test('who commits late is waited for, and stands before those who began later', async () => {
  const late = await owner.connect();
  await late.query('begin');
  const [first] = await recorded(1, late);
  const rest = await recorded(3);
  const early = await sealed.duty.order();
  await late.query('commit');
  late.release();
  expect(early).toBe(0);
  expect(await ordered(4)).toBe(4);
  expect((await entries()).map(({ leaf }) => leaf.toString('hex'))).toEqual(
    [first, ...rest].map((leaf) => leaf?.toString('hex')),
  );
});

test('among many writers that commit late, in any order, or not at all, none is skipped and none comes twice', async () => {
  const committed: string[] = [];
  const transactions = new Map<string, number>();
  let seed = 7;
  const chance = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  let writing = true;
  const writer = async () => {
    for (let turn = 0; turn < 25; turn += 1) {
      const client = await owner.connect();
      await client.query('begin');
      const leaves = await recorded(1 + chance(3), client);
      const { rows } = await client.query('select pg_current_xact_id()::text::bigint as id');
      for (const leaf of leaves) transactions.set(leaf.toString('hex'), rows[0].id);
      // Held open over a few rounds of the sequencer.
      for (let wait = chance(12); wait > 0; wait -= 1) await client.query('select 1');
      const isKept = chance(5) > 0;
      await client.query(isKept ? 'commit' : 'rollback');
      if (isKept) committed.push(...leaves.map((leaf) => leaf.toString('hex')));
      client.release();
    }
  };
  const rounds = (async () => {
    while (writing) await sealed.duty.order();
  })();
  await Promise.all(Array.from({ length: 8 }, writer));
  writing = false;
  await rounds;
  for (let left = 1; left > 0; ) {
    await sealed.duty.order();
    left = (await owner.query('select 1 from ledger_inbox')).rows.length;
  }
  const found = await entries();
  const order = found.map(({ leaf }) => transactions.get(leaf.toString('hex')) ?? -1);
  expect(order).toEqual(order.toSorted((one, other) => one - other));
  expect(found.map(({ index }) => index)).toEqual(found.map((_, at) => at));
  expect(found.map(({ leaf }) => leaf.toString('hex')).sort()).toEqual(committed.sort());
  const { checkpoint } = await newest();
  expect(Buffer.from(checkpoint?.root ?? [])).toEqual(naiveRoot(found.map(({ leaf }) => leaf)));
});

test('within a transaction a stream keeps its order', async () => {
  const stream = randomUUID();
  const leaf = (version: number) => createHash('sha256').update(String(version)).digest();
  const client = await owner.connect();
  await client.query('begin');
  for (const version of [3, 1, 2]) await client.query(insert, [stream, version, leaf(version)]);
  await client.query('commit');
  client.release();
  await ordered(3);
  const { rows } = await owner.query('select version from ledger_entry order by index');
  expect(rows.map(({ version }) => version)).toEqual([1, 2, 3]);
});

test('one that was thought dead cannot go on beside the one that took over', async () => {
  await recorded(2);
  await ordered(2);
  const second = sealed.another();
  await recorded(1);
  expect(await ordered(1, second)).toBe(1);
  await recorded(1);
  await expect(ordered(1)).rejects.toThrow('another process');
  expect((await newest()).checkpoint?.size).toBe(3);
  // Asked again, it takes over in its turn, from where the other left off.
  expect(await ordered(1)).toBe(1);
  expect((await newest()).checkpoint?.size).toBe(4);
});

test('killed between the commit and the copy outside, the next one publishes what was ordered', async () => {
  const failing = sealed.another();
  expect(await failing.order()).toBe(0);
  const leaves = await recorded(3);
  const target = join(sealed.directory, 'one');
  writeFileSync(target, 'in the way');
  await ripe();
  await expect(failing.order()).rejects.toThrow();
  expect(await ledger(owner).checkpoint()).toBeUndefined();
  rmSync(target);
  expect(await sealed.duty.order()).toBe(0);
  expect((await newest()).checkpoint).toMatchObject({ size: 3, root: naiveRoot(leaves) });
  expect(readdirSync(target)).toHaveLength(1);
});

test('the roles: the program reads the ledger and writes nothing of it; the sequencer sees no personal data', async () => {
  await recorded(1);
  await ordered(1);
  const as = async (role: string, sql: string) => {
    const client = await owner.connect();
    await client.query('begin');
    await client.query(`set local role ${role}`);
    const outcome = await client.query(sql).then(
      () => 'done',
      (error: { code: string }) => error.code,
    );
    await client.query('rollback');
    client.release();
    return outcome;
  };
  expect(await as('yimen_app', 'select * from ledger_entry, ledger_tile, ledger_state, ledger_witnessed')).toBe('done');
  for (const sql of ['delete from ledger_entry', 'update ledger_state set size = 0', 'delete from ledger_tile'])
    expect(await as('yimen_app', sql)).toBe('42501');
  for (const sql of ['delete from ledger_entry', 'delete from ledger_tile', 'select * from event_personal'])
    expect(await as('yimen_sequencer', sql)).toBe('42501');
  await expect(owner.query('delete from ledger_entry')).rejects.toThrow('append-only');
});
