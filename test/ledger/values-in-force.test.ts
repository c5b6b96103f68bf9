import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createApp } from '../../src/app/app.ts';
import { policyInWords } from '../../src/app/ledger/policy.ts';
import { lastRecheck } from '../../src/app/queries/last-recheck.ts';
import { recordValues, valuesInForce } from '../../src/app/values-in-force.ts';
import { run as verify } from '../../src/cli/verify.ts';
import { flatValues } from '../../src/domain/organisation/values/state.ts';
import { recheckDuty } from '../../src/jobs/recheck.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { exportLedger } from '../../src/storage/ledger-export.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { origin, type Sealing, sealing } from './sealed-log.ts';

// 现行取值: a number of the law that somebody swaps is found by whoever holds the ledger, and the next night by the program.

let at: TestApp;
let sealed: Sealing;
let directory: string;
let profile: Profile;
const folder = resolve(import.meta.dirname, '../../profiles/tennis-town');

beforeAll(async () => {
  at = await testApp({ profile: 'tennis-town' });
  ({ profile } = at.app);
  sealed = sealing(at.connection, () => at.clock.now());
  directory = mkdtempSync(join(tmpdir(), 'yimen-values-'));
});
afterAll(async () => {
  rmSync(directory, { recursive: true, force: true });
  await sealed.close();
  await at.close();
});

const swapped = (): Profile => {
  const { oneTimeNotice } = profile.law;
  return { ...profile, law: { ...profile.law, oneTimeNotice: { ...oneTimeNotice, value: oneTimeNotice.value + 5 } } };
};

/** What `yimen verify` says of the ledger as it is now. */
async function verified(...more: string[]) {
  await sealed.orderAll();
  await sealed.duty.witness();
  const [file, policy] = [join(directory, 'ledger'), join(directory, 'policy')];
  const lines: string[] = [];
  for await (const line of exportLedger(at.connection, origin)) lines.push(line);
  writeFileSync(file, `${lines.join('\n')}\n`);
  writeFileSync(policy, policyInWords(sealed.witnesses.policy));
  const said: string[] = [];
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  const status = await verify([file, '--policy', policy, ...more]).finally(() => out.mockRestore());
  return { status, said: said.join('') };
}

async function nightly(onDisk: Profile | 'unreadable' = profile) {
  at.clock.advance(24 * 3_600_000);
  await recheckDuty(at.app, { get: async () => '', set: async () => {} }, async () =>
    onDisk === 'unreadable' ? undefined : onDisk,
  )();
  return (await lastRecheck(at.app))?.valuesDiffer;
}

test('the same values are the same text in whatever order they were written', () => {
  expect(flatValues({ b: [1, { c: 'x' }], a: {} })).toEqual(flatValues({ a: {}, b: [1, { c: 'x' }] }));
  expect(flatValues({ 'a/b': null, 'a~': [] })).toEqual([
    ['/a~0', '[]'],
    ['/a~1b', 'null'],
  ]);
  const ten = Array.from({ length: 11 }, (_, count) => count);
  expect(flatValues(ten).map(([, json]) => json)).toEqual(ten.map(String));
});

test('recorded at the first start, and again only when they are others: version, moment, and which they are', async () => {
  expect(await recordValues(at.app)).toEqual([]);
  const first = await valuesInForce(at.app);
  expect(first).toMatchObject({ version: 1, since: at.clock.now(), profile: 'tennis-town', changed: [] });
  expect(first?.files.map(({ file }) => file)).toEqual(['law.yaml', 'supervision.yaml']);
  at.clock.advance(60_000);
  await recordValues(at.app);
  expect((await valuesInForce(at.app))?.version).toBe(1);
  expect(await nightly()).toEqual([]);

  const tampered = createApp(swapped(), at.app.ports, false);
  expect(await recordValues(tampered)).toEqual(['law.yaml /oneTimeNotice/value']);
  const honest = await verified();
  expect([honest.status, honest.said]).toEqual([0, expect.stringContaining('version 2')]);
  expect(honest.said).toContain('changed: law.yaml /oneTimeNotice/value');
  // The folder as it was published says otherwise than what was in force.
  const asPublished = await verified('--profile', folder);
  expect(asPublished.status).toBe(1);
  const { value } = profile.law.oneTimeNotice;
  expect(asPublished.said).toContain(
    `law.yaml /oneTimeNotice/value: ${value + 5} on the record, ${value} in the folder`,
  );
  expect(await nightly()).toEqual([`law.yaml /oneTimeNotice/value: ${value + 5} → ${value}`]);
  await recordValues(at.app);
  expect((await valuesInForce(at.app))?.version).toBe(3);
  expect((await verified('--profile', folder)).status).toBe(0);
});

test('a file swapped on the disk while the program runs is named the next night; one that cannot be read as well', async () => {
  await recordValues(at.app);
  const { value } = profile.law.oneTimeNotice;
  expect(await nightly(swapped())).toEqual([`law.yaml /oneTimeNotice/value: ${value} → ${value + 5}`]);
  expect(await nightly('unreadable')).toEqual(['profile.yaml: –']);
  const copy = join(directory, 'copy');
  cpSync(folder, copy, { recursive: true });
  const file = join(copy, 'supervision.yaml');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, `# A comment changes no value.\n${text}`);
  expect((await verified('--profile', copy)).status).toBe(0);
  writeFileSync(
    file,
    text.replace(/yellow: (\d+)/, (_, days) => `yellow: ${Number(days) + 1}`),
  );
  const told = await verified('--profile', copy);
  expect([told.status, told.said]).toEqual([1, expect.stringContaining('supervision.yaml /replyWithin/yellow')]);
});

test('a superuser who makes the record agree with the swapped value is found by the ledger', async () => {
  const owner = new pg.Client({ ...at.connection });
  await owner.connect();
  await owner.query('set session_replication_role = replica');
  const { rowCount } = await owner.query(
    `update event set data = jsonb_set(data::jsonb, '{files,0,values,/oneTimeNotice/value}', '"99"')
      where type = 'values-in-force.values-put-in-force' and version = 3`,
  );
  await owner.end();
  expect(rowCount).toBe(1);
  const told = await verified();
  expect([told.status, told.said]).toEqual([1, expect.stringContaining('was edited')]);
});
