import PDFDocument from 'pdfkit';
import type { Language } from '../../kernel/language.ts';
import { qrSquares } from '../components/qr-squares.ts';
import { paperFonts } from './pdf/fonts.ts';
import { breakLines } from './pdf/lines.ts';
import { grey, ink, line, type Pen, penFor } from './pdf/pen.ts';

export interface PosterContent {
  readonly size: 'A3' | 'A4';
  readonly language: Language;
  readonly title: string;
  readonly lead: string;
  /** Where the code leads: the page that says the same, as it is on that day. */
  readonly address: string;
  readonly rows: readonly { readonly name: string; readonly how: string }[];
  readonly where: readonly string[];
  /** What is said of those for which the sheet has no room. */
  readonly more: (count: number) => string;
  readonly scan: string;
  readonly foot: string;
}

const a4 = { width: 595.28, height: 841.89 } as const;
const side = 46;
const code = 104;
/** Largest and smallest type of a row, on A4: as large as the list lets it be. */
const largest = 17;
const smallest = 7;

/** 海报: one sheet for the wall. A3 is the same sheet, larger: it is read from further away. */
export async function posterPdf(content: PosterContent): Promise<Buffer> {
  const scale = content.size === 'A3' ? Math.SQRT2 : 1;
  const document = new PDFDocument({
    ...{ size: content.size, margin: 0, pdfVersion: '1.7', lang: content.language, displayTitle: true },
    info: { Title: content.title, Creator: 'Yimen', Producer: 'Yimen' },
    font: null as never,
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  const pen = penFor(document, paperFonts());
  document.scale(scale);
  const top = drawHead(pen, content);
  drawRows(pen, content, top, a4.height - side - code - 44);
  drawFoot(pen, content);
  document.end();
  return done;
}

function drawHead(pen: Pen, { title, lead }: PosterContent): number {
  let y = side;
  for (const part of breakLines(title, a4.width - side * 2, (one) => pen.about(one, 30, 'bold'))) {
    pen.write(part, side, y + 30, 30, { weight: 'bold' });
    y += 40;
  }
  for (const part of breakLines(lead, a4.width - side * 2, (one) => pen.about(one, 14))) {
    pen.write(part, side, y + 16, 14, { colour: grey });
    y += 21;
  }
  rule(pen, y + 8, 1.2, ink);
  return y + 16;
}

/** In one column where the names have room, in two where the list is long; what has no room even so is counted. */
function drawRows(pen: Pen, { rows: all, more }: PosterContent, top: number, bottom: number): void {
  const rows = fitting(pen, all, more, bottom - top);
  const columns = rows.length > 16 ? 2 : 1;
  const gap = 22;
  const wide = (a4.width - side * 2 - gap * (columns - 1)) / columns;
  const each = Math.ceil(rows.length / columns);
  let size = largest;
  while (size > smallest && heightOf(pen, rows, size, wide, each) > bottom - top) size -= 0.5;
  rows.forEach((_, at) => {
    if (at % each !== 0) return;
    const x = side + (at / each) * (wide + gap);
    let y = top;
    for (const { name, how } of rows.slice(at, at + each)) {
      const parts = linesOf(pen, name, how, size, wide);
      parts.forEach((part, down) => {
        pen.write(part, x, y + size * (1.15 + down * 1.3), size);
      });
      const right = x + wide - pen.width(how, size * 0.78);
      pen.write(how, right, y + size * 1.15, size * 0.78, { colour: grey });
      y += rowHeight(parts.length, size);
      pen.document
        .lineWidth(0.5)
        .moveTo(x, y)
        .lineTo(x + wide, y)
        .stroke(line);
    }
  });
}

/** As many as the smallest type has room for. */
function fitting(pen: Pen, all: PosterContent['rows'], more: PosterContent['more'], room: number) {
  const wide = (a4.width - side * 2 - 22) / 2;
  let shown = all;
  while (shown.length > 16 && heightOf(pen, shown, smallest, wide, Math.ceil(shown.length / 2)) > room) {
    const kept = all.slice(0, Math.max(16, shown.length - 2));
    shown = [...kept.slice(0, -1), { name: more(all.length - kept.length + 1), how: '' }];
  }
  return shown;
}

function heightOf(pen: Pen, rows: PosterContent['rows'], size: number, wide: number, each: number): number {
  let tallest = 0;
  for (let at = 0; at < rows.length; at += each) {
    const heights = rows.slice(at, at + each).map(({ name, how }) => {
      return rowHeight(linesOf(pen, name, how, size, wide).length, size);
    });
    tallest = Math.max(
      tallest,
      heights.reduce((sum, one) => sum + one, 0),
    );
  }
  return tallest;
}

function linesOf(pen: Pen, name: string, how: string, size: number, wide: number): readonly string[] {
  const beside = wide - pen.about(how, size * 0.78) - 10;
  return breakLines(name, beside, (one) => pen.about(one, size));
}

function rowHeight(lines: number, size: number): number {
  return size * (0.75 + lines * 1.3);
}

function drawFoot(pen: Pen, { where, scan, foot, address }: PosterContent): void {
  const top = a4.height - side - code;
  rule(pen, top - 18, 1.2, ink);
  const { size, runs } = qrSquares(address);
  const square = code / size;
  const left = a4.width - side - code;
  for (const { x, y, width } of runs) pen.document.rect(left + x * square, top + y * square, width * square, square);
  pen.document.fill(ink);
  let y = top;
  const beside = left - side - 20;
  const write = (said: string, type: number, colour: string) => {
    for (const part of breakLines(said, beside, (one) => pen.about(one, type))) {
      pen.write(part, side, y + type, type, { colour });
      y += type * 1.5;
    }
  };
  for (const one of where) write(one, 12.5, ink);
  y += 5;
  write(scan, 11, grey);
  if (foot !== '') write(foot, 8.5, grey);
}

function rule(pen: Pen, y: number, width: number, colour: string): void {
  pen.document
    .lineWidth(width)
    .moveTo(side, y)
    .lineTo(a4.width - side, y)
    .stroke(colour);
}
