import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import type { EmbeddedBinaries } from './embedded-binaries.ts';
import { type EmbeddedPlace, embeddedPort } from './embedded-place.ts';
import { findPostmaster, isAlive, pause, waitForEnd } from './embedded-process.ts';

export const superuser = 'yimen';
const startPatience = 30_000;
const stopPatience = 30_000;
// A server that runs, does not recover and says nothing for so long has lost its socket or hangs.
const silencePatience = 5_000;

const defaultSettings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  shared_buffers: '128MB',
  max_connections: '60',
  // Compiling plans costs more than our short statements take.
  jit: 'off',
  timezone: 'UTC',
  // A week of logs, each day over the same day of last week.
  logging_collector: 'on',
  log_filename: 'postgresql-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  // The details of an error quote the row at fault, and rows hold people's data.
  log_error_verbosity: 'terse',
};

type Settings = Readonly<Record<string, string>>;

export interface Running {
  readonly pid: number;
  readonly adopted: boolean;
  /** Absent when the server is somebody else's child: then its end is noticed by looking. */
  readonly child?: ChildProcess;
}

/** Finds the running server, or starts one, and waits until it answers. */
export async function bringUp(
  place: EmbeddedPlace,
  binaries: EmbeddedBinaries,
  settings: Settings,
  log: (line: string) => void,
): Promise<Running> {
  const until = Date.now() + startPatience;
  for (let attempt = 0; ; attempt += 1) {
    const orphan = findPostmaster(place.data);
    if (orphan) {
      if (await answers(place, orphan, silencePatience)) return { pid: orphan, adopted: true };
      log(`database: server ${orphan} runs but does not answer; stopping it`);
      await stopServer(orphan);
    }
    const child = spawnServer(place, binaries, settings);
    const pid = child.pid;
    // Recovery after a crash may take long: wait as long as the server lives.
    if (pid !== undefined && (await answers(place, pid, Number.POSITIVE_INFINITY)))
      return { pid, adopted: false, child };
    // Killed servers leave children that hold the shared memory for a moment; or another program was quicker than we.
    if (Date.now() > until) throw new Error(`PostgreSQL does not start:\n${lastLines(place)}`);
    await pause(Math.min(100 * 2 ** attempt, 2_000));
  }
}

function spawnServer(place: EmbeddedPlace, binaries: EmbeddedBinaries, overrides: Settings): ChildProcess {
  const settings = { ...defaultSettings, log_directory: place.logs, ...overrides };
  const output = openSync(join(place.logs, 'start.log'), 'w');
  const child = spawn(
    join(binaries.directory, 'postgres'),
    [
      '-D',
      place.data,
      '-k',
      place.sockets,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    {
      ...asServer(place),
      // A group of its own: Ctrl-C in the terminal reaches us alone, and we stop the server when our work is finished.
      detached: true,
      stdio: ['ignore', output, output],
    },
  );
  closeSync(output);
  child.on('error', () => {});
  child.unref();
  return child;
}

/** Asks until the server answers; false when it ends first or stays silent for too long. */
async function answers(place: EmbeddedPlace, pid: number, patience: number): Promise<boolean> {
  let until = Date.now() + patience;
  while (isAlive(pid) && Date.now() < until) {
    const client = new pg.Client({
      host: place.sockets,
      port: embeddedPort,
      user: superuser,
      database: 'postgres',
      connectionTimeoutMillis: 5_000,
    });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return true;
    } catch (reason) {
      // "The database system is starting up": it recovers from a crash, which is an answer of a kind.
      if ((reason as { code?: string }).code === '57P03') until = Date.now() + patience;
      client.end().catch(() => {});
      await pause(15);
    }
  }
  return false;
}

/** SIGINT is PostgreSQL's fast shutdown: sessions end, everything is written. */
export async function stopServer(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await waitForEnd(pid, stopPatience)) return;
  }
}

/** Creates the data folder where there is none. Made beside and moved into place whole: a kill halfway leaves nothing, and of two programs one wins. */
export function createData(place: EmbeddedPlace, binaries: EmbeddedBinaries, log: (line: string) => void): void {
  if (existsSync(join(place.data, 'PG_VERSION'))) return;
  log('database: creating a new one');
  const fresh = `${place.data}.${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  execFileSync(
    join(binaries.directory, 'initdb'),
    [
      '-D',
      fresh,
      '-U',
      superuser,
      '--auth=trust',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ],
    { ...asServer(place), stdio: 'pipe' },
  );
  try {
    renameSync(fresh, place.data);
  } catch (cause) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(join(place.data, 'PG_VERSION'))) throw cause;
  }
}

export function refuseOtherVersion(place: EmbeddedPlace, binaries: EmbeddedBinaries): void {
  const version = readFileSync(join(place.data, 'PG_VERSION'), 'utf8').trim();
  if (version === binaries.major) return;
  throw new Error(
    `The data below ${dirname(place.data)} was written by PostgreSQL ${version}; this release brings ${binaries.major}. Export it with the older release first.`,
  );
}

function asServer(place: EmbeddedPlace) {
  // Nothing of our environment: PG… and LC_… variables would change what the server does.
  return { cwd: place.root, uid: place.uid, gid: place.gid, env: { PATH: process.env.PATH ?? '', LC_ALL: 'C' } };
}

function lastLines(place: EmbeddedPlace): string {
  try {
    return readFileSync(join(place.logs, 'start.log'), 'utf8').trim().split('\n').slice(-5).join('\n');
  } catch {
    return '(no log)';
  }
}
