import pg from 'pg';
import type { Connection } from './pool.ts';

/** Makes a database on a server of ours. */
export async function createDatabaseWhenMissing(server: Connection, name: string): Promise<void> {
  const client = new pg.Client({ ...server, database: 'postgres' });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rows.length === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

/** Drops it with whoever is still connected. */
export async function dropDatabase(server: Connection, name: string): Promise<void> {
  const client = new pg.Client({ ...server, database: 'postgres' });
  await client.connect();
  await client.query(`drop database ${pg.escapeIdentifier(name)} with (force)`).finally(() => client.end());
}
