import type { PaperContent } from '../content.ts';
import { grey, line, type Pen } from './pen.ts';
import { page, room, type Sheet } from './sheet.ts';

const box = { height: 74, label: 92, pad: 7 } as const;

/** 签名 as it was drawn on the screen, in a box of its own under the table. */
export function drawSignature(sheet: Sheet, { signature }: PaperContent): void {
  if (signature === undefined) return;
  const { document } = sheet.pen;
  sheet.need(box.height);
  const top = sheet.y;
  document.lineWidth(0.6).rect(page.left, top, room, box.height).stroke(line);
  document
    .moveTo(page.left + box.label, top)
    .lineTo(page.left + box.label, top + box.height)
    .stroke(line);
  sheet.pen.write(signature.label, page.left + box.pad, top + box.pad + 10, 11);
  document.image(Buffer.from(signature.picture), page.left + box.label + box.pad, top + 5, {
    fit: [room - box.label - box.pad * 2, box.height - 10],
    valign: 'center',
  });
  sheet.y += box.height;
}

/** 作废 across every sheet, in grey: red belongs to the seal, and the words below stay legible. */
export function drawVoidMark(pen: Pen, { voided }: PaperContent): void {
  if (voided === undefined) return;
  const { document } = pen;
  const { count } = document.bufferedPageRange();
  for (let at = 0; at < count; at++) {
    document.switchToPage(at);
    const size = Math.min(150, 380 / [...voided.mark].length / (/\p{Script=Han}/u.test(voided.mark) ? 1 : 0.62));
    document.save();
    document
      .translate(page.width / 2, page.height / 2)
      .rotate(-24)
      .opacity(0.28);
    const width = pen.width(voided.mark, size, 'bold');
    document
      .lineWidth(5)
      .roundedRect(-width / 2 - 26, -size * 0.68, width + 52, size * 1.36, 8)
      .stroke(grey);
    pen.write(voided.mark, -width / 2, size * 0.36, size, { weight: 'bold', colour: grey });
    document.restore();
  }
}
