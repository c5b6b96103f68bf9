import { dayNumber, type LocalDate } from '../../kernel/local-date.ts';
import { type ClockQuestion, type RunningPeriod, runPeriod } from './running-period.ts';
import { type WorkingCalendar, workingDaysBetween, workingDaysBetweenNumbers } from './working-calendar.ts';

/**
 * 限时办结 completion within the limit: how many working days are used and left, and the lamp they light. Whatever the
 * unit of the limit, officers and applicants are told working days, because those are the days on which work is done.
 */
export type Lamp = 'green' | 'amber' | 'red';

/**
 * Working days left until a due date: 0 on the day itself, negative from the day after. An overdue case is at least
 * one day late, even while no office is open.
 */
export function remainingDays(calendar: WorkingCalendar, today: LocalDate, due: LocalDate): number {
  if (today > due) return -Math.max(1, workingDaysBetween(calendar, due, today));
  return workingDaysBetween(calendar, today, due);
}

/** The same for a case with suspensions: the days left do not shrink while the clock stands still as announced. */
export function remainingDaysOf(question: ClockQuestion, today: LocalDate): number {
  const period = runPeriod(question);
  const day = dayNumber(today);
  if (day > period.due) return -Math.max(1, workingDaysBetweenNumbers(question.calendar, period.due, day));
  return workingDaysBetweenNumbers(question.calendar, day, period.due) - excusedIn(question, period, day, period.due);
}

/** Working days used since the first day, suspensions as announced left out; goes on after the due date. */
export function elapsedDaysOf(question: ClockQuestion, today: LocalDate): number {
  const period = runPeriod(question);
  const day = dayNumber(today);
  return workingDaysBetweenNumbers(question.calendar, period.from, day) - excusedIn(question, period, period.from, day);
}

/** Whether today is one of the days on which the clock stands still as announced. */
export function standsStillOn(question: ClockQuestion, today: LocalDate): boolean {
  const day = dayNumber(today);
  return runPeriod(question).excusedStretches.some(([first, last]) => first <= day && day <= last);
}

/** Red past the due date, amber when few days are left; how few is the choice of the place (`law.lamps`). */
export function lamp(remaining: number, lamps: { readonly amberWithin: number }): Lamp {
  if (remaining < 0) return 'red';
  return remaining <= lamps.amberWithin ? 'amber' : 'green';
}

function excusedIn(question: ClockQuestion, period: RunningPeriod, after: number, upTo: number): number {
  let total = 0;
  for (const [first, last] of period.excusedStretches) {
    total += workingDaysBetweenNumbers(question.calendar, Math.max(first - 1, after), Math.min(last, upTo));
  }
  return total;
}
