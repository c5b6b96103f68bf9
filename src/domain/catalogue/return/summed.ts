import type { Notes } from './notes.ts';
import type { ItemDraft, ReadReturn, Sheet } from './sheet.ts';

/** The figures of a list. Row 1 holds the names of the columns, so its defects are those of no row. */
export function summed(
  sheet: Sheet,
  notes: Notes,
  drafts: readonly ItemDraft[],
  setAside: number,
  unusedColumns: readonly string[],
): ReadReturn {
  const rows = new Set(sheet.rows.map(({ row }) => row));
  const defective = new Set(notes.defects.map(({ row }) => row).filter((row) => rows.has(row)));
  const blocked = [...notes.blocked].filter((row) => rows.has(row)).length;
  return {
    rows: sheet.rows.length,
    accepted: sheet.rows.length - blocked - setAside,
    setAside,
    withDefects: defective.size,
    defects: notes.defects.sort((one, other) => one.row - other.row),
    changes: notes.changes.sort((one, other) => one.row - other.row),
    drafts,
    unusedColumns,
  };
}
