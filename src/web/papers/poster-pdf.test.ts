import { expect, test } from 'vitest';
import { posterPdf } from './poster-pdf.ts';

const content = (rows: number, size: 'A3' | 'A4', said: string[] = []) => ({
  ...{ size, language: 'en' as const, title: 'Baseline Desk', lead: 'Close to home', address: 'https://example.org/t' },
  ...{ where: ['1 Net Street'], scan: 'Scan', foot: '' },
  rows: Array.from({ length: rows }, (_, at) => ({
    name: `Registration of something long, number ${at}`,
    how: 'here',
  })),
  more: (count: number) => {
    said.push(`${count} more`);
    return `and ${count} more`;
  },
});
const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length;
const sheet = (pdf: Buffer) =>
  /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.toString('latin1'))?.slice(1).map(Number);

test('one sheet of the size asked for', async () => {
  expect(sheet(await posterPdf(content(5, 'A4')))).toEqual([595.28, 841.89]);
  expect(sheet(await posterPdf(content(5, 'A3')))).toEqual([841.89, 1190.55]);
});

test('a list for which no type is small enough says how many are left, and stays one sheet', async () => {
  const said: string[] = [];
  expect(pages(await posterPdf(content(400, 'A4', said)))).toBe(1);
  const left = Number(said.at(-1)?.split(' ')[0]);
  expect(left).toBeGreaterThan(300);
  const none: string[] = [];
  await posterPdf(content(30, 'A4', none));
  expect(none).toEqual([]);
});
