import { type LocalDate, localDate } from '../../../kernel/local-date.ts';
import type { Money } from '../../../kernel/money.ts';
import type { Refusals } from '../../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../../kernel/result.ts';
import type { Actor } from '../../organisation/actor.ts';
import type { Happened, RecordCommand, RecordIndex, RecordState } from '../../organisation/record.ts';
import type { Movement } from '../movements.ts';
import { allToTreasury, type TreasuryRow, totalOf } from '../rules/all-to-treasury.ts';
import { type MonthStanding, monthClose } from '../rules/month-close.ts';

export interface FeeMonthEventData {
  /** 月结: the books of the month are shut, and this is what the treasury is owed. */
  MonthClosed: {
    readonly month: string;
    readonly closedOn: LocalDate;
    readonly rows: readonly TreasuryRow[];
    readonly remitted: Money;
    readonly account: string;
  };
}
export type FeeMonthEvent = { readonly type: 'MonthClosed'; readonly data: FeeMonthEventData['MonthClosed'] };

/** 月结 a closed month, with the file of the treasury. */
export type FeeMonth = RecordState & FeeMonthEventData['MonthClosed'] & { readonly closedBy: Actor };

export type FeeMonthCommand = RecordCommand & { readonly type: 'closeMonth'; readonly month: string };

export interface FeeMonthFacts {
  readonly standing: MonthStanding;
  readonly movements: readonly Movement[];
  readonly account: string;
}

export function decideFeeMonth(
  state: FeeMonth | undefined,
  { month }: FeeMonthCommand,
  { standing, movements, account }: FeeMonthFacts,
): Result<readonly FeeMonthEvent[], Refusals> {
  const [first, ...rest] = monthClose(month, standing);
  if (state !== undefined) return fault([{ code: 'fees.month-closed', kind: 'conflict', facts: { month } }]);
  if (first !== undefined) return fault([first, ...rest]);
  const rows = allToTreasury(movements, month);
  const { remitted } = totalOf(rows);
  return ok([{ type: 'MonthClosed', data: { month, closedOn: standing.today, rows, remitted, account } }]);
}

export function evolveFeeMonth(id: string, _: FeeMonth | undefined, event: Happened<FeeMonthEvent>): FeeMonth {
  return { ...event.data, id, version: 1, closedBy: event.actor };
}

export function feeMonthIndex({ month }: FeeMonth): RecordIndex {
  return { number: month, day: localDate(`${month}-01`), open: false };
}
