import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where one embedded server lives, and the operating system user that runs it. */
export interface EmbeddedPlace {
  readonly root: string;
  readonly data: string;
  readonly sockets: string;
  readonly logs: string;
  /** One small file per program that uses the server; the last one to leave stops it. */
  readonly users: string;
  readonly binaries: string;
  readonly uid: number;
  readonly gid: number;
}

/** With TCP off the port is only the end of the socket's name. */
export const embeddedPort = 5432;

const systemUser = 'yimen';
// A Unix socket's path may have about 107 bytes; stay clear of it.
const longestSocketPath = 100;

/** The state folder of this checkout: YIMEN_STATE, or `var` below it. */
export function stateDirectoryOf(checkout: string): string {
  return resolve(process.env.YIMEN_STATE ?? join(checkout, 'var'));
}

/** Finds the place for a state folder. */
export function placeOf(stateDirectory: string): Omit<EmbeddedPlace, 'uid' | 'gid'> {
  const state = resolve(stateDirectory);
  const name = createHash('sha256')
    .update(`${state} ${markOf(state)}`)
    .digest('hex')
    .slice(0, 12);
  // PostgreSQL refuses to run as root, and the user it then runs as may not be able to reach a checkout below /root.
  if (process.getuid?.() === 0) return foldersBelow(join('/var/lib/yimen', name), '/var/lib/yimen/binaries');
  const near = join(state, 'postgresql');
  if (socketFits(near)) return foldersBelow(near, join(near, 'binaries'));
  const far = join(process.env.XDG_STATE_HOME ?? join(homedir(), '.local/state'), 'yimen', name);
  if (socketFits(far)) return foldersBelow(far, join(far, 'binaries'));
  throw new Error(`The path ${far} is too long for a database socket; set YIMEN_STATE to a shorter one.`);
}

/**
 * A mark of this very folder, made on first use: a checkout deleted and cloned anew at the same path is another
 * installation, and does not find the database of the old one.
 */
function markOf(state: string): string {
  const path = join(state, 'database-mark');
  mkdirSync(state, { recursive: true });
  try {
    writeFileSync(path, randomBytes(8).toString('hex'), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8');
}

/** Makes the folders, with the rights that PostgreSQL insists on. */
export function preparePlace(stateDirectory: string): EmbeddedPlace {
  const folders = placeOf(stateDirectory);
  const asRoot = process.getuid?.() === 0;
  const { uid, gid } = asRoot ? systemAccount() : { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  mkdirSync(folders.binaries, { recursive: true, mode: 0o755 });
  for (const folder of [folders.root, folders.sockets, folders.logs, folders.users]) {
    mkdirSync(folder, { recursive: true, mode: folder === folders.root ? 0o755 : 0o700 });
    if (asRoot) chownSync(folder, uid, gid);
  }
  return { ...folders, uid, gid };
}

function foldersBelow(root: string, binaries: string): Omit<EmbeddedPlace, 'uid' | 'gid'> {
  return {
    root,
    data: join(root, 'data'),
    sockets: join(root, 'sock'),
    logs: join(root, 'log'),
    users: join(root, 'users'),
    binaries,
  };
}

function socketFits(root: string): boolean {
  return Buffer.byteLength(join(root, 'sock', `.s.PGSQL.${embeddedPort}`)) <= longestSocketPath;
}

function systemAccount(): { uid: number; gid: number } {
  const known = findAccount();
  if (known) return known;
  try {
    execFileSync(
      'useradd',
      [
        '--system',
        '--user-group',
        '--no-create-home',
        '--home-dir',
        '/nonexistent',
        '--shell',
        '/usr/sbin/nologin',
        systemUser,
      ],
      { stdio: 'pipe' },
    );
  } catch (cause) {
    // Two programs may start at once: the other one may just have made the account.
    const made = findAccount();
    if (made) return made;
    throw new Error(
      `PostgreSQL does not run as root and the system user ${systemUser} could not be created; create it, or start Yimen as an ordinary user.`,
      { cause },
    );
  }
  const made = findAccount();
  if (!made) throw new Error(`useradd reported success, but /etc/passwd has no user ${systemUser}.`);
  return made;
}

function findAccount(): { uid: number; gid: number } | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${systemUser}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}
