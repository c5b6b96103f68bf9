import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type EmbeddedServer, removeEmbedded, startEmbedded } from '../../../src/storage/embedded.ts';

/** An embedded server with the settings people run, in a place of its own, removed afterwards. */
export async function withServer(work: (server: EmbeddedServer) => Promise<void>): Promise<void> {
  const state = mkdtempSync(join(tmpdir(), 'yimen-bench-'));
  const server = await startEmbedded(state, () => {});
  try {
    await work(server);
  } finally {
    await server.stop();
    await removeEmbedded(state);
    rmSync(state, { recursive: true, force: true });
  }
}

/** Seconds of processor time the server has used, with its sessions that live and those that have ended. */
export function serverCpuSeconds(server: EmbeddedServer): number {
  const postmaster = readFileSync(join(dirname(server.socketDirectory), 'data/postmaster.pid'), 'utf8').split('\n')[0];
  let ticks = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const fields = statOf(pid);
    if (pid === postmaster) ticks += sum(fields.slice(11, 15));
    else if (fields[1] === postmaster) ticks += sum(fields.slice(11, 13));
  }
  return ticks / 100;
}

// What follows the program's name: state, parent, … user and system time at 11 and 12, those of ended children at 13, 14.
function statOf(pid: string): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

function sum(values: readonly string[]): number {
  return values.reduce((total, value) => total + Number(value), 0);
}
