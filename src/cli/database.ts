import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDatabaseWhenMissing, dropDatabase } from '../storage/databases.ts';
import { startEmbedded } from '../storage/embedded.ts';
import { stateDirectoryOf } from '../storage/embedded-place.ts';
import type { Connection } from '../storage/pool.ts';
import type { Config } from './config.ts';

/** The checkout: the nearest folder upwards that holds the profiles, from the sources as from the bundle in dist/. */
export const projectRoot = upwards(dirname(fileURLToPath(import.meta.url)));

function upwards(folder: string): string {
  if (existsSync(join(folder, 'profiles')) || dirname(folder) === folder) return folder;
  return upwards(dirname(folder));
}

export interface Database {
  readonly connection: Connection;
  readonly stateDirectory: string;
  readonly embedded: boolean;
  /** Throws everything away and begins anew. Only ever asked for a demo that was not played to its end. */
  renew(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The database of this run: one's own by DATABASE_URL, else the embedded server. There each profile has a database of
 * its own, and a bare platform another than the demo, so that invented cases never lie beside real ones.
 */
export async function openDatabase(config: Config, log: (line: string) => void): Promise<Database> {
  const stateDirectory = stateDirectoryOf(projectRoot);
  if (config.databaseUrl !== undefined) {
    const connection = { connectionString: config.databaseUrl };
    return { connection, stateDirectory, embedded: false, renew: refuseToRenew, stop: async () => {} };
  }
  const server = await startEmbedded(stateDirectory, log);
  const name = `${config.empty ? 'bare' : 'demo'}_${config.profile.replaceAll('-', '_')}`;
  const { socketDirectory: host, port, user } = server;
  await createDatabaseWhenMissing({ host, port, user }, name);
  return {
    connection: { host, port, user, database: name },
    stateDirectory,
    embedded: true,
    renew: async () => {
      await dropDatabase({ host, port, user }, name);
      await createDatabaseWhenMissing({ host, port, user }, name);
    },
    stop: () => server.stop(),
  };
}

async function refuseToRenew(): Promise<void> {
  throw new Error(
    'the demo was interrupted while it was played into the database of DATABASE_URL, and what lies there is half of it. Empty that database (drop schema public cascade; create schema public;) or name another one, and start again.',
  );
}
