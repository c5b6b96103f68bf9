import { addWorkingDays } from '../../domain/time-limits/working-calendar.ts';
import { addMilliseconds, type Instant, localDateAt, startOfDay } from '../../kernel/instant.ts';
import { compareDates, type LocalDate } from '../../kernel/local-date.ts';
import type { Step } from './step.ts';
import type { Stage } from './story.ts';

/** From the first day of the fortnight to the real now. */
export interface Fortnight {
  readonly first: LocalDate;
  readonly end: Instant;
}

export type Act = (day: LocalDate) => Promise<unknown>;

/**
 * Steps counted back from today: so many working days ago, at this hour. What would lie before the fortnight, or is still to
 * come, does not happen. No dice are thrown, so that everything else in the fortnight stays as it was.
 */
export function daysBack({ profile: { calendar, timeZone } }: Stage, { first, end }: Fortnight) {
  const today = localDateAt(end, timeZone);
  const steps: Step[] = [];
  const dayOf = (daysAgo: number) => addWorkingDays(calendar, today, -daysAgo);
  const at = (daysAgo: number, hour: number): Instant | undefined => {
    const day = dayOf(daysAgo);
    return compareDates(day, first) < 0 ? undefined : addMilliseconds(startOfDay(day, timeZone), hour * 3_600_000);
  };
  const on = (daysAgo: number, hour: number, act: Act): void => {
    const when = at(daysAgo, hour);
    if (when !== undefined) steps.push({ at: when, act: () => act(dayOf(daysAgo)).then(() => []) });
  };
  return { steps, on, at, dayOf, today };
}
