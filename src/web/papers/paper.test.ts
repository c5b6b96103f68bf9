import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { everyPaper, paperApp } from '../../../test/support/papers.ts';
import type { App } from '../../app/app.ts';
import { paperKinds } from '../../domain/case/paper.ts';
import { languages } from '../../kernel/language.ts';
import { loadProfile } from '../../profile/load.ts';
import { qrSquares } from '../components/qr-squares.ts';
import { type PaperContent, paperContent } from './content.ts';
import { breakLines, piecesOf } from './pdf/lines.ts';
import { paperPdf, readKeywords } from './pdf/paper-pdf.ts';
import { sealLetters, sealShape } from './seal-drawing.ts';

const origin = 'https://yimen.example.org';
let app: App;

beforeAll(async () => {
  const profile = await loadProfile(join(import.meta.dirname, '../../../profiles/panyu'));
  if (!profile.ok) throw new Error(JSON.stringify(profile.fault[0]));
  app = paperApp(profile.value);
});

const wordsOf = (content: PaperContent) =>
  [content.title, content.issuer, content.opening, content.remedies ?? '', content.date, ...content.foot]
    .concat(content.rows.flatMap(({ label, words }) => [label, words.text]))
    .concat(content.defects.flatMap(({ name, fault, remark }) => [name, fault, remark?.text ?? '']));

test.each(languages)('every kind of paper can be set in %s, without a key left in the words', async (language) => {
  const papers = await everyPaper(app);
  expect(papers.map(({ paper }) => paper.kind).sort()).toEqual([...paperKinds].sort());
  for (const issued of papers) {
    const content = paperContent(issued, { app, language, origin });
    expect(
      wordsOf(content).filter((words) => /\b(papers|case|portal):|\{\{|undefined|\bcase\.[a-z]/.test(words)),
    ).toEqual([]);
    expect(content.seal).toContain('行政审批专用章');
    const pdf = await paperPdf(issued, { app, language, origin });
    expect(pdf.subarray(0, 8).toString()).toBe('%PDF-1.7');
    expect(readKeywords(pdf)).toMatchObject({ number: content.caseNumber, index: issued.index, language, origin });
  }
});

test('the same paper gives the same bytes, another paper others', async () => {
  const [receipt, notice] = await everyPaper(app);
  if (receipt === undefined || notice === undefined) throw new Error('no papers');
  const hash = async (issued: typeof receipt) =>
    createHash('sha256')
      .update(await paperPdf(issued, { app, language: 'zh-Hans', origin }))
      .digest('hex');
  expect(await hash(receipt)).toBe(await hash(receipt));
  expect(await hash(notice)).not.toBe(await hash(receipt));
});

test('papers one acts upon name the telephone; a notice of what is missing says how to bring it', async () => {
  for (const issued of await everyPaper(app)) {
    const rows = paperContent(issued, { app, language: 'zh-Hans', origin }).rows.map(({ label }) => label);
    const { kind } = issued.paper;
    expect(rows.includes('咨询电话'), kind).toBe(
      /receipt$|notice$|acceptance$/.test(kind) && !/^(statement|withdrawal)/.test(kind),
    );
    expect(rows.includes('补正方式'), kind).toBe(kind === 'one-time-notice');
  }
});

test('what happened later changes no paper', async () => {
  const [receipt] = await everyPaper(app);
  expect(receipt?.file).toMatchObject({ version: 1, state: 'received' });
});

test('a long name and twenty defects go on overleaf; the seal stays with the last words', async () => {
  const name = `${'广州市番禺区沙湾街道农副产品综合批发市场经营管理'.repeat(4)}𠮷田分店`;
  const [, notice] = await everyPaper(app, { name, defects: 20 });
  if (notice === undefined) throw new Error('no notice');
  const pdf = await paperPdf(notice, { app, language: 'zh-Hans', origin });
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(3);
});

test.each(languages)('what an item asks for at most fits on one sheet with the seal: %s', async (language) => {
  const most = Math.max(...app.profile.items.map(({ materials }) => materials.length));
  const item = app.profile.items.find(({ materials }) => materials.length === most);
  const accepted = (await everyPaper(app)).find(({ paper }) => paper.kind === 'acceptance');
  if (item === undefined || accepted === undefined) throw new Error('nothing to accept');
  const materials = item.materials.map(
    ({ code }) => ({ material: code, form: 'paper', copies: 1, files: [] }) as const,
  );
  const file = { ...accepted.file, item: item.code, body: item.body, materials };
  const pdf = await paperPdf({ ...accepted, item, file }, { app, language, origin });
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
});

test('no line begins with a closing mark or ends with an opening one, and none is wider than its room', () => {
  const width = (text: string) => [...text].reduce((sum, letter) => sum + (letter < '\u2000' ? 0.5 : 1), 0);
  const text =
    '依照《行政许可法》第三十二条（2019 年修正）的规定，决定“不予受理”。See https://example.org/verify?number=1。'.repeat(
      9,
    );
  for (const room of [7, 11, 23, 40]) {
    const lines = breakLines(text, room, width);
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    for (const line of lines) expect(width(line)).toBeLessThanOrEqual(room);
    if (room > 11) for (const line of lines) expect(line).not.toMatch(/^[，。”）》]|[“（《]$/);
  }
  expect(piecesOf('于 2026\u00a0年')).toEqual(['于 ', '2026\u00a0年']);
  expect(breakLines('', 10, width)).toEqual(['']);
});

test('a seal of any length stays within its ring and does not close it', () => {
  for (const text of [
    '镇行政审批专用章',
    '广州市番禺区市场监督管理局行政审批专用章',
    `${'长'.repeat(40)}行政审批专用章`,
    'Tennis Town Hall',
  ]) {
    const { around, size, below } = sealLetters(text);
    const angles = around.map(({ angle }) => angle);
    expect(sealShape.letters + size * 0.9).toBeLessThan(sealShape.ring - sealShape.stroke / 2);
    expect((angles.at(-1) ?? 0) - (angles[0] ?? 0)).toBeLessThan(245);
    expect(Math.abs((angles.at(-1) ?? 0) + (angles[0] ?? 0))).toBeLessThan(3);
    expect(around.map(({ letter }) => letter).join('') + below).toBe(text);
  }
});

test('the runs of a QR code are its dark squares', () => {
  const { size, runs } = qrSquares(`${origin}/verify?number=440113-SJ-20261112-00037-4&code=8F3C-A91E-07D2`);
  expect(size).toBeGreaterThan(24);
  expect(runs.every(({ x, width, y }) => x + width <= size && y < size)).toBe(true);
  // The upper left finder pattern.
  expect(runs[0]).toEqual({ x: 0, y: 0, width: 7 });
});
