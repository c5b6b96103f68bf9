import PDFDocument from 'pdfkit';
import { translator } from '../../texts/translate.ts';
import { paperFonts } from '../pdf/fonts.ts';
import { breakLines } from '../pdf/lines.ts';
import { grey, ink, line, type Pen, penFor, type Weight } from '../pdf/pen.ts';
import type { FormContent, FormRow, FormTick } from './form-content.ts';

const page = { width: 595.28, height: 841.89, left: 62, right: 62, top: 52, bottom: 60 } as const;
const room = page.width - page.left - page.right;
const cell = { size: 11, small: 8.6, leading: 17, pad: 7, label: 138, blank: 15 } as const;
const latin = (content: FormContent) => content.language === 'en';

/** 申请表 and 样表 as a PDF for any printer: black on white, a pen's width in every blank. */
export async function formPdf(content: FormContent): Promise<Buffer> {
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
  draw(penFor(document, paperFonts()), content);
  document.end();
  return done;
}

interface Sheet {
  readonly pen: Pen;
  y: number;
  need(height: number): void;
}

function draw(pen: Pen, content: FormContent): void {
  const sheet = openSheet(pen, content);
  drawHead(sheet, content);
  for (const { title, rows } of content.sections) {
    drawHeading(sheet, title);
    for (const row of rows) drawRow(sheet, row);
  }
  if (content.materials.length > 0) {
    drawHeading(sheet, content.materialsTitle);
    for (const material of content.materials) drawTick(sheet, material);
  }
  drawSignature(sheet, content);
  numberSheets(pen, content);
}

function openSheet(pen: Pen, content: FormContent): Sheet {
  if (content.mark !== undefined) drawMark(pen, content.mark);
  const sheet: Sheet = {
    pen,
    y: page.top,
    need: (height) => {
      if (sheet.y + height <= page.height - page.bottom) return;
      pen.document.addPage();
      if (content.mark !== undefined) drawMark(pen, content.mark);
      sheet.y = page.top;
    },
  };
  return sheet;
}

/** Light enough to be read through, and gone from no copy. Drawn first, so that the words stand on it. */
function drawMark(pen: Pen, mark: string): void {
  const { document } = pen;
  const size = [...mark].length > 4 ? 92 : 150;
  const width = pen.width(mark, size, 'bold');
  document.save().rotate(-38, { origin: [page.width / 2, page.height / 2] });
  pen.write(mark, (page.width - width) / 2, page.height / 2 + size / 3, size, { weight: 'bold', colour: '#f1eee8' });
  document.restore();
}

function drawHead(sheet: Sheet, content: FormContent): void {
  const { pen } = sheet;
  const centred = (text: string, size: number, leading: number, weight: Weight) => {
    for (const part of breakLines(text, room, (one) => pen.about(one, size, weight))) {
      sheet.y += leading;
      pen.write(part, (page.width - pen.width(part, size, weight)) / 2, sheet.y, size, { weight });
    }
  };
  pen.write(content.code, page.left, sheet.y, 9, { colour: grey });
  sheet.y += 8;
  centred(content.issuer, 12.5, 20, 'regular');
  sheet.y += 4;
  centred(content.title, latin(content) ? 17 : 20, latin(content) ? 24 : 28, 'bold');
  sheet.y += 10;
  paragraph(sheet, content.lead, 9.6, 15, grey);
}

function paragraph(sheet: Sheet, text: string, size: number, leading: number, colour: string): void {
  for (const part of breakLines(text, room, (one) => sheet.pen.about(one, size))) {
    sheet.need(leading);
    sheet.y += leading;
    sheet.pen.write(part, page.left, sheet.y - 4, size, { colour });
  }
}

function drawHeading(sheet: Sheet, title: string): void {
  // A heading never stands alone at the foot of a sheet.
  sheet.need(90);
  sheet.y += 26;
  sheet.pen.write(title, page.left, sheet.y, 12.5, { weight: 'bold' });
  sheet.y += 7;
  sheet.pen.document
    .lineWidth(1)
    .moveTo(page.left, sheet.y)
    .lineTo(page.left + room, sheet.y)
    .stroke(ink);
}

function drawRow(sheet: Sheet, row: FormRow): void {
  const { pen } = sheet;
  const { document } = pen;
  const inner = room - cell.label - cell.pad * 2;
  const labels = breakLines(row.label, cell.label - cell.pad * 2, (part) => pen.about(part, cell.size));
  const hints = breakLines(row.hint ?? '', cell.label - cell.pad * 2, (part) => pen.about(part, cell.small)).filter(
    Boolean,
  );
  const said = row.value === undefined ? [] : breakLines(row.value, inner, (part) => pen.about(part, cell.size));
  const ticks = row.choices === undefined ? [] : ticksInLines(pen, row.choices, inner);
  const left = labels.length * cell.leading + hints.length * 12;
  const right = Math.max(said.length, ticks.length) * cell.leading || row.lines * cell.leading;
  const height = Math.max(left, right, cell.blank) + cell.pad * 2;
  sheet.need(height);
  const top = sheet.y;
  document.lineWidth(0.6).rect(page.left, top, cell.label, height).stroke(line);
  document.rect(page.left + cell.label, top, room - cell.label, height).stroke(line);
  const write = (parts: readonly string[], from: number) =>
    parts.forEach((part, at) => {
      pen.write(part, from, top + cell.pad + at * cell.leading + 12, cell.size);
    });
  write(labels, page.left + cell.pad);
  hints.forEach((part, at) => {
    const y = top + cell.pad + labels.length * cell.leading + at * 12 + 7;
    pen.write(part, page.left + cell.pad, y, cell.small, { colour: grey });
  });
  const x = page.left + cell.label + cell.pad;
  write(said, x);
  ticks.forEach((choices, at) => {
    for (const choice of choices) {
      const y = top + cell.pad + at * cell.leading + 12;
      drawBox(pen, x + choice.x, y, choice.ticked);
      pen.write(choice.label, x + choice.x + 14, y, cell.size);
    }
  });
  sheet.y = top + height;
}

function ticksInLines(pen: Pen, choices: NonNullable<FormRow['choices']>, width: number) {
  const lines: { label: string; ticked: boolean; x: number }[][] = [[]];
  let x = 0;
  for (const choice of choices) {
    const needed = 14 + pen.about(choice.label, cell.size);
    if (x > 0 && x + needed > width) {
      lines.push([]);
      x = 0;
    }
    lines.at(-1)?.push({ ...choice, x });
    x += needed + 22;
  }
  return lines;
}

/** A box to tick, drawn: no font is sure to have one. */
function drawBox({ document }: Pen, x: number, baseline: number, ticked: boolean): void {
  document
    .lineWidth(0.8)
    .rect(x, baseline - 8.6, 9, 9)
    .stroke(ink);
  if (!ticked) return;
  document
    .lineWidth(1.5)
    .moveTo(x + 1.8, baseline - 4.4)
    .lineTo(x + 3.9, baseline - 1.8)
    .lineTo(x + 8.2, baseline - 8)
    .stroke(ink);
}

function drawTick(sheet: Sheet, { text, detail, ticked }: FormTick): void {
  const { pen } = sheet;
  const hang = 22;
  const names = breakLines(text, room - hang, (part) => pen.about(part, cell.size));
  const details = breakLines(detail, room - hang, (part) => pen.about(part, 9.2));
  sheet.need(names.length * cell.leading + details.length * 13 + 8);
  names.forEach((part, at) => {
    sheet.y += cell.leading;
    if (at === 0) drawBox(pen, page.left + 3, sheet.y, ticked);
    pen.write(part, page.left + hang, sheet.y, cell.size);
  });
  for (const part of details) {
    sheet.y += 13;
    pen.write(part, page.left + hang, sheet.y, 9.2, { colour: grey });
  }
  sheet.y += 5;
}

function drawSignature(sheet: Sheet, { declaration, signature, date }: FormContent): void {
  const { pen } = sheet;
  sheet.need(110);
  sheet.y += 16;
  paragraph(sheet, declaration, 10, 16, ink);
  sheet.y += 40;
  const middle = page.left + room * 0.66;
  for (const [text, from, to] of [
    [signature, page.left, middle - 20],
    [date, middle, page.left + room],
  ] as const) {
    pen.write(text, from, sheet.y, 10.5);
    const begin = from + pen.width(text, 10.5) + 6;
    pen.document
      .lineWidth(0.6)
      .moveTo(begin, sheet.y + 3)
      .lineTo(to, sheet.y + 3)
      .stroke(line);
  }
}

function numberSheets(pen: Pen, content: FormContent): void {
  const t = translator(content.language);
  const { count } = pen.document.bufferedPageRange();
  for (let at = 0; at < count; at++) {
    pen.document.switchToPage(at);
    const y = page.height - 32;
    const number = t('papers:page', { page: at + 1, pages: count });
    pen.write(content.foot, page.left, y, 8.6, { colour: grey });
    pen.write(number, page.left + room - pen.width(number, 8.6), y, 8.6, { colour: grey });
  }
}
