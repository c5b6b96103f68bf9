import { addDays, type LocalDate, localDate } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { monthOf } from '../movements.ts';

/** What is looked at before a month is closed. */
export interface MonthStanding {
  readonly today: LocalDate;
  /** The last month that was closed, if any was. */
  readonly lastClosed: string | undefined;
  /** The first month in which money moved and that is not closed. */
  readonly firstOpen: string | undefined;
  /** Days of the month on which money moved otherwise than in cash, or in cash, and that nobody reconciled since. */
  readonly unreconciled: readonly LocalDate[];
  /** Differences of the month that nobody has settled. */
  readonly openDifferences: number;
}

/**
 * 月结 month close, 统一收费
 * Basis: 行政许可法 第五十九条
 * A month is closed once, when it is over, after every month before it, with every day on which money moved reconciled and every difference settled. What is booked afterwards belongs to the next month, whatever day it is said to have happened on.
 * Parameter: none
 * Does not cover: the treasury's own books.
 */
export function monthClose(month: string, standing: MonthStanding): Refusal[] {
  const { today, lastClosed, firstOpen, unreconciled, openDifferences } = standing;
  if (lastClosed !== undefined && month <= lastClosed) {
    return [{ code: 'fees.month-closed', kind: 'conflict', facts: { month } }];
  }
  const refusals: Refusal[] = [];
  const basis = { law: '行政许可法', articles: ['59'] };
  if (monthOf(today) <= month) refusals.push({ code: 'fees.month-not-over', kind: 'conflict', facts: { month } });
  const next = lastClosed === undefined ? firstOpen : monthAfter(lastClosed);
  if (next !== undefined && next < month) {
    refusals.push({ code: 'fees.earlier-month-open', kind: 'conflict', facts: { month: next } });
  }
  if (unreconciled.length > 0) {
    const facts = { days: unreconciled.join(', ') };
    refusals.push({ code: 'fees.days-not-reconciled', kind: 'conflict', basis, facts });
  }
  if (openDifferences > 0) {
    refusals.push({ code: 'fees.differences-open', kind: 'conflict', basis, facts: { count: openDifferences } });
  }
  return refusals;
}

export function monthAfter(month: string): string {
  // Into the next month from any first day, however long the month is.
  return monthOf(addDays(localDate(`${month}-01`), 31));
}
