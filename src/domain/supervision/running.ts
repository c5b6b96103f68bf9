import { type Instant, startOfDay } from '../../kernel/instant.ts';
import { addDays, type LocalDate } from '../../kernel/local-date.ts';
import type { Due } from '../case/events.ts';
import type { CaseFile } from '../case/state.ts';
import type { WatchedPlace } from './watched.ts';

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
