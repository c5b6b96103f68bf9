import PDFDocument from 'pdfkit';
import type { App } from '../../app/app.ts';
import type { ExportedCase, ExportScope } from '../../app/export/ports.ts';
import { inLanguage, type Language } from '../../kernel/language.ts';
import { translator } from '../texts/translate.ts';
import { paperFonts } from './pdf/fonts.ts';
import { grey, line, type Pen, penFor } from './pdf/pen.ts';

const sheet = { width: 841.89, height: 595.28, side: 48, top: 56, bottom: 48 } as const;
const row = { size: 9, leading: 16 } as const;
/** Where each column begins: number, item, body, state, received, decided, completed. */
const columns = [48, 190, 400, 545, 625, 690, 755] as const;
const headings = ['number', 'item', 'body', 'state', 'receivedOn', 'decidedOn', 'completedOn'] as const;

/** 名册: cases of a period as a paper, leaf by leaf; a leaf that is full leaves memory. */
export async function* caseListPdf(
  app: App,
  pages: AsyncIterable<readonly ExportedCase[]>,
  { from, until, body }: ExportScope,
  language: Language,
): AsyncGenerator<Uint8Array> {
  const t = translator(language);
  const title = t('supervision:export.title', { from, until });
  const document = new PDFDocument({
    ...{ size: [sheet.width, sheet.height], margin: 0, pdfVersion: '1.7', lang: language, displayTitle: true },
    info: { Title: title, Creator: 'Yimen', Producer: 'Yimen' },
    font: null as never,
  });
  const ready: Uint8Array[] = [];
  const ended = new Promise<void>((resolve, broken) => document.on('end', resolve).on('error', broken));
  document.on('data', (piece: Uint8Array) => ready.push(piece));
  const pen = penFor(document, paperFonts());
  const nameOf = (code: string) => inLanguage(app.place.bodies.get(code)?.name ?? {}, language) || code;
  let leaf = 1;
  let y = begin(pen, title, body === undefined ? '' : nameOf(body), leaf, t);
  let cases = 0;
  for await (const page of pages) {
    for (const one of page) {
      if (y + row.leading > sheet.height - sheet.bottom) {
        document.addPage({ size: [sheet.width, sheet.height], margin: 0 });
        leaf += 1;
        y = begin(pen, title, body === undefined ? '' : nameOf(body), leaf, t);
      }
      const item = inLanguage(app.place.items.get(one.item)?.at(-1)?.name ?? {}, language) || one.item;
      const cells = [one.number, item, nameOf(one.body), t(`case:state.${one.state}`), one.receivedOn];
      drawRow(pen, [...cells, one.decidedOn ?? '', one.completedOn ?? ''], y);
      y += row.leading;
      cases += 1;
    }
    yield* ready.splice(0);
  }
  pen.write(t('supervision:export.total', { count: cases }), sheet.side, y + row.leading, row.size, { weight: 'bold' });
  document.end();
  await ended;
  yield* ready.splice(0);
}

function begin(pen: Pen, title: string, body: string, leaf: number, t: ReturnType<typeof translator>): number {
  pen.write(`${title}${body === '' ? '' : ` · ${body}`}`, sheet.side, sheet.top - 14, 14, { weight: 'bold' });
  const said = t('supervision:export.leaf', { leaf });
  pen.write(said, sheet.width - sheet.side - pen.width(said, row.size), sheet.top - 14, row.size, { colour: grey });
  headings.forEach((name, at) => {
    const place = columns[at] as number;
    pen.write(t(`supervision:export.column.${name}`), place, sheet.top + 10, row.size, { weight: 'bold' });
  });
  pen.document
    .moveTo(sheet.side, sheet.top + 16)
    .lineTo(sheet.width - sheet.side, sheet.top + 16)
    .lineWidth(0.6)
    .stroke(line);
  return sheet.top + 32;
}

function drawRow(pen: Pen, cells: readonly string[], y: number): void {
  cells.forEach((cell, at) => {
    const from = columns[at] as number;
    const room = (columns[at + 1] ?? sheet.width - sheet.side) - from - 8;
    pen.write(fitting(pen, cell, room), from, y, row.size);
  });
}

/** What does not fit into a column ends in three points; the number tells which case it is. */
function fitting(pen: Pen, cell: string, room: number): string {
  if (pen.about(cell, row.size) <= room) return cell;
  const letters = [...cell];
  while (letters.length > 1 && pen.about(`${letters.join('')}…`, row.size) > room) letters.pop();
  return `${letters.join('')}…`;
}
