import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Audit } from '../../src/app/ledger/audit.ts';
import { keyInWords, noteSigner, witnessKey } from '../../src/app/ledger/keys.ts';
import { secondSigner } from '../../src/app/ledger/second-tree.ts';
import { run as rotateKey } from '../../src/cli/rotate-key.ts';
import { softwareModule } from '../../src/exchange/sm2/software-module.ts';
import { keyFile } from '../../src/storage/key-file.ts';
import { exportLedger } from '../../src/storage/ledger-export.ts';
import { secondLedger } from '../../src/storage/ledger-second.ts';
import { type TestLog, testLog } from '../storage/log.ts';
import { origin, type Sealing, sealing } from './sealed-log.ts';

let log: TestLog;
let sealed: Sealing;
const place = mkdtempSync(join(tmpdir(), 'yimen-second-'));

beforeEach(async () => {
  log = await testLog();
  sealed = sealing(log.database.connection, () => log.clock.now());
});
afterEach(async () => {
  await sealed.close();
  await log.close();
  rmSync(place, { recursive: true, force: true });
});

async function signer() {
  const module = softwareModule(join(place, 'second'));
  return secondSigner(origin, await module.publicKey('tree'), (digest) => module.sign('tree', digest));
}

async function verdict() {
  const { key } = await signer();
  const audit = new Audit(sealed.witnesses.policy, [key], sealed.witnesses.history.flat());
  for await (const line of exportLedger(log.database.connection, origin)) audit.line(line);
  return audit.verdict();
}

test('国密: the second tree follows the first, goes on after a restart, and is found where it was altered', async () => {
  const following = secondLedger(log.database.connection, await signer());
  expect(await following.follow()).toBe(0);
  await log.lead(0);
  await sealed.orderAll();
  const first = await following.follow();
  expect(first).toBeGreaterThan(5);
  await following.close();
  await log.lead(1);
  await sealed.orderAll();
  await sealed.duty.witness();
  const [one, other] = [await signer(), await signer()].map((key) => secondLedger(log.database.connection, key));
  // Two at once take no leaf twice.
  await Promise.all([one?.follow(), other?.follow()]);
  const { size } = await verdict();
  expect(await verdict()).toMatchObject({ secondSize: size, witnessedSize: size, findings: [] });
  await log.owner('update ledger_second set edge = set_byte(edge, 3, get_byte(edge, 3) # 1)');
  await log.lead(2);
  await sealed.orderAll();
  await one?.follow();
  expect((await verdict()).findings).toMatchObject([{ kind: 'inconsistent', from: size }]);
  await Promise.all([one?.close(), other?.close()]);
});

test('更换密钥: a witness’s key is replaced in place, the old one kept under its date, and both have signed it', async () => {
  const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const key = join(place, 'key.pem');
  const before = noteSigner(keyFile(key), 'court.test', witnessKey);
  expect(await rotateKey(['--witness', 'court.test', '--key', key, '--state', place])).toBe(0);
  expect(await rotateKey(['--witness', 'court.test', '--key', join(place, 'none.pem'), '--state', place])).toBe(1);
  expect(await rotateKey(['--ledger', '--witness', 'x', '--key', key, '--state', place])).toBe(2);
  said.mockRestore();
  const after = noteSigner(keyFile(key), 'court.test', witnessKey);
  expect(keyInWords(after.key)).not.toBe(keyInWords(before.key));
  const { readKeyChange } = await import('../../src/app/ledger/key-change.ts');
  const change = readKeyChange(JSON.parse(readFileSync(join(place, 'changes'), 'utf8')));
  expect([change?.old.id, change?.new.id]).toEqual([before.key.id, after.key.id]);
});
