import type { CaseEvent } from '../case/events.ts';
import { foldCase } from '../case/evolve.ts';
import type { CaseFile } from '../case/state.ts';
import type { WatchedEvent } from './watched.ts';

/** The case file as the watched events leave it; those of other streams change nothing of it. */
export function foldWatched(caseId: string, events: readonly WatchedEvent[], from?: CaseFile): CaseFile | undefined {
  const own = events.filter(({ source }) => source === 'case') as unknown as readonly CaseEvent[];
  return own.length === 0 ? from : foldCase(caseId, own, from);
}
