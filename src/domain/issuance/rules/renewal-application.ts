import { addDays, type LocalDate } from '../../../kernel/local-date.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';
import type { Law } from '../../time-limits/law.ts';
import { addWorkingDays, type WorkingCalendar } from '../../time-limits/working-calendar.ts';

/**
 * 延续 renewal, and by when it must be applied for
 * Basis: 行政许可法 第五十条第一款、第八十二条
 * Renewal is applied for so many days before the licence ends; a special rule of the item goes before the law's own. The
 * last day of the licence is not counted, so that as many whole days lie between the two.
 * Parameter: renewalApplication
 * Does not cover: an application made later, which the body may still grant, but which its silence does not.
 */
export function renewBy(
  item: Pick<ServiceItem, 'document'>,
  lastDay: LocalDate,
  { law, calendar }: { readonly law: Pick<Law, 'renewalApplication'>; readonly calendar: WorkingCalendar },
): LocalDate {
  const { value, unit } = item.document?.renewal?.before ?? law.renewalApplication;
  return unit === 'workday' ? addWorkingDays(calendar, lastDay, -value) : addDays(lastDay, -value);
}
