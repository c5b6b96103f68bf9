import { createHash, createHmac, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Ports } from '../app/app.ts';
import type { Leftovers } from '../app/leftovers.ts';
import type { Chance, Clock, Digests } from '../app/ports.ts';
import { eventLog, recordLog } from './event-log.ts';
import { fileStore } from './files.ts';
import { groupAppends } from './group-append.ts';
import { guarded, roomOf, watchPool } from './guarded-ports.ts';
import { ledger } from './ledger.ts';
import { leftovers, noteLoose } from './leftovers.ts';
import { migrate } from './migrate.ts';
import { type Connection, openPool } from './pool.ts';
import { accounts } from './queries/accounts.ts';
import { archiveQueries } from './queries/archive.ts';
import { boardQueries } from './queries/board.ts';
import { caseQueries } from './queries/cases.ts';
import { drafts } from './queries/drafts.ts';
import { exportQueries } from './queries/exports.ts';
import { followUpQueries } from './queries/follow-ups.ts';
import { licenceQueries } from './queries/licences.ts';
import { messageQueries } from './queries/messages.ts';
import { outbox } from './queries/outbox.ts';
import { powerQueries } from './queries/powers.ts';
import { recordQueries } from './queries/records.ts';
import { sealingQueries } from './queries/sealing.ts';
import { supervisionQueries } from './queries/supervision.ts';
import { watchQueries } from './queries/watch.ts';
import type { GuardedRoom } from './room.ts';
import { words } from './words.ts';

export interface Storage {
  readonly ports: Ports;
  readonly pool: pg.Pool;
  readonly room: GuardedRoom;
  /** What the sweeping job works with. */
  readonly leftovers: Leftovers;
  /** Small facts of the installation, by name. */
  readonly installation: {
    get(name: string): Promise<string | undefined>;
    set(name: string, value: string): Promise<void>;
  };
  /** Gathers the planner's statistics, after much was written at once. */
  analyse(): Promise<void>;
  close(): Promise<void>;
}

export interface StorageOptions {
  readonly connection: Connection;
  /** Holds the installation's secret and the files handed in. */
  readonly stateDirectory: string;
  readonly clock: Clock;
  readonly chance: Chance;
}

/** Opens the database (migrating it when needed) and everything kept beside it. */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  await migrateFirst(options.connection);
  const pool = openPool(options.connection, 'yimen_app');
  await mkdir(options.stateDirectory, { recursive: true });
  const filesDirectory = join(options.stateDirectory, 'files');
  const room = roomOf(options.clock, pool, filesDirectory);
  watchPool(pool, room.noticed);
  const files = fileStore(filesDirectory, (hash) => noteLoose(pool, options.clock, hash));
  const append = groupAppends(pool);
  const ports: Ports = {
    log: eventLog(pool, append),
    recordLog: recordLog(pool, append),
    cases: caseQueries(pool),
    records: recordQueries(pool),
    followUps: followUpQueries(pool),
    licences: licenceQueries(pool),
    sealing: sealingQueries(pool),
    watch: watchQueries(pool),
    archive: archiveQueries(pool),
    exports: exportQueries(pool),
    supervision: supervisionQueries(pool),
    messages: messageQueries(pool),
    outbox: outbox(pool),
    ledger: ledger(pool),
    board: boardQueries(pool),
    powers: powerQueries(pool),
    files,
    drafts: drafts(pool),
    accounts: accounts(pool),
    clock: options.clock,
    chance: options.chance,
    digests: digests(await secretOf(options.stateDirectory)),
    words: words(),
  };
  return {
    ports: guarded(ports, room),
    pool,
    room,
    leftovers: leftovers(pool, options.clock, files),
    installation: installation(pool),
    analyse: () => analyse(options.connection),
    close: () => pool.end(),
  };
}

async function migrateFirst(connection: Connection): Promise<void> {
  const owner = new pg.Client({ ...connection });
  await owner.connect();
  try {
    await migrate(owner);
  } finally {
    await owner.end();
  }
}

async function analyse(connection: Connection): Promise<void> {
  const owner = new pg.Client({ ...connection });
  await owner.connect();
  await owner.query('analyze').finally(() => owner.end());
}

export function digests(secret: Buffer): Digests {
  return {
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    keyed: (text) => createHmac('sha256', secret).update(text).digest('hex'),
  };
}

/** The installation's secret: made once, readable by its owner alone. Query codes and unlock cookies rest on it. */
async function secretOf(directory: string): Promise<Buffer> {
  const path = join(directory, 'secret');
  const existing = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (existing !== undefined) return whole(path, existing);
  // Written beside and linked into place: a kill halfway leaves no short secret, and of two programs one wins.
  const beside = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(beside, randomBytes(secretLength), { mode: 0o600, flag: 'wx' });
  await link(beside, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(beside);
  return whole(path, await readFile(path));
}

const secretLength = 32;

/** A short or empty secret would make every query code and unlock cookie easy to forge. */
function whole(path: string, secret: Buffer): Buffer {
  if (secret.length >= secretLength) return secret;
  throw new Error(`${path} is damaged: it has ${secret.length} bytes of ${secretLength}. Restore it from a backup.`);
}

function installation(pool: pg.Pool): Storage['installation'] {
  return {
    get: async (name) => {
      const { rows } = await pool.query<{ value: string }>('select value from installation where name = $1', [name]);
      return rows[0]?.value;
    },
    set: async (name, value) => {
      const text =
        'insert into installation (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value';
      await pool.query(text, [name, value]);
    },
  };
}
