import type { ElementName } from './elements.ts';
import { columnsOf, type ListMap } from './item-map.ts';
import { Notes } from './notes.ts';
import { type ElementValue, readValue } from './read-value.ts';
import type { ItemDraft, ReadReturn, Sheet, SheetRow } from './sheet.ts';
import { summed } from './summed.ts';

/** How many rows have been read, of how many. */
export type TellProgress = (read: number, of: number) => void;

type Values = Partial<Record<ElementName, ElementValue>>;
interface RowValues {
  readonly row: number;
  readonly values: Values;
}

/**
 * 下放事项报表 the return: rows → drafts and defects.
 * An item stands only when all its rows do; a row with a defect that blocks is left out, and told.
 */
export function readList(sheet: Sheet, map: ListMap, tell?: TellProgress): ReadReturn {
  const notes = new Notes(sheet, map.placeholders);
  const sources = quietSources(sheet, map, notes);
  const items = new Map<string, RowValues[]>();
  const identities = new Map<string, number>();
  for (const [at, row] of sheet.rows.entries()) {
    if ((at + 1) % 500 === 0) tell?.(at + 1, sheet.rows.length);
    if (!notes.rowIsReadable(row)) continue;
    blameRepeatedRow(row, map, identities, notes);
    const values: Values = {};
    for (const [name, source] of sources) {
      const value = readValue(name, source, row, notes);
      if (value !== undefined) values[name] = value;
    }
    const key = keyOf(row, map, notes);
    const known = items.get(key);
    if (known === undefined) items.set(key, [{ row: row.row, values }]);
    else known.push({ row: row.row, values });
  }
  tell?.(sheet.rows.length, sheet.rows.length);
  blameDuplicates([...items.values()], sources, notes);
  const drafts = [...items.values()].flatMap((rows) => draftOf(rows, sources, notes));
  return summed(sheet, notes, drafts, 0, unusedColumns(sheet, map));
}

export function unusedColumns(sheet: Sheet, map: Parameters<typeof columnsOf>[0]): string[] {
  const used = new Set([...columnsOf(map), ...map.ignore]);
  return sheet.columns.filter((name) => !used.has(name));
}

type Sources = [ElementName, NonNullable<ListMap['elements'][ElementName]>][];

/** A column that is empty from top to bottom is told once, not in every row, unless its element is indispensable. */
function quietSources(sheet: Sheet, map: ListMap, notes: Notes): Sources {
  return (Object.entries(map.elements) as Sources).map(([name, source]) => {
    if (!('column' in source) || source.missing === 'refuse' || name === 'name' || name === 'code')
      return [name, source];
    if (sheet.rows.length === 0 || sheet.rows.some((row) => notes.raw(row, source.column).trim() !== '')) {
      return [name, source];
    }
    const says = `is empty in all ${sheet.rows.length} rows, so no item states its ${name}`;
    notes.defect(1, 'column-empty', says, source.column);
    return [name, { ...source, missing: 'allow' }];
  });
}

/** A row that has been blamed already is kept with a minus. */
function blameRepeatedRow(row: SheetRow, map: ListMap, identities: Map<string, number>, notes: Notes): void {
  if (map.row.length === 0) return;
  const identity = JSON.stringify(map.row.map((column) => notes.raw(row, column).trim()));
  const column = map.row[0] as string;
  if (map.row.some((name) => notes.raw(row, name).trim() === '')) {
    // An element that has to be there says so itself.
    const indispensable = [map.elements.code, map.elements.name].some(
      (one) => one && 'column' in one && one.column === column,
    );
    if (!indispensable) notes.defect(row.row, 'missing', 'what names the row is missing', column);
    return;
  }
  const first = identities.get(identity);
  if (first === undefined) {
    identities.set(identity, row.row);
    return;
  }
  // Which of them is right, nobody here can say.
  const value = notes.raw(row, column);
  if (first > 0) notes.defect(first, 'row-twice', `row ${row.row} has the same`, column, value);
  notes.defect(row.row, 'row-twice', `row ${Math.abs(first)} has the same`, column, value);
  identities.set(identity, -Math.abs(first));
}

function keyOf(row: SheetRow, map: ListMap, notes: Notes): string {
  if (map.sameItem.length === 0) return `row ${row.row}`;
  const key = map.sameItem.map((column) => notes.raw(row, column).trim());
  return key.includes('') ? `row ${row.row}` : JSON.stringify(key);
}

/** The same code on two items is a defect of both; the same name may be right, and is told. */
function blameDuplicates(items: readonly (readonly RowValues[])[], sources: Sources, notes: Notes): void {
  const columnOf = (wanted: ElementName) => {
    const source = sources.find(([name]) => name === wanted)?.[1];
    return source !== undefined && 'column' in source ? source.column : undefined;
  };
  for (const [name, code] of [
    ['code', 'code-twice'],
    ['name', 'name-twice'],
  ] as const) {
    const column = columnOf(name);
    if (column === undefined) continue;
    const met = new Map<string, RowValues[]>();
    for (const [first] of items) {
      const value = first?.values[name];
      if (first === undefined || typeof value !== 'string') continue;
      // Files of drafts are called by the code, and some systems hold A and a for the same.
      const key = (name === 'code' ? value : value.normalize('NFKC')).toLowerCase();
      const before = met.get(key);
      if (before === undefined) met.set(key, [first]);
      else before.push(first);
    }
    for (const rows of met.values()) {
      if (rows.length < 2) continue;
      const firstSix = rows.slice(0, 6).map(({ row }) => row);
      for (const { row, values } of rows) {
        const others = firstSix.filter((one) => one !== row).slice(0, 5);
        const more = rows.length - 1 - others.length;
        const listed = `${others.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
        const says =
          name === 'code'
            ? `the same code is in row ${listed}`
            : `the same name is in row ${listed}, under another code`;
        notes.defect(row, code, says, column, String(values[name]));
      }
    }
  }
}

function draftOf(rows: readonly RowValues[], sources: Sources, notes: Notes): ItemDraft[] {
  const gathered: Values = {};
  for (const [name, source] of sources) {
    const said = rows.filter(({ values }) => values[name] !== undefined);
    const [first] = said;
    if (first === undefined) continue;
    if (Array.isArray(first.values[name])) {
      gathered[name] = [...new Set(said.flatMap(({ values }) => values[name] as readonly string[]))];
      continue;
    }
    gathered[name] = first.values[name] as string;
    for (const { row, values } of said) {
      if (values[name] === first.values[name]) continue;
      const says = `row ${first.row} of the same item says ${JSON.stringify(first.values[name])} for ${name}`;
      notes.defect(row, 'rows-disagree', says, 'column' in source ? source.column : undefined, String(values[name]));
    }
  }
  const broken = rows.find(({ row }) => notes.blocked.has(row));
  if (broken === undefined) {
    return [{ code: String(gathered.code), rows: rows.map(({ row }) => row), elements: gathered }];
  }
  for (const { row } of rows) {
    if (notes.blocked.has(row)) continue;
    notes.defect(row, 'item-incomplete', `belongs to the same item as row ${broken.row}, which is not accepted`);
  }
  return [];
}
