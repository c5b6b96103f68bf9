import type { App } from '../app/app.ts';
import { readWatchedDays, writtenWatchedDays } from '../app/supervision/days-watched.ts';
import { drawSamples } from '../app/supervision/draw-samples.ts';
import { daysToLookAt, watchDays } from '../app/supervision/watch-days.ts';
import { epochMilliseconds } from '../kernel/instant.ts';
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
    const watched = readWatchedDays(await position.get());
    const days = daysToLookAt(watched?.upTo, app.today());
    const raised = await watchDays(app, days);
    const [first, upTo] = [watched?.from ?? days[0], days.at(-1)];
    if (first !== undefined && upTo !== undefined) await position.set(writtenWatchedDays({ from: first, upTo }));
    last = now;
    return raised;
  };
}
