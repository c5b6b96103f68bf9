import type { SheetData } from 'write-excel-file/node';
import type { App } from '../../app/app.ts';
import { capacityOf } from '../../app/export/pages.ts';
import type { ExportedCase } from '../../app/export/ports.ts';
import { inLanguage, type Language } from '../../kernel/language.ts';
import { translator } from '../texts/translate.ts';

/**
 * 表格: one sheet of cases, one of their events. Every cell is written as a text, a number or a date and never as a formula,
 * whatever it begins with.
 */
export async function caseWorkbook(
  app: App,
  pages: AsyncIterable<readonly ExportedCase[]>,
  language: Language,
): Promise<Buffer> {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const t = translator(language);
  const cases: SheetData = [caseColumns.map((column) => head(t(`supervision:export.column.${column}`)))];
  const events: SheetData = [eventColumns.map((column) => head(t(`supervision:export.column.${column}`)))];
  const nameOf = (code: string) => inLanguage(app.place.bodies.get(code)?.name ?? {}, language) || code;
  for await (const page of pages) {
    for (const one of page) {
      const item = inLanguage(app.place.items.get(one.item)?.at(-1)?.name ?? {}, language) || one.item;
      cases.push([
        ...[one.number, item, nameOf(one.body), one.centre, t(`case:channel.${one.channel}`)].map(text),
        ...[t(`case:state.${one.state}`), one.outcome && t(`supervision:export.outcome.${one.outcome}`)].map(text),
        ...[one.receivedOn, one.decidedOn, one.completedOn, one.statutoryDue].map(day),
        ...[one.events.length, one.objects.filter(({ kind }) => kind === 'signal').length].map(number),
      ]);
      for (const event of one.events)
        events.push([text(one.number), text(event.at), text(event.type), text(event.source), text(capacityOf(event))]);
    }
  }
  const file = writeXlsxFile([
    { data: cases, sheet: t('supervision:export.cases'), stickyRowsCount: 1 },
    { data: events, sheet: t('supervision:export.events'), stickyRowsCount: 1 },
  ]);
  return file.toBuffer();
}

const caseColumns = [
  ...['number', 'item', 'body', 'centre', 'channel', 'state', 'outcome', 'receivedOn', 'decidedOn', 'completedOn'],
  ...['statutoryDue', 'events', 'signals'],
] as const;
const eventColumns = ['number', 'at', 'event', 'source', 'capacity'] as const;

const head = (value: string) => ({ value, type: String, fontWeight: 'bold' as const });
const text = (value: string | null) => (value === null ? null : { value, type: String });
const number = (value: number) => ({ value, type: Number });
const day = (value: string | null) =>
  value === null ? null : { value: new Date(`${value}T00:00:00.000Z`), type: Date, format: 'yyyy-mm-dd' };
