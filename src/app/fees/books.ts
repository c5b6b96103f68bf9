import { movingEvents } from '../../domain/fees/bill/events.ts';
import type { Bill } from '../../domain/fees/bill/state.ts';
import { type FeeDay, openDifferences } from '../../domain/fees/day/day.ts';
import type { FeeMonth } from '../../domain/fees/month/month.ts';
import { type Movement, monthOf, movementsOf } from '../../domain/fees/movements.ts';
import { type MonthStanding, monthAfter } from '../../domain/fees/rules/month-close.ts';
import { startOfDay } from '../../kernel/instant.ts';
import { addDays, type LocalDate, localDate } from '../../kernel/local-date.ts';
import type { PlaceFacts } from '../facts.ts';
import type { RecordQueries } from '../ports.ts';

interface Reads {
  readonly records: RecordQueries;
  readonly place: Pick<PlaceFacts, 'timeZone'>;
}

/** The first day money can have moved on. */
const beginning = localDate('2000-01-01');
const daysAtMost = 40;

/** 日记账: everything that moved on a day; the log is asked, hence nothing can be left out of it. */
export function movedOn(reads: Reads, day: LocalDate): Promise<readonly Movement[]> {
  return movedBetween(reads, day, addDays(day, 1));
}

export async function movedBetween(
  { records, place }: Reads,
  from: LocalDate,
  before: LocalDate,
): Promise<readonly Movement[]> {
  const [start, end] = [startOfDay(from, place.timeZone), startOfDay(before, place.timeZone)];
  const bills = await records.happened<Bill>('bill', movingEvents, start, end);
  return bills.flatMap(movementsOf).filter(({ day }) => from <= day && day < before);
}

export function movedIn(reads: Reads, month: string): Promise<readonly Movement[]> {
  return movedBetween(reads, localDate(`${month}-01`), localDate(`${monthAfter(month)}-01`));
}

/** Everything that stands between a month and its close. */
export async function monthStanding(
  reads: Reads & { readonly today: LocalDate },
  month: string,
  movements: readonly Movement[],
): Promise<MonthStanding> {
  const [last] = await reads.records.list<FeeMonth>({ kind: 'fee-month' }, 1, { latest: true });
  const from = localDate(`${month}-01`);
  const days = await reads.records.list<FeeDay>(
    { kind: 'fee-day', from, to: addDays(localDate(`${monthAfter(month)}-01`), -1) },
    daysAtMost,
  );
  // Asked only for the very first close; later ones follow from the one before.
  const earlier = last === undefined ? await movedBetween(reads, beginning, from) : [];
  const first = [...earlier, ...movements].map(({ day }) => day).toSorted()[0];
  return {
    today: reads.today,
    lastClosed: last?.month,
    firstOpen: first === undefined ? undefined : monthOf(first),
    unreconciled: unreconciledDays(movements, days),
    openDifferences: days.reduce((sum, day) => sum + openDifferences(day), 0),
  };
}

/** A day on which something was booked after its reconciliation is to be reconciled again. */
export function unreconciledDays(movements: readonly Movement[], days: readonly FeeDay[]): readonly LocalDate[] {
  const moved = new Map<LocalDate, number>();
  for (const { day } of movements) moved.set(day, (moved.get(day) ?? 0) + 1);
  return [...moved]
    .filter(([day, count]) => days.find((one) => one.day === day)?.booked.count !== count)
    .map(([day]) => day)
    .toSorted();
}
