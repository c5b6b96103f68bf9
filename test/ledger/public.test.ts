import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCheckpoint } from '../../src/app/ledger/checkpoint.ts';
import { isSignedBy, readNote } from '../../src/app/ledger/note.ts';
import { witnessed } from '../../src/app/ledger/policy.ts';
import { sha256 } from '../../src/app/ledger/sha256.ts';
import { every } from '../../src/jobs/tick.ts';
import { isIncluded } from '../../src/kernel/merkle.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { applicationFor } from '../support/application.ts';
import { type Sealing, sealing } from './sealed-log.ts';

let at: TestApp;
let sealed: Sealing;
let running: { stop(): Promise<void> }[];
beforeAll(async () => {
  at = await testApp();
  sealed = sealing(at.connection);
  const tell = (error: unknown) => console.error(error);
  running = [every(200, () => sealed.duty.order(), tell), every(500, () => sealed.duty.witness(), tell)];
});
afterAll(async () => {
  for (const one of running) await one.stop();
  await sealed.close();
  await at.close();
});

test('within two seconds of the acknowledgement the receipt has a proof that holds without us', async () => {
  const item = at.app.profile.items.find(({ code }) => code === 'SP-001');
  if (item === undefined) throw new Error('SP-001 is not in the profile');
  const received = await at.ask(undefined, 'POST', '/api/cases', applicationFor(item));
  expect(received.statusCode, received.body).toBe(201);
  const begun = performance.now();
  const { eventHash } = received.json().receipt;
  let reply = await at.ask(undefined, 'GET', `/ledger/proof/${eventHash}`);
  while (reply.statusCode === 404 && performance.now() - begun < 5_000) {
    await new Promise((done) => setTimeout(done, 20));
    reply = await at.ask(undefined, 'GET', `/ledger/proof/${eventHash}`);
  }
  expect(performance.now() - begun).toBeLessThan(2_000);
  const [head = '', ...rest] = reply.body.split('\n\n');
  const [first, place, ...hashes] = head.split('\n');
  const note = readNote(rest.join('\n\n'));
  const checkpoint = note && readCheckpoint(note.text);
  expect(first).toBe('c2sp.org/tlog-proof@v1');
  expect(note && isSignedBy(note, sealed.signer.key)).toBe(true);
  const claim = {
    leaf: Buffer.from(eventHash, 'hex'),
    index: Number(place?.replace('index ', '')),
    size: checkpoint?.size ?? 0,
    root: checkpoint?.root ?? Buffer.alloc(0),
  };
  const proof = hashes.filter((line) => line !== '').map((line) => Buffer.from(line, 'base64'));
  expect(isIncluded(sha256, claim, proof)).toBe(true);
  expect(isIncluded(sha256, { ...claim, leaf: sha256(claim.leaf) }, proof)).toBe(false);
});

test('checkpoint and tiles are public; what is not there is refused with what to do', async () => {
  while ((await at.storage.ports.ledger.standing()).witnessedSize === 0)
    await new Promise((done) => setTimeout(done, 50));
  const note = readNote((await at.ask(undefined, 'GET', '/ledger/checkpoint/witnessed')).body);
  expect(note && witnessed(sealed.witnesses.policy, note).by).toHaveLength(3);
  const { size } = (note && readCheckpoint(note.text)) ?? { size: 0 };
  const tile = await at.ask(undefined, 'GET', `/ledger/tile/0/000.p/${size}`);
  expect(tile.rawPayload).toHaveLength(size * 32);
  expect(tile.headers['cache-control']).toContain('immutable');
  for (const path of [`tile/0/000.p/${size + 1}`, 'tile/0/000', 'tile/0/0', 'proof/xyz', `proof/${'0'.repeat(64)}`]) {
    const refused = await at.ask(undefined, 'GET', `/ledger/${path}`);
    expect(refused.statusCode, path).toBe(404);
    expect(refused.json().faults[0].next.length).toBeGreaterThan(10);
  }
  const standing = (await at.ask(undefined, 'GET', '/api/ledger')).json();
  expect(standing).toMatchObject({ size, witnessedSize: size });
  expect((await at.ask(undefined, 'GET', '/readyz')).body).toContain(`ledger: ${size} entries, ${size} witnessed`);
});
