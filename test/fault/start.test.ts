import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeEmbedded } from '../../src/storage/embedded.ts';
import { placeOf } from '../../src/storage/embedded-place.ts';
import { findPostmaster } from '../../src/storage/embedded-process.ts';
import { bundleProgram, call, startProgram } from '../support/program.ts';

const state = mkdtempSync(join(tmpdir(), 'yimen-start-'));
let bundle: Awaited<ReturnType<typeof bundleProgram>>;

beforeAll(async () => {
  bundle = await bundleProgram();
});
afterAll(async () => {
  bundle.remove();
  await removeEmbedded(state);
  rmSync(state, { recursive: true, force: true });
});

const start = (environment: Readonly<Record<string, string>> = {}, port = '0') =>
  startProgram(bundle.main, { YIMEN_STATE: state, ...environment }, ['--profile', 'tennis-town', '--port', port]);
const whyNot = (environment: Readonly<Record<string, string>>, port?: string) =>
  start(environment, port).then(
    () => 'it started',
    (error: Error) => error.message,
  );

test('a database that cannot be reached is told in words, without its password', async () => {
  const told = await whyNot({ DATABASE_URL: 'postgresql://yimen:s3cret@localhost:1/yimen' });
  expect(told).toMatch(/ended \(2\)[\s\S]*the database does not answer: .*ECONNREFUSED.*DATABASE_URL/);
  expect(told).not.toContain('s3cret');
  expect(await whyNot({ DATABASE_URL: 'postgresql://a b:80:90/x' })).toContain('cannot be read as an address');
});

test('a demo killed halfway is played anew, not taken for real work', async () => {
  const child = spawn(process.execPath, [bundle.main, '--profile', 'tennis-town', '--port', '0'], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, YIMEN_STATE: state },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('demo: playing')) continue;
    // Into the middle of it: the accounts come first, then the fortnight.
    await new Promise((done) => setTimeout(done, 150));
    child.kill('SIGKILL');
  }
  const program = await start();
  expect(program.said.filter((line) => line.includes('beginning anew'))).toHaveLength(1);
  expect((await call(program.address, 'GET', '/api/place')).body.demo).toBe(true);

  // Whoever is being served when the program is told to stop, is served.
  const body = JSON.stringify({ kind: 'staff', login: 'clerk', password: 'yimen-demo' });
  const headers = { 'content-type': 'application/json', 'content-length': body.length, expect: '100-continue' };
  const asking = request(`${program.address}/api/session`, { method: 'POST', agent: false, headers });
  asking.flushHeaders();
  await once(asking, 'continue');
  const told = Date.now();
  program.process.kill('SIGTERM');
  await new Promise((done) => setTimeout(done, 200));
  asking.end(body);
  const [reply] = await once(asking, 'response');
  reply.resume();
  expect(reply.statusCode).toBe(200);
  expect(await program.ended).toBe(0);
  expect(Date.now() - told).toBeLessThan(8_000);
  expect(findPostmaster(placeOf(state).data)).toBeUndefined();
});

test('a port in use is told in words, and the database does not stay behind', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  expect(await whyNot({}, String(port))).toContain(`port ${port} of 127.0.0.1 is in use by another program`);
  other.close();
  expect(findPostmaster(placeOf(state).data)).toBeUndefined();
});

test('keys are their owner’s alone', () => {
  for (const name of ['secret', 'receipt-key.pem']) {
    expect((statSync(join(state, name)).mode & 0o777).toString(8)).toBe('600');
  }
  const { data, sockets } = placeOf(state);
  for (const folder of [data, sockets]) expect((statSync(folder).mode & 0o077).toString(8)).toBe('0');
});
