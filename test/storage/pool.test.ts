import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPool } from '../../src/storage/pool.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database?.drop());

test('a connection lost between two questions of a transaction ends that transaction, and not the program', async () => {
  const pool = openPool(database.connection, 'owner', 2);
  const client = await pool.connect();
  await client.query('begin');
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const gone = new Promise((resolve) => client.once('end', resolve as () => void));
  // Nobody listens for the error here: without a listener of the pool's own it would be thrown at everybody.
  await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
  await gone;
  await expect(client.query('commit')).rejects.toThrow();
  client.release(true);
  expect((await pool.query('select 1 as still')).rows).toEqual([{ still: 1 }]);
  await pool.end();
});
