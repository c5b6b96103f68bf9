import pg from 'pg';
import './pg-types.ts';

/** Where the database is: a URL of one's own, or the socket of the embedded server. */
export interface Connection {
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly database?: string;
  readonly connectionString?: string;
}

/** Eight to sixteen connections serve a district; more only queue inside the database. */
export const connectionsAtMost = 12;

/** A pool that acts as `role`: the application never runs as the owner of the tables. */
export function openPool(
  connection: Connection,
  role: 'yimen_app' | 'yimen_sequencer' | 'owner',
  size = connectionsAtMost,
): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    max: size,
    connectionTimeoutMillis: 5_000,
    // A server that hangs, or a network that swallows answers, is a lost database and not an endless wait.
    query_timeout: 20_000,
    keepAlive: true,
    ...(role === 'owner' ? {} : { options: `-c role=${role} -c timezone=UTC` }),
  });
  // A connection lost while idle is not an error of any request; the next one opens another. Lost between two questions of
  // a transaction, the next question fails, and with it the transaction: never the program.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
