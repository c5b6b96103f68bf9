import type { Money } from '../../../kernel/money.ts';
import type { Movement } from '../movements.ts';

/** One line of the provider's file of the day. */
export interface ProviderEntry {
  readonly kind: 'payment' | 'refund';
  /** Number of the bill, and which payment or refund of it. */
  readonly bill: string;
  readonly at: number;
  readonly reference: string;
  readonly amount: Money;
}

export const differenceKinds = ['only-in-file', 'only-in-books', 'amount-differs', 'twice-in-file', 'cash'] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

/** 差异: file and books do not say the same. Stays on the list until somebody has said how it was put right. */
export interface Difference {
  readonly kind: DifferenceKind;
  readonly bill?: string;
  readonly at?: number;
  readonly of?: 'payment' | 'refund';
  readonly reference?: string;
  readonly inFile: Money;
  readonly inBooks: Money;
}

/**
 * 对账 the day's reconciliation, 统一收费
 * Basis: 行政许可法 第五十九条、第七十五条
 * Every line of the provider's file is looked for in the books and every payment by card or on line of the books in the file, and the cash counted, which has to be counted wherever cash moved, is compared with the cash booked; what differs is listed one by one, and settled by a controller who did not do the comparing.
 * Parameter: none
 * Does not cover: who is to blame for a difference.
 */
export function dailyReconciliation(
  entries: readonly ProviderEntry[],
  movements: readonly Movement[],
  cashCounted: Money | undefined,
): readonly Difference[] {
  const booked = together(movements.filter(({ method }) => method !== 'cash'));
  const differences: Difference[] = [];
  const seen = new Set<string>();
  for (const { kind: of, bill, at, reference, amount } of entries) {
    const key = `${of} ${bill} ${at}`;
    const what = { of, bill, at, reference, inFile: amount };
    const inBooks = booked.get(key)?.amount;
    if (seen.has(key)) differences.push({ kind: 'twice-in-file', ...what, inBooks: 0 });
    else if (inBooks === undefined) differences.push({ kind: 'only-in-file', ...what, inBooks: 0 });
    else if (inBooks !== amount) differences.push({ kind: 'amount-differs', ...what, inBooks });
    seen.add(key);
  }
  for (const [key, { kind: of, bill, at, reference, amount }] of booked) {
    if (seen.has(key)) continue;
    const which = reference === undefined ? {} : { reference };
    differences.push({ kind: 'only-in-books', of, bill, at, ...which, inFile: 0, inBooks: amount });
  }
  const cash = cashOf(movements);
  if (cashCounted !== undefined && cashCounted !== cash) {
    differences.push({ kind: 'cash', inFile: cashCounted, inBooks: cash });
  }
  return differences;
}

/** Cash that should be in the drawer: what was taken, less what was paid out. */
export function cashOf(movements: readonly Movement[]): Money {
  return movements
    .filter(({ method }) => method === 'cash')
    .reduce((sum, { kind, amount }) => sum + (kind === 'payment' ? amount : -amount), 0);
}

/** The parts of one payment for several lines are one line of the file. */
function together(movements: readonly Movement[]): ReadonlyMap<string, Movement> {
  const found = new Map<string, Movement>();
  for (const movement of movements) {
    const key = `${movement.kind} ${movement.bill} ${movement.at}`;
    found.set(key, { ...movement, amount: movement.amount + (found.get(key)?.amount ?? 0) });
  }
  return found;
}
