import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Law } from '../../time-limits/law.ts';
import { addWorkingDays, isPublished, type WorkingCalendar } from '../../time-limits/working-calendar.ts';

/**
 * 指派踏勘人员 assignment of a site survey
 * Basis: 行政许可法 第五十五条、第八十二条
 * The officers are named within five working days of the acceptance of the case; where nobody has applied, of the order.
 * Whoever must name them is reminded before the last day, and the record says so where it was missed.
 * Parameter: siteSurvey
 * Does not cover: the day of the survey itself, for which the law gives no period of its own.
 */
export function surveyAssignment(
  from: LocalDate,
  law: Pick<Law, 'siteSurvey'>,
  calendar: WorkingCalendar,
): { readonly assignBy: LocalDate; readonly warnOn: LocalDate; readonly provisional: boolean } {
  const { assignWithin, warnBefore } = law.siteSurvey;
  const assignBy = addWorkingDays(calendar, from, assignWithin);
  const year = Number(assignBy.slice(0, 4));
  return {
    assignBy,
    warnOn: addWorkingDays(calendar, assignBy, -warnBefore),
    provisional: !isPublished(calendar, year),
  };
}
