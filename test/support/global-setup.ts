import { createHash, randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { removeEmbedded, startEmbedded } from '../../src/storage/embedded.ts';
import { migrate, migrationsHash } from '../../src/storage/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    database: TestServer;
  }
}

/** How a test file reaches the run's PostgreSQL, and the migrated database it copies. */
export interface TestServer {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly template: string;
  /** Told apart from every other run: what is made once for this one is named after it. */
  readonly run: string;
  readonly binaryDirectory: string;
}

// One place per checkout, so that a run which was killed leaves no more than one server, and the next run adopts it.
const checkout = createHash('sha256')
  .update(import.meta.dirname)
  .digest('hex')
  .slice(0, 8);
const state = join(tmpdir(), `yimen-test-${checkout}`);

/** Starts one embedded PostgreSQL for the whole run, with an empty database of this release to copy from. */
export default async function startTestServer(project: TestProject): Promise<() => Promise<void>> {
  const settings = {
    // Nothing here must survive a power cut. The durable settings have their own test.
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
  };
  const server = await startEmbedded(state, () => {}, { settings });
  const connection = { host: server.socketDirectory, port: server.port, user: server.user };
  const template = await makeTemplate(connection);
  const run = randomBytes(6).toString('hex');
  project.provide('database', { ...connection, template, run, binaryDirectory: server.binaryDirectory });
  return async () => {
    for (const what of ['demo', 'desks'])
      rmSync(join(tmpdir(), `yimen-${what}-${run}`), { recursive: true, force: true });
    await server.stop();
    // Another run of the same checkout may still use it; then that one cleans up.
    await removeEmbedded(state).catch(() => {});
  };
}

async function makeTemplate(connection: pg.ClientConfig): Promise<string> {
  const name = `template_${migrationsHash().slice(0, 16)}`;
  const maintenance = new pg.Client({ ...connection, database: 'postgres' });
  await maintenance.connect();
  try {
    await maintenance.query('select pg_advisory_lock(1)');
    const { rows } = await maintenance.query('select 1 from pg_database where datname = $1', [name]);
    if (rows.length > 0) return name;
    // Named only once it is complete: a run that was killed here must not leave half a template behind.
    await maintenance.query(`drop database if exists ${name}_unfinished with (force)`);
    await maintenance.query(`create database ${name}_unfinished`);
    const owner = new pg.Client({ ...connection, database: `${name}_unfinished` });
    await owner.connect();
    try {
      await migrate(owner);
    } finally {
      await owner.end();
    }
    await maintenance.query(`alter database ${name}_unfinished rename to ${name}`);
    return name;
  } finally {
    await maintenance.end();
  }
}
