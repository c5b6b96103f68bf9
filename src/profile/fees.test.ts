import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadProfile } from './load.ts';

/** Tennis Town, copied, then its fees broken on purpose. */
let place: string;

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'broken-fees-'));
  await cp(join(import.meta.dirname, '../../profiles/tennis-town'), place, { recursive: true });
});
afterEach(() => rm(place, { recursive: true }));

/** Replaces a text and answers on which line it stood. */
async function edit(from: string, to: string): Promise<number> {
  const path = join(place, 'fees.yaml');
  const source = await readFile(path, 'utf8');
  const at = source.indexOf(from);
  if (at < 0) throw new Error(`fees.yaml does not contain ${from}`);
  await writeFile(path, source.slice(0, at) + to + source.slice(at + from.length));
  return source.slice(0, at).split('\n').length;
}

async function told(): Promise<readonly string[]> {
  const loaded = await loadProfile(place);
  return loaded.ok ? [] : loaded.fault.map(({ file, line, reason }) => `${file}:${line} ${reason}`);
}

test('as it stands it is read; without the file nothing is charged', async () => {
  expect(await told()).toEqual([]);
  await rm(join(place, 'fees.yaml'));
  const loaded = await loadProfile(place);
  expect(loaded.ok && loaded.value.fees).toBeUndefined();
});

test('no basis, no fee: the file is refused', async () => {
  // The list itself is named, which begins on the line above.
  const line = await edit('rank: law, confidence', 'rank: local-regulation, confidence');
  expect(await told()).toEqual([
    `fees.yaml:${line - 1} no basis, no fee: one of law is needed, and there is only local-regulation`,
  ]);
});

test('every fault at once, each at its place', async () => {
  const body = await edit('collector: HALL', 'collector: BASELINE');
  const item = await edit('items: [CLUB-MEMBERSHIP]', 'items: [CLUB-MEMBERSHIP, GOLF]');
  const question = await edit('field: mast-height', 'field: shielding');
  const bands = await edit('upTo: 15', 'upTo: 7');
  const faults = await told();
  expect(faults).toContain(`fees.yaml:${body} names the body BASELINE, which has no seal in seals.yaml`);
  expect(faults).toContain(`fees.yaml:${item} names GOLF, which is no item of this profile`);
  expect(faults.some((one) => one.includes('counts shielding, which is no required question'))).toBe(true);
  expect(faults.some((one) => one.startsWith(`fees.yaml:${bands} `) && one.includes('has ended already'))).toBe(true);
  expect(question).toBeGreaterThan(0);
});

test('a sum is a whole number of the smallest coin, and not below nothing', async () => {
  await edit('amount: 12500', 'amount: 1250.05');
  await edit('amount: 505', 'amount: -5');
  expect(await told()).toHaveLength(2);
});

test('versions follow each other', async () => {
  await edit('        unpaid: blocks-nothing\n', '        unpaid: blocks-nothing\n        validTo: 2019-01-01\n');
  expect((await told()).join()).toContain('ends on 2019-01-01, before it begins');
});
