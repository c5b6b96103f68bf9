import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Money } from '../../../kernel/money.ts';
import type { Refusals } from '../../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../../kernel/result.ts';
import { type Actor, isOneBehindBoth } from '../../organisation/actor.ts';
import type { Happened, RecordCommand, RecordIndex, RecordState } from '../../organisation/record.ts';
import type { Movement } from '../movements.ts';
import { cashOf, type Difference, dailyReconciliation, type ProviderEntry } from '../rules/daily-reconciliation.ts';

/** What a reconciliation found: the books of the day against the provider's file. */
export interface Reconciled {
  readonly day: LocalDate;
  /** Sums by what moved them. */
  readonly booked: {
    readonly cash: Money;
    readonly pos: Money;
    readonly online: Money;
    readonly refunds: Money;
    readonly count: number;
  };
  readonly inFile: { readonly count: number; readonly payments: Money; readonly refunds: Money };
  readonly cashCounted?: Money;
  readonly differences: readonly Difference[];
}

export interface FeeDayEventData {
  DayReconciled: Reconciled;
  /** Done again, because the file came anew or a difference was put right in the books. */
  DayReconciledAgain: Reconciled;
  DifferenceSettled: { readonly difference: number; readonly explanation: string };
}
export type FeeDayEvent = {
  [Type in keyof FeeDayEventData]: { readonly type: Type; readonly data: FeeDayEventData[Type] };
}[keyof FeeDayEventData];

/** 日对账 one day of the books. */
export interface FeeDay extends RecordState, Reconciled {
  readonly runs: number;
  /** Who compared it last, and counted the cash; somebody else says what became of the differences. */
  readonly by: Actor;
  /** By the place of the difference in the list. */
  readonly settled: readonly { readonly difference: number; readonly explanation: string }[];
}

export type FeeDayCommand =
  | (RecordCommand & {
      readonly type: 'reconcileDay' | 'reconcileDayAgain';
      readonly day: LocalDate;
      readonly entries: readonly ProviderEntry[];
      readonly cashCounted?: Money;
    })
  | (RecordCommand & {
      readonly type: 'settleDifference';
      readonly difference: number;
      readonly explanation: string;
    });

export interface FeeDayFacts {
  readonly today: LocalDate;
  /** Everything that moved on the day. */
  readonly movements: readonly Movement[];
  readonly monthClosed: boolean;
}

export function decideFeeDay(
  state: FeeDay | undefined,
  command: FeeDayCommand,
  { today, movements, monthClosed }: FeeDayFacts,
): Result<readonly FeeDayEvent[], Refusals> {
  if (monthClosed) return fault([{ code: 'fees.month-closed', kind: 'conflict', facts: { month: '' } }]);
  if (command.type === 'settleDifference') return settle(state, command);
  const { day, entries, cashCounted } = command;
  if (day > today) return fault([{ code: 'fees.day-not-come', kind: 'invalid', pointer: '/day' }]);
  if (cashCounted === undefined && movements.some(({ method }) => method === 'cash')) {
    return fault([{ code: 'fees.cash-not-counted', kind: 'invalid', pointer: '/cashCounted' }]);
  }
  const sum = (of: (movement: Movement) => boolean) =>
    movements.filter(of).reduce((all, { amount }) => all + amount, 0);
  const data: Reconciled = {
    day,
    booked: {
      cash: cashOf(movements),
      pos: sum(({ kind, method }) => kind === 'payment' && method === 'pos'),
      online: sum(({ kind, method }) => kind === 'payment' && method === 'online'),
      refunds: sum(({ kind }) => kind === 'refund'),
      count: movements.length,
    },
    inFile: {
      count: entries.length,
      payments: entries.filter(({ kind }) => kind === 'payment').reduce((all, { amount }) => all + amount, 0),
      refunds: entries.filter(({ kind }) => kind === 'refund').reduce((all, { amount }) => all + amount, 0),
    },
    ...(cashCounted === undefined ? {} : { cashCounted }),
    differences: dailyReconciliation(entries, movements, cashCounted),
  };
  return ok([{ type: state === undefined ? 'DayReconciled' : 'DayReconciledAgain', data }]);
}

function settle(
  state: FeeDay | undefined,
  { difference, explanation, actor }: Extract<FeeDayCommand, { type: 'settleDifference' }>,
): Result<readonly FeeDayEvent[], Refusals> {
  const isThere = state?.differences[difference] !== undefined;
  const isSettled = state?.settled.some((one) => one.difference === difference);
  if (!isThere || isSettled) return fault([{ code: 'fees.difference-unknown', kind: 'conflict' }]);
  if (isOneBehindBoth(state.by, actor)) return fault([{ code: 'fees.own-count', kind: 'forbidden' }]);
  if (explanation.trim() === '') {
    return fault([{ code: 'fees.explanation-missing', kind: 'invalid', pointer: '/explanation' }]);
  }
  return ok([{ type: 'DifferenceSettled', data: { difference, explanation: explanation.trim() } }]);
}

export function evolveFeeDay(id: string, before: FeeDay | undefined, event: Happened<FeeDayEvent>): FeeDay {
  const version = (before?.version ?? 0) + 1;
  if (event.type === 'DifferenceSettled') {
    const day = before as FeeDay;
    return { ...day, version, settled: [...day.settled, event.data] };
  }
  return { ...event.data, id, version, runs: (before?.runs ?? 0) + 1, by: event.actor, settled: [] };
}

export function openDifferences({ differences, settled }: Pick<FeeDay, 'differences' | 'settled'>): number {
  return differences.length - settled.length;
}

export function feeDayIndex(state: FeeDay): RecordIndex {
  return { number: state.day, day: state.day, open: openDifferences(state) > 0 };
}
