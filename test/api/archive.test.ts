import { afterAll, beforeAll, expect, test } from 'vitest';
import { withoutPersonalData } from '../../src/app/archive/erase.ts';
import { archiveId } from '../../src/app/archive/make.ts';
import { type Manifest, paths } from '../../src/app/archive/manifest.ts';
import { verifyPackage } from '../../src/app/archive/verify.ts';
import { type PackedFile, unzip, zip } from '../../src/app/archive/zip.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import type { ArchivePackage } from '../../src/domain/issuance/archive/state.ts';
import { type Sealing, sealing } from '../ledger/sealed-log.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor } from '../support/application.ts';
import { archiving } from '../support/archive.ts';
import { day } from '../support/facts.ts';

// 归档 from the closing of a case to the package in somebody else's hands; and every way in which it may have been altered.

let at: TestApp;
let item: ServiceItem;
let ledger: Sealing;
let applicant: Person;
let making: ReturnType<typeof archiving>;
let caseId: string;
let bytes: Buffer;

beforeAll(async () => {
  at = await testApp();
  item = at.app.profile.items.find((one) => one.townCentre && one.applicantKinds.includes('person')) as ServiceItem;
  ledger = sealing(at.connection, at.clock.now);
  making = archiving(at, ledger);
  applicant = await at.applicant();
  caseId = await received();
});
afterAll(async () => {
  await ledger.close();
  await at.close();
});

async function received(): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob(['the lease of the shop']), 'lease.txt');
  const file = (await at.server.inject({ method: 'POST', url: '/api/files', payload: form })).json();
  const materials = [{ material: item.materials[0]?.code, files: [file] }];
  const reply = await at.ask(applicant, 'POST', '/api/cases', { ...applicationFor(item), materials });
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json().caseId;
}
const packageOf = async (id: string) =>
  at.app.ports.records.find<ArchivePackage>('archive-package', archiveId(at.app, id));
const contentOf = async (id: string) => {
  const found = await packageOf(id);
  return Buffer.from((await at.app.ports.files.get(found?.hash ?? '')) ?? []);
};
const name = '番禺清心食品有限公司';
const trusted = () => ({ key: making.signer.publicKey, policy: ledger.witnesses.policy });
const kinds = (content: Buffer) => [...new Set(verifyPackage(content, trusted()).findings.map(({ kind }) => kind))];

test('an open case has no package; once it is closed and witnessed, it has one that verifies without us', async () => {
  expect(await making.archive()).toBe(0);
  expect((await at.ask(applicant, 'POST', `/api/cases/${caseId}/withdrawal`, { reason: '不办了' })).statusCode).toBe(
    200,
  );
  expect(await making.archive()).toBe(1);
  const made = await packageOf(caseId);
  expect(made).toMatchObject({
    ...{ of: 'case', outcome: 'withdrawn', closedOn: '2026-03-02', version: 1, events: 2 },
    retention: { term: 10, until: '2036-12-31' },
  });
  bytes = await contentOf(caseId);
  const verdict = verifyPackage(bytes, trusted());
  expect(verdict.findings).toEqual([]);
  expect(verdict).toMatchObject({ proved: 2, erased: undefined, notKept: [] });
  expect(verdict.selfVouched).toEqual({ manifest: false, ledger: false });
  expect(verdict.witnesses.length).toBeGreaterThanOrEqual(2);
  const held = unzip(bytes).files.map(({ path }) => path);
  expect(held.filter((path) => path.startsWith('papers/'))).toMatchObject(
    [/receipt/, /withdrawal/].map((name) => expect.stringMatching(name)),
  );
  expect(held.filter((path) => path.startsWith('materials/'))).toHaveLength(1);
});

test('it is made once, and made again it has the same bytes', async () => {
  expect(await making.archive()).toBe(0);
  expect((await packageOf(caseId))?.version).toBe(1);
  const { archiveCase } = await import('../../src/app/archive/make.ts');
  const { archivePapers } = await import('../../src/web/papers/archive-papers.ts');
  const { policyInWords } = await import('../../src/app/ledger/policy.ts');
  const maker = {
    signer: making.signer,
    papers: archivePapers(at.app, 'https://yimen.test'),
    policy: policyInWords(ledger.witnesses.policy),
  };
  expect(await archiveCase(at.app, caseId, maker)).toBe('there');
  // A later checkpoint of the ledger changes nothing.
  await received();
  await ledger.orderAll();
  await ledger.duty.witness();
  const kept: Buffer[] = [];
  const files = { ...at.app.ports.files, put: async (content: Uint8Array) => String(kept.push(Buffer.from(content))) };
  const records = { ...at.app.ports.records, find: async () => undefined };
  const beside = { ...at.app, ports: { ...at.app.ports, files, records } } as typeof at.app;
  beside.executeRecord = (async () => ({ ok: true })) as never;
  expect(await archiveCase(beside, caseId, maker)).toBe('made');
  expect(kept[0]?.equals(bytes)).toBe(true);
});

const rewritten = (change: (files: PackedFile[]) => PackedFile[]) => zip(change([...unzip(bytes).files]));
const changing = (path: RegExp, change: (text: string) => string) =>
  rewritten((files) =>
    files.map((file) =>
      path.test(file.path) ? { ...file, content: Buffer.from(change(Buffer.from(file.content).toString())) } : file,
    ),
  );

test('whatever is altered, missing, added or hidden is named', () => {
  const alterations: [string, Buffer, string[]][] = [
    ['a material', changing(/^materials/, (text) => `${text}!`), ['altered']],
    ['a paper', changing(/^papers.*01/, (text) => text.replace('%PDF-1.7', '%PDF-1.4')), ['altered']],
    ['a material taken out', rewritten((files) => files.filter(({ path }) => !/^materials/.test(path))), ['missing']],
    ['a file more', rewritten((files) => [...files, { path: 'papers/x.pdf', content: Buffer.from('x') }]), ['added']],
    [
      'a line of personal data',
      changing(/^personal\/events/, (text) => text.replace(name, `${name}!`)),
      ['altered', 'personal-altered'],
    ],
    [
      'the reason of an event',
      changing(/^record\/events/, (text) => text.replace('case.case-withdrawn', 'case.case-completed')),
      ['altered', 'event-altered'],
    ],
    [
      'an event less',
      changing(/^record\/events/, (text) => text.split('\n').slice(1).join('\n')),
      ['altered', 'event-missing', 'personal-altered', 'receipt-altered'],
    ],
    [
      'an event twice',
      changing(/^record\/events/, (text) => `${text}${text.split('\n')[0]}\n`),
      ['altered', 'event-missing', 'event-added'],
    ],
    [
      'a proof of another',
      changing(/^ledger\/proofs/, (text) => text.replace(/index \d+/, 'index 7')),
      ['altered', 'not-in-ledger'],
    ],
    [
      'a receipt',
      changing(/^record\/receipts/, (text) => text.replace(/"version": 1/, '"version": 2')),
      ['altered', 'receipt-altered'],
    ],
    ['the retention', changing(/^manifest\.json/, (text) => text.replace('2036', '2027')), ['manifest-altered']],
    [
      'bytes behind',
      Buffer.concat([bytes.subarray(0, -22), Buffer.from('smuggled'), bytes.subarray(-22)]),
      ['hidden-bytes'],
    ],
  ];
  for (const [what, altered, expected] of alterations) {
    expect(altered.equals(bytes), what).toBe(false);
    expect(kinds(altered).sort(), what).toEqual([...expected].sort());
  }
});

test('who alters the manifest too and signs it anew is found by the key and the policy from elsewhere', async () => {
  const { openSigner } = await import('../../src/http/signer.ts');
  const { join } = await import('node:path');
  const forger = openSigner(join(ledger.directory, 'forger.pem'));
  const forged = rewritten((files) =>
    files.map((file) => {
      if (file.path !== paths.manifest && file.path !== paths.signature) return file;
      const manifest = files.find(({ path }) => path === paths.manifest) as PackedFile;
      const text = Buffer.from(manifest.content).toString().replace('2036', '2027');
      const signature = { keyId: forger.keyId, publicKey: forger.publicKey, signature: forger.sign(text) };
      return { ...file, content: Buffer.from(file.path === paths.manifest ? text : JSON.stringify(signature)) };
    }),
  );
  expect(kinds(forged)).toEqual(expect.arrayContaining(['foreign-key', 'manifest-altered']));
  const others = sealing(at.connection, at.clock.now);
  const verdict = verifyPackage(bytes, { ...trusted(), policy: others.witnesses.policy });
  expect([...new Set(verdict.findings.map(({ kind }) => kind))]).toEqual(['foreign-checkpoint', 'unwitnessed']);
  await others.close();
});

test('personal data can be erased from a copy, which says so and keeps its proofs', () => {
  const copy = withoutPersonalData(bytes, '个人信息保护法 第四十七条', day('2030-01-01')) as Buffer;
  expect(copy.includes(name)).toBe(false);
  expect(copy.includes('the lease of the shop')).toBe(false);
  const verdict = verifyPackage(copy, trusted());
  expect(verdict.findings).toEqual([]);
  expect(verdict).toMatchObject({ proved: 2, erased: { on: '2030-01-01', basis: '个人信息保护法 第四十七条' } });
  // The note covers personal data alone.
  const manifest = JSON.parse(
    Buffer.from(unzip(copy).files.find(({ path }) => path === paths.manifest)?.content ?? []).toString(),
  ) as Manifest;
  const said = { on: '2030-01-01', basis: 'x', paths: manifest.files.map(({ path }) => path) };
  const more = zip(
    unzip(copy)
      .files.filter(({ path }) => path !== paths.events && path !== paths.erased)
      .concat({ path: paths.erased, content: Buffer.from(JSON.stringify(said)) }),
  );
  expect(kinds(more)).toContain('missing');
});
