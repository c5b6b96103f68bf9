import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type App, createApp } from '../../../src/app/app.ts';
import type { Clock } from '../../../src/app/ports.ts';
import { realChance, realClock } from '../../../src/cli/clock.ts';
import { loadProfile } from '../../../src/profile/load.ts';
import type { Profile } from '../../../src/profile/profile.ts';
import type { Connection } from '../../../src/storage/pool.ts';
import { openStorage, type Storage } from '../../../src/storage/storage.ts';
import type { ServerAddress } from './life-fn.ts';

/** Yimen as it runs, on a database of its own beside the yardstick's. */
export interface BenchYimen {
  readonly app: App;
  readonly storage: Storage;
  readonly connection: Connection;
  readonly stateDirectory: string;
  /** As the owner, for looking and for loading. */
  owner<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

export async function openYimen(
  server: ServerAddress,
  database: string,
  clock: Clock = realClock,
  /** What else than Panyu as it is: a larger catalogue, for one. */
  changed: (profile: Profile) => Profile = (profile) => profile,
): Promise<BenchYimen> {
  const at = { host: server.socketDirectory, port: server.port, user: server.user };
  const admin = async (sql: string) => {
    const client = new pg.Client({ ...at, database: 'postgres' });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await admin(`drop database if exists ${database} with (force)`);
  await admin(`create database ${database}`);
  const connection = { ...at, database };
  const stateDirectory = mkdtempSync(join(tmpdir(), 'yimen-bench-state-'));
  const profile = await loadProfile('profiles/panyu');
  if (!profile.ok) throw new Error('the profile of Panyu is broken; run script/test');
  const storage = await openStorage({ connection, stateDirectory, clock, chance: realChance });
  const owner = new pg.Client(connection);
  // The server going away first is the bench's own doing, after it failed.
  owner.on('error', () => {});
  await owner.connect();
  return {
    app: createApp(changed(profile.value), storage.ports, false),
    storage,
    connection,
    stateDirectory,
    owner: async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
      (await owner.query<Row>(sql, values)).rows,
    drop: async () => {
      await owner.end();
      await storage.close();
      await admin(`drop database if exists ${database} with (force)`);
      rmSync(stateDirectory, { recursive: true, force: true });
    },
  };
}
