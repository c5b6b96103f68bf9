import type { CaseFile } from '../../domain/case/state.ts';
import { type Examined, examine } from '../../domain/supervision/examine.ts';
import { foldWatched } from '../../domain/supervision/fold-watched.ts';
import type { SupervisionSettings } from '../../domain/supervision/settings.ts';
import type { Finding, WatchedEvent } from '../../domain/supervision/watched.ts';
import { addMilliseconds, type Instant } from '../../kernel/instant.ts';
import type { App } from '../app.ts';
import { system } from '../authority.ts';
import { signalKind } from '../records/signal.ts';
import { rulesOf, watchedPlace } from './place.ts';

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
    if (file !== undefined) for (const finding of examined.findings) raised += await raise(app, file, finding);
    const at = examined.nextMoment;
    again.push({ caseId, ...(at === undefined ? {} : { at: addMilliseconds(at, settling) }) });
  }
  // Last, so that whoever is killed half way looks again.
  await app.ports.watch.lookAgain(again);
  return raised;
}

/** 监察信号 of this finding: raised once; asked for again, it is there. */
async function raise(app: Watched, file: CaseFile, finding: Finding): Promise<number> {
  const setting = app.profile.supervision?.rules[finding.rule];
  const id = signalId(app, file.id, finding);
  if (setting === undefined || (await app.ports.records.find('signal', id)) !== undefined) return 0;
  const { at: since, ...found } = finding;
  const { id: caseId, number, item, centre } = file;
  const subject = { kind: 'case', caseId, number, item, ...(centre === undefined ? {} : { centre }) } as const;
  const given = {
    type: 'raiseSignal',
    id,
    at: app.ports.clock.now(),
    finding: { ...found, since, values: setting.values, subject },
    trial: setting.state === 'trial',
    automatic: setting.automatic,
  } as const;
  const outcome = await app.executeRecord(signalKind, given, { authority: system });
  if (!outcome.ok) throw new Error(`${finding.rule} of ${caseId}: ${outcome.fault.map(({ code }) => code).join(', ')}`);
  return outcome.value.events.length > 0 ? 1 : 0;
}

/** The same finding has the same id, whoever looks and whenever. */
export function signalId(
  { ports }: Pick<App, 'ports'>,
  caseId: string,
  { rule, key }: Pick<Finding, 'rule' | 'key'>,
): string {
  const hash = ports.digests.sha256(`signal ${caseId} ${rule} ${key}`);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
