import type { PaperContent, Words } from '../content.ts';
import { sealShape } from '../seal-drawing.ts';
import { breakLines } from './lines.ts';
import { grey, line, type Pen, type Weight } from './pen.ts';
import { drawSeal, sealDiameter } from './seal.ts';
import { page, room, type Sheet } from './sheet.ts';

interface Type {
  readonly body: { readonly size: number; readonly leading: number; readonly rise: number };
  /** Leading of the names in the list of defects. */
  readonly head: number;
  readonly cell: {
    readonly size: number;
    readonly leading: number;
    readonly pad: number;
    readonly label: number;
    readonly drop: number;
  };
}

/** Letters stand closer together than characters may, and a sentence takes more of them. */
const ordinary: Readonly<Record<'han' | 'latin', Type>> = {
  han: {
    body: { size: 12, leading: 21, rise: 7 },
    head: 20,
    cell: { size: 11, leading: 17, pad: 7, label: 92, drop: 10 },
  },
  latin: {
    body: { size: 11.5, leading: 16.5, rise: 4.5 },
    head: 18,
    cell: { size: 10.5, leading: 14.5, pad: 6, label: 92, drop: 9.5 },
  },
};
/** For what would otherwise go overleaf by a few lines. */
const close: Readonly<Record<'han' | 'latin', Type>> = {
  han: {
    body: { size: 11, leading: 17, rise: 5 },
    head: 17,
    cell: { size: 10.5, leading: 14.5, pad: 5.5, label: 92, drop: 9.5 },
  },
  latin: {
    body: { size: 10.5, leading: 14, rise: 3.5 },
    head: 15.5,
    cell: { size: 9.5, leading: 12.5, pad: 5, label: 92, drop: 8.5 },
  },
};

/** A paper with the type it is set in. */
export interface Laid extends PaperContent {
  readonly type: Type;
}

export function laid(content: PaperContent, isClose: boolean): Laid {
  const script = isLatin(content) ? 'latin' : 'han';
  return { ...content, type: (isClose ? close : ordinary)[script] };
}

const isLatin = ({ language }: Pick<PaperContent, 'language'>) => language === 'en';

/** The body's name, the paper's, and the red rule. */
export function drawTitle(sheet: Sheet, content: PaperContent): void {
  const { pen } = sheet;
  const latin = isLatin(content);
  const centred = (text: string, size: number, spacing: number, weight: Weight, leading: number) => {
    for (const part of breakLines(text, room, (one) => pen.about(one, size, weight) + spacing * one.length)) {
      const width = pen.width(part, size, weight) + spacing * ([...part].length - 1);
      sheet.y += leading;
      pen.write(part, (page.width - width) / 2, sheet.y, size, { weight, spacing });
    }
  };
  sheet.y += 8;
  centred(content.issuer, 15.5, latin ? 0.3 : 1.8, 'regular', 24);
  sheet.y += 12;
  centred(content.title, latin ? 19 : 25, latin ? 0.2 : 7, 'bold', 32);
  sheet.y += 17;
  pen.document
    .lineWidth(1.6)
    .moveTo(page.left, sheet.y)
    .lineTo(page.width - page.right, sheet.y)
    .stroke(sealShape.red);
  sheet.y += 11;
}

/** A paragraph: in Chinese indented by two characters and flush on both sides, in English on the left alone. */
export function drawParagraph(sheet: Sheet, text: string, content: Laid, indented = true): void {
  const { body } = content.type;
  const indent = indented && !isLatin(content) ? body.size * 2 : 0;
  const lines = paragraphLines(sheet.pen, text, body.size, indent);
  lines.forEach((part, at) => {
    sheet.need(body.leading);
    const start = at === 0 ? indent : 0;
    const spacing = isLatin(content) || at === lines.length - 1 ? 0 : slack(sheet.pen, part, body.size, room - start);
    sheet.y += body.leading;
    sheet.pen.write(part, page.left + start, sheet.y - body.rise, body.size, { spacing });
  });
  sheet.y += 3;
}

function paragraphLines(pen: Pen, text: string, size: number, indent: number): string[] {
  return breakLines(text, room, (part) => pen.about(part, size), indent);
}

/** What each letter gets so that the line ends at the margin; nothing where that would tear it apart. */
function slack(pen: Pen, text: string, size: number, width: number): number {
  const spacing = (width - pen.width(text, size)) / Math.max(1, [...text].length - 1);
  return spacing > size / 5 ? 0 : spacing;
}

/** The numbered list of what must be mended. */
export function drawDefects(sheet: Sheet, content: Laid): void {
  const { pen } = sheet;
  const { body, cell, head: headLeading } = content.type;
  const { defects, language } = content;
  const hang = 24;
  sheet.y += 6;
  defects.forEach(({ name, fault, remark }, at) => {
    const head = breakLines(`${name}  ${fault}`, room - hang, (part) => pen.about(part, body.size, 'bold'));
    const said = remark === undefined ? [] : wordLines(pen, remark, room - hang, cell.size);
    sheet.need(head.length * headLeading + Math.min(said.length, 2) * cell.leading);
    const label = `${at + 1}.`;
    head.forEach((part, row) => {
      sheet.y += headLeading;
      if (row === 0) pen.write(label, page.left + 18 - pen.width(label, body.size), sheet.y - 5, body.size);
      pen.write(part, page.left + hang, sheet.y - 5, body.size, { weight: 'bold' });
    });
    for (const part of said) {
      sheet.need(cell.leading);
      sheet.y += cell.leading;
      pen.write(part, page.left + hang, sheet.y - 5, cell.size, { colour: grey });
    }
    sheet.y += language === 'en' ? 5 : 3;
  });
}

/** The table of the facts. A row that does not fit goes on overleaf, line by line. */
export function drawTable(sheet: Sheet, content: Laid): void {
  const { pen } = sheet;
  const { cell } = content.type;
  sheet.y += 12;
  for (const { label, words } of content.rows) {
    const labels = breakLines(label, cell.label - cell.pad * 2, (part) => pen.about(part, cell.size));
    let lines = wordLines(pen, words, room - cell.label - cell.pad * 2, cell.size);
    let names = labels;
    do {
      sheet.need(Math.max(names.length, Math.min(lines.length, 3)) * cell.leading + cell.pad * 2);
      const fit = Math.max(1, Math.floor((sheet.floor - sheet.y - cell.pad * 2) / cell.leading));
      const now = lines.slice(0, fit);
      drawRow(sheet, cell, [names, now], words.strong ? 'bold' : 'regular');
      lines = lines.slice(fit);
      names = [];
    } while (lines.length > 0);
  }
  sheet.y += 14;
}

function drawRow(
  sheet: Sheet,
  cell: Type['cell'],
  [labels, lines]: readonly [readonly string[], readonly string[]],
  weight: Weight,
): void {
  const { pen } = sheet;
  const { document } = pen;
  const count = Math.max(labels.length, lines.length);
  const height = count * cell.leading + cell.pad * 2 - 4;
  const top = sheet.y;
  document.rect(page.left, top, cell.label, height).fill('#f7f4ee');
  document.lineWidth(0.6).rect(page.left, top, cell.label, height).stroke(line);
  document.rect(page.left + cell.label, top, room - cell.label, height).stroke(line);
  const write = (parts: readonly string[], x: number, bold: Weight) =>
    parts.forEach((part, at) => {
      pen.write(part, x, top + cell.pad + at * cell.leading + cell.drop, cell.size, { weight: bold });
    });
  write(labels, page.left + cell.pad, 'regular');
  write(lines, page.left + cell.label + cell.pad, weight);
  sheet.y = top + height;
}

function wordLines(pen: Pen, { text, strong }: Words, width: number, size: number): string[] {
  return breakLines(text, width, (part) => pen.about(part, size, strong ? 'bold' : 'regular'));
}

/** The remedies, then body and date under the seal. They stay on one sheet: a seal alone on a page seals nothing. */
export function drawEnding(sheet: Sheet, content: Laid): void {
  const { pen } = sheet;
  const { remedies, issuer, date, seal } = content;
  const { body } = content.type;
  const indent = isLatin(content) ? 0 : body.size * 2;
  const height = sealDiameter + 10;
  const before =
    remedies === undefined ? 0 : paragraphLines(pen, remedies, body.size, indent).length * body.leading + 3;
  sheet.need(before + height);
  if (remedies !== undefined) drawParagraph(sheet, remedies, content);
  const names = breakLines(issuer, 250, (part) => pen.about(part, body.size));
  const widest = Math.max(...[...names, date].map((part) => pen.width(part, body.size)), sealDiameter);
  const middle = page.width - page.right - 8 - widest / 2;
  const centre = sheet.y + 6 + sealDiameter / 2;
  if (seal !== undefined) drawSeal(pen, seal, middle + 9, centre);
  const centred = (text: string, y: number) => pen.write(text, middle - pen.width(text, body.size) / 2, y, body.size);
  names.forEach((part, at) => {
    centred(part, centre - 8 - (names.length - 1 - at) * 18);
  });
  centred(date, centre + 22);
  sheet.y += height;
}
