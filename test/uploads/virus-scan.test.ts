import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clamd } from '../../src/exchange/clamd.ts';
import { png } from './pictures.ts';
import { type UploadService, uploadService } from './service.ts';

// A server that speaks as ClamAV's daemon does: it puts the pieces together and knows one virus.

const directory = mkdtempSync(join(tmpdir(), 'clamd-'));
const path = join(directory, 'clamd.ctl');
const signature = 'X5O!P%@AP'.repeat(3);
let daemon: Server;
let at: UploadService;
let says: (content: Buffer) => string | undefined;

beforeAll(async () => {
  daemon = createServer((socket) => {
    let received = Buffer.alloc(0);
    socket.on('error', () => {});
    socket.on('data', (piece) => {
      received = Buffer.concat([received, piece]);
      const content = unframe(received);
      const answer = content && says(content);
      if (answer !== undefined) socket.end(answer);
    });
  });
  await new Promise<void>((done) => daemon.listen(path, done));
  at = await uploadService();
  Object.assign(at.app.ports, { virusScan: clamd(path, 300) });
});
afterAll(async () => {
  await at.close();
  daemon.close();
  rmSync(directory, { recursive: true, force: true });
});

/** What was sent, once its end has come. */
function unframe(received: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0';
  const pieces: Buffer[] = [];
  let at = command.length;
  expect(received.toString('latin1', 0, Math.min(at, received.length))).toBe(command.slice(0, received.length));
  while (at + 4 <= received.length) {
    const length = received.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}

const text = (content: string) => Buffer.from(content);

test('a file with a virus is refused by its name, and not kept', async () => {
  says = (content) => (content.includes(signature) ? 'stream: Eicar-Test FOUND\0' : 'stream: OK\0');
  const before = await at.traces();
  const reply = await at.upload('a.txt', text(`${'说明 '.repeat(50_000)}${signature}`));
  expect([reply.statusCode, reply.json().faults[0].code]).toEqual([422, 'upload.virus-found']);
  expect(reply.json().faults[0].reason).toContain('Eicar-Test');
  expect(await at.traces()).toEqual(before);
  expect((await at.upload('a.png', png())).statusCode).toBe(201);
});

test.each([
  ['is silent', () => undefined],
  ['fails', () => 'INSTREAM size limit exceeded. ERROR\0'],
  ['hangs up', () => ''],
])('a scanner that %s: the file is asked for again', async (_what, answer) => {
  says = answer;
  const before = await at.traces();
  const reply = await at.upload('b.txt', text('another'));
  expect([reply.statusCode, reply.json().faults[0].code]).toEqual([503, 'upload.scan-unavailable']);
  expect(reply.headers['retry-after']).toBeDefined();
  expect(await at.traces()).toEqual(before);
});

test('a scanner that is away, by socket and by address', async () => {
  expect((await clamd(join(directory, 'none')).scan(png())).found).toBe('no-answer');
  expect((await clamd('127.0.0.1:1').scan(png())).found).toBe('no-answer');
});

test('whether files are scanned is told to those who run the service', async () => {
  expect((await at.server.inject('/readyz')).body).toContain('virus scan: clamd');
  Object.assign(at.app.ports, { virusScan: undefined });
  expect((await at.server.inject('/readyz')).body).toContain('virus scan: none');
});
