import { addMonths, dayNumber, fromDayNumber, type LocalDate } from '../../kernel/local-date.ts';
import type { Limit, LimitExtension, LimitUnit } from './limit.ts';
import {
  addWorkingDaysToNumber,
  isWorkingDayNumber,
  type WorkingCalendar,
  workingDaysBetweenNumbers,
} from './working-calendar.ts';

/**
 * 中止计时 suspension of the clock (特别程序, Licensing Law art. 45): it stands still from its first day until the day
 * of resumption, which counts again. Only as many days as were announced in writing are excused, in the unit of the
 * limit; days beyond are charged back. Without `to` it still runs, and is taken to last as long as announced.
 */
export interface Suspension {
  readonly from: LocalDate;
  readonly to?: LocalDate;
  readonly announcedDays: number;
}

/** 延期 extension: what was granted, which the law limits elsewhere (art. 42). */
export type Extension = Pick<LimitExtension, 'value' | 'unit'>;

/** The two choices of law by which the clock itself is governed; any `Law` will do. */
export interface ClockLaw {
  readonly unspecifiedDay: { readonly countedAs: 'calendar-day' | 'workday' };
  readonly lastRestDayMovesOn: { readonly value: boolean };
}

/** Everything a due date depends on. */
export interface ClockQuestion {
  readonly limit: Pick<Limit, 'value' | 'unit' | 'startsFrom'>;
  /** The day of receipt or acceptance; it never counts itself (Civil Code art. 201). */
  readonly from: LocalDate;
  readonly calendar: WorkingCalendar;
  readonly law: ClockLaw;
  readonly suspensions?: readonly Suspension[];
  /** In the order they were granted. */
  readonly extensions?: readonly Extension[];
}

/** What one suspension did to the period. Every day belongs to one suspension, however many cover it. */
export interface SuspensionAccount {
  readonly suspension: Suspension;
  excused: number;
  chargedBack: number;
}

/** 期间 a period as it ran, in day numbers. */
export interface RunningPeriod {
  readonly from: number;
  /** The last day counted, before it is moved off a rest day. */
  readonly end: number;
  readonly due: number;
  readonly accounts: readonly SuspensionAccount[];
  /** Stretches of excused days, first and last; those of a limit in working days may contain rest days. */
  readonly excusedStretches: readonly (readonly [number, number])[];
  /** The parts counted in working days: the day before each, and its last. Only there are rest days left out. */
  readonly workdayStretches: readonly (readonly [number, number])[];
}

type CountedUnit = Exclude<LimitUnit, 'day-unspecified'>;
interface Part {
  value: number;
  readonly unit: CountedUnit;
}

export function runPeriod(question: ClockQuestion): RunningPeriod {
  const { calendar, law } = question;
  const from = dayNumber(question.from);
  const parts = partsOf(question);
  const accounts = accountsOf(question.suspensions);
  const excusedStretches: [number, number][] = [];
  const workdayStretches: [number, number][] = [];
  let end = from;
  for (const part of parts) {
    const before = end;
    end = runPart(part, before, calendar, accounts, excusedStretches);
    if (part.unit === 'workday') workdayStretches.push([before, end]);
  }
  const lastUnit = parts[parts.length - 1]?.unit;
  // Working days and decisions on the spot need an open office; for the others the law of the place says.
  const movesOn = law.lastRestDayMovesOn.value || lastUnit === 'workday' || lastUnit === 'immediate';
  const due = movesOn && !isWorkingDayNumber(calendar, end) ? addWorkingDaysToNumber(calendar, end, 1) : end;
  return { from, end, due, accounts, excusedStretches, workdayStretches };
}

/** The limit and its extensions; neighbours of one unit make one longer period, so that months are added at once. */
function partsOf({ limit, law, extensions }: ClockQuestion): readonly Part[] {
  const counted = (unit: LimitUnit): CountedUnit => (unit === 'day-unspecified' ? law.unspecifiedDay.countedAs : unit);
  const parts: Part[] = [{ value: limit.value, unit: counted(limit.unit) }];
  for (const extension of extensions ?? []) {
    const last = parts[parts.length - 1] as Part;
    const unit = counted(extension.unit);
    if (last.unit === unit) last.value += extension.value;
    else parts.push({ value: extension.value, unit });
  }
  return parts;
}

interface Account extends SuspensionAccount {
  readonly start: number;
  /** The first day after it; never, while it still runs. */
  readonly stop: number;
  left: number;
}

function accountsOf(suspensions: readonly Suspension[] | undefined): readonly Account[] {
  if (suspensions === undefined || suspensions.length === 0) return [];
  return suspensions
    .map((suspension) => ({
      suspension,
      start: dayNumber(suspension.from),
      stop: suspension.to === undefined ? Number.POSITIVE_INFINITY : dayNumber(suspension.to),
      left: suspension.announcedDays,
      excused: 0,
      chargedBack: 0,
    }))
    .sort((one, other) => one.start - other.start);
}

/** Counts one part off, beginning after `after`, and returns the day on which its last unit falls. */
function runPart(
  part: Part,
  after: number,
  calendar: WorkingCalendar,
  accounts: readonly Account[],
  excusedStretches: [number, number][],
): number {
  const byWorkday = part.unit === 'workday';
  const advance = (day: number, days: number) => {
    if (days === 0) return day;
    return byWorkday ? addWorkingDaysToNumber(calendar, day, days) : day + days;
  };
  let missing = unitsOf(part, after);
  let cursor = after;
  // From one day on which a suspension begins or ends to the next, the same suspensions are in force.
  while (missing > 0) {
    const boundary = nextBoundary(accounts, cursor + 1);
    const running = accounts.filter((account) => account.start <= cursor + 1 && cursor + 1 < account.stop);
    if (running.length === 0) {
      const end = advance(cursor, missing);
      if (end < boundary) return end;
    }
    const room =
      boundary === Number.POSITIVE_INFINITY
        ? Number.POSITIVE_INFINITY
        : byWorkday
          ? workingDaysBetweenNumbers(calendar, cursor, boundary - 1)
          : boundary - 1 - cursor;
    const excused = excuse(running, room);
    if (excused > 0) excusedStretches.push([cursor + 1, advance(cursor, excused)]);
    const counts = Math.min(room - excused, missing);
    chargeBack(running, counts);
    if (counts === missing) return advance(cursor, excused + missing);
    missing -= counts;
    cursor = boundary - 1;
  }
  return cursor;
}

function unitsOf(part: Part, after: number): number {
  if (part.unit === 'immediate') return 0;
  if (part.unit !== 'month') return part.value;
  return dayNumber(addMonths(fromDayNumber(after), part.value)) - after;
}

function nextBoundary(accounts: readonly Account[], day: number): number {
  let next = Number.POSITIVE_INFINITY;
  for (const { start, stop } of accounts) {
    if (start > day && start < next) next = start;
    if (stop > day && stop < next) next = stop;
  }
  return next;
}

/** Takes up to `room` announced days, from the suspension that began first and has some left. */
function excuse(running: readonly Account[], room: number): number {
  let excused = 0;
  for (const account of running) {
    const taken = Math.min(account.left, room - excused);
    account.left -= taken;
    account.excused += taken;
    excused += taken;
  }
  return excused;
}

/** An open suspension is taken to end when its announced days do; only closed ones are charged. */
function chargeBack(running: readonly Account[], days: number): void {
  const charged = running.find((account) => account.suspension.to !== undefined);
  if (charged !== undefined) charged.chargedBack += days;
}
