import type { Sheet } from '../../domain/catalogue/return/sheet.ts';

/** 下放事项报表 as a file: XLSX out, XLSX or CSV in. */
export interface PowersSheets {
  /** The first row that matters holds the names of the columns; or why the file cannot be read at all. */
  read(bytes: Uint8Array): Promise<{ readonly sheet: Sheet } | { readonly fault: string }>;
  write(template: PowersTemplate): Promise<Uint8Array>;
}

export interface PowersTemplate {
  readonly sheetName: string;
  readonly columns: readonly { readonly name: string; readonly says: string; readonly wide: boolean }[];
  readonly rows: readonly (readonly string[])[];
}
