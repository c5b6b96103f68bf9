import { afterAll, beforeAll, expect, test } from 'vitest';
import { archiveId } from '../../src/app/archive/make.ts';
import { type Manifest, paths } from '../../src/app/archive/manifest.ts';
import { verifyPackage } from '../../src/app/archive/verify.ts';
import { type PackedFile, unzip, zip } from '../../src/app/archive/zip.ts';
import type { ArchivePackage } from '../../src/domain/issuance/archive/state.ts';
import { type JointCase, openSteps } from '../../src/domain/joint-approval/case/state.ts';
import type { JointPackage } from '../../src/domain/joint-approval/package.ts';
import { accept, doStep, handOver, receive } from '../joint-approval/drive.ts';
import { type Sealing, sealing } from '../ledger/sealed-log.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { archiving } from '../support/archive.ts';

// 联合办理归档: one package for a joint case and all of its branches, from the hand-over of the bundle to the offline check.

let at: TestApp;
let ledger: Sealing;
let making: ReturnType<typeof archiving>;
let opening: JointPackage;
let file: JointCase;

beforeAll(async () => {
  at = await testApp();
  ledger = sealing(at.connection, at.clock.now);
  making = archiving(at, ledger);
  opening = at.app.profile.packages.find(({ steps }) => steps.some(({ item }) => item !== undefined)) as JointPackage;
  file = await accept(at.app, opening, await receive(at.app, opening));
  while (file.state === 'in-progress') {
    const [next] = openSteps(file);
    file = await doStep(at.app, opening, file, next?.step ?? '');
  }
}, 60_000);
afterAll(async () => {
  await ledger.close();
  await at.close();
});

const packageOf = (id: string) => at.app.ports.records.find<ArchivePackage>('archive-package', archiveId(at.app, id));
const contentOf = async (id: string) => {
  const found = await packageOf(id);
  return Buffer.from((await at.app.ports.files.get(found?.hash ?? '')) ?? []);
};
const branches = () => [...new Set(Object.values(file.steps).flatMap(({ branch }) => branch ?? []))];
const verdictOn = (content: Buffer) =>
  verifyPackage(content, { key: making.signer.publicKey, policy: ledger.witnesses.policy });

test('decided and not yet handed over, nothing is archived; neither are its branches by themselves', async () => {
  expect(branches().length).toBeGreaterThan(1);
  expect(await making.archive()).toBe(0);
});

test('handed over, all of it is one package that verifies without us', async () => {
  file = await handOver(at.app, file);
  await making.archive();
  for (const branch of branches()) expect(await packageOf(branch), branch).toBeUndefined();
  const made = await packageOf(file.id);
  expect(made).toMatchObject({ of: 'joint-case', outcome: 'granted' });
  const bytes = await contentOf(file.id);
  const verdict = verdictOn(bytes);
  expect(verdict.findings).toEqual([]);
  expect(verdict.proved).toBe(made?.events);
  expect(verdict.witnesses.length).toBeGreaterThanOrEqual(2);

  const { files } = unzip(bytes);
  const textOf = (path: string) => Buffer.from(files.find((one) => one.path === path)?.content ?? []).toString('utf8');
  const manifest = JSON.parse(textOf(paths.manifest)) as Manifest;
  expect(manifest.branches).toHaveLength(branches().length);
  // Its own record and that of each branch: applications, opinions, decisions, and how they reached the applicant.
  const events = textOf(paths.events)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { source: string; stream: string; entry: string });
  for (const stream of [file.id, ...branches()]) {
    const own = events.filter((one) => one.stream === stream);
    expect(own.length, stream).toBeGreaterThan(2);
  }
  const types = events.map(({ entry }) => (JSON.parse(entry) as { type: string }).type).join(' ');
  for (const one of ['joint-application-received', 'bundle-handed-over', 'review-opinion-given', 'licence-granted']) {
    expect(types, one).toContain(one);
  }
  // Each branch has its papers in a folder of its own number, and every event its proof.
  for (const number of manifest.branches) {
    expect(
      files.some(({ path }) => path.startsWith(`papers/${number}/`)),
      number,
    ).toBe(true);
  }
  expect(files.filter(({ path }) => path.startsWith('ledger/proofs/'))).toHaveLength(events.length);
});

test('an altered opinion of one branch, a missing paper and a branch left out are named', async () => {
  const bytes = await contentOf(file.id);
  const rewritten = (change: (files: PackedFile[]) => PackedFile[]) => zip(change([...unzip(bytes).files]));
  const kinds = (content: Buffer) => new Set(verdictOn(content).findings.map(({ kind }) => kind));
  const edited = (path: string, change: (text: string) => string) =>
    rewritten((files) =>
      files.map((one) =>
        one.path === path ? { ...one, content: Buffer.from(change(Buffer.from(one.content).toString())) } : one,
      ),
    );
  const opinion = edited(paths.events, (text) => text.replace('case.review-opinion-given', 'case.review-started'));
  expect(kinds(opinion)).toEqual(new Set(['altered', 'event-altered']));
  const applicant = edited(paths.personal, (text) => text.replace(/"name":"[^"]+"/, '"name":"别人"'));
  expect(kinds(applicant)).toEqual(new Set(['altered', 'personal-altered']));
  const paper = unzip(bytes).files.findLast(({ path }) => path.startsWith('papers/'))?.path;
  expect(kinds(rewritten((files) => files.filter(({ path }) => path !== paper)))).toContain('missing');
  const [branch = ''] = branches();
  const shorter = edited(paths.events, (text) =>
    text
      .split('\n')
      .filter((line) => !line.includes(branch))
      .join('\n'),
  );
  expect(kinds(shorter)).toContain('event-missing');
});
