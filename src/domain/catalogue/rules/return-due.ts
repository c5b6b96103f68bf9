import { daysBetween, type LocalDate, localDate } from '../../../kernel/local-date.ts';
import type { Law } from '../../time-limits/law.ts';

/**
 * 报表报送期限 the day on which the return of powers is due
 * Basis: 番禺区简政强区事权下放承接工作方案 二(一)
 * The return is with the office of government services by this day of the year in which it was opened. It counts as
 * there once the head of the body has signed it; a later day is shown as so many calendar days late.
 * Parameter: powersReturn
 * Does not cover: what follows from being late, which the plan leaves to the supervision bureau.
 */
export function returnDueOn(openedOn: LocalDate, { powersReturn }: Pick<Law, 'powersReturn'>): LocalDate {
  return localDate(`${openedOn.slice(0, 4)}-${powersReturn.by}`);
}

export function daysLate(on: LocalDate, dueOn: LocalDate): number {
  return Math.max(0, daysBetween(dueOn, on));
}
