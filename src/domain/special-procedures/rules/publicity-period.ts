import type { LegalBasis } from '../../../kernel/legal-basis.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';
import { dueDate } from '../../time-limits/explain-due.ts';
import type { Law } from '../../time-limits/law.ts';
import type { WorkingCalendar } from '../../time-limits/working-calendar.ts';

export interface PublicityPeriod {
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly days: number;
  readonly unit: 'workday' | 'calendar-day';
  readonly provisional: boolean;
  readonly basis: LegalBasis;
}

/**
 * 公示期 period of a publicity
 * Basis: 行政许可法 第五条、第三十六条; the special law that the item names
 * The public is told for as many days as the item's law says, or as the place has chosen where it says nothing; more may be
 * given, never less. The day it goes up does not count, and whoever objects on the last day is in time.
 * Parameter: publicity
 */
export function publicityPeriod(
  asked: number | undefined,
  item: Pick<ServiceItem, 'publicity'>,
  today: LocalDate,
  { law, calendar }: { readonly law: Law; readonly calendar: WorkingCalendar },
): PublicityPeriod {
  const { days: least, unit, basis } = fewest(item, law);
  const days = Math.max(asked ?? least, least);
  const limit = { value: days, unit, startsFrom: 'acceptance' } as const;
  const { due, provisional } = dueDate({ limit, from: today, calendar, law });
  return { from: today, until: due, days, unit, provisional, basis };
}

export function publicityTooShort(
  asked: number | undefined,
  item: Pick<ServiceItem, 'publicity'>,
  law: Pick<Law, 'publicity'>,
): Refusal[] {
  const { days: least, basis } = fewest(item, law);
  if (asked === undefined || asked >= least) return [];
  const facts = { least, asked };
  return [{ code: 'special.publicity-too-short', kind: 'unlawful', basis, pointer: '/days', facts }];
}

function fewest({ publicity }: Pick<ServiceItem, 'publicity'>, law: Pick<Law, 'publicity'>) {
  const { value: days, unit, basis } = law.publicity;
  return publicity ?? { days, unit, basis };
}
