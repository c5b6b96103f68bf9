import { mkdirSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The postmaster that serves a data folder now, whoever started it. */
export function findPostmaster(data: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
    // A stale file may name a process number that something else has since been given: a postmaster sits in its data folder.
    return isAlive(pid) && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data) ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Running, and not merely a dead entry that nobody has collected (an orphan in a container without an init). */
export function isAlive(pid: number): boolean {
  const start = startOf(pid);
  return start !== undefined;
}

/** Waits until a process that need not be our child has gone. */
export async function waitForEnd(pid: number, milliseconds: number): Promise<boolean> {
  const until = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > until) return false;
    await pause(20);
  }
  return true;
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Says that this program uses the server. */
export function register(users: string): void {
  mkdirSync(users, { recursive: true });
  writeFileSync(join(users, String(process.pid)), startOf(process.pid) ?? '');
}

/** Says that this program no longer does, and tells whether any other living program still does. */
export function leave(users: string): { readonly othersRemain: boolean } {
  rmSync(join(users, String(process.pid)), { force: true });
  return { othersRemain: hasUsers(users) };
}

/** Whether a living program uses the server. Entries of programs that were killed are swept away. */
export function hasUsers(users: string): boolean {
  let living = false;
  for (const entry of entriesOf(users)) {
    const file = join(users, entry);
    if (startOf(Number(entry)) === readText(file)) living = true;
    else rmSync(file, { force: true });
  }
  return living;
}

// The kernel's start time tells a process from a later one with the same number.
function startOf(pid: number): string | undefined {
  const text = readText(`/proc/${pid}/stat`);
  if (text === undefined) return undefined;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  return state === 'Z' || state === 'X' ? undefined : fields[19];
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
