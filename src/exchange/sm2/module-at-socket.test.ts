import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { newSm2Keys, sm2Digest, sm2Sign, sm2Verify } from '../../app/sealing/sm2.ts';
import { moduleAtSocket } from './module-at-socket.ts';

// A module of hardware as it should answer, and as it should not.
const place = mkdtempSync(join(tmpdir(), 'yimen-seals-'));
const path = join(place, 'seals.sock');
const keys = newSm2Keys();
const paper = Buffer.from('a paper');
const digest = Buffer.from(sm2Digest(keys.publicKey, paper));
let server: Server | undefined;

afterEach(async () => {
  await new Promise((done) => (server === undefined ? done(undefined) : server.close(done)));
  server = undefined;
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

type Question = { do: string; seal: string; digest?: string };

/** Answers each line with what is given; nothing hangs up without a word. */
async function answering(answer: (question: Question) => string | undefined): Promise<void> {
  const listening = createServer((socket) => {
    socket.on('error', () => {});
    socket.setEncoding('utf8');
    socket.on('data', (line: string) => {
      const said = answer(JSON.parse(line));
      if (said === undefined) socket.end();
      else socket.write(said);
    });
  });
  server = listening;
  await new Promise<void>((done) => listening.listen(path, done));
}

test('asks for the key of one seal, and has the digest signed by it', async () => {
  const asked: Question[] = [];
  await answering((question) => {
    asked.push(question);
    const signature = () => Buffer.from(sm2Sign(digest, keys.privateKey, keys.publicKey)).toString('hex');
    const said = question.do === 'sign' ? { signature: signature() } : { publicKey: keys.publicKey };
    return `${JSON.stringify(said)}\n`;
  });
  const module = moduleAtSocket(path);
  expect(await module.publicKey('SYF-1')).toBe(keys.publicKey);
  const signature = await module.sign('SYF-1', digest);
  expect(sm2Verify(paper, signature, keys.publicKey)).toBe(true);
  expect(asked).toEqual([
    { do: 'publicKey', seal: 'SYF-1' },
    { do: 'sign', seal: 'SYF-1', digest: digest.toString('hex') },
  ]);
});

const faults: readonly (readonly [string, string | undefined, RegExp])[] = [
  ['says what is wrong', '{"fault":"no such seal"}\n', /no such seal/],
  ['hangs up', undefined, /hung up/],
  ['does not speak JSON', 'hello\n', /does not speak JSON/],
  ['never comes to an end', 'x'.repeat(5_000), /says too much/],
  ['answers something else', '{"publicKey":"05","signature":"zz"}\n', /answered no/],
];

test.each(faults)('a module that %s signs nothing and has no key', async (_, said, reason) => {
  await answering(() => said);
  await expect(moduleAtSocket(path).publicKey('SYF-1')).rejects.toThrow(reason);
  await expect(moduleAtSocket(path).sign('SYF-1', digest)).rejects.toThrow(reason);
});

test('no module at all is an error that names the socket', async () => {
  await expect(moduleAtSocket(path).publicKey('SYF-1')).rejects.toThrow(path);
});
