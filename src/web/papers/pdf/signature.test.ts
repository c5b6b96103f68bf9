import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everyPaper, paperApp } from '../../../../test/support/papers.ts';
import { loadProfile } from '../../../profile/load.ts';
import { openPaperSigner } from './open-signer.ts';
import { paperPdf } from './paper-pdf.ts';
import { type PaperSigner, signatureState } from './signature.ts';

const directory = mkdtempSync(join(tmpdir(), 'yimen-paper-'));
const keyFile = join(directory, 'state', 'paper-key.pem');
const now = new Date('2026-11-01T00:00:00.000Z');
let signer: PaperSigner;
let pdf: Buffer;

const make = async () => {
  const profile = await loadProfile(join(import.meta.dirname, '../../../../profiles/panyu'));
  if (!profile.ok) throw new Error(JSON.stringify(profile.fault[0]));
  const app = paperApp(profile.value);
  const [receipt] = await everyPaper(app);
  if (receipt === undefined) throw new Error('no receipt');
  return paperPdf(receipt, { app, language: 'zh-Hans', origin: 'https://yimen.example.org' }, signer);
};

beforeAll(async () => {
  signer = await openPaperSigner(keyFile, '广州市番禺区', now);
  pdf = await make();
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test('the key is made once, is its owner’s alone, and is opened again', async () => {
  expect(statSync(keyFile).mode & 0o077).toBe(0);
  const again = await openPaperSigner(keyFile, 'another name', now);
  expect(again.certificatePem).toBe(signer.certificatePem);
  expect(again.certificatePem).not.toContain('PRIVATE');
  writeFileSync(join(directory, 'other.pem'), readFileSync(keyFile, 'utf8').replace(/-----BEGIN CERT[\s\S]*/, ''));
  await expect(openPaperSigner(join(directory, 'other.pem'), 'x', now)).rejects.toThrow();
});

test('a signed paper is sound, and signed again it is the same to the byte', async () => {
  expect(await signatureState(pdf, signer.certificate)).toBe('sound');
  expect((await make()).equals(pdf)).toBe(true);
});

test('whatever is changed, added or taken away shows', async () => {
  const gap = pdf.indexOf('/Contents <');
  for (const at of [20, 200, gap - 30, gap + 400, gap + 9000, pdf.length - 40]) {
    const altered = Buffer.from(pdf);
    altered[at] = (altered[at] as number) ^ 1;
    expect(await signatureState(altered, signer.certificate), `byte ${at}`).not.toBe('sound');
  }
  const changed: readonly Buffer[] = [
    Buffer.concat([pdf, Buffer.from('\n% more')]),
    pdf.subarray(0, pdf.length - 1),
    Buffer.concat([pdf, Buffer.from('\n9 0 obj <</ByteRange [0 1 2 3]>>')]),
  ];
  for (const altered of changed) expect(await signatureState(altered, signer.certificate)).toBe('broken');
});

test('another’s signature is not ours', async () => {
  const other = await openPaperSigner(join(directory, 'another.pem'), '广州市番禺区', now);
  expect(await signatureState(pdf, other.certificate)).toBe('broken');
  expect(await signatureState(Buffer.from('%PDF-1.7 nothing'), other.certificate)).toBe('none');
});

const pdfsig = (() => {
  try {
    execFileSync('pdfsig', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

test.skipIf(!pdfsig)('a program that is not ours finds the signature valid and total', () => {
  const file = join(directory, 'other-eyes.pdf');
  writeFileSync(file, pdf);
  const said = (() => {
    try {
      return execFileSync('pdfsig', [file], { encoding: 'utf8' });
    } catch (error) {
      return String((error as { stdout?: string }).stdout);
    }
  })();
  expect(said).toContain('Signature is Valid');
  expect(said).toContain('Total document signed');
  expect(said).toContain('广州市番禺区');
});
