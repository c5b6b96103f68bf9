import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '../..');

/** The program as it is shipped, bundled into a folder of its own: dist/ may be built anew while a test runs. */
export async function bundleProgram(): Promise<{ readonly main: string; remove(): void }> {
  mkdirSync(join(root, 'var'), { recursive: true });
  const folder = mkdtempSync(join(root, 'var/program-'));
  await build({
    absWorkingDir: root,
    entryPoints: ['src/main.ts'],
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    sourcemap: true,
    logLevel: 'error',
  });
  // What the build lays beside it.
  cpSync(join(root, 'src/storage/migrations'), join(folder, 'migrations'), { recursive: true });
  for (const from of ['src/web/portal/assets', 'src/web/components']) {
    cpSync(join(root, from), join(folder, 'assets'), { recursive: true });
  }
  return { main: join(folder, 'main.js'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface Program {
  readonly process: ChildProcess;
  readonly address: string;
  /** Everything it has said so far. */
  readonly said: readonly string[];
  /** Resolves with the exit code, or the signal, once it has ended. */
  readonly ended: Promise<number | string | null>;
}

/** Starts it and waits until it says that it is ready. The demo of a small place, on a free port. */
export async function startProgram(
  main: string,
  environment: Readonly<Record<string, string>>,
  options: readonly string[] = ['--profile', 'tennis-town', '--port', '0'],
): Promise<Program> {
  const child = spawn(process.execPath, ['--enable-source-maps', main, ...options], {
    cwd: root,
    // Many callers behind one address: a proxy that names them keeps the limits per caller out of the way.
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_NO_WARNINGS: '1',
      YIMEN_TRUST_PROXY: 'true',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  const ended = new Promise<number | string | null>((done) => {
    child.once('exit', (code, signal) => done(code ?? signal));
  });
  createInterface({ input: child.stderr as NodeJS.ReadableStream }).on('line', (line) => said.push(line));
  const address = await new Promise<string>((ready, failed) => {
    let found = '';
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      said.push(line);
      found = /^ *citizens +(http:\S+)\/$/.exec(line)?.[1] ?? found;
      if (line.includes('Ctrl-C stops it')) ready(found);
    });
    void ended.then((how) => failed(new Error(`the program ended (${how}) before it was ready:\n${said.join('\n')}`)));
  });
  return { process: child, address, said, ended };
}

export interface Said {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: replies of any route, looked at by tests
  readonly body: any;
}

let caller = 0;

/** One request on a connection of its own. Fails when the program is killed before the whole reply is here. */
export function call(
  address: string,
  method: string,
  path: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Said> {
  const content = body === undefined ? undefined : JSON.stringify(body);
  caller += 1;
  const from = `10.${(caller >> 16) & 255}.${(caller >> 8) & 255}.${caller & 255}`;
  return new Promise((done, failed) => {
    const asking = request(`${address}${path}`, {
      method,
      agent: false,
      timeout: 15_000,
      headers: {
        'x-forwarded-for': from,
        ...(content === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(content)) }),
        ...headers,
      },
    });
    asking.on('error', failed);
    asking.on('timeout', () => asking.destroy(new Error('no answer in 15 seconds')));
    asking.on('response', (reply) => {
      const pieces: Buffer[] = [];
      reply.on('data', (piece: Buffer) => pieces.push(piece));
      reply.on('error', failed);
      reply.on('end', () => {
        if (!reply.complete) return failed(new Error('the reply was cut off'));
        const text = Buffer.concat(pieces).toString('utf8');
        done({ status: reply.statusCode ?? 0, body: text.startsWith('{') ? JSON.parse(text) : text });
      });
    });
    asking.end(content);
  });
}

/** An application in tennis-town, told from all others by its name. */
export function membershipOf(name: string) {
  return {
    item: 'CLUB-MEMBERSHIP',
    applicant: { kind: 'person', name, identityForm: 'player-card', identityNumber: 'P-123456', telephone: '555-0142' },
    answers: { level: 'beginner', 'own-racket': true },
    materials: [],
  };
}

export async function tokenOf(address: string, login: string): Promise<string> {
  const signedIn = await call(address, 'POST', '/api/session', {
    kind: 'staff',
    login,
    password: 'yimen-demo',
    bearer: true,
  });
  if (signedIn.status !== 200) throw new Error(JSON.stringify(signedIn.body));
  return signedIn.body.token;
}
