import PDFDocument from 'pdfkit';
import type { JointPackage } from '../../domain/joint-approval/package.ts';
import { type MeasureArticle, type MeasureContent, type MeasureSetting, measureContent } from './measure.ts';
import { drawPicture } from './measure-picture.ts';
import { pictureOf } from './package-picture.ts';
import { paperFonts } from './pdf/fonts.ts';
import { breakLines } from './pdf/lines.ts';
import { grey, line, type Pen, penFor, type Weight } from './pdf/pen.ts';

const page = { width: 595.28, height: 841.89, left: 70, right: 70, top: 64, bottom: 64 } as const;
const room = page.width - page.left - page.right;
const body = { size: 11.5, leading: 20 } as const;
const cell = { size: 10, leading: 15, pad: 5 } as const;
/** Shares of the width: number, step, body, limit, after. */
const columns = [32, 160, 112, 84, room - 388] as const;

/** 联合审批实施办法 as a file for the government to approve and the notice board to show. */
export async function measurePdf(joint: JointPackage, setting: MeasureSetting): Promise<Buffer> {
  const content = measureContent(joint, setting);
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    pdfVersion: '1.7',
    lang: content.language,
    displayTitle: true,
    info: { Title: content.title, Author: content.issuer, Creator: 'Yimen', Producer: 'Yimen' },
    font: null as never,
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  const pen = penFor(document, paperFonts());
  draw(pen, content);
  document.addPage({ size: 'A4', layout: 'landscape', margin: 0 });
  drawPicture(pen, pictureOf(joint, setting), content.annex);
  numberSheets(pen, content, setting);
  document.end();
  return done;
}

interface Sheet {
  readonly pen: Pen;
  y: number;
  need(height: number): void;
}

function draw(pen: Pen, content: MeasureContent): void {
  const sheet: Sheet = {
    pen,
    y: page.top,
    need: (height) => {
      if (sheet.y + height <= page.height - page.bottom) return;
      pen.document.addPage({ size: 'A4', margin: 0 });
      sheet.y = page.top;
    },
  };
  const latin = content.language === 'en';
  centred(sheet, content.issuer, 13, 'regular', 20);
  centred(sheet, content.title, latin ? 17 : 19, 'bold', latin ? 24 : 28);
  sheet.y += 6;
  centred(sheet, content.version, 10, 'regular', 16, grey);
  if (content.draft !== '') centred(sheet, content.draft, 10, 'regular', 16, grey);
  sheet.y += 10;
  for (const article of content.articles) drawArticle(sheet, article, latin);
}

function centred(sheet: Sheet, text: string, size: number, weight: Weight, leading: number, colour?: string): void {
  for (const part of breakLines(text, room, (one) => sheet.pen.about(one, size, weight))) {
    sheet.y += leading;
    const x = (page.width - sheet.pen.width(part, size, weight)) / 2;
    sheet.pen.write(part, x, sheet.y, size, { weight, ...(colour === undefined ? {} : { colour }) });
  }
}

function drawArticle(sheet: Sheet, { heading, paragraphs, table, fields }: MeasureArticle, latin: boolean): void {
  // A heading never stands alone at the foot of a sheet.
  sheet.need(body.leading * 3 + 12);
  sheet.y += 12 + body.leading;
  sheet.pen.write(heading, page.left, sheet.y, body.size + 0.5, { weight: 'bold' });
  for (const text of paragraphs) drawParagraph(sheet, text, latin);
  if (table !== undefined) drawTable(sheet, table);
  for (const field of fields ?? []) drawField(sheet, field);
}

function drawParagraph(sheet: Sheet, text: string, latin: boolean): void {
  const indent = latin ? 0 : body.size * 2;
  const lines = breakLines(text, room, (part) => sheet.pen.about(part, body.size), indent);
  lines.forEach((part, at) => {
    sheet.need(body.leading);
    sheet.y += body.leading;
    sheet.pen.write(part, page.left + (at === 0 ? indent : 0), sheet.y, body.size);
  });
  if (latin) sheet.y += 4;
}

function drawTable(sheet: Sheet, { head, rows }: NonNullable<MeasureArticle['table']>): void {
  sheet.y += 12;
  drawRow(sheet, head, 'bold');
  for (const row of rows) {
    const before = sheet.y;
    sheet.need(rowHeight(sheet.pen, row, 'regular'));
    // Overleaf the head is repeated.
    if (sheet.y < before) drawRow(sheet, head, 'bold');
    drawRow(sheet, row, 'regular');
  }
}

function cellLines(pen: Pen, text: string, column: number, weight: Weight): string[] {
  return breakLines(text, (columns[column] ?? 40) - cell.pad * 2, (part) => pen.about(part, cell.size, weight));
}

function rowHeight(pen: Pen, row: readonly string[], weight: Weight): number {
  return Math.max(...row.map((text, at) => cellLines(pen, text, at, weight).length)) * cell.leading + cell.pad * 2;
}

function drawRow(sheet: Sheet, row: readonly string[], weight: Weight): void {
  const { pen } = sheet;
  const height = rowHeight(pen, row, weight);
  let x: number = page.left;
  row.forEach((text, column) => {
    const width = columns[column] ?? 40;
    if (weight === 'bold') pen.document.rect(x, sheet.y, width, height).fill('#f3efe7');
    pen.document.lineWidth(0.6).rect(x, sheet.y, width, height).stroke(line);
    cellLines(pen, text, column, weight).forEach((part, at) => {
      pen.write(part, x + cell.pad, sheet.y + cell.pad + at * cell.leading + 10.5, cell.size, { weight });
    });
    x += width;
  });
  sheet.y += height;
}

function drawField(sheet: Sheet, label: string): void {
  sheet.need(28);
  sheet.y += 28;
  sheet.pen.write(label, page.left + body.size * 2, sheet.y, body.size);
  const from = page.left + body.size * 2 + sheet.pen.width(label, body.size) + 6;
  sheet.pen.document
    .lineWidth(0.6)
    .moveTo(from, sheet.y + 3)
    .lineTo(page.left + room * 0.75, sheet.y + 3)
    .stroke(line);
}

function numberSheets(pen: Pen, content: MeasureContent, { t }: MeasureSetting): void {
  const { count } = pen.document.bufferedPageRange();
  for (let at = 0; at < count; at += 1) {
    pen.document.switchToPage(at);
    const { width, height } = pen.document.page;
    const number = t('papers:page', { page: at + 1, pages: count });
    pen.write(content.version, page.left, height - 34, 8.6, { colour: grey });
    pen.write(number, width - page.right - pen.width(number, 8.6), height - 34, 8.6, { colour: grey });
  }
}
