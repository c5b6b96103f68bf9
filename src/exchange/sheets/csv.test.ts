import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsv } from './csv.ts';

const cell = fc.string({ unit: fc.constantFrom('a', '事', '"', ',', ';', '\t', '\n', '\r', ' ', '-'), maxLength: 6 });
const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;

test('whatever stands in quoted cells comes out as it went in, with every separator and line end', () => {
  const written = fc.record({
    rows: fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 }),
    separator: fc.constantFrom(',', ';', '\t'),
    end: fc.constantFrom('\n', '\r\n', '\r'),
    last: fc.boolean(),
  });
  fc.assert(
    fc.property(written, ({ rows, separator, end, last }) => {
      const lines = [['x', 'y', 'z'], ...rows].map((cells) => cells.map(quoted).join(separator));
      const { sheet, blankRows } = readCsv(lines.join(end) + (last ? end : ''), separator);
      const filled = rows.filter((cells) => cells.some((one) => one !== ''));
      expect(sheet.rows.map(({ cells }) => cells)).toEqual(filled);
      expect(blankRows).toBe(rows.length - filled.length);
      expect(sheet.rows.flatMap(({ faults = [] }) => faults)).toEqual([]);
    }),
  );
});

test('nothing that is no CSV at all hangs or breaks the reader otherwise than by a fault in words', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ';'), maxLength: 60 }), (text) => {
      try {
        readCsv(text, ',');
      } catch (error) {
        expect((error as Error).constructor.name).toBe('SheetFault');
      }
    }),
  );
});
