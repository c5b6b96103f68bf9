import type { ElementName } from './elements.ts';

/** Where an element comes from: a column, or a constant of the whole list. */
export type ElementSource =
  | { readonly value: string | readonly string[] }
  | {
      readonly column: string;
      /** What the list writes → the program's word. A value that is not in the table is a defect, never passed on. */
      readonly values?: Readonly<Record<string, string>>;
      /** What several entries of one cell stand apart by. */
      readonly split?: string;
      /** A pattern that the whole of a code must meet. */
      readonly form?: string;
      readonly check?: 'credit-code';
      /** What an empty cell means: the row is not accepted, it is reported, or nothing is wrong. */
      readonly missing?: 'refuse' | 'report' | 'allow';
    };

interface AnyMap {
  readonly encoding?: string;
  readonly separator?: string;
  /** Name of the sheet of a workbook; without it there must be only one. */
  readonly sheet?: string;
  /** Of the list's texts, as a tag such as zh-Hans or es; a place may have to translate them. */
  readonly language: string;
  /** Columns that are left out on purpose. */
  readonly ignore: readonly string[];
  /** Words that stand for an empty cell. */
  readonly placeholders: readonly string[];
  /** Where the list comes from, for the draft's `sources`. */
  readonly source?: string;
}

/** 事项清单: every row is an item, or a part of one. */
export interface ListMap extends AnyMap {
  readonly mode: 'items';
  /** Columns that together name a row; no two rows may have the same. */
  readonly row: readonly string[];
  /** Columns whose equal values make rows one item. Empty: every row is an item of its own. */
  readonly sameItem: readonly string[];
  readonly elements: Readonly<Partial<Record<ElementName, ElementSource>>>;
}

/** 变更记录: every row says that one field of one item changed, from what, to what, when. */
export interface ChangeMap extends AnyMap {
  readonly mode: 'changes';
  readonly item: string;
  readonly name?: string;
  readonly body?: string;
  readonly when: string;
  readonly field: string;
  readonly before: string;
  readonly after: string;
  /** Field as the log calls it (`*` for any number) → element. */
  readonly fields: Readonly<Record<string, ElementName>>;
  /** Fields that say nothing of the item, as patterns likewise. */
  readonly ignoreFields: readonly string[];
}

/** 增减记录: every row says that an item appeared in a catalogue or vanished from it. */
export interface AppearanceMap extends AnyMap {
  readonly mode: 'appearances';
  readonly item: string;
  readonly name?: string;
  readonly body?: string;
  readonly when: string;
  readonly what: string;
  readonly values: Readonly<Record<string, 'appears' | 'vanishes'>>;
}

export type ItemMap = ListMap | ChangeMap | AppearanceMap;

/** The columns that a map reads. */
export function columnsOf(map: ItemMap): readonly string[] {
  const named =
    map.mode === 'items'
      ? [
          ...map.row,
          ...map.sameItem,
          ...Object.values(map.elements).flatMap((source) => ('column' in source ? [source.column] : [])),
        ]
      : map.mode === 'changes'
        ? [map.item, map.name, map.body, map.when, map.field, map.before, map.after]
        : [map.item, map.name, map.body, map.when, map.what];
  return [...new Set(named.filter((name) => name !== undefined))];
}
