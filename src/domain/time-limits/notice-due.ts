import type { LocalDate } from '../../kernel/local-date.ts';
import { type ExplainedDueDate, explainDue } from './explain-due.ts';
import type { Law } from './law.ts';
import type { WorkingCalendar } from './working-calendar.ts';

interface NoticeFacts {
  readonly calendar: WorkingCalendar;
  readonly law: Pick<Law, 'oneTimeNotice' | 'unspecifiedDay' | 'lastRestDayMovesOn'>;
}

/**
 * 一次性告知 one-time notice: the last day on which the body may still name the faults of an application (Licensing
 * Law art. 32-4). Counted from receipt; nothing suspends or extends it.
 */
export function noticeDue(receivedOn: LocalDate, { calendar, law }: NoticeFacts): ExplainedDueDate {
  return explainDue({ limit: law.oneTimeNotice, from: receivedOn, calendar, law });
}

/**
 * 视为受理 deemed acceptance (art. 32-4): once the last day has passed without a notice, the application counts as
 * accepted, and from the day of receipt, not from the day the silence ended. Undefined until then.
 */
export function deemedAcceptedOn(receivedOn: LocalDate, today: LocalDate, facts: NoticeFacts): LocalDate | undefined {
  return today > noticeDue(receivedOn, facts).due ? receivedOn : undefined;
}
