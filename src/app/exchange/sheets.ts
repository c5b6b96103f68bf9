import type { Sheet } from '../../domain/catalogue/return/sheet.ts';

/** Reads the bytes of a returned file into rows, or says why it cannot be read at all. */
export type ReadReturnFile = (
  bytes: Uint8Array,
  how: { readonly encoding?: string; readonly separator?: string; readonly batch: string },
) => { readonly sheet: Sheet; readonly cellName: (row: number, column: string) => string } | { readonly fault: string };
