import type { App } from '../app/app.ts';
import { watchCases } from '../app/supervision/watch.ts';

export interface WatchPosition {
  get(): Promise<string | undefined>;
  set(position: string): Promise<void>;
}

const entriesAtOnce = 200;
const casesAtOnce = 100;
/** Rounds at once: an installation that catches up must not hold up its second for long. */
const roundsAtMost = 10;

/**
 * 实时监察: follows the ledger, whose order nobody can slip into from behind, and looks at every case that something has
 * happened to; and at those whose next moment has come. Where it was killed it looks again: nothing is raised twice.
 */
export function watchDuty(
  app: Pick<App, 'ports' | 'place' | 'profile' | 'executeRecord'>,
  position: WatchPosition,
): () => Promise<number> {
  let at: number | undefined;
  return async () => {
    if (app.profile.supervision === undefined) return 0;
    at ??= Number((await position.get()) ?? -1);
    let raised = 0;
    for (let round = 0; round < roundsAtMost; round += 1) {
      const { cases, upTo } = await app.ports.watch.touchedSince(at, entriesAtOnce);
      raised += await watchCases(app, cases);
      if (upTo === at) break;
      at = upTo;
      await position.set(String(at));
    }
    const due = await app.ports.watch.due(app.ports.clock.now(), casesAtOnce);
    return raised + (await watchCases(app, due));
  };
}
