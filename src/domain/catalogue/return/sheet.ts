import type { ElementName } from './elements.ts';

/** A list as it was read: the first row names the columns. */
export interface Sheet {
  readonly columns: readonly string[];
  readonly rows: readonly SheetRow[];
}

export interface SheetRow {
  /** As a spreadsheet counts: the names of the columns stand in row 1. */
  readonly row: number;
  readonly cells: readonly string[];
  /** What is wrong with the row as it lies in the file, before anybody asks what it means. */
  readonly faults?: readonly { readonly column?: string; readonly code: DefectCode; readonly says: string }[];
}

export const defectCodes = {
  'cell-count': true,
  'stray-quote': true,
  'too-long': true,
  formula: true,
  'cell-error': true,
  'merged-cells': true,
  'damaged-text': true,
  missing: true,
  'code-form': true,
  'code-lower-case': false,
  'credit-code': true,
  'unknown-value': true,
  'not-a-number': true,
  'row-twice': true,
  'code-twice': true,
  'name-twice': false,
  'rows-disagree': true,
  'item-incomplete': true,
  'column-empty': false,
  'not-reported': false,
  'unknown-field': true,
  'before-differs': true,
  'entry-repeated': true,
  'no-change': true,
  'not-a-time': true,
  'appears-twice': true,
  'not-there': true,
} as const;
export type DefectCode = keyof typeof defectCodes;

/** 缺陷 something wrong with a row. `blocks`: the row is not accepted until it is mended. */
export interface Defect {
  readonly row: number;
  /** As a spreadsheet writes it, e.g. C12; absent where the whole row is meant. */
  readonly cell?: string;
  readonly column?: string;
  readonly code: DefectCode;
  readonly value: string;
  readonly blocks: boolean;
  readonly says: string;
}

export const changeReasons = [
  'placeholder',
  'line-break',
  'stray-space',
  'upper-case',
  'value-table',
  'split',
] as const;

/** A value that does not go into the draft as it was written, and why. Nothing is changed without one of these. */
export interface ValueChange {
  readonly row: number;
  readonly cell: string;
  readonly column: string;
  readonly before: string;
  readonly after: string | readonly string[];
  readonly why: (typeof changeReasons)[number];
}

/** 事项草稿 what a list says of one item. */
export interface ItemDraft {
  readonly code: string;
  readonly rows: readonly number[];
  readonly elements: Readonly<Partial<Record<ElementName, string | readonly string[]>>>;
}

export interface ReadReturn {
  readonly rows: number;
  readonly accepted: number;
  /** Rows of which the map says that they are left out. */
  readonly setAside: number;
  readonly withDefects: number;
  readonly defects: readonly Defect[];
  readonly changes: readonly ValueChange[];
  readonly drafts: readonly ItemDraft[];
  /** Columns that the map neither reads nor leaves out by name. */
  readonly unusedColumns: readonly string[];
}

/** 0 → A, 25 → Z, 26 → AA. */
export function columnLetters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : columnLetters(Math.floor(at / 26) - 1) + last;
}
