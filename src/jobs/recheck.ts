import type { App } from '../app/app.ts';
import { system } from '../app/authority.ts';
import { recheckKind } from '../app/records/nightly-recheck.ts';
import { type Recheck, recheckPage } from '../app/supervision/recheck.ts';
import { recheckLine } from '../app/supervision/recheck-lines.ts';
import { valuesUnlikeRecord } from '../app/values-in-force.ts';
import { addMilliseconds, type Instant, localDateAt, startOfDay } from '../kernel/instant.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import type { Profile } from '../profile/profile.ts';

/** Two in the morning, when nobody waits for an answer. Milliseconds after midnight. */
const begins = 2 * 3_600_000;
/** Cases in one round of a second. */
const atOnce = 50;
const keptAtMost = 200;

export interface RecheckPosition {
  /** The last day on which it was done. */
  get(): Promise<string | undefined>;
  set(day: string): Promise<void>;
}

/**
 * 夜间复核: once a night every case is examined anew, a page a second, and halls, guides and complaints with the last page;
 * what was found is recorded. One that was killed half way begins again the same night.
 */
export function recheckDuty(
  app: App,
  position: RecheckPosition,
  /** The place's folder as it lies on the disk at that moment; undefined where it cannot be read. */
  onDisk: () => Promise<Profile | undefined> = async () => app.profile,
): () => Promise<boolean> {
  let running: { readonly day: LocalDate; readonly now: Instant; after: string | undefined; sum: Recheck } | undefined;
  let done: string | undefined;
  return async () => {
    if (app.profile.supervision === undefined) return false;
    const now = app.ports.clock.now();
    const day = localDateAt(now, app.place.timeZone);
    if (running === undefined) {
      done ??= (await position.get()) ?? '';
      if (done >= day || now < addMilliseconds(startOfDay(day, app.place.timeZone), begins)) return false;
      running = { day, now, after: undefined, sum: { cases: 0, right: 0, missing: [], superfluous: [] } };
    }
    const { sum, after } = running;
    const page = await recheckPage(app, after, atOnce, running.now);
    const { missing, superfluous } = page;
    running.sum = {
      cases: sum.cases + page.cases,
      right: sum.right + page.right,
      missing: [...sum.missing, ...missing],
      superfluous: [...sum.superfluous, ...superfluous],
    };
    running.after = page.next;
    if (page.next !== undefined) return false;
    await keep(app, running.day, running.sum, await differing(app, onDisk));
    await position.set(running.day);
    done = running.day;
    running = undefined;
    return true;
  };
}

/** What the program works with, and what it would work with after a restart, must be what is on the record. */
async function differing(app: App, onDisk: () => Promise<Profile | undefined>): Promise<readonly string[]> {
  const read = await onDisk();
  const found = await valuesUnlikeRecord(app, read === undefined ? [app.profile] : [app.profile, read]);
  const said = found.map(({ at, from = '–', to = '–' }) => `${at}: ${from} → ${to}`);
  return (read === undefined ? ['profile.yaml: –', ...said] : said).slice(0, keptAtMost);
}

async function keep(
  app: App,
  on: LocalDate,
  { cases, right, missing, superfluous }: Recheck,
  valuesDiffer: readonly string[],
): Promise<void> {
  const found = {
    ...{ on, cases, right, missing: missing.length, superfluous: superfluous.length, valuesDiffer },
    missingLines: missing
      .slice(0, keptAtMost)
      .map(({ subject, finding }) => recheckLine(subject, { ...finding, since: finding.at })),
    superfluousLines: superfluous
      .slice(0, keptAtMost)
      .map(({ subject, signal, why }) => ({ ...recheckLine(subject, signal), signal: signal.id, why })),
  };
  const given = { type: 'recordRecheck', id: app.ports.chance.id(), at: app.ports.clock.now(), found } as const;
  const outcome = await app.executeRecord(recheckKind, given, { authority: system });
  if (!outcome.ok) throw new Error(outcome.fault.map(({ code }) => code).join(', '));
}
