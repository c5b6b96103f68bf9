import { createHash } from 'node:crypto';
import pg from 'pg';
import { DamagedBackup, readArchive } from './backup-archive.ts';
import { keysIn } from './backup-keys.ts';
import { type Manifest, manifestName, manifestSchema, partNames } from './backup-manifest.ts';
import { appliedMigrations, tablesOf } from './backup-tables.ts';
import { migrate, shippedFiles } from './migrate.ts';
import type { Connection } from './pool.ts';
import { rebuild } from './rebuild.ts';
import { type Left, storeBeside } from './restore-beside.ts';
import { checkLeaves, countOn, loadRows } from './restore-tables.ts';

export interface RestoreOrder {
  readonly connection: Connection;
  readonly stateDirectory: string;
  readonly profile: string;
  readonly timeZone: string;
}

export interface Restored {
  readonly manifest: Manifest;
  readonly cases: number;
  readonly leaves: number;
  /** Rows of the backup that the log, played anew, does not give; the log's own stand now. */
  readonly different: readonly string[];
  /** Migrations newer than the backup. */
  readonly broughtForward: number;
}

/** Why nothing was restored; nothing was left behind. */
export class RestoreRefused extends Error {}

/**
 * 恢复: reads the whole file first and compares every hash; only then, into an empty database, loads it in one
 * transaction, computes every event's leaf hash again, stores the files, brings the schema forward and makes the
 * projections anew from the log.
 */
export async function restore(path: string, order: RestoreOrder): Promise<Restored> {
  const manifest = await verified(path);
  await refuseUnfit(manifest, order);
  const owner = new pg.Client({ ...order.connection });
  await owner.connect();
  try {
    await refuseUsed(owner, manifest);
    await migrate(owner, { upTo: manifest.migrations.length });
    const leaves = await load(owner, path, manifest, order.stateDirectory);
    const newer = (await migrate(owner)).filter(({ state }) => state === 'applied-now');
    // Statistics, or the first lists are planned blindly.
    await owner.query('analyze');
    const { cases, different } = await rebuild(order.connection, order.timeZone);
    const again = await rebuild(order.connection, order.timeZone, { check: true });
    if (again.different.length > 0) throw new Error('the projections do not agree with the log after a rebuild');
    return { manifest, cases, leaves, different, broughtForward: newer.length };
  } finally {
    await owner.end();
  }
}

/** The first reading: every part has the hash that the manifest gives, every file its name, and nothing is missing. */
export async function verified(path: string): Promise<Manifest> {
  const found = new Map<string, string>();
  const files = { count: 0, names: createHash('sha256') };
  let said: unknown;
  for await (const { name, content } of readArchive(path)) {
    const hash = createHash('sha256').update(content).digest('hex');
    const named = partNames.fileOf(name);
    if (name === manifestName) said = asJson(content);
    else if (named === undefined) found.set(name, hash);
    else if (named !== hash) throw new DamagedBackup(`the file ${named} has been altered`);
    else {
      files.count += 1;
      files.names.update(hash);
    }
  }
  const parsed = manifestSchema.safeParse(said);
  if (!parsed.success) throw new DamagedBackup('its manifest is missing, or not one that this release reads');
  const manifest = parsed.data;
  for (const { name, sha256 } of manifest.parts) {
    if (found.get(name) !== sha256) throw new DamagedBackup(`${name} is missing or has been altered`);
    found.delete(name);
  }
  const [extra] = found.keys();
  if (extra !== undefined) throw new DamagedBackup(`${extra} is not in its manifest`);
  if (files.count !== manifest.files.count || files.names.digest('hex') !== manifest.files.sha256) {
    throw new DamagedBackup(`${manifest.files.count} files are promised, ${files.count} are there or others`);
  }
  return manifest;
}

async function refuseUnfit(manifest: Manifest, order: RestoreOrder): Promise<void> {
  if (manifest.profile !== order.profile) {
    throw new RestoreRefused(`it holds the profile "${manifest.profile}", not "${order.profile}"`);
  }
  const own = shippedFiles();
  for (const { number, name, sha256 } of manifest.migrations) {
    if (own[number - 1] === undefined) throw new RestoreRefused(`it was made by a newer release (${name})`);
    if (own[number - 1]?.sha256 !== sha256) throw new RestoreRefused(`its migration ${name} is another than ours`);
  }
  if (!manifest.keys) return;
  // Overwriting them would make the papers of this installation worthless.
  for (const name of await keysIn(order.stateDirectory)) {
    throw new RestoreRefused(`there is a ${name} here already; move it away first, or restore into another folder`);
  }
}

/** What a platform that was started once and never used has: its place, and a ledger without entries. */
const unused: Readonly<Record<string, string>> = {
  installation: "where name <> 'profile'",
  ledger_state: 'where size > 0',
};

/** Only an empty database is taken: restoring never mixes two pasts, and never overwrites one. */
async function refuseUsed(owner: pg.Client, manifest: Manifest): Promise<void> {
  for (const { name } of await tablesOf(owner)) {
    const but = unused[name] ?? '';
    const { rows } = await owner.query(`select 1 from public.${pg.escapeIdentifier(name)} ${but} limit 1`);
    if (rows.length > 0) throw new RestoreRefused(`the database is not empty: there are rows in ${name}`);
  }
  const has = (await appliedMigrations(owner)).length;
  if (has > manifest.migrations.length) {
    throw new RestoreRefused('the database has a newer schema than the backup; restore into one that was never used');
  }
}

async function load(owner: pg.Client, path: string, manifest: Manifest, stateDirectory: string): Promise<number> {
  let left: Left | undefined;
  await owner.query('begin');
  try {
    const has = await tablesOf(owner);
    // The backup says which place this is.
    for (const { name } of has) if (Object.hasOwn(unused, name)) await owner.query(`delete from ${name}`);
    const tables = new Map(manifest.tables.map((table) => [table.name, { ...table, loaded: 0 }]));
    for await (const { name, content } of readArchive(path)) {
      const table = tables.get(partNames.tableOf(name) ?? '');
      if (table !== undefined) table.loaded += await loadRows(owner, table, content);
    }
    for (const { name, rows, loaded } of tables.values()) {
      if (rows !== loaded) throw new DamagedBackup(`${name} should have ${rows} rows, but has ${loaded}`);
    }
    const leaves = await checkLeaves(owner);
    await countOn(owner);
    left = await storeBeside(path, stateDirectory);
    await owner.query('commit');
    return leaves;
  } catch (error) {
    await owner.query('rollback').catch(() => {});
    await left?.takeAway();
    throw error;
  }
}

function asJson(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8'));
  } catch {
    return undefined;
  }
}
