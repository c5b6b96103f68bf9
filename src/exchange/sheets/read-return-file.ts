import type { ReadReturnFile } from '../../app/exchange/sheets.ts';
import { readCsv } from './csv.ts';
import { decode } from './decode.ts';
import { SheetFault } from './fault.ts';

/** 回传文件: CSV in the columns agreed upon, or the same as JSON; which it is its first sign says. */
export const readReturnFile: ReadReturnFile = (bytes, { encoding, separator, batch }) => {
  try {
    const content = Buffer.from(bytes);
    const start = content.subarray(0, 4).toString('hex');
    if (start.startsWith('504b0304') || start.startsWith('1f8b') || start.startsWith('d0cf11e0')) {
      throw new SheetFault('the file is a workbook or packed; send CSV or JSON');
    }
    const { text } = decode(content, encoding);
    const body = text.replace(/^\uFEFF/, '');
    return /^\s*[{[]/.test(body) ? fromJson(body, batch) : fromCsv(body, separator);
  } catch (error) {
    if (error instanceof SheetFault) return { fault: error.message };
    throw error;
  }
};

function fromCsv(text: string, separator: string | undefined): ReturnType<ReadReturnFile> {
  const { sheet } = readCsv(text, separator);
  return { sheet, cellName: (row, column) => `${letters(sheet.columns.indexOf(column))}${row}` };
}

/** `{ "<batch>": "…", "rows": [ { column: value } ] }`. */
function fromJson(text: string, batch: string): ReturnType<ReadReturnFile> {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    throw new SheetFault(`the file begins like JSON and is none: ${(error as Error).message}`);
  }
  const { rows, [batch]: number } = (read ?? {}) as Record<string, unknown>;
  if (!Array.isArray(rows)) throw new SheetFault('the JSON has no list called "rows"');
  if (rows.length > 10_000) throw new SheetFault('there are more than 10000 rows; send them in parts');
  const strange = rows.findIndex((row) => typeof row !== 'object' || row === null || Array.isArray(row));
  if (strange >= 0) throw new SheetFault(`rows[${strange}] is no object`);
  const objects = rows as Record<string, unknown>[];
  const columns = [...new Set([batch, ...objects.flatMap((row) => Object.keys(row))])];
  const cell = (value: unknown) => (value === undefined || value === null ? '' : String(value));
  return {
    sheet: {
      columns,
      rows: objects.map((row, at) => ({
        row: at,
        cells: columns.map((column) => cell(row[column] ?? (column === batch ? number : undefined))),
      })),
    },
    cellName: (row, column) => `rows[${row}].${column}`,
  };
}

/** A column as a spreadsheet calls it. */
function letters(at: number): string {
  if (at < 0) return '';
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : `${letters(Math.floor(at / 26) - 1)}${last}`;
}
