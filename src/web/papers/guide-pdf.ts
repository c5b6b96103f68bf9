import PDFDocument from 'pdfkit';
import { qrSquares } from '../components/qr-squares.ts';
import { translator } from '../texts/translate.ts';
import type { GuideContent, GuideSection, GuideTable } from './guide-content.ts';
import { paperFonts } from './pdf/fonts.ts';
import { breakLines } from './pdf/lines.ts';
import { grey, ink, line, type Pen, penFor, type Weight } from './pdf/pen.ts';

const page = { width: 595.28, height: 841.89, side: 58, top: 56, bottom: 62 } as const;
const room = page.width - page.side * 2;
const text = { size: 10.5, leading: 16.5, pad: 5, qr: 76 } as const;

/** 办事指南 for any printer: no seal, for it decides nothing. */
export async function guidePdf(content: GuideContent): Promise<Buffer> {
  const document = new PDFDocument({
    ...{ size: 'A4', margin: 0, bufferPages: true, pdfVersion: '1.7', lang: content.language, displayTitle: true },
    info: { Title: content.title, Author: content.issuer, Creator: 'Yimen', Producer: 'Yimen' },
    font: null as never,
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  const sheet = sheetOf(penFor(document, paperFonts()));
  drawHead(sheet, content);
  for (const section of content.sections) drawSection(sheet, section);
  drawFeet(sheet.pen, content);
  document.end();
  return done;
}

interface Sheet {
  readonly pen: Pen;
  /** The top of what comes next. */
  y: number;
  need(height: number): boolean;
}

function sheetOf(pen: Pen): Sheet {
  const sheet: Sheet = {
    pen,
    y: page.top,
    need: (height) => {
      if (sheet.y + height <= page.height - page.bottom) return false;
      pen.document.addPage({ size: 'A4', margin: 0 });
      sheet.y = page.top;
      return true;
    },
  };
  return sheet;
}

function drawHead(sheet: Sheet, content: GuideContent): void {
  const { pen } = sheet;
  const beside = room - text.qr - 20;
  drawCode(pen, content.address, page.width - page.side - text.qr, page.top - 12);
  const lines = (said: string, size: number, leading: number, weight: Weight, colour: string) => {
    for (const part of breakLines(said, beside, (one) => pen.about(one, size, weight))) {
      pen.write(part, page.side, sheet.y + size, size, { weight, colour });
      sheet.y += leading;
    }
  };
  lines(content.issuer, 11.5, 20, 'regular', ink);
  lines(content.title, 19, 27, 'bold', ink);
  lines(content.code, 9, 14, 'regular', grey);
  sheet.y = Math.max(sheet.y, page.top + text.qr - 6);
}

function drawCode({ document }: Pen, address: string, left: number, top: number): void {
  const { size, runs } = qrSquares(address);
  const square = text.qr / size;
  for (const { x, y, width } of runs) document.rect(left + x * square, top + y * square, width * square, square);
  document.fill(ink);
}

function drawSection(sheet: Sheet, { title, paragraphs, table, open }: GuideSection): void {
  if (paragraphs.length === 0 && table === undefined && open.length === 0) return;
  const { pen } = sheet;
  // A heading never stands alone at the foot of a sheet.
  sheet.need(84);
  sheet.y += 30;
  pen.write(title, page.side, sheet.y, 12.5, { weight: 'bold' });
  sheet.y += 6;
  rule(sheet, 0.9, ink);
  sheet.y += 4;
  for (const one of paragraphs) paragraph(sheet, one, ink);
  if (table !== undefined) drawTable(sheet, table);
  for (const one of open) paragraph(sheet, one, grey);
}

function paragraph(sheet: Sheet, said: string, colour: string): void {
  for (const part of breakLines(said, room, (one) => sheet.pen.about(one, text.size))) {
    sheet.need(text.leading);
    sheet.pen.write(part, page.side, sheet.y + text.size + 2, text.size, { colour });
    sheet.y += text.leading;
  }
  sheet.y += 2;
}

function drawTable(sheet: Sheet, { head, rows, widths }: GuideTable): void {
  if (head.length > 0) drawRow(sheet, head, widths, 'head');
  for (const row of rows) {
    const cells = cellsOf(sheet.pen, row, widths, 'regular');
    // Carried over to another sheet, the columns are named again.
    if (sheet.need(heightOf(cells)) && head.length > 0) drawRow(sheet, head, widths, 'head');
    drawRow(sheet, row, widths, 'row');
  }
}

function drawRow(sheet: Sheet, row: readonly string[], widths: readonly number[], kind: 'head' | 'row'): void {
  const { pen } = sheet;
  const weight: Weight = kind === 'head' ? 'bold' : 'regular';
  const cells = cellsOf(pen, row, widths, weight);
  let left: number = page.side;
  cells.forEach((parts, at) => {
    parts.forEach((part, down) => {
      const y = sheet.y + text.pad + down * 15 + 10;
      pen.write(part, left, y, 9.8, { weight });
    });
    left += (room * (widths[at] ?? 0)) / 100;
  });
  sheet.y += heightOf(cells);
  rule(sheet, 0.5, line);
}

function cellsOf(pen: Pen, row: readonly string[], widths: readonly number[], weight: Weight) {
  return row.map((cell, at) =>
    breakLines(cell, (room * (widths[at] ?? 0)) / 100 - 8, (part) => pen.about(part, 9.8, weight)),
  );
}

function heightOf(cells: readonly (readonly string[])[]): number {
  return Math.max(1, ...cells.map(({ length }) => length)) * 15 + text.pad * 2;
}

function rule(sheet: Sheet, width: number, colour: string): void {
  sheet.pen.document
    .lineWidth(width)
    .moveTo(page.side, sheet.y)
    .lineTo(page.side + room, sheet.y)
    .stroke(colour);
}

function drawFeet(pen: Pen, content: GuideContent): void {
  const t = translator(content.language);
  const { count } = pen.document.bufferedPageRange();
  for (let at = 0; at < count; at += 1) {
    pen.document.switchToPage(at);
    const number = t('papers:page', { page: at + 1, pages: count });
    const wide = room - pen.width(number, 8.6) - 16;
    breakLines(content.foot, wide, (part) => pen.about(part, 8.6)).forEach((part, down) => {
      pen.write(part, page.side, page.height - 40 + down * 12, 8.6, { colour: grey });
    });
    const x = page.side + room - pen.width(number, 8.6);
    pen.write(number, x, page.height - 40, 8.6, { colour: grey });
  }
}
