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
 * It is a copy of the run's template, which takes some tens of milliseconds.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const { host, port, user, template } = inject('database');
  const database = `test_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${database} template ${template}`);
  return {
    url: `postgresql://${user}@/${database}?host=${encodeURIComponent(host)}&port=${port}`,
    connection: { host, port, user, database },
    // Sessions that a failed test left open must not keep the database alive.
    drop: () => onServer(`drop database ${database} with (force)`),
  };
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
