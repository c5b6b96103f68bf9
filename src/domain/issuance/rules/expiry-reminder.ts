import { addDays, type LocalDate } from '../../../kernel/local-date.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';
import type { Law } from '../../time-limits/law.ts';
import type { WorkingCalendar } from '../../time-limits/working-calendar.ts';
import type { Reminder } from '../licence/events.ts';
import { renewBy } from './renewal-application.ts';

/**
 * 延续 renewal: the holder is reminded
 * Basis: 行政许可法 第五十条、第六条
 * So many days before the last day on which renewal can be applied for, the holder is told of it, in time to prepare.
 * Parameter: expiryReminder
 * Does not cover: a licence whose term is shorter than that, and one that cannot be renewed: no reminder serves anything.
 */
export function expiryReminder(
  item: Pick<ServiceItem, 'document'>,
  from: LocalDate,
  lastDay: LocalDate,
  facts: { readonly law: Pick<Law, 'renewalApplication' | 'expiryReminder'>; readonly calendar: WorkingCalendar },
): Reminder | undefined {
  if (item.document?.renewal === undefined) return undefined;
  const by = renewBy(item, lastDay, facts);
  const on = addDays(by, -facts.law.expiryReminder.daysBefore);
  return on > from ? { on, renewBy: by } : undefined;
}
