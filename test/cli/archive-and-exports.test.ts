import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { archiveId } from '../../src/app/archive/make.ts';
import { unzip, zip } from '../../src/app/archive/zip.ts';
import { casePages } from '../../src/app/export/pages.ts';
import { policyInWords } from '../../src/app/ledger/policy.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import type { ArchivePackage } from '../../src/domain/issuance/archive/state.ts';
import { ocelOf } from '../../src/exchange/case-exports/ocel.ts';
import { type Sealing, sealing } from '../ledger/sealed-log.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';
import { archiving } from '../support/archive.ts';
import { day } from '../support/facts.ts';
import { yimen } from './yimen.ts';

// What leaves the program and is judged without it: an archive package on somebody's stick, a log in another program.

let at: TestApp;
let ledger: Sealing;
const place = mkdtempSync(join(tmpdir(), 'yimen-archive-'));
const file = (name: string) => join(place, name);

beforeAll(async () => {
  at = await testApp();
  ledger = sealing(at.connection, at.clock.now);
  const making = archiving(at, ledger);
  const item = at.app.profile.items.find(({ code }) => code === 'SP-001') as ServiceItem;
  const applicant = await at.applicant();
  const clerk = await at.staff('clerk', 'ZWB', 'DC');
  const cases: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    cases.push((await at.ask(applicant, 'POST', '/api/cases', applicationFor(item))).json().caseId);
    at.clock.advance(60_000);
  }
  const [first, second] = cases as [string, string];
  await at.ask(clerk, 'POST', `/api/cases/${second}/acceptance`, { checks: checksFor(item) });
  await at.ask(applicant, 'POST', `/api/cases/${first}/withdrawal`, {});
  expect(await making.archive()).toBe(1);
  const made = await at.app.ports.records.find<ArchivePackage>('archive-package', archiveId(at.app, first));
  writeFileSync(file('case.zip'), (await at.app.ports.files.get(made?.hash ?? '')) as Uint8Array);
  writeFileSync(file('policy'), policyInWords(ledger.witnesses.policy));
  writeFileSync(file('key.pem'), making.signer.publicKey);
});
afterAll(async () => {
  await ledger.close();
  await at.close();
  rmSync(place, { recursive: true, force: true });
});

const verify = (name: string, ...more: string[]) =>
  yimen(['verify-archive', file(name), '--policy', file('policy'), '--key', file('key.pem'), ...more]);

test('a package verifies with no database and no network; each alteration is named, and the exit code says so', async () => {
  const sound = await verify('case.zip');
  expect(sound).toMatchObject({ status: 0, stderr: '' });
  expect(sound.stdout).toContain('2 of 2 events proved');
  expect(sound.stdout).toContain('nothing was altered, added or is missing');
  const { files } = unzip(readFileSync(file('case.zip')));
  const paper = files.find(({ path }) => path.startsWith('papers/'))?.path as string;
  writeFileSync(
    file('altered.zip'),
    zip([
      ...files.filter(({ path }) => path !== paper && path !== 'record/receipts.json'),
      { path: 'record/receipts.json', content: Buffer.from('[]\n') },
      { path: 'papers/second-decision.pdf', content: Buffer.from('%PDF-1.7') },
    ]),
  );
  const altered = await verify('altered.zip');
  expect(altered.status).toBe(1);
  expect(altered.stdout).toContain(`${paper}: MISSING`);
  expect(altered.stdout).toContain('record/receipts.json: ALTERED');
  expect(altered.stdout).toContain('papers/second-decision.pdf: ADDED');
  expect(altered.stdout).toContain('3 FINDINGS');
  writeFileSync(file('none.zip'), 'nothing');
  expect((await verify('none.zip')).status).toBe(2);
});

test('a copy without personal data says so and still verifies', async () => {
  const out = file('erased.zip');
  const written = await yimen([
    'verify-archive',
    file('case.zip'),
    '--erase',
    '个人信息保护法第四十七条',
    '--out',
    out,
  ]);
  expect(written, written.stderr).toMatchObject({ status: 0 });
  expect(readFileSync(out).includes('番禺清心')).toBe(false);
  const verdict = await verify('erased.zip');
  expect(verdict.status).toBe(0);
  expect(verdict.stdout).toContain('personal data was erased');
});

test('XES is read back by import-log with the same figures', async () => {
  const { connection } = at;
  const url = (connection as { connectionString?: string }).connectionString;
  const environment = {
    YIMEN_STATE: place,
    DATABASE_URL: url ?? databaseUrl(connection as unknown as Parameters<typeof databaseUrl>[0]),
  };
  const scope = ['--from', '2026-03-01', '--until', '2026-03-31'];
  const out = file('cases.xes');
  const exported = await yimen(['export-cases', '--format', 'xes', ...scope, '--out', out], environment);
  expect(exported, exported.stderr).toMatchObject({ status: 0 });
  expect(exported.stdout).toContain('3 cases');
  const imported = await yimen(['import-log', out, '--name', 'back'], environment);
  expect(imported, imported.stderr).toMatchObject({ status: 0 });
  // Nothing in it is dirty.
  expect(imported.stdout.trim().split('\n')).toHaveLength(1);
  const report = JSON.parse((await yimen(['report', '--log', 'back', '--json'], environment)).stdout);
  const own = await ownFigures();
  expect(report).toMatchObject(own);
  const refused = await yimen(['export-cases', '--format', 'csv', '--from', 'x', '--until', '2026-03-31'], environment);
  expect(refused.status).toBe(2);
  expect(refused.stderr).toMatch(/--format must be[\s\S]*--from must be a day[\s\S]*--out is wanted/);
});

/** The same figures, counted from the log itself. */
async function ownFigures() {
  const courses: string[][] = [];
  for await (const page of casePages(at.app, { from: day('2026-03-01'), until: day('2026-03-31') }))
    courses.push(...page.map(({ events }) => events.map(({ source, type }) => `${source} ${type}`)));
  const events = courses.flat();
  return {
    cases: courses.length,
    events: events.length,
    activities: new Set(events).size,
    variants: new Set(courses.map((course) => course.join())).size,
    single_event_cases: courses.filter((course) => course.length === 1).length,
  };
}

function databaseUrl({ host, port, user, database, password }: Record<string, string>): string {
  const secret = password ? `:${password}` : '';
  return `postgres://${user}${secret}@${encodeURIComponent(host ?? '')}:${port}/${database}`;
}

test('OCEL 2.0 keeps to its published rules: every type declared, every attribute typed, every relation to an object', async () => {
  let text = '';
  const scope = { from: day('2026-03-01'), until: day('2026-03-31') };
  for await (const piece of ocelOf(() => casePages(at.app, scope))) text += piece;
  const log = JSON.parse(text) as Ocel;
  expect(Object.keys(log).sort()).toEqual(['eventTypes', 'events', 'objectTypes', 'objects']);
  expect(faultsOf(log)).toEqual([]);
  expect(log.objects.filter(({ type }) => type === 'case')).toHaveLength(3);
  expect(log.events.length).toBeGreaterThanOrEqual(5);
  // The check can fail.
  const broken = structuredClone(log);
  (broken.events[0] as Ocel['events'][number]).relationships[0] = { objectId: 'nobody', qualifier: 'case' };
  broken.eventTypes.pop();
  expect(faultsOf(broken).length).toBeGreaterThan(1);
});

interface Typed {
  readonly name: string;
  readonly attributes: readonly { readonly name: string; readonly type: string }[];
}
interface Ocel {
  readonly objectTypes: readonly Typed[];
  readonly eventTypes: Typed[];
  readonly objects: readonly Thing[];
  readonly events: readonly (Thing & { readonly time: string })[];
}
interface Thing {
  readonly id: string;
  readonly type: string;
  readonly attributes: readonly { readonly name: string; readonly value: unknown; readonly time?: string }[];
  readonly relationships: { objectId: string; qualifier: string }[];
}

/** The rules of the OCEL 2.0 JSON format, as its specification gives them. */
function faultsOf(log: Ocel): string[] {
  const faults: string[] = [];
  const kinds = ['string', 'time', 'integer', 'float', 'boolean'];
  const isTime = (text: unknown) => typeof text === 'string' && new Date(text).toISOString() === text;
  const declared = (types: readonly Typed[]) => new Map(types.map(({ name, attributes }) => [name, attributes]));
  for (const { name, attributes } of [...log.objectTypes, ...log.eventTypes])
    for (const { type } of attributes) if (!kinds.includes(type)) faults.push(`${name}: ${type}`);
  const ids = new Set(log.objects.map(({ id }) => id));
  if (ids.size !== log.objects.length) faults.push('an object twice');
  if (new Set(log.events.map(({ id }) => id)).size !== log.events.length) faults.push('an event twice');
  const check = (things: readonly Thing[], types: ReadonlyMap<string, Typed['attributes']>) => {
    for (const { id, type, attributes, relationships } of things) {
      const known = types.get(type);
      if (known === undefined) faults.push(`${id}: type ${type}`);
      for (const { name } of attributes) if (!known?.some((one) => one.name === name)) faults.push(`${id}: ${name}`);
      for (const { objectId, qualifier } of relationships)
        if (!ids.has(objectId) || typeof qualifier !== 'string') faults.push(`${id}: ${objectId}`);
    }
  };
  check(log.objects, declared(log.objectTypes));
  check(log.events, declared(log.eventTypes));
  for (const { attributes, id } of log.objects)
    for (const { time } of attributes) if (!isTime(time)) faults.push(`${id}: time`);
  for (const { id, time } of log.events) if (!isTime(time)) faults.push(`${id}: time`);
  return faults;
}
