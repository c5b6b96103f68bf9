import type { CaseFile } from '../../domain/case/state.ts';
import { type Examined, examine } from '../../domain/supervision/examine.ts';
import { foldWatched } from '../../domain/supervision/fold-watched.ts';
import type { SupervisionSettings } from '../../domain/supervision/settings.ts';
import type { SignalFinding } from '../../domain/supervision/signal/events.ts';
import type { WatchedEvent } from '../../domain/supervision/watched.ts';
import { addMilliseconds, type Instant } from '../../kernel/instant.ts';
import type { App } from '../app.ts';
import { rulesOf, watchedPlace } from './place.ts';
import { raiseSignal } from './raise.ts';

type Watched = Pick<App, 'ports' | 'place' | 'profile' | 'executeRecord'>;

/** What is committed while we look may bear a slightly earlier time; what time alone decides waits that long. Milliseconds. */
const settling = 1_000;

export interface LookedAt {
  readonly caseId: string;
  readonly file: CaseFile | undefined;
  readonly events: readonly WatchedEvent[];
  readonly examined: Examined;
}

/** What the rules in force find in a case, up to a moment. Changes nothing. */
export async function lookAt(
  app: Pick<App, 'ports' | 'place' | 'profile'>,
  caseId: string,
  now: Instant,
  changes?: SupervisionSettings['rules'],
): Promise<LookedAt> {
  const events = await app.ports.watch.eventsOf(caseId);
  const rules = rulesOf(app.profile.supervision, changes);
  const examined = examine(caseId, events, rules, watchedPlace(app.place), now);
  return { caseId, events, examined, file: foldWatched(caseId, events) };
}

/**
 * 实时监察: cases are looked at when something has happened to them, and again when time alone makes a rule come true. A
 * signal's id is made from what was found, so that however often it is looked for, there is one.
 */
export async function watchCases(app: Watched, cases: readonly string[]): Promise<number> {
  const now = addMilliseconds(app.ports.clock.now(), -settling);
  let raised = 0;
  const again: { caseId: string; at?: Instant }[] = [];
  for (const caseId of cases) {
    const { examined, file } = await lookAt(app, caseId, now);
    if (file !== undefined)
      for (const finding of examined.findings) raised += await raiseSignal(app, subjectOf(file), finding);
    const at = examined.nextMoment;
    again.push({ caseId, ...(at === undefined ? {} : { at: addMilliseconds(at, settling) }) });
  }
  // Last, so that whoever is killed half way looks again.
  await app.ports.watch.lookAgain(again);
  return raised;
}

function subjectOf({ id: caseId, number, item, centre }: CaseFile): SignalFinding['subject'] {
  return { kind: 'case', caseId, number, item, ...(centre === undefined ? {} : { centre }) };
}
