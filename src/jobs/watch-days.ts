import type { App } from '../app/app.ts';
import { drawSamples } from '../app/supervision/draw-samples.ts';
import { daysToLookAt, watchDays } from '../app/supervision/watch-days.ts';
import { epochMilliseconds } from '../kernel/instant.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import type { WatchPosition } from './watch.ts';

const every = 60_000;

/**
 * 逐日监察: once a minute looks for days that are over, and for what time alone made true of a complaint. Where it was killed
 * it looks again: nothing is raised twice.
 */
export function dailyWatchDuty(
  app: Pick<App, 'ports' | 'place' | 'profile' | 'executeRecord' | 'today'>,
  position: WatchPosition,
): () => Promise<number> {
  let last = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = epochMilliseconds(app.ports.clock.now());
    if (app.profile.supervision === undefined || now - last < every) return 0;
    await drawSamples(app);
    const days = daysToLookAt((await position.get()) as LocalDate | undefined, app.today());
    const raised = await watchDays(app, days);
    const upTo = days.at(-1);
    if (upTo !== undefined) await position.set(upTo);
    last = now;
    return raised;
  };
}
