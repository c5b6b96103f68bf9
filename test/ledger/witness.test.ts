import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { addCheckpointInWords } from '../../src/app/ledger/add-checkpoint.ts';
import { checkpointText } from '../../src/app/ledger/checkpoint.ts';
import { keyInWords, readKey } from '../../src/app/ledger/keys.ts';
import { cosignedAt, readNote, readSignatures, signNote } from '../../src/app/ledger/note.ts';
import { rootOf, sha256 } from '../../src/app/ledger/sha256.ts';
import { askWitness } from '../../src/exchange/witness.ts';
import { consistencyLayout, fold } from '../../src/kernel/merkle.ts';
import { newSigner, origin } from './sealed-log.ts';

// The program as another body runs it, asked over HTTP.
const place = mkdtempSync(join(tmpdir(), 'yimen-witness-'));
const log = newSigner(origin);
let running: { process: ChildProcess; address: string; key: string; ended: Promise<unknown> };

async function start(more: readonly string[] = []) {
  const words = ['witness', '--name', 'court.test', '--key', join(place, 'key.pem'), '--state', join(place, 'state')];
  const child = spawn(
    process.execPath,
    [resolve('src/cli.ts'), ...words, '--log', `${origin}=${keyInWords(log.key)}`, '--port', '0', ...more],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = new Promise((done) => child.once('exit', done));
  let [key, address] = ['', ''];
  for await (const line of createInterface({ input: child.stdout })) {
    key = /^witness (\S+)$/.exec(line)?.[1] ?? key;
    address = /listening on (\S+)$/.exec(line)?.[1] ?? '';
    if (address !== '') break;
  }
  return { process: child, address, key, ended };
}
beforeEach(async () => {
  rmSync(join(place, 'state'), { recursive: true, force: true });
  running = await start();
});
afterEach(async () => {
  running.process.kill();
  await running.ended;
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

const leaf = (text: string) => createHash('sha256').update(text).digest();
const leavesOf = (count: number, from = 'entry') => Array.from({ length: count }, (_, at) => leaf(`${from} ${at}`));
const hashes = (leaves: readonly Buffer[], start: number, end: number) => rootOf(leaves.slice(start, end));

function request(leaves: readonly Buffer[], old: number, more: { signer?: typeof log; name?: string } = {}): string {
  const size = leaves.length;
  const proof = consistencyLayout(old, size).map((subtrees) =>
    fold(
      sha256,
      subtrees.map(({ level, index }) => hashes(leaves, index * 2 ** level, (index + 1) * 2 ** level)),
    ),
  );
  const text = checkpointText({ origin: more.name ?? origin, size, root: rootOf(leaves) });
  return addCheckpointInWords({ old, proof, note: signNote(more.signer ?? log, text) });
}

async function post(body: string, path = '/add-checkpoint', method = 'POST') {
  const reply = await fetch(`${running.address}${path}`, { method, ...(method === 'POST' ? { body } : {}) });
  return { status: reply.status, type: reply.headers.get('content-type'), body: await reply.text() };
}

test('it cosigns growth, and keeps what it has seen through a kill', async () => {
  const leaves = leavesOf(90);
  let old = 0;
  for (const size of [1, 7, 8, 8, 60]) {
    const body = request(leaves.slice(0, size), old);
    const reply = await post(body);
    expect(reply).toMatchObject({ status: 200 });
    const signatures = readSignatures(reply.body) ?? [];
    const text = readNote(body.slice(body.indexOf('\n\n') + 2))?.text ?? '';
    expect(cosignedAt({ text, signatures }, readKey(running.key))).toBeCloseTo(Date.now() / 1000, -2);
    old = size;
  }
  running.process.kill('SIGKILL');
  await running.ended;
  running = await start();
  expect(await post(request(leaves.slice(0, 30), 8))).toEqual({ status: 409, type: 'text/x.tlog.size', body: '60\n' });
  expect(await post(request(leaves, 60))).toMatchObject({ status: 200 });
  const history = readFileSync(join(place, 'state/history'), 'utf8').trimEnd().split('\n');
  expect(history.map((line) => readNote(JSON.parse(line))?.text.split('\n')[1])).toEqual([
    '1',
    '7',
    '8',
    '8',
    '60',
    '90',
  ]);
});

test('no rollback, no fork, no stranger: none ever gets a signature', async () => {
  const leaves = leavesOf(20);
  expect(await post(request(leaves, 0))).toMatchObject({ status: 200 });
  const fork = [...leavesOf(10), ...leavesOf(20, 'forged')];
  expect(await post(request(fork, 20))).toMatchObject({ status: 422 });
  expect(await post(request(leavesOf(20, 'forged'), 20))).toEqual({
    status: 409,
    type: 'text/x.tlog.size',
    body: '20\n',
  });
  expect(await post(request(leavesOf(12), 12))).toEqual({ status: 409, type: 'text/x.tlog.size', body: '20\n' });
  expect(await post(request(leavesOf(12), 0))).toMatchObject({ status: 409 });
  expect(await post(request(leavesOf(30), 20, { signer: newSigner(origin) }))).toMatchObject({ status: 403 });
  const stranger = newSigner('elsewhere.test');
  expect(await post(request(leavesOf(30), 0, { signer: stranger, name: 'elsewhere.test' }))).toMatchObject({
    status: 404,
  });
  expect(await post(request(leavesOf(30), 20).replace('old 20', 'old 31'))).toMatchObject({ status: 400 });
  for (const body of ['', 'old 20\n', 'old 020\n\nx', request(leavesOf(30), 20).slice(0, -9)])
    expect((await post(body)).status, JSON.stringify(body)).toBe(400);
  expect(await post('x'.repeat(100_000))).toMatchObject({ status: 413 });
  expect(await post('', '/', 'GET')).toMatchObject({ status: 404 });
  expect(await post('', '/add-checkpoint', 'GET')).toMatchObject({ status: 405 });
  // It stands where it stood.
  expect(await post(request(leavesOf(30), 20))).toMatchObject({ status: 200 });
});

test('requests that come at once cannot roll it back between them', async () => {
  const leaves = leavesOf(64);
  const replies = await Promise.all(Array.from({ length: 63 }, (_, at) => post(request(leaves.slice(0, at + 1), 0))));
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('a witness with a damaged memory does not start: one that forgets vouches for anything', async () => {
  await post(request(leavesOf(3), 0));
  running.process.kill();
  await running.ended;
  writeFileSync(join(place, 'state/seen'), `${origin}\n3\n`);
  const words = ['witness', '--name', 'court.test', '--key', join(place, 'key.pem'), '--state', join(place, 'state')];
  const child = spawn(process.execPath, [resolve('src/cli.ts'), ...words, '--log', `${origin}=${keyInWords(log.key)}`]);
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  expect(await new Promise((done) => child.once('close', done))).toBe(2);
  expect(said).toContain('is damaged');
});

test('the asking side tells silence, refusal and conflict apart', async () => {
  expect(await askWitness('http://127.0.0.1:1', '')).toMatchObject({ kind: 'silent' });
  expect(await askWitness(running.address, '')).toMatchObject({ kind: 'refused' });
  expect(await askWitness(running.address, request(leavesOf(4), 0))).toMatchObject({ kind: 'cosigned' });
  expect(await askWitness(running.address, request(leavesOf(4), 0))).toEqual({ kind: 'conflict', size: 4 });
});
