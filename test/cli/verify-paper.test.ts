import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../src/cli/verify-paper.ts';
import { loadProfile } from '../../src/profile/load.ts';
import { openPaperSigner } from '../../src/web/papers/pdf/open-signer.ts';
import { paperPdf } from '../../src/web/papers/pdf/paper-pdf.ts';
import { everyPaper, paperApp } from '../support/papers.ts';

const directory = mkdtempSync(join(tmpdir(), 'yimen-verify-'));
const file = join(directory, 'paper.pdf');
const certificate = join(directory, 'certificate.pem');
let pdf: Buffer;

beforeAll(async () => {
  const profile = await loadProfile(resolve(import.meta.dirname, '../../profiles/panyu'));
  if (!profile.ok) throw new Error(JSON.stringify(profile.fault[0]));
  const app = paperApp(profile.value);
  const [receipt] = await everyPaper(app);
  if (receipt === undefined) throw new Error('no receipt');
  const signer = await openPaperSigner(join(directory, 'key.pem'), '番禺区', new Date('2026-11-01T00:00:00.000Z'));
  pdf = await paperPdf(receipt, { app, language: 'zh-Hans', origin: 'https://yimen.example.org' }, signer);
  writeFileSync(certificate, signer.certificatePem);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test('a paper as it was signed', async () => {
  writeFileSync(file, pdf);
  expect(await run([file, '--certificate', certificate])).toBe(0);
  expect(await run(['--certificate', certificate, file])).toBe(0);
});

test('a paper with one byte more', async () => {
  writeFileSync(file, Buffer.concat([pdf, Buffer.from(' ')]));
  expect(await run([file, '--certificate', certificate])).toBe(1);
});

test('no file, no certificate, no question', async () => {
  expect(await run([join(directory, 'nowhere.pdf'), '--certificate', certificate])).toBe(2);
  expect(await run([file, '--certificate', file])).toBe(2);
  expect(await run([])).toBe(2);
});
