import type { Sheet, SheetRow } from '../../domain/catalogue/return/sheet.ts';
import { SheetFault, sheetLimits } from './fault.ts';

const separators = { ',': 'comma', ';': 'semicolon', '\t': 'tab' } as const;
export type Separator = keyof typeof separators;

export interface CsvFile {
  readonly sheet: Sheet;
  readonly separator: string;
  readonly blankRows: number;
}

interface Record {
  readonly cells: string[];
  /** A quotation mark where RFC 4180 has none: what belongs together cannot be told. */
  readonly strayQuote: boolean;
}

/** Reads RFC 4180, with any of three separators and any line end. */
export function readCsv(text: string, said?: string): CsvFile {
  const separator = said === undefined ? separatorOf(text) : (said as Separator);
  const records = recordsOf(text, separator);
  const [head, ...rest] = records;
  const columns = columnsOf(head);
  let blankRows = 0;
  const rows = rest.flatMap((record, at): SheetRow[] => {
    if (record.cells.every((cell) => cell === '')) {
      blankRows += 1;
      return [];
    }
    return [rowOf(record, at + 2, columns)];
  });
  return { sheet: { columns, rows }, separator: separators[separator], blankRows };
}

/** The names in row 1, each there and each once: a column is called by its name from here on. */
export function columnsOf(head: Pick<Record, 'cells'> | undefined): readonly string[] {
  const columns = (head?.cells ?? []).map((name) => name.trim());
  if (columns.every((name) => name === ''))
    throw new SheetFault('row 1 is empty; it must hold the names of the columns');
  if (columns.length > sheetLimits.columns) throw new SheetFault(`there are more than ${sheetLimits.columns} columns`);
  columns.forEach((name, at) => {
    if (name === '') throw new SheetFault(`column ${at + 1} has no name in row 1; name it`);
    const first = columns.indexOf(name);
    if (first !== at)
      throw new SheetFault(`columns ${first + 1} and ${at + 1} are both called ${JSON.stringify(name)}`);
  });
  return columns;
}

function rowOf({ cells, strayQuote }: Record, row: number, columns: readonly string[]): SheetRow {
  const faults: NonNullable<SheetRow['faults']>[number][] = [];
  if (strayQuote) {
    faults.push({ code: 'stray-quote', says: 'has a quotation mark inside a cell; double it and quote the cell' });
  }
  if (cells.length !== columns.length) {
    const says = `has ${cells.length} cells, row 1 has ${columns.length}; quote cells that hold the separator`;
    faults.push({ code: 'cell-count', says });
  }
  faults.push(...cellFaults(cells, columns));
  return faults.length === 0 ? { row, cells } : { row, cells, faults };
}

export function cellFaults(cells: readonly string[], columns: readonly string[]) {
  return cells.flatMap((cell, at): NonNullable<SheetRow['faults']>[number][] => {
    const where = columns[at] === undefined ? {} : { column: columns[at] };
    if (cell.length > sheetLimits.cell) {
      return [{ ...where, code: 'too-long', says: `is longer than ${sheetLimits.cell} characters` }];
    }
    if (/^\s*=./.test(cell)) return [{ ...where, code: 'formula', says: 'is a formula; write its value' }];
    return /^#(REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!)$/.test(cell)
      ? [{ ...where, code: 'cell-error', says: 'is the mark of a failed formula; write the value' }]
      : [];
  });
}

/** The one separator under which row 1 has several cells and the rows after it have as many. */
function separatorOf(text: string): Separator {
  const start = text.slice(0, 200_000);
  const known = Object.keys(separators) as Separator[];
  const several = known.filter((one) => (firstRecords(start, one, 1)[0]?.length ?? 0) > 1);
  if (several.length === 1) return several[0] as Separator;
  if (several.length === 0) {
    throw new SheetFault('row 1 has only one cell, by comma, semicolon and tab alike; say "separator" in the map');
  }
  const even = several.filter((one) => new Set(firstRecords(start, one, 50).map(({ length }) => length)).size === 1);
  if (even.length === 1) return even[0] as Separator;
  throw new SheetFault('comma, semicolon and tab cannot be told apart here; say "separator" in the map');
}

function firstRecords(start: string, separator: Separator, count: number): string[][] {
  const records: string[][] = [];
  for (const { cells } of walk(start, separator, false)) {
    records.push(cells);
    if (records.length === count) break;
  }
  return records;
}

function recordsOf(text: string, separator: Separator): Record[] {
  const records: Record[] = [];
  for (const record of walk(text, separator, true)) {
    records.push(record);
    if (records.length > sheetLimits.rows + 1) {
      throw new SheetFault(`there are more than ${sheetLimits.rows} rows; hand the list in in parts`);
    }
  }
  return records;
}

function* walk(text: string, separator: Separator, whole: boolean): Generator<Record> {
  let at = 0;
  let row = 0;
  while (at < text.length) {
    row += 1;
    const cells: string[] = [];
    let strayQuote = false;
    for (;;) {
      let cell = '';
      if (text[at] === '"') {
        const opened = at;
        at += 1;
        for (;;) {
          const close = text.indexOf('"', at);
          if (close < 0) {
            if (!whole) return;
            const line = text.slice(0, opened).split(/\r\n|\r|\n/).length;
            throw new SheetFault(`the quotation mark opened in line ${line} (row ${row}) is never closed`);
          }
          cell += text.slice(at, close);
          at = close + 1;
          if (text[at] !== '"') break;
          cell += '"';
          at += 1;
        }
        const end = endOfPlain(text, at, separator);
        if (end > at) {
          strayQuote = true;
          cell += text.slice(at, end);
          at = end;
        }
      } else {
        const end = endOfPlain(text, at, separator);
        cell = text.slice(at, end);
        if (cell.includes('"')) strayQuote = true;
        at = end;
      }
      cells.push(cell);
      if (text[at] !== separator) break;
      at += 1;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 2;
    else at += 1;
    yield { cells, strayQuote };
  }
}

function endOfPlain(text: string, from: number, separator: Separator): number {
  let at = from;
  while (at < text.length) {
    const letter = text[at];
    if (letter === separator || letter === '\n' || letter === '\r') break;
    at += 1;
  }
  return at;
}
