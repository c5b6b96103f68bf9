import { type Instant, localDateAt, startOfDay } from '../../kernel/instant.ts';
import { addDays, type LocalDate } from '../../kernel/local-date.ts';
import type { Due } from '../case/events.ts';
import type { CaseFile } from '../case/state.ts';
import { workingDaysBetween } from '../time-limits/working-calendar.ts';
import type { Step, WatchedEvent, WatchedPlace } from './watched.ts';

/** The case is in the hands of a body that must still decide it, and until when. */
export function beingDecided(file: CaseFile): Due | undefined {
  const inHand = file.state === 'accepted' || file.state === 'under-review' || file.state === 'suspended';
  return inHand ? file.due : undefined;
}

/** The first moment at which a day is over. */
export function afterDay(day: LocalDate, { timeZone }: Pick<WatchedPlace, 'timeZone'>): Instant {
  return startOfDay(addDays(day, 1), timeZone);
}

/** Whether what was decided or done came by the hand of somebody on the staff, and whose. */
export function staffOf(actor: { readonly kind: string; readonly id?: string }): string | undefined {
  return actor.kind === 'staff' ? actor.id : undefined;
}

/**
 * The same applicant, back with the same application within so many working days of a withdrawal by the hand of the staff:
 * at a window, or typed in as if the applicant had done it on the portal.
 */
export function broughtAgain(
  { event, file, past }: Pick<Step, 'event' | 'file' | 'past'>,
  { calendar, timeZone }: Pick<WatchedPlace, 'calendar' | 'timeZone'>,
  within: number,
): { readonly taken: WatchedEvent; readonly days: number } | undefined {
  if (event.source !== 'successor' || file.withdrawal === undefined) return undefined;
  const taken = past.find(({ source, type }) => source === 'case' && type === 'CaseWithdrawn');
  if (taken === undefined || staffOf(taken.actor) === undefined) return undefined;
  const days = workingDaysBetween(calendar, file.withdrawal.withdrawnOn, localDateAt(event.recordedAt, timeZone));
  return days > within ? undefined : { taken, days };
}
