import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadProfile, type ProfileFault } from './load.ts';

/** Tennis Town, copied, then broken on purpose. */
let place: string;

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'broken-profile-'));
  await cp(join(import.meta.dirname, '../../profiles/tennis-town'), place, { recursive: true });
});

afterEach(() => rm(place, { recursive: true }));

/** Replaces the text and answers on which line it stood, because that line is what the fault must name. */
async function edit(file: string, from: string, to: string): Promise<number> {
  const path = join(place, file);
  const source = await readFile(path, 'utf8');
  const at = source.indexOf(from);
  if (at < 0) throw new Error(`${file} does not contain ${from}`);
  await writeFile(path, source.slice(0, at) + to + source.slice(at + from.length));
  return source.slice(0, at).split('\n').length;
}

async function faults(): Promise<readonly ProfileFault[]> {
  const loaded = await loadProfile(place);
  return loaded.ok ? [] : loaded.fault;
}

test('every fault of every file is told at once, with its file, line, place and reason', async () => {
  const spelling = await edit('law.yaml', 'amberWithin: 1', 'amberWithn: 1');
  const kind = await edit('bodies.yaml', 'kind: township', 'kind: village');
  const day = await edit('bodies.yaml', 'validTo: 2023-12-31', 'validTo: 2023-02-30');
  const unit = await edit('items/DOG-REGISTRATION.yaml', 'unit: immediate', 'unit: hours');
  const version = await edit('items/DOG-REGISTRATION.yaml', 'version: 1', 'version: one');
  const language = await edit('texts.yaml', ', zh-Hans: 镇裁判 }', ' }');
  expect(await faults()).toEqual([
    {
      file: 'bodies.yaml',
      line: kind,
      pointer: '/bodies/5/kind',
      reason: 'must be one of government, department, township, management-committee, but is "village"',
    },
    {
      file: 'bodies.yaml',
      line: day,
      pointer: '/bodies/5/validTo',
      reason: 'must be a day that exists, written YYYY-MM-DD, but is "2023-02-30"',
    },
    {
      file: 'items/DOG-REGISTRATION.yaml',
      line: version,
      pointer: '/version',
      reason: 'must be a number, but is "one"',
    },
    {
      file: 'items/DOG-REGISTRATION.yaml',
      line: unit,
      pointer: '/statutoryLimit/unit',
      reason: 'must be one of workday, calendar-day, day-unspecified, month, immediate, but is "hours"',
    },
    { file: 'law.yaml', line: spelling - 1, pointer: '/lamps/amberWithin', reason: 'is missing' },
    {
      file: 'law.yaml',
      line: spelling,
      pointer: '/lamps/amberWithn',
      reason: 'is not a key that anything reads here',
    },
    { file: 'texts.yaml', line: language, pointer: '/complaint-office/zh-Hans', reason: 'is missing' },
  ]);
});

test('whoever is named must exist, and codes are used once', async () => {
  await edit('centres.yaml', 'body: BASELINE', 'body: FORECOURT');
  await edit('seals.yaml', 'code: CLUB-2', 'code: CLUB-1');
  await edit('items/CLUB-MEMBERSHIP.yaml', 'body: CLUB', 'body: PUB');
  await edit('items/COURT-LIGHTING-1.yaml', 'version: 1', 'version: 2');
  await edit('items/COURT-LIGHTING-1.yaml', 'code: m3', 'code: m1');
  expect((await faults()).map(({ file, reason }) => `${file} ${reason}`)).toEqual([
    'centres.yaml names the body FORECOURT, which bodies.yaml does not have',
    'items/CLUB-MEMBERSHIP.yaml names the body PUB, which bodies.yaml does not have',
    'items/CLUB-MEMBERSHIP.yaml names the body PUB, which has no seal in seals.yaml',
    'items/COURT-LIGHTING-1.yaml uses the code m1 a second time',
    'items/COURT-LIGHTING.yaml describes COURT-LIGHTING, version 2, which items/COURT-LIGHTING-1.yaml describes already',
    'seals.yaml uses the code CLUB-1 a second time',
  ]);
});

test('an item that would mislead the public is not published', async () => {
  await edit('items/NOISE-EXEMPTION.yaml', '  - { kind: promise-longer-than-law, at: /promisedLimit }\n', '');
  await edit('items/NOISE-EXEMPTION.yaml', '  - { kind: fee-without-basis, at: /fee }\n', '');
  await edit('items/DOG-REGISTRATION.yaml', 'unit: immediate', 'unit: workday');
  await edit('items/CLUB-MEMBERSHIP.yaml', 'gaps: []', 'gaps: [{ kind: no-sample-form, at: /materials }]');
  expect((await faults()).map(({ file, pointer, reason }) => `${file} ${pointer} ${reason}`)).toEqual([
    'items/CLUB-MEMBERSHIP.yaml /gaps/0 the gap no-sample-form must be closed, or the item published for demo only',
    'items/DOG-REGISTRATION.yaml /statutoryLimit/value a published item must state its time limit (zero only with the unit immediate)',
    'items/NOISE-EXEMPTION.yaml /promisedLimit the promise ends after the statutory limit: shorten it, or declare the gap promise-longer-than-law',
    'items/NOISE-EXEMPTION.yaml /fee a fee must name the law it is based on, or be declared as the gap fee-without-basis',
  ]);
});

test('a file that is not YAML names the line, and one that is missing is named', async () => {
  const line = await edit('seals.yaml', '  - { code: HALL-1,', '  - { code: [HALL-1,');
  await rm(join(place, 'texts.yaml'));
  const found = await faults();
  expect(found).toContainEqual({ file: 'texts.yaml', line: 1, pointer: '', reason: 'is missing or cannot be read' });
  expect(found.find((fault) => fault.file === 'seals.yaml')).toMatchObject({
    line,
    reason: expect.stringContaining('is not readable as YAML'),
  });
});

test('a key written twice is a fault, not a silent choice', async () => {
  await edit('profile.yaml', 'timeZone: Europe/Amsterdam', 'timeZone: Europe/Amsterdam\ntimeZone: Asia/Shanghai');
  expect(await faults()).toEqual([
    { file: 'profile.yaml', line: 7, pointer: '', reason: expect.stringContaining('unique') },
  ]);
});

test('a folder that is no profile says what it lacks', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'no-profile-'));
  const loaded = await loadProfile(empty);
  expect(loaded.ok ? [] : loaded.fault.map(({ file }) => file)).toEqual([
    'bodies.yaml',
    'centres.yaml',
    'items',
    'law.yaml',
    'profile.yaml',
    'seals.yaml',
    'texts.yaml',
  ]);
  await rm(empty, { recursive: true });
});

test('sums and addresses must be readable, and a sample must be there', async () => {
  await edit('profile.yaml', "decimalMark: ','", 'decimalMark: .');
  await edit('profile.yaml', 'example: 1234 TT', 'example: TT 1234');
  await edit('profile.yaml', 'example: P-000000', 'example: P-0');
  await edit('items/COURT-LIGHTING.yaml', 'consent-of-neighbours.pdf', 'consent.pdf');
  await edit('items/CLUB-MEMBERSHIP.yaml', 'amount: 12500', 'amount: 12.5');
  const reasons = (await faults()).map(({ pointer, reason }) => `${pointer} ${reason}`);
  expect(reasons.filter((one) => !one.startsWith('/commonItems'))).toEqual([
    '/fee/lines/0/amount must be a whole number, but is 12.5',
    '/materials/2/sample/blank names consent.pdf, which is no PDF in samples/',
    '/identityForms/0/example does not pass its own check',
    '/addressForm/parts/1/example does not fit its own pattern',
    '/currency writes sums that cannot be read: the marks for decimals and groups must differ',
  ]);
});
