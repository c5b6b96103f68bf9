import { type FeeDay, openDifferences } from '../../domain/fees/day/day.ts';
import type { FeeMonth } from '../../domain/fees/month/month.ts';
import { type Movement, monthOf } from '../../domain/fees/movements.ts';
import { allToTreasury, type TreasuryRow, totalOf } from '../../domain/fees/rules/all-to-treasury.ts';
import { cashOf } from '../../domain/fees/rules/daily-reconciliation.ts';
import { monthAfter, monthClose } from '../../domain/fees/rules/month-close.ts';
import { addDays, type LocalDate, localDate } from '../../kernel/local-date.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { App } from '../app.ts';
import { feeDayIdOf, feeMonthIdOf } from '../fees/bill-id.ts';
import { monthStanding, movedIn, movedOn, unreconciledDays } from '../fees/books.ts';
import type { FeeDayView, FeeMonthView } from '../requests/fees.ts';

/** 日对账: what moved on a day, and how it compares with the provider's file. */
export async function feeDayView(app: App, day: LocalDate): Promise<FeeDayView> {
  const [movements, state, closed] = await Promise.all([
    movedOn(booksOf(app), day),
    app.ports.records.find<FeeDay>('fee-day', feeDayIdOf(app.ports.digests, day)),
    app.ports.records.find<FeeMonth>('fee-month', feeMonthIdOf(app.ports.digests, monthOf(day))),
  ]);
  const sum = (of: (movement: Movement) => boolean) =>
    movements.filter(of).reduce((all, { amount }) => all + amount, 0);
  return {
    day,
    version: state?.version ?? 0,
    booked: {
      cash: cashOf(movements),
      pos: sum(({ kind, method }) => kind === 'payment' && method === 'pos'),
      online: sum(({ kind, method }) => kind === 'payment' && method === 'online'),
      refunds: sum(({ kind }) => kind === 'refund'),
      count: movements.length,
    },
    ...(state && { reconciled: reconciledView(state, movements.length) }),
    movements: movements.map(({ kind, billId, bill, at, method, reference, body, tariff, amount, paper }) => ({
      ...{ kind, billId, bill, at, method, body, tariff, amount, paper },
      ...(reference === undefined ? {} : { reference }),
    })),
    monthClosed: closed !== undefined,
  };
}

function reconciledView(state: FeeDay, count: number): NonNullable<FeeDayView['reconciled']> {
  const { runs, inFile, cashCounted, differences, settled, booked } = state;
  return {
    runs,
    inFile,
    ...(cashCounted === undefined ? {} : { cashCounted }),
    differences: differences.map((one, difference) => {
      const explanation = settled.find((other) => other.difference === difference)?.explanation;
      return { difference, ...one, ...(explanation === undefined ? {} : { settled: explanation }) };
    }),
    open: openDifferences(state),
    current: booked.count === count,
  };
}

export interface MonthBooks {
  readonly view: Omit<FeeMonthView, 'against'>;
  readonly against: readonly Refusal[];
}

/** 月结: a closed month as it was closed; an open one as it stands, with everything that stands in the way. */
export async function feeMonthView(app: App, month: string): Promise<MonthBooks> {
  const closed = await app.ports.records.find<FeeMonth>('fee-month', feeMonthIdOf(app.ports.digests, month));
  const movements = await movedIn(booksOf(app), month);
  const rows = closed?.rows ?? allToTreasury(movements, month);
  const standing = await monthStanding({ ...booksOf(app), today: app.today() }, month, movements);
  const against = closed === undefined ? monthClose(month, standing) : [];
  return {
    view: {
      month,
      standing: closed !== undefined ? 'closed' : against.length === 0 ? 'ready' : 'open',
      ...(closed && { closedOn: closed.closedOn }),
      rows: rows.map((row) => ({ ...row, ...rowNames(app, row) })),
      total: totalOf(rows),
      days: await daysOf(app, month, movements),
      account: closed?.account ?? app.place.fees?.treasury.account ?? '',
    },
    against,
  };
}

async function daysOf(app: App, month: string, movements: readonly Movement[]): Promise<FeeMonthView['days']> {
  const from = localDate(`${month}-01`);
  const to = addDays(localDate(`${monthAfter(month)}-01`), -1);
  const records = await app.ports.records.list<FeeDay>({ kind: 'fee-day', from, to }, 40);
  const stale = unreconciledDays(movements, records);
  const days = [...new Set([...movements.map(({ day }) => day), ...records.map(({ day }) => day)])].toSorted();
  return days.map((day) => {
    const record = records.find((one) => one.day === day);
    return {
      day,
      moved: movements.filter((one) => one.day === day).length,
      reconciled: record !== undefined && !stale.includes(day),
      open: record === undefined ? 0 : openDifferences(record),
    };
  });
}

/** The months with something in them: closed ones, and those that money moved in since. */
export async function feeMonths(app: App) {
  const closed = await app.ports.records.list<FeeMonth>({ kind: 'fee-month' }, 120, { latest: true });
  const today = app.today();
  const first = closed[0] === undefined ? monthOf(addDays(today, -92)) : monthAfter(closed[0].month);
  const open: { month: string; closed: boolean; remitted: number }[] = [];
  for (let month = first; month <= monthOf(today); month = monthAfter(month)) {
    const { remitted } = totalOf(allToTreasury(await movedIn(booksOf(app), month), month));
    open.unshift({ month, closed: false, remitted });
  }
  return [...open, ...closed.map(({ month, remitted }) => ({ month, closed: true, remitted }))];
}

/** 缴库明细: the treasury's file, one line for each body and tariff. Values as they are, in the smallest unit. */
export async function treasuryFile(app: App, month: string): Promise<string | undefined> {
  const closed = await app.ports.records.find<FeeMonth>('fee-month', feeMonthIdOf(app.ports.digests, month));
  if (closed === undefined) return undefined;
  const [own = 'en'] = app.profile.languages;
  const head = [
    'month',
    'account',
    'body',
    'body_name',
    'tariff',
    'tariff_name',
    'payments',
    'paid',
    'refunded',
    'remitted',
    'claimed_from_treasury',
    'currency',
  ];
  const currency = app.profile.currency.code;
  const lines = closed.rows.map((row) => {
    const names = rowNames(app, row);
    const { body, tariff, payments, paid, refunded, remitted, refundedByTreasury } = row;
    const sums = [payments, paid, refunded, remitted, refundedByTreasury, currency];
    return [month, closed.account, body, names.bodyName[own], tariff, names.tariffName[own], ...sums];
  });
  const { payments, paid, refunded, remitted, refundedByTreasury } = totalOf(closed.rows);
  const sums = [payments, paid, refunded, remitted, refundedByTreasury, currency];
  const total = [month, closed.account, 'total', '', '', '', ...sums];
  return `\uFEFF${[head, ...lines, total].map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
}

function rowNames({ place }: App, { body, tariff }: Pick<TreasuryRow, 'body' | 'tariff'>) {
  return {
    bodyName: place.bodies.get(body)?.name ?? {},
    tariffName: place.fees?.tariffs.find(({ code }) => code === tariff)?.name ?? {},
  };
}

/** A cell that a spreadsheet would take for a formula is made text. */
function cell(value: string | number | undefined): string {
  const text = String(value ?? '');
  const safe = typeof value === 'string' && /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function booksOf({ ports, place }: App) {
  return { records: ports.records, place };
}
