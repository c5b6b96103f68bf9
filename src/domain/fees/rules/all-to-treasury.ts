import type { Money } from '../../../kernel/money.ts';
import { type Movement, monthOf } from '../movements.ts';

/** 缴库 one line of the treasury's file: what one body's tariff brought in a month. */
export interface TreasuryRow {
  readonly body: string;
  readonly tariff: string;
  readonly payments: number;
  readonly paid: Money;
  /** Gone back before the month was remitted: taken from what came in. */
  readonly refunded: Money;
  /** 退库: gone back of what the treasury has had since an earlier month; asked of the treasury, never kept from it. */
  readonly refundedByTreasury: Money;
  /** What goes to the treasury: all that came in and stayed. */
  readonly remitted: Money;
}

/**
 * 收支两条线 all of it goes to the treasury
 * Basis: 行政许可法 第五十九条
 * Of what comes in during a month everything goes to the treasury, body by body and tariff by tariff, less what went back of this very month; what goes back of earlier months is claimed from the treasury and never set off.
 * Parameter: none (`treasury` of fees.yaml).
 * Does not cover: what the treasury gives back to whom, which is its budget.
 */
export function allToTreasury(movements: readonly Movement[], month: string): readonly TreasuryRow[] {
  const rows = new Map<string, TreasuryRow>();
  for (const { day, body, tariff, kind, amount, paidIn } of movements) {
    if (monthOf(day) !== month) continue;
    const key = `${body}/${tariff}`;
    const before = rows.get(key) ?? emptyRow(body, tariff);
    rows.set(
      key,
      kind === 'payment'
        ? { ...before, payments: before.payments + 1, paid: before.paid + amount, remitted: before.remitted + amount }
        : paidIn === month
          ? { ...before, refunded: before.refunded + amount, remitted: before.remitted - amount }
          : { ...before, refundedByTreasury: before.refundedByTreasury + amount },
    );
  }
  return [...rows].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}

/** The last line: what the file comes to. */
export function totalOf(rows: readonly TreasuryRow[]): Omit<TreasuryRow, 'body' | 'tariff'> {
  const sum = (of: (row: TreasuryRow) => number) => rows.reduce((all, row) => all + of(row), 0);
  return {
    payments: sum((row) => row.payments),
    paid: sum((row) => row.paid),
    refunded: sum((row) => row.refunded),
    refundedByTreasury: sum((row) => row.refundedByTreasury),
    remitted: sum((row) => row.remitted),
  };
}

function emptyRow(body: string, tariff: string): TreasuryRow {
  return { body, tariff, payments: 0, paid: 0, refunded: 0, refundedByTreasury: 0, remitted: 0 };
}
