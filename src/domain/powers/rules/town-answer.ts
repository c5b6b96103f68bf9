import { addDays, type LocalDate } from '../../../kernel/local-date.ts';
import type { Law } from '../../time-limits/law.ts';
import { addWorkingDays, type WorkingCalendar } from '../../time-limits/working-calendar.ts';

/**
 * 镇街答复期限 last day for an answer
 * Basis: 番禺区简政强区事权下放承接工作方案 三(二)
 * A town that is offered a power takes it or says why not, and what a town asks for is granted or declined with reasons, by
 * this day; the first day does not count.
 * Parameter: townAnswer
 * Does not cover: what follows from silence: nothing is taken over by it, and the list shows it as late.
 */
export function townAnswerDue(
  from: LocalDate,
  { townAnswer: { within, unit } }: Pick<Law, 'townAnswer'>,
  calendar: WorkingCalendar,
): LocalDate {
  return unit === 'workday' ? addWorkingDays(calendar, from, within) : addDays(from, within);
}
