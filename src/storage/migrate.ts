import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ClientBase } from 'pg';

/** One numbered file of `migrations/`, and whether the database has it. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sha256: string;
  readonly state: 'applied-before' | 'applied-now' | 'pending';
}

// Beside this file in the sources, beside the bundle in dist/ (copied by the build).
const shippedMigrations = fileURLToPath(new URL('./migrations/', import.meta.url));

// Any number will do, as long as nothing else in the database takes the same advisory lock.
const lockNumber = 440_113;

/**
 * Brings a database up to this release: every file of `migrations/` it has not had, in order, each in a transaction of
 * its own. Forward only. Programs that start together wait for each other. The connection is the owner's.
 */
export async function migrate(
  owner: ClientBase,
  options: { readonly dryRun?: boolean; readonly directory?: string; readonly upTo?: number } = {},
): Promise<readonly Migration[]> {
  const files = readMigrations(options.directory ?? shippedMigrations);
  await owner.query('select pg_advisory_lock($1)', [lockNumber]);
  try {
    const applied = await readApplied(owner);
    refuseChanged(files, applied);
    const outcome: Migration[] = [];
    for (const { sql, ...file } of files) {
      if (applied.has(file.number)) outcome.push({ ...file, state: 'applied-before' });
      else if (options.dryRun || file.number > (options.upTo ?? file.number))
        outcome.push({ ...file, state: 'pending' });
      else {
        await apply(owner, file, sql);
        outcome.push({ ...file, state: 'applied-now' });
      }
    }
    return outcome;
  } finally {
    await owner.query('select pg_advisory_unlock($1)', [lockNumber]);
  }
}

/** The files of this release, by number, name and hash. */
export function shippedFiles(): readonly { readonly number: number; readonly name: string; readonly sha256: string }[] {
  return readMigrations(shippedMigrations).map(({ number, name, sha256 }) => ({ number, name, sha256 }));
}

/** One hash over all migrations: what a database made from them looks like. */
export function migrationsHash(directory: string = shippedMigrations): string {
  const hash = createHash('sha256');
  for (const file of readMigrations(directory)) hash.update(file.sha256);
  return hash.digest('hex');
}

interface MigrationFile {
  readonly number: number;
  readonly name: string;
  readonly sha256: string;
  readonly sql: string;
}

function readMigrations(directory: string): MigrationFile[] {
  const names = readdirSync(directory).filter((name) => name.endsWith('.sql'));
  const files = names.sort().map((name) => {
    const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1];
    if (!number) throw new Error(`Migration ${name} must be called NNNN-name.sql.`);
    const sql = readFileSync(`${directory}/${name}`, 'utf8');
    return { number: Number(number), name, sha256: createHash('sha256').update(sql).digest('hex'), sql };
  });
  files.forEach((file, index) => {
    if (file.number !== index + 1)
      throw new Error(`Migration ${file.name} is out of sequence: ${index + 1} is expected.`);
  });
  return files;
}

async function readApplied(owner: ClientBase): Promise<Map<number, { name: string; sha256: string }>> {
  const { rows: tables } = await owner.query("select to_regclass('public.schema_migration') is not null as exists");
  if (!tables[0].exists) return new Map();
  const { rows } = await owner.query('select number, name, sha256 from public.schema_migration');
  return new Map(rows.map((row) => [row.number, row]));
}

function refuseChanged(files: MigrationFile[], applied: Map<number, { name: string; sha256: string }>): void {
  for (const [number, before] of applied) {
    const now = files[number - 1];
    if (!now)
      throw new Error(`The database has migration ${before.name}, which this release does not know: it is older.`);
    if (now.sha256 !== before.sha256)
      throw new Error(
        `Migration ${before.name} was changed after it had been applied. Restore it, and write the change as a new migration.`,
      );
  }
}

async function apply(owner: ClientBase, file: Omit<MigrationFile, 'sql'>, sql: string): Promise<void> {
  await owner.query('begin');
  try {
    await owner.query(`create table if not exists public.schema_migration (
      number int primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())`);
    await owner.query(sql);
    await owner.query('insert into public.schema_migration (number, name, sha256) values ($1, $2, $3)', [
      file.number,
      file.name,
      file.sha256,
    ]);
    await owner.query('commit');
  } catch (cause) {
    await owner.query('rollback');
    throw new Error(`Migration ${file.name} failed: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
