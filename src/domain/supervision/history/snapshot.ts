import { type WorkingCalendar, workingDaysBetweenNumbers } from '../../time-limits/working-calendar.ts';
import type { CaseTerms, HistoryMap } from './imported-case.ts';
import type { WrittenMoment } from './written-moment.ts';

/**
 * 监察快照 what a supervisor would have seen at that moment. Open: begun and not ended by the case's own dates, or never
 * said to have ended. Red: its deadline has passed. Yellow: it has not, and at most so many working days are left, the
 * day of the moment not counted and that of the deadline counted.
 */
export function snapshotAt(
  cases: readonly CaseTerms[],
  at: WrittenMoment,
  yellow: HistoryMap['yellow'],
  calendars: Readonly<Record<string, WorkingCalendar>>,
): Record<string, number> {
  const calendar = calendars[yellow.calendar];
  let [open, red, near] = [0, 0, 0];
  for (const { start, end, deadline } of cases) {
    if (start === undefined || start.micros > at.micros) continue;
    if (end !== undefined && end.micros <= at.micros) continue;
    open += 1;
    if (deadline === undefined) continue;
    if (deadline.micros < at.micros) red += 1;
    else if (calendar && workingDaysBetweenNumbers(calendar, at.day, deadline.day) <= yellow.workingDays) near += 1;
  }
  return {
    open,
    overdue_red: red,
    [`due_within_${yellow.workingDays}_${yellow.calendar}_working_days_yellow`]: near,
  };
}
