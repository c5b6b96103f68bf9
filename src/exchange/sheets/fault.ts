/** The file as a whole cannot be taken: why, and what to do about it. */
export class SheetFault extends Error {}

export const sheetLimits = {
  /** Bytes of the file as it lies there, and unpacked. */
  file: 64 * 1024 * 1024,
  unpacked: 256 * 1024 * 1024,
  rows: 200_000,
  columns: 1_000,
  /** Merged areas of a sheet: each is a defect of its rows, and nobody mends thousands one by one. */
  merged: 1_000,
  /** What a cell of a spreadsheet program holds at most. */
  cell: 32_767,
} as const;
