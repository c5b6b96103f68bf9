import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

export interface TestDatabase {
  /** For whatever takes a DATABASE_URL. Connects as the owner of everything. */
  readonly url: string;
  /** The same for `new pg.Client` and `new pg.Pool`. */
  readonly connection: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly database: string;
  };
  drop(): Promise<void>;
}

/**
 * A fresh, migrated, empty database of real PostgreSQL, for one test file. Made in `beforeAll`, dropped in `afterAll`.
 * It is a copy of the run's template, or of another that nobody is connected to; that takes some tens of milliseconds.
 */
export async function testDatabase(template = inject('database').template): Promise<TestDatabase> {
  const { host, port, user } = inject('database');
  const database = `test_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${database} template ${template}`);
  return {
    url: `postgresql://${user}@/${database}?host=${encodeURIComponent(host)}&port=${port}`,
    connection: { host, port, user, database },
    // Sessions that a failed test left open must not keep the database alive.
    drop: () => onServer(`drop database ${database} with (force)`),
  };
}

/** Runs it once in a run, whichever file comes first; the others wait for it. */
export async function onceInRun(name: string, work: () => Promise<Pick<TestDatabase, 'connection'>>): Promise<string> {
  const { host, port, user, run } = inject('database');
  const template = `${name}_${run}`;
  const client = new pg.Client({ host, port, user, database: 'postgres' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(2)');
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (rows.length > 0) return template;
    const { connection } = await work();
    await client.query(`alter database ${connection.database} rename to ${template}`);
    return template;
  } finally {
    await client.end();
  }
}

async function onServer(sql: string): Promise<void> {
  const { host, port, user } = inject('database');
  const client = new pg.Client({ host, port, user, database: 'postgres' });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
