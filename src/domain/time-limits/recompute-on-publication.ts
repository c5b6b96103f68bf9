import { type DueDate, dueDate } from './explain-due.ts';
import type { ClockQuestion } from './running-period.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** What the publication of a year's holidays does to one due date. */
export interface Recomputation {
  readonly before: DueDate;
  readonly after: DueDate;
  /** The last day itself is another one. */
  readonly moved: boolean;
  /** The last day or its being provisional is different: worth an event. */
  readonly changed: boolean;
}

/**
 * 节假日安排公布 publication of a year's holidays: the same question put to the old and the new calendar. Art. 82 of
 * the Licensing Law leaves the holidays out; those of a year to come are known only once they are announced.
 */
export function recomputeOnPublication(question: ClockQuestion, published: WorkingCalendar): Recomputation {
  const before = dueDate(question);
  const after = dueDate({ ...question, calendar: published });
  const moved = before.due !== after.due;
  return { before, after, moved, changed: moved || before.provisional !== after.provisional };
}
