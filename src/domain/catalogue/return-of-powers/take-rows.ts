import { readList } from '../return/read-list.ts';
import { columnLetters, type Sheet } from '../return/sheet.ts';
import { type ReturnColumn, type ReturnWords, returnColumns, returnMap } from './columns.ts';
import type { ReturnFault, ReturnRow } from './state.ts';

/** 10^5 rows are no return of one body: refused by their number before any is read. */
export const rowsAtMost = 5_000;
/** Faults kept and shown; how many there were is always said. */
export const faultsAtMost = 2_000;

export interface TakenRows {
  readonly read: number;
  readonly rows: readonly ReturnRow[];
  readonly faults: readonly ReturnFault[];
  readonly faultsFound: number;
  readonly spokenOf: readonly string[];
}

/** Begins a row that is meant for people: the second of the template. */
const remark = '#';

export function withoutRemarks(sheet: Sheet): Sheet {
  const at = sheet.columns.indexOf('code');
  return { ...sheet, rows: sheet.rows.filter(({ cells }) => !(cells[at] ?? '').trimStart().startsWith(remark)) };
}

export function missingColumns(sheet: Sheet): readonly ReturnColumn[] {
  return returnColumns.filter((column) => !sheet.columns.includes(column));
}

/** 逐行校核: whole rows are taken, every other one is told with its cells. No row is taken in part. */
export function takeRows(
  sheet: Sheet,
  { words, language, bodyOf, body }: ReturnReading & { readonly body: string },
): TakenRows {
  const read = readList(sheet, returnMap(words, language));
  const column = (name: ReturnColumn) => columnLetters(sheet.columns.indexOf(name));
  const codeAt = sheet.columns.indexOf('code');
  const codes = new Map(sheet.rows.map(({ row, cells }) => [row, (cells[codeAt] ?? '').trim()]));
  // A code that is none of the body's may be mistyped: nobody will ever mend it under that name.
  const ofPower = (code = '') => (bodyOf(code) === body ? { item: code } : {});
  const faults: ReturnFault[] = read.defects.map(({ says: _, value, ...defect }) => ({
    ...defect,
    value: value.slice(0, 80),
    ...ofPower(codes.get(defect.row)),
  }));
  for (const name of read.unusedColumns) {
    const cell = `${columnLetters(sheet.columns.indexOf(name))}1`;
    faults.push({ row: 1, cell, column: name, code: 'unknown-column', value: name.slice(0, 80), blocks: false });
  }
  const rows = read.drafts.flatMap(({ code, rows: [row = 0], elements }): ReturnRow[] => {
    const about = { row, ...ofPower(code), blocks: true };
    const own: ReturnFault[] = [];
    const holder = bodyOf(code);
    if (holder !== undefined && holder !== body) {
      const where = { cell: `${column('code')}${row}`, column: 'code' };
      own.push({ ...about, ...where, code: 'code-of-another-body', value: code });
    }
    const nameless = (elements.legalBasis as readonly string[] | undefined)?.find((one) => basisOf(one).law === '');
    if (nameless !== undefined) {
      const where = { cell: `${column('legalBasis')}${row}`, column: 'legalBasis' };
      own.push({ ...about, ...where, code: 'basis-without-law', value: nameless.slice(0, 80) });
    }
    faults.push(...own);
    return own.length === 0 ? [{ code, row, elements }] : [];
  });
  // What has to be mended is never crowded out by remarks.
  const byRow = faults.sort((one, other) => Number(other.blocks) - Number(one.blocks) || one.row - other.row);
  return {
    ...{ read: sheet.rows.length, rows, faults: byRow.slice(0, faultsAtMost), faultsFound: faults.length },
    spokenOf: [...new Set([...codes.values()].filter((code) => code !== ''))],
  };
}

export interface ReturnReading {
  readonly words: ReturnWords;
  readonly language: string;
  /** The body that holds an item, of every item there ever was. */
  readonly bodyOf: (code: string) => string | undefined;
}

/** `行政许可法 | 12、13`: an instrument, and after the stroke its articles. */
export function basisOf(line: string): { readonly law: string; readonly articles: readonly string[] } {
  const [law = '', articles = ''] = line.split(/[|｜]/);
  const each = articles.split(/[、,，;；]/).map((one) => one.trim());
  return { law: law.trim(), articles: each.filter((one) => one !== '') };
}
