import type { WatchedEvent } from '../../domain/supervision/watched.ts';
import type { Instant } from '../../kernel/instant.ts';

/** What supervision reads of the log, and the one thing it keeps for itself: when to look again. */
export interface WatchQueries {
  /** Cases touched by what the ledger took in after this place, each once, and how far that was. */
  touchedSince(index: number, limit: number): Promise<{ readonly cases: readonly string[]; readonly upTo: number }>;
  /** Everything that concerns a case, of whatever stream, in the order in which it was recorded. */
  eventsOf(caseId: string): Promise<readonly WatchedEvent[]>;
  /** Cases whose next moment has come. */
  due(now: Instant, limit: number): Promise<readonly string[]>;
  /** Looks at these cases again at these moments; at one without a moment, when something happens to it. */
  lookAgain(moments: readonly { readonly caseId: string; readonly at?: Instant }[]): Promise<void>;
  /** Cases by their id, for whoever goes through all of them. */
  casesAfter(caseId: string | undefined, limit: number): Promise<readonly string[]>;
}
