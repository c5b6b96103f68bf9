import { rmSync } from 'node:fs';
import { copyBinaries, type EmbeddedBinaries } from './embedded-binaries.ts';
import { type EmbeddedPlace, embeddedPort, placeOf, preparePlace } from './embedded-place.ts';
import { findPostmaster, hasUsers, isAlive, leave, pause, register } from './embedded-process.ts';
import { bringUp, createData, type Running, refuseOtherVersion, stopServer, superuser } from './embedded-server.ts';

/**
 * The embedded PostgreSQL: the real server, started and watched by this program, reached by a Unix socket only.
 * Durable as PostgreSQL is by default (fsync on). See docs/decisions/0003-embedded-postgresql.md.
 */
export interface EmbeddedServer {
  readonly socketDirectory: string;
  readonly port: number;
  readonly user: string;
  readonly binaryDirectory: string;
  readonly logDirectory: string;
  /** The server was already running: left by a program that was killed, or shared with one that still runs. */
  readonly adopted: boolean;
  /** Stops watching; stops the server too, unless another living program uses it. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** The server died without being asked to; it is being started again. */
  readonly onLost?: () => void;
  readonly onRestored?: () => void;
  /** Settings over the defaults, e.g. for a test server that need not survive a power cut. */
  readonly settings?: Readonly<Record<string, string>>;
}

type Log = (line: string) => void;

export async function startEmbedded(
  stateDirectory: string,
  log: Log,
  options: EmbeddedOptions = {},
): Promise<EmbeddedServer> {
  const place = preparePlace(stateDirectory);
  const binaries = copyBinaries(place.binaries);
  register(place.users);

  let stopping = false;
  let stopWatching = () => {};
  let restoring: Promise<void> = Promise.resolve();
  const started = await firstStart(place, binaries, options, log);
  log(
    started.adopted ? `database: adopted the running server ${started.pid}` : `database: server ${started.pid} started`,
  );
  let pid = started.pid;
  watch(started);

  function watch(running: Running): void {
    stopWatching = onEnd(running, () => {
      if (stopping) return;
      log(`database: server ${running.pid} died; starting it again`);
      options.onLost?.();
      restoring = restore();
    });
  }

  async function restore(): Promise<void> {
    for (let attempt = 0; !stopping; attempt += 1) {
      try {
        const running = await bringUp(place, binaries, options.settings ?? {}, log);
        pid = running.pid;
        watch(running);
        log(`database: server ${pid} is back`);
        options.onRestored?.();
        return;
      } catch (reason) {
        log(`database: ${reason instanceof Error ? reason.message : reason}`);
        await pause(Math.min(500 * 2 ** attempt, 5_000));
      }
    }
  }

  return {
    socketDirectory: place.sockets,
    port: embeddedPort,
    user: superuser,
    binaryDirectory: binaries.directory,
    logDirectory: place.logs,
    adopted: started.adopted,
    async stop() {
      if (stopping) return;
      stopping = true;
      // A restart that is under way is finished first, or its server would outlive us.
      await restoring;
      stopWatching();
      if (leave(place.users).othersRemain) return log('database: another program still uses the server; left running');
      await stopServer(pid);
      log('database: stopped');
    },
  };
}

async function firstStart(place: EmbeddedPlace, binaries: EmbeddedBinaries, options: EmbeddedOptions, log: Log) {
  try {
    createData(place, binaries, log);
    refuseOtherVersion(place, binaries);
    return await bringUp(place, binaries, options.settings ?? {}, log);
  } catch (reason) {
    leave(place.users);
    throw reason;
  }
}

/** Removes the server's data for good. Refused while any program uses it. */
export async function removeEmbedded(stateDirectory: string): Promise<void> {
  const place = placeOf(stateDirectory);
  if (hasUsers(place.users)) throw new Error(`The database below ${place.root} is in use by a running program.`);
  const orphan = findPostmaster(place.data);
  if (orphan) await stopServer(orphan);
  rmSync(place.root, { recursive: true, force: true });
}

function onEnd(running: Running, ended: () => void): () => void {
  const { child, pid } = running;
  if (child) {
    if (!isAlive(pid)) queueMicrotask(ended);
    else child.once('exit', ended);
    return () => child.removeListener('exit', ended);
  }
  const timer = setInterval(() => {
    if (isAlive(pid)) return;
    clearInterval(timer);
    ended();
  }, 500);
  timer.unref();
  return () => clearInterval(timer);
}
