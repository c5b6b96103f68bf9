import {
  columnLetters,
  type Defect,
  type DefectCode,
  defectCodes,
  type Sheet,
  type SheetRow,
  type ValueChange,
} from './sheet.ts';

/** Collects what is said of the rows of one list, with the address of every cell. */
export class Notes {
  readonly defects: Defect[] = [];
  readonly changes: ValueChange[] = [];
  readonly blocked = new Set<number>();
  readonly #places: ReadonlyMap<string, number>;
  readonly #placeholders: ReadonlySet<string>;

  constructor(sheet: Sheet, placeholders: readonly string[]) {
    this.#places = new Map(sheet.columns.map((name, at) => [name, at]));
    this.#placeholders = new Set(placeholders);
  }

  defect(row: number, code: DefectCode, says: string, column?: string, value = ''): void {
    const at = column === undefined ? undefined : this.#places.get(column);
    const blocks = defectCodes[code];
    if (blocks) this.blocked.add(row);
    this.defects.push({
      row,
      ...(at === undefined || column === undefined ? {} : { cell: columnLetters(at) + row, column }),
      code,
      value,
      blocks,
      says,
    });
  }

  change(row: number, column: string, before: string, after: ValueChange['after'], why: ValueChange['why']): void {
    this.changes.push({ row, cell: columnLetters(this.#places.get(column) ?? 0) + row, column, before, after, why });
  }

  /** What is wrong with the row as such; false where its cells cannot be told apart. */
  rowIsReadable({ row, cells, faults = [] }: SheetRow): boolean {
    for (const { code, says, column } of faults) {
      this.defect(row, code, says, column, column === undefined ? '' : (cells[this.#places.get(column) ?? -1] ?? ''));
    }
    return !faults.some(({ code }) => code === 'cell-count' || code === 'stray-quote');
  }

  raw(row: SheetRow, column: string): string {
    return row.cells[this.#places.get(column) ?? -1] ?? '';
  }

  /** The cell without what nobody meant to write. `keepBreaks` where a line break stands between entries. */
  cell(row: SheetRow, column: string, keepBreaks = false): string {
    const before = this.raw(row, column);
    // Most cells are clean, and lists are long.
    if (!anythingOdd.test(before) && !this.#placeholders.has(before)) return before;
    let value = before;
    const step = (after: string, why: ValueChange['why']) => {
      if (after !== value) this.change(row.row, column, value, after, why);
      value = after;
    };
    step(value.replace(outerSpace, ''), 'stray-space');
    if (this.#placeholders.has(value)) step('', 'placeholder');
    if (!keepBreaks) step(value.replace(lineBreaks, ' '), 'line-break');
    step(value.replace(innerSpace, ' '), 'stray-space');
    if (value.includes('\ufffd')) {
      this.defect(
        row.row,
        'damaged-text',
        'holds the mark of a character that was lost; write it again',
        column,
        before,
      );
    }
    return value;
  }
}

const anythingOdd = /[\s\u2060\ufeff\ufffd]|[\u200b-\u200d]/;
/** Blanks of every width, invisible ones, and byte-order marks inside the text. */
const outerSpace = /^(?:[\s\u2060\ufeff]|[\u200b-\u200d])+|(?:[\s\u2060\ufeff]|[\u200b-\u200d])+$/g;
const innerSpace = /[\t\u00a0\u200b\u2060\ufeff]+|[^\S\r\n\u3000]{2,}/g;
const lineBreaks = /\s*[\r\n\u2028\u2029]+\s*/g;
