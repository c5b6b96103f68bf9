import type { LocalText } from '../../kernel/language.ts';
import type { LegalBasis } from '../../kernel/legal-basis.ts';
import type { Answers } from './answer.ts';
import { readingOf } from './applicability.ts';
import { type Condition, holds } from './condition.ts';
import type { Confidence, ServiceItem } from './service-item.ts';

/** What may be chosen: a number between two, or one of a few words. */
export type DiscretionRange =
  | { readonly from: number; readonly to: number; readonly unit: LocalText }
  | { readonly values: readonly { readonly code: string; readonly label: LocalText }[] };

/** One row: where the answers are like this, the choice lies within that. */
export interface DiscretionRow {
  readonly code: string;
  /** Absent in the only row of a table that makes no difference between cases. */
  readonly when?: Condition;
  /** The circumstances that lead to this row, in words. */
  readonly factors: readonly LocalText[];
  readonly range: DiscretionRange;
  readonly basis: LegalBasis;
}

/**
 * 自由裁量幅度 as a decision table: what the body chooses when it grants, and within what, depending on the facts of the
 * case. Exactly one row applies to any answers; the profile is refused otherwise.
 */
export interface DiscretionTable {
  readonly decides: LocalText;
  readonly rows: readonly DiscretionRow[];
  readonly confidence: Confidence;
}

/** What was chosen, as proposal and decision say it. */
export interface DiscretionTaken {
  /** The row that applied; absent where an open question leaves it open. */
  readonly row?: string;
  readonly value: number | string;
  /** 突破幅度: outside the row, and why. Its presence is the flag that supervision looks for. */
  readonly outside?: { readonly reasons: string };
}

type Item = Pick<ServiceItem, 'formFields' | 'discretion'>;

/** The rows that these answers lead to. One, wherever every question on which the table hangs is answered. */
export function discretionRows(item: Item, answers: Answers): readonly DiscretionRow[] {
  const read = readingOf(item, answers);
  return (item.discretion?.rows ?? []).filter(({ when }) => when === undefined || holds(when, read) === 'yes');
}

/** The row of the case; none while an open question leaves it open, or where the item leaves nothing to choose. */
export function discretionRow(item: Item, answers: Answers): DiscretionRow | undefined {
  return discretionRows(item, answers)[0];
}

export function isWithin(range: DiscretionRange, value: number | string): boolean {
  if ('values' in range) return range.values.some(({ code }) => code === value);
  return typeof value === 'number' && value >= range.from && value <= range.to;
}

/** Whether it is of the kind the table speaks of at all: a number, or one of the words of any of its rows. */
export function isChoice(table: DiscretionTable, value: number | string): boolean {
  return table.rows.some(({ range }) =>
    'values' in range ? isWithin(range, value) : typeof value === 'number' && Number.isFinite(value) && value >= 0,
  );
}
