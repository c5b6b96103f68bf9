import { SheetFault } from './fault.ts';
import { parse } from './workbook-xml.ts';

export interface WrittenCell {
  readonly text: string;
  readonly formula: boolean;
  readonly failed: boolean;
}

export interface MergedArea {
  readonly ref: string;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** The cells of one sheet by row and column, as their values are stored, and which of them are merged. */
export function readCells(
  xml: string,
  shared: readonly string[],
): { readonly rows: ReadonlyMap<number, (WrittenCell | undefined)[]>; readonly merged: readonly MergedArea[] } {
  const rows = new Map<number, (WrittenCell | undefined)[]>();
  const merged: MergedArea[] = [];
  let row = 0;
  let column = -1;
  let type = 'n';
  let value = '';
  let formula = false;
  let inValue = false;
  parse(
    xml,
    (name, attributes) => {
      if (name === 'row') {
        row = attributes.r === undefined ? row + 1 : Number(attributes.r);
        column = -1;
        if (!Number.isInteger(row) || row < 1 || row > 1_048_576) throw new SheetFault('a row has no proper number');
      } else if (name === 'c') {
        column = attributes.r === undefined ? column + 1 : placeOf(attributes.r).column;
        type = attributes.t ?? 'n';
        value = '';
        formula = false;
      } else if (name === 'f') formula = true;
      else if (name === 'v' || name === 't') inValue = true;
      else if (name === 'mergeCell') merged.push(areaOf(attributes.ref ?? ''));
    },
    (text) => {
      if (inValue) value += text;
    },
    (name) => {
      if (name === 'v' || name === 't') inValue = false;
      if (name !== 'c') return;
      const text = type === 's' ? (shared[Number(value)] ?? '') : value;
      const cells = rows.get(row) ?? [];
      cells[column] = { text, formula, failed: type === 'e' };
      rows.set(row, cells);
    },
  );
  return { rows, merged };
}

function areaOf(ref: string): MergedArea {
  const [first = '', last = first] = ref.split(':');
  const [from, to] = [placeOf(first), placeOf(last)];
  return { ref, top: from.row, bottom: to.row, left: from.column, right: to.column };
}

function placeOf(address: string): { readonly row: number; readonly column: number } {
  const [, letters, digits] = /^([A-Z]{1,3})(\d{1,7})$/.exec(address) ?? [];
  if (letters === undefined) throw new SheetFault(`${JSON.stringify(address)} is the address of no cell`);
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits), column };
}
