import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Law } from '../../time-limits/law.ts';
import { addWorkingDays, type WorkingCalendar } from '../../time-limits/working-calendar.ts';
import { type DisputeLevel, disputeLevels } from '../case/events.ts';
import type { Dispute } from '../case/state.ts';

/**
 * 争议协调 a dispute climbs
 * Basis: 行政许可法 第二十六条第二款
 * Bodies that do not agree first try with the lead body; what it has not settled within its days goes to the service
 * office, and from there to the government. It ends in a filed record.
 * Parameter: jointDisputes
 * Does not cover: the decision of a body in its own name, which nobody takes from it.
 */
export function climbs(
  { level, due, settled }: Pick<Dispute, 'level' | 'due' | 'settled'>,
  today: LocalDate,
): DisputeLevel | undefined {
  if (settled !== undefined || due === undefined || today <= due) return undefined;
  return disputeLevels[disputeLevels.indexOf(level) + 1];
}

/** The last day of a level; above the government there is nobody to climb to. */
export function disputeDue(
  level: DisputeLevel,
  from: LocalDate,
  { law, calendar }: { readonly law: Pick<Law, 'jointDisputes'>; readonly calendar: WorkingCalendar },
): LocalDate | undefined {
  if (level === 'government') return undefined;
  const { lead, serviceOffice } = law.jointDisputes;
  return addWorkingDays(calendar, from, level === 'lead' ? lead : serviceOffice);
}
