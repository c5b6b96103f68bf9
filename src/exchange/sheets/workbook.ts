import { type Part, readDirectory, unpack } from '../../app/upload-zip.ts';
import type { Sheet, SheetRow } from '../../domain/catalogue/return/sheet.ts';
import { cellFaults, columnsOf } from './csv.ts';
import { SheetFault, sheetLimits } from './fault.ts';
import { readCells, type WrittenCell } from './workbook-cells.ts';
import { parse } from './workbook-xml.ts';

/** Reads one sheet of an XLSX workbook. Only values count: a formula is a defect of its cell, as is a merged cell. */
export async function readWorkbook(
  content: Buffer,
  wanted: string | undefined,
  unpackedAtMost: number = sheetLimits.unpacked,
): Promise<{ readonly sheet: Sheet; readonly blankRows: number }> {
  const parts = readDirectory(content);
  if (typeof parts === 'string') throw new SheetFault(`the workbook is not taken: ${faultWords[parts] ?? parts}`);
  if (parts.reduce((sum, { size }) => sum + size, 0) > unpackedAtMost) {
    throw new SheetFault(`it unpacks to more than ${unpackedAtMost / 1024 / 1024} MB; nothing was read`);
  }
  const part = (name: string) => textOf(content, parts, name);
  const sheets: { name: string; id: string }[] = [];
  parse(await part('xl/workbook.xml'), (name, attributes) => {
    if (name === 'sheet') sheets.push({ name: attributes.name ?? '', id: attributes['r:id'] ?? '' });
  });
  const chosen = wanted === undefined && sheets.length === 1 ? sheets[0] : sheets.find(({ name }) => name === wanted);
  if (chosen === undefined) {
    const names = sheets.map(({ name }) => JSON.stringify(name)).join(', ');
    const wish = wanted === undefined ? 'several sheets' : `no sheet called ${JSON.stringify(wanted)}`;
    throw new SheetFault(`the workbook has ${wish}; say "sheet" in the map: ${names}`);
  }
  const targets = new Map<string, string>();
  parse(await part('xl/_rels/workbook.xml.rels'), (name, attributes) => {
    if (name === 'Relationship') targets.set(attributes.Id ?? '', attributes.Target ?? '');
  });
  const target = (targets.get(chosen.id) ?? '').replace(/^\/xl\//, '');
  const shared = parts.some(({ name }) => name === 'xl/sharedStrings.xml')
    ? sharedTexts(await part('xl/sharedStrings.xml'))
    : [];
  return tableOf(readCells(await part(`xl/${target}`), shared));
}

function tableOf({
  rows,
  merged,
}: ReturnType<typeof readCells>): ReturnType<typeof readWorkbook> extends Promise<infer T> ? T : never {
  const numbers = [...rows.keys()].sort((one, other) => one - other);
  const head = rows.get(1) ?? [];
  const width = head.reduce((most, _, at) => (head[at]?.text ? at + 1 : most), 0);
  const columns = columnsOf({ cells: Array.from({ length: width }, (_, at) => head[at]?.text ?? '') });
  if (numbers.length > sheetLimits.rows + 1) throw new SheetFault(`there are more than ${sheetLimits.rows} rows`);
  if (merged.length > sheetLimits.merged) {
    throw new SheetFault(`more than ${sheetLimits.merged} areas of cells are merged; part them all`);
  }
  let blankRows = 0;
  const read = numbers.flatMap((row): SheetRow[] => {
    if (row === 1) return [];
    const written = rows.get(row) ?? [];
    if (written.every((cell) => !cell?.text && !cell?.formula) && !merged.some((area) => covers(area, row))) {
      blankRows += 1;
      return [];
    }
    return [rowOf(row, written, columns, merged)];
  });
  return { sheet: { columns, rows: read }, blankRows };
}

type Area = ReturnType<typeof readCells>['merged'][number];
const covers = (area: Area, row: number) => row >= area.top && row <= area.bottom;

function rowOf(
  row: number,
  written: readonly (WrittenCell | undefined)[],
  columns: readonly string[],
  merged: readonly Area[],
): SheetRow {
  const cells = columns.map((_, at) => written[at]?.text ?? '');
  const here = merged.filter((one) => covers(one, row));
  const faults = [...cellFaults(cells, columns)] as NonNullable<SheetRow['faults']>[number][];
  columns.forEach((column, at) => {
    const cell = written[at];
    if (cell?.formula) faults.push({ column, code: 'formula', says: 'is a formula; write its value' });
    if (cell?.failed) faults.push({ column, code: 'cell-error', says: 'is a failed formula; write the value' });
    const area = here.find((one) => at >= one.left && at <= one.right);
    if (area !== undefined) {
      faults.push({
        column,
        code: 'merged-cells',
        says: `is merged with others (${area.ref}); part them, and fill each`,
      });
    }
  });
  if (written.slice(columns.length).some((cell) => cell?.text)) {
    faults.push({ code: 'cell-count', says: 'has cells to the right of the last named column; name it or empty them' });
  }
  return faults.length === 0 ? { row, cells } : { row, cells, faults };
}

async function textOf(content: Buffer, parts: readonly Part[], name: string): Promise<string> {
  const part = parts.find((one) => one.name === name);
  if (part === undefined) throw new SheetFault(`the file is no workbook: ${name} is missing in it`);
  const bytes = await unpack(content, part, sheetLimits.unpacked);
  if (typeof bytes === 'string') throw new SheetFault(`the workbook is not taken: ${faultWords[bytes] ?? bytes}`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new SheetFault(`${name} in the workbook is no UTF-8; save it again`);
  }
}

const faultWords: Readonly<Record<string, string>> = {
  damaged: 'it is damaged; save it again',
  encrypted: 'it is locked by a password; save it without',
  'unpacks-too-large': 'it unpacks to more than is taken',
  'archive-false-sizes': 'it is larger inside than it says',
  'archive-path': 'it holds names that lead elsewhere',
  'archive-link': 'it holds links to other files',
  'two-kinds': 'it is another kind of file at the same time',
};

/** Texts that cells share by number. What stands in a phonetic run is how a word is read, not a part of it. */
function sharedTexts(xml: string): string[] {
  const texts: string[] = [];
  let phonetic = false;
  let taken = false;
  parse(
    xml,
    (name) => {
      if (name === 'si') texts.push('');
      if (name === 'rPh') phonetic = true;
      if (name === 't') taken = !phonetic;
    },
    (text) => {
      if (taken) texts[texts.length - 1] += text;
    },
    (name) => {
      if (name === 'rPh') phonetic = false;
      if (name === 't') taken = false;
    },
  );
  return texts;
}
