import type { SheetData } from 'write-excel-file/node';
import type { PowersSheets, PowersTemplate } from '../../app/catalogue/powers-sheets.ts';
import { SheetFault } from './fault.ts';
import { readSheetBytes } from './read-sheet.ts';

/** What a file handed in over the network may unpack to: a return of thousands of rows has a tenth of it. */
const unpackedAtMost = 24 * 1024 * 1024;

export const powersSheets: PowersSheets = {
  read: async (bytes) => {
    try {
      const { sheet } = await readSheetBytes(Buffer.from(bytes), {}, unpackedAtMost);
      return { sheet };
    } catch (error) {
      if (error instanceof SheetFault) return { fault: error.message };
      throw error;
    }
  },
  write,
};

/** Every cell is a text and never a formula; row 1 is for the program, row 2 for people. */
async function write({ sheetName, columns, rows }: PowersTemplate): Promise<Uint8Array> {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const data: SheetData = [
    columns.map(({ name }) => ({ value: name, type: String, textColor: '#767676' })),
    columns.map(({ says }) => ({ value: says, type: String, fontWeight: 'bold' as const, wrap: true })),
    ...rows.map((row) =>
      row.map((value) => (value === '' ? null : { value, type: String, wrap: true, alignVertical: 'top' as const })),
    ),
  ];
  const file = writeXlsxFile([
    {
      ...{ data, sheet: sheetName, stickyRowsCount: 2, stickyColumnsCount: 1 },
      columns: columns.map(({ wide }) => ({ width: wide ? 40 : 16 })),
    },
  ]);
  return file.toBuffer();
}
