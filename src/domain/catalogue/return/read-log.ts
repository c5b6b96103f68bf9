import { type Instant, parseInstant } from '../../../kernel/instant.ts';
import { type ElementName, elements } from './elements.ts';
import type { AppearanceMap, ChangeMap } from './item-map.ts';
import { Notes } from './notes.ts';
import { unusedColumns } from './read-list.ts';
import { readValue } from './read-value.ts';
import type { ItemDraft, ReadReturn, Sheet, SheetRow } from './sheet.ts';
import { summed } from './summed.ts';

interface Entry {
  readonly row: SheetRow;
  readonly at: Instant;
  readonly code: string;
}

interface LoggedItem {
  readonly rows: number[];
  readonly head: Partial<Record<ElementName, string>>;
  /** Field of the log → its value now, and the element it belongs to. */
  readonly fields: Map<string, { readonly element: ElementName; value: string }>;
  present: boolean;
}

/**
 * 变更记录 a log of changes, applied in the order of time. What an entry says stood there before must be what stands
 * there; where nothing is known yet, it is the first that is known. An entry that does not fit is told, not applied.
 */
export function readChanges(sheet: Sheet, map: ChangeMap): ReadReturn {
  const notes = new Notes(sheet, map.placeholders);
  const items = new Map<string, LoggedItem>();
  const known = Object.entries(map.fields).map(([pattern, element]) => ({ element, matches: fieldPattern(pattern) }));
  const ignored = map.ignoreFields.map(fieldPattern);
  let setAside = 0;
  for (const { row, code } of inOrder(sheet, map, notes)) {
    const field = notes.cell(row, map.field);
    if (ignored.some((matches) => matches(field))) {
      if (!notes.blocked.has(row.row)) setAside += 1;
      continue;
    }
    const element = known.find(({ matches }) => matches(field))?.element;
    const before = notes.cell(row, map.before, true);
    const after = notes.cell(row, map.after, true);
    if (element === undefined) {
      notes.defect(
        row.row,
        'unknown-field',
        'the map neither gives this field an element nor ignores it',
        map.field,
        field,
      );
      continue;
    }
    const item = itemOf(items, code, row, map, notes);
    const now = item.fields.get(field)?.value;
    if (before === after) notes.defect(row.row, 'no-change', 'before and after are the same', map.after, after);
    else if (now !== undefined && now !== before) blameBefore(row, map, notes, { now, before, after });
    if (notes.blocked.has(row.row)) continue;
    item.rows.push(row.row);
    item.fields.set(field, { element, value: after });
  }
  return summed(sheet, notes, draftsOf(items), setAside, unusedColumns(sheet, map));
}

function blameBefore(
  row: SheetRow,
  map: ChangeMap,
  notes: Notes,
  { now, before, after }: { now: string; before: string; after: string },
): void {
  if (now === after) {
    notes.defect(row.row, 'entry-repeated', 'this change has been made by an earlier entry', map.after, after);
    return;
  }
  const says = `earlier entries of this log leave ${JSON.stringify(now.slice(0, 80))} there`;
  notes.defect(row.row, 'before-differs', says, map.before, before);
}

/** 增减记录 a log of what appeared in a catalogue and what vanished from it. */
export function readAppearances(sheet: Sheet, map: AppearanceMap): ReadReturn {
  const notes = new Notes(sheet, map.placeholders);
  const items = new Map<string, LoggedItem>();
  for (const { row, code } of inOrder(sheet, map, notes)) {
    const written = notes.cell(row, map.what);
    const what = Object.hasOwn(map.values, written) ? map.values[written] : undefined;
    if (what === undefined) {
      notes.defect(row.row, 'unknown-value', "is not in the map's table of values", map.what, written);
      continue;
    }
    const before = items.get(code);
    if (before !== undefined && before.present === (what === 'appears')) {
      const [defect, says] =
        what === 'appears'
          ? (['appears-twice', 'has appeared before, and not vanished since'] as const)
          : (['not-there', 'has vanished before, and not appeared since'] as const);
      notes.defect(row.row, defect, says, map.item, code);
      continue;
    }
    if (notes.blocked.has(row.row)) continue;
    const item = itemOf(items, code, row, map, notes);
    item.present = what === 'appears';
    item.rows.push(row.row);
  }
  return summed(sheet, notes, draftsOf(items), 0, unusedColumns(sheet, map));
}

function inOrder(sheet: Sheet, map: ChangeMap | AppearanceMap, notes: Notes): Entry[] {
  const entries = sheet.rows.flatMap((row): Entry[] => {
    if (!notes.rowIsReadable(row)) return [];
    const code = readValue('code', { column: map.item }, row, notes);
    const written = notes.cell(row, map.when);
    // Many logs leave the seconds out; the offset they may not leave out.
    const at = parseInstant(written.replace(/(T\d{2}:\d{2})(?=Z|[+-])/, '$1:00'));
    if (!at.ok)
      notes.defect(row.row, 'not-a-time', 'is no moment with its offset, such as 2011-07-20T09:00Z', map.when, written);
    return at.ok && typeof code === 'string' ? [{ row, at: at.value, code }] : [];
  });
  // The order of the file stands where moments are equal.
  return entries.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

/** The name and the body beside an entry are those of its time: the last ones stand. */
function itemOf(
  items: Map<string, LoggedItem>,
  code: string,
  row: SheetRow,
  map: ChangeMap | AppearanceMap,
  notes: Notes,
): LoggedItem {
  const item: LoggedItem = items.get(code) ?? { rows: [], head: {}, fields: new Map(), present: true };
  items.set(code, item);
  for (const [name, column] of [
    ['name', map.name],
    ['bodyName', map.body],
  ] as const) {
    const value = column === undefined ? undefined : readValue(name, { column, missing: 'report' }, row, notes);
    if (typeof value === 'string') item.head[name] = value;
  }
  return item;
}

function draftsOf(items: ReadonlyMap<string, LoggedItem>): ItemDraft[] {
  return [...items].flatMap(([code, { rows, head, fields, present }]) => {
    if (!present || rows.length === 0) return [];
    const said: Partial<Record<ElementName, string | string[]>> = { code, ...head };
    const byField = [...fields].sort(([one], [other]) => naturally(one, other));
    for (const [, { element, value }] of byField) {
      if (elements[element].kind !== 'list') said[element] = value;
      else if (value !== '') said[element] = [...((said[element] as string[] | undefined) ?? []), value];
    }
    return [{ code, rows, elements: said }];
  });
}

/** `requirements[*].name`: a star stands for any number, and everything else for itself. */
function fieldPattern(pattern: string): (field: string) => boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const compiled = new RegExp(`^${parts.join('\\d+')}$`, 'u');
  return (field) => compiled.test(field);
}

/** Place 10 comes after place 9. */
function naturally(one: string, other: string): number {
  const key = (text: string) => text.replace(/\d+/g, (digits) => digits.padStart(9, '0'));
  return key(one) < key(other) ? -1 : 1;
}
