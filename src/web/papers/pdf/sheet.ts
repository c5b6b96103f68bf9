import { qrSquares } from '../../components/qr-squares.ts';
import type { PaperContent } from '../content.ts';
import { breakLines } from './lines.ts';
import { grey, ink, line, type Pen } from './pen.ts';

/** A4 in points, and what stays white. */
export const page = { width: 595.28, height: 841.89, left: 70, right: 70, top: 54, bottom: 36 } as const;
export const room = page.width - page.left - page.right;

const foot = { qr: 68, gap: 14, size: 8.6, leading: 13 } as const;
/** A code that carries the credential has many squares: they must still be told apart on a copy of a print. */
const largeQr = { from: 200, width: 100 } as const;

/** Where the pen stands on the current sheet. Every sheet has the same head and foot, so that none can be swapped. */
export interface Sheet {
  readonly pen: Pen;
  /** The top of what comes next. */
  y: number;
  readonly floor: number;
  /** Begins another sheet unless this much fits on the current one. */
  need(height: number): void;
}

export function openSheet(pen: Pen, content: PaperContent): Sheet {
  const qr = content.address.length < largeQr.from ? foot.qr : largeQr.width;
  const lines = content.foot.flatMap((text) =>
    breakLines(text, room - qr - foot.gap, (part) => pen.about(part, foot.size)),
  );
  const height = Math.max(qr + 10, lines.length * foot.leading + 12);
  const floor = page.height - page.bottom - height - 10;
  const begin = () => {
    drawHead(pen, content);
    drawFoot(pen, { address: content.address, width: qr }, lines, page.height - page.bottom - height);
  };
  begin();
  const sheet: Sheet = {
    pen,
    y: page.top + 14,
    floor,
    need: (wanted) => {
      if (sheet.y + wanted <= floor) return;
      pen.document.addPage();
      begin();
      sheet.y = page.top + 26;
    },
  };
  return sheet;
}

function drawHead(pen: Pen, { number, caseNumber }: PaperContent): void {
  pen.write(number, page.left, page.top, 9.5, { colour: grey });
  pen.write(caseNumber, page.width - page.right - pen.width(caseNumber, 9.5), page.top, 9.5, { colour: grey });
}

function drawFoot(pen: Pen, code: { address: string; width: number }, lines: readonly string[], top: number): void {
  const { document } = pen;
  document
    .lineWidth(0.6)
    .moveTo(page.left, top)
    .lineTo(page.width - page.right, top)
    .stroke(line);
  drawQr(pen, code.address, page.left, top + 10, code.width);
  lines.forEach((text, at) => {
    const y = top + 18 + at * foot.leading;
    pen.write(text, page.left + code.width + foot.gap, y, foot.size, { colour: grey });
  });
}

function drawQr({ document }: Pen, text: string, x: number, y: number, width: number): void {
  const { size, runs } = qrSquares(text);
  const unit = width / size;
  for (const run of runs) document.rect(x + run.x * unit, y + run.y * unit, run.width * unit, unit);
  document.fill(ink);
}

/** On more than one sheet each says which it is, between the two numbers at its head. */
export function numberSheets(pen: Pen, words: string): void {
  const { count } = pen.document.bufferedPageRange();
  if (count < 2) return;
  for (let at = 0; at < count; at++) {
    pen.document.switchToPage(at);
    const text = words.replace('{page}', String(at + 1)).replace('{pages}', String(count));
    pen.write(text, (page.width - pen.width(text, 9.5)) / 2, page.top, 9.5, { colour: grey });
  }
}
