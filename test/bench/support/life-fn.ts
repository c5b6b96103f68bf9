import { execFile } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

/** The yardstick: lives per second of bare SQL functions, driven by pgbench, on the same server as what is compared. */
export interface LifeFn {
  /** One round; interleave rounds with those of the other side. */
  round(seconds: number): Promise<LifeFnRound>;
  drop(): Promise<void>;
}

export interface LifeFnRound {
  readonly livesPerSecond: number;
  /** Accept and three transitions. Rates are compared by commits, since the other side's life may have more. */
  readonly commitsPerLife: 4;
  readonly commitsPerSecond: number;
}

export interface ServerAddress {
  readonly socketDirectory: string;
  readonly port: number;
  readonly user: string;
}

const database = 'bench_life_fn';
const schema = 'life';
const callers = 16;
// The working folder is the checkout (script/bench sees to it), also when this runs from a bundle.
const shared = resolve(process.env.YIMEN_SHARED ?? '../shared', 'bench');

/** Loads the yardstick's tables and functions. Undefined, with the reason said aloud, where it cannot be had. */
export async function prepareLifeFn(server: ServerAddress): Promise<LifeFn | undefined> {
  const program = findPgbench();
  if (!existsSync(join(shared, 'pgbench/life_fn.sql'))) return skip(`${shared} is not here (set YIMEN_SHARED)`);
  if (!program) return skip('pgbench is not here (script/setup --bench fetches it)');

  await onDatabase(
    server,
    'postgres',
    `drop database if exists ${database} with (force)`,
    `create database ${database}`,
  );
  await onDatabase(server, database, ...['schema', 'base-index', 'hot-index', 'functions'].map(readSql), 'checkpoint');
  return {
    round: (seconds) => runLifeFn(program, server, seconds),
    drop: () => onDatabase(server, 'postgres', `drop database if exists ${database} with (force)`),
  };
}

async function runLifeFn(program: string, server: ServerAddress, seconds: number): Promise<LifeFnRound> {
  const script = join(shared, 'pgbench/life_fn.sql');
  const load = ['-n', '-M', 'simple', '-c', String(callers), '-j', '2', '-T', String(seconds), '-f', script];
  const where = ['-h', server.socketDirectory, '-p', String(server.port), '-U', server.user];
  const { stdout } = await promisify(execFile)(program, [...load, ...where, database], {
    env: { ...process.env, PGOPTIONS: `-c search_path=${schema}` },
  });
  const livesPerSecond = Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1]);
  const failed = Number(/failed transactions: (\d+)/.exec(stdout)?.[1] ?? 0);
  if (!(livesPerSecond > 0) || failed > 0) throw new Error(`pgbench did not run cleanly:\n${stdout}`);
  return { livesPerSecond, commitsPerLife: 4, commitsPerSecond: livesPerSecond * 4 };
}

// The files are psql scripts whose one variable is the schema; psql itself may not be here.
function readSql(name: string): string {
  return readFileSync(join(shared, 'sql', `${name}.sql`), 'utf8').replace(/(?<!:):s\b/g, schema);
}

function findPgbench(): string | undefined {
  const places = [
    ...globSync('/usr/lib/postgresql/*/bin/pgbench').sort().reverse(),
    resolve('var/tools/pgbench'),
    '/usr/bin/pgbench',
  ];
  return places.find((place) => existsSync(place));
}

async function onDatabase(server: ServerAddress, name: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ host: server.socketDirectory, port: server.port, user: server.user, database: name });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

function skip(reason: string): undefined {
  console.error(`bench: life_fn is skipped: ${reason}`);
  return undefined;
}
