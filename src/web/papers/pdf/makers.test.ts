import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everyPaper, paperApp } from '../../../../test/support/papers.ts';
import { loadProfile } from '../../../profile/load.ts';
import { makingElsewhere, paperMakers } from './makers.ts';
import { openPaperSigner } from './open-signer.ts';
import { paperPdf } from './paper-pdf.ts';
import { type PaperSigner, signatureState } from './signature.ts';

// Papers made beside the thread that answers requests are the same papers.

const directory = mkdtempSync(join(tmpdir(), 'yimen-makers-'));
const setting = { path: join(directory, 'paper-key.pem'), name: '广州市番禺区' };
const makers = paperMakers(setting, 2);
let signer: PaperSigner;
beforeAll(async () => {
  signer = await openPaperSigner(setting.path, setting.name, new Date('2026-11-01T00:00:00.000Z'));
});
afterAll(async () => {
  await makers.close();
  rmSync(directory, { recursive: true, force: true });
});

test('to the byte, whoever makes them, and with the pictures on them', async () => {
  const profile = await loadProfile(join(import.meta.dirname, '../../../../profiles/panyu'));
  if (!profile.ok) throw new Error(JSON.stringify(profile.fault[0]));
  const app = paperApp(profile.value);
  const papers = await everyPaper(app);
  const setting = { app, language: 'zh-Hans', origin: 'https://yimen.example.org' } as const;
  const elsewhere = makingElsewhere(signer, makers);
  const made = await Promise.all(papers.map((paper) => paperPdf(paper, setting, elsewhere)));
  for (const [at, pdf] of made.entries()) {
    expect((await paperPdf(papers[at] as never, setting, signer)).equals(pdf), papers[at]?.paper.kind).toBe(true);
    expect(await signatureState(pdf, signer.certificate)).toBe('sound');
  }
  expect(made.length).toBeGreaterThan(10);
});

test('a paper that cannot be made fails alone, and the next one is made', async () => {
  await expect(makers.make({} as never, { keywords: {} as never, recordedAt: 'never' })).rejects.toThrow();
});

test('nothing is begun once it is closed', async () => {
  const closed = paperMakers(setting, 1);
  await closed.close();
  await expect(closed.make({} as never, { keywords: {} as never, recordedAt: '' })).rejects.toThrow('too many');
});
