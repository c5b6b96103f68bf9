import pg from 'pg';
import type { Connection } from './pool.ts';

/** Of several processes on one database, at most one holds it at a time. */
export interface SoleRunner {
  /** Does the work when this process is the one; tries to become it otherwise. */
  run<Outcome>(work: () => Promise<Outcome>): Promise<Outcome | undefined>;
  /** Does the work while no other process does, waiting for its turn. */
  inTurn<Outcome>(work: () => Promise<Outcome>): Promise<Outcome>;
  /** Lets another one take over at once. */
  stop(): Promise<void>;
}

// Any numbers will do, as long as nothing else in the database takes the same advisory locks; migrating takes 440_113.
const locks = { sole: 440_114, turn: 440_115 };

/**
 * 独任: a session-level advisory lock on a connection of its own. When the holder is killed, PostgreSQL sees its
 * connection close and gives the lock to whoever asks next; when its machine vanishes, the keepalive finds out within
 * half a minute. For the moment in which a holder has lost its connection but not noticed yet, two may work at once:
 * harmless, because every command is checked against the version of its case.
 */
export function soleRunner(connection: Connection): SoleRunner {
  let client: pg.Client | undefined;
  let holds = false;
  let stopped = false;
  let joining: Promise<pg.Client> | undefined;

  async function isSole(): Promise<boolean> {
    // Two that ask at once must meet on one connection: of two, the lost one would keep the lock and nobody would work.
    if (client === undefined) joining ??= join().finally(() => (joining = undefined));
    const asking = client ?? (await (joining as Promise<pg.Client>));
    try {
      // The holder asks too: a connection that the server has given up on no longer holds anything.
      const question = holds ? 'select true as got' : `select pg_try_advisory_lock(${locks.sole}) as got`;
      const { rows } = await asking.query<{ got: boolean }>(question);
      holds = !stopped && client === asking && rows[0]?.got === true;
      return holds;
    } catch (error) {
      if (client === asking) [client, holds] = [undefined, false];
      void asking.end().catch(() => {});
      throw error;
    }
  }

  async function join(): Promise<pg.Client> {
    const joined = await connected({ ...connection, query_timeout: 5_000 });
    joined.on('end', () => {
      if (client === joined) [client, holds] = [undefined, false];
    });
    client = joined;
    return joined;
  }

  return {
    run: async (work) => (!stopped && (await isSole()) ? work() : undefined),
    inTurn: async (work) => {
      const waiting = await connected(connection);
      try {
        await waiting.query('select pg_advisory_lock($1)', [locks.turn]);
        return await work();
      } finally {
        await waiting.end().catch(() => {});
      }
    },
    stop: async () => {
      stopped = true;
      await client?.end().catch(() => {});
    },
  };
}

async function connected(connection: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client({
    ...connection,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    application_name: `yimen sole runner ${process.pid}`,
  });
  client.on('error', () => {});
  await client.connect();
  // Zero where a Unix socket serves, which needs none.
  await client.query(
    "select set_config('tcp_keepalives_idle', '10', false), set_config('tcp_keepalives_interval', '5', false), set_config('tcp_keepalives_count', '3', false)",
  );
  return client;
}
