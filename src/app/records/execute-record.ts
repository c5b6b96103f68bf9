import type { RecordCommand, RecordEvent, RecordState } from '../../domain/organisation/record.ts';
import { type Instant, localDateAt } from '../../kernel/instant.ts';
import type { Refusals } from '../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../kernel/result.ts';
import { may } from '../authority.ts';
import { claimFault } from '../claimed-time.ts';
import type { Asking } from '../execute.ts';
import type { PlaceFacts } from '../facts.ts';
import { citingOwnLaw } from '../own-law.ts';
import type { Accounts, CaseQueries, Clock, Digests, EventLog, RecordLog, RecordQueries } from '../ports.ts';
import type { SealingReads } from '../sealing/reads.ts';
import type { Tried } from './forbidden-act.ts';
import { foldRecord, type GivenRecordCommand, type RecordKind, type RecordReads } from './record-kind.ts';
import type { Turns } from './turns.ts';

export interface RecordRoad {
  readonly place: PlaceFacts;
  readonly log: EventLog;
  readonly recordLog: RecordLog;
  readonly records: RecordQueries;
  readonly cases: CaseQueries;
  readonly accounts: Pick<Accounts, 'find' | 'postsOf'>;
  readonly clock: Clock;
  readonly digests: Digests;
  /** 用印; absent where no module keeps the keys of seals. */
  readonly sealing?: SealingReads;
  readonly demo: boolean;
  readonly turns: Turns;
  /** Records as this process last knew them, of kinds that are remembered. The log's version check makes a stale one harmless. */
  readonly remembered: Map<string, RecordState>;
  /** Notes that somebody tried what the law keeps from him. */
  readonly forbidden?: (tried: Tried, refusals: Refusals) => Promise<void>;
}

export interface RecordExecuted<State, Event> {
  readonly state: State;
  readonly events: readonly Event[];
  readonly recordedAt: Instant;
  readonly eventHash: string;
  /** The key had been used before; nothing was done again. */
  readonly repeated: boolean;
}

/** How often a command is decided anew when others were faster: only other processes can be, see turns.ts. */
const attempts = 10;

/** The same one road as for cases: read, authorise, decide, append in one call; a version conflict decides again. */
export async function executeRecord<
  State extends RecordState,
  Event extends RecordEvent,
  Command extends RecordCommand,
  Extra extends object,
>(
  road: RecordRoad,
  kind: RecordKind<State, Event, Command, Extra>,
  given: GivenRecordCommand<Command>,
  asking: Asking,
): Promise<Result<RecordExecuted<State, Event>, Refusals>> {
  return road.turns.take(given.id, async () => {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const outcome = await attemptOnce(road, kind, given, asking);
      if (outcome !== 'version-conflict') return outcome;
      road.remembered.delete(given.id);
    }
    return fault([{ code: 'case.busy', kind: 'conflict' }]);
  });
}

async function attemptOnce<
  State extends RecordState,
  Event extends RecordEvent,
  Command extends RecordCommand,
  Extra extends object,
>(
  road: RecordRoad,
  kind: RecordKind<State, Event, Command, Extra>,
  given: GivenRecordCommand<Command>,
  asking: Asking,
): Promise<Result<RecordExecuted<State, Event>, Refusals> | 'version-conflict'> {
  const { place } = road;
  const now = road.clock.now();
  const today = localDateAt(now, place.timeZone);
  const begins = kind.begins.includes(given.type);
  // A remembered record may be older than the log. An append finds that out by itself; a "no" is given only on what the
  // log says now.
  const remembered = begins ? undefined : (road.remembered.get(given.id) as State | undefined);
  const events = begins || remembered !== undefined ? [] : await road.recordLog.load<Event>(kind.kind, given.id);
  const state = remembered ?? foldRecord(kind, given.id, events);
  if (state === undefined && !begins) return fault([{ code: 'record.not-found', kind: 'not-found' }]);
  const permission = kind.permissions[given.type as Command['type']];
  const actor = may(permission, asking.authority, kind.target(place, given, state));
  if (actor === undefined) return fault([{ code: 'authority.not-permitted', kind: 'forbidden' }]);
  const begunAt = events[0]?.occurredAt ?? (state && kind.begunAt?.(state));
  const earliest = begunAt && { receivedAt: begunAt };
  const claim = claimFault(given.at, now, earliest);
  if (claim !== undefined) return fault([claim]);
  const digest = asking.idempotencyKey === undefined ? '' : digestOf(road, given, begins, asking);
  const seen = state?.version ?? 0;
  if (asking.expectedVersion !== undefined && asking.expectedVersion !== seen) {
    if (remembered !== undefined) return 'version-conflict';
    const stale = {
      code: 'record.stale',
      kind: 'conflict',
      facts: { seen: asking.expectedVersion, now: seen },
    } as const;
    return (await repetition(road, kind, asking, digest)) ?? fault([stale]);
  }
  const reads: RecordReads = { ...road, today, authority: asking.authority };
  const extra = ((await kind.gather?.(reads, given, state)) ?? {}) as Extra;
  const command = { ...given, actor } as unknown as Command;
  const series = kind.series?.(given, place, today, state);
  const facts = { today, place, serial: 0, ...extra };
  let decided = kind.decide(state, command, facts);
  // Judged once without a number: a series is not touched for a command that would be refused.
  if (decided.ok && series !== undefined) {
    decided = kind.decide(state, command, { ...facts, serial: await road.log.reserveSerial(series) });
  }
  if (!decided.ok && remembered !== undefined) return 'version-conflict';
  if (!decided.ok) {
    const repeated = await repetition(road, kind, asking, digest);
    if (repeated !== undefined) return repeated;
    const { body, caseId } = kind.target(place, given, state);
    await road.forbidden?.({ act: given.type, on: given.id, body, caseId, by: actor }, decided.fault);
    return fault(citingOwnLaw(decided.fault, place.articleCounterparts));
  }
  if (decided.value.length === 0 && state !== undefined) {
    return ok({ state, events: [], recordedAt: now, eventHash: '', repeated: false });
  }
  const recorded = decided.value.map((event) => ({ ...event, occurredAt: given.at, recordedAt: now, actor }));
  const after = foldRecord(kind, given.id, recorded, state) as State;
  const appended = await road.recordLog.append({
    id: given.id,
    kind: kind.kind,
    expectedVersion: seen,
    events: decided.value,
    personal: kind.personal,
    actor,
    occurredAt: given.at,
    recordedAt: now,
    command: given.type,
    ...(asking.idempotencyKey === undefined ? {} : { idempotency: { key: asking.idempotencyKey, digest } }),
    after,
    index: kind.index(after, place.timeZone),
    demo: road.demo,
  });
  if (appended.outcome === 'repeated') return (await repetition(road, kind, asking, digest)) ?? 'version-conflict';
  if (appended.outcome !== 'appended') return 'version-conflict';
  if (kind.begunAt !== undefined) remember(road, after);
  return ok({ state: after, events: decided.value, recordedAt: now, eventHash: appended.eventHash, repeated: false });
}

/** Records remembered at most; beyond it the oldest are forgotten. */
const rememberedAtMost = 2_000;

function remember({ remembered }: RecordRoad, state: RecordState): void {
  remembered.delete(state.id);
  remembered.set(state.id, state);
  if (remembered.size > rememberedAtMost) remembered.delete(remembered.keys().next().value as string);
}

/** What was asked, whenever it was asked; a new record asked for twice has two ids but is the same request. */
function digestOf(road: RecordRoad, given: object, begins: boolean, { authority, idempotencyKey }: Asking): string {
  // What follows from an event is the same command whenever it is made up for.
  if (authority.kind === 'system') return road.digests.sha256(idempotencyKey ?? '');
  const ignored = begins ? { at: '', id: '' } : { at: '' };
  return road.digests.sha256(JSON.stringify({ ...given, ...ignored }));
}

/** The answer of the first time, where this key was used before. */
async function repetition<
  State extends RecordState,
  Event extends RecordEvent,
  Command extends RecordCommand,
  Extra extends object,
>(
  road: RecordRoad,
  kind: RecordKind<State, Event, Command, Extra>,
  asking: Asking,
  digest: string,
): Promise<Result<RecordExecuted<State, Event>, Refusals> | undefined> {
  if (asking.idempotencyKey === undefined) return undefined;
  const earlier = await road.log.findByKey(asking.idempotencyKey);
  if (earlier === undefined) return undefined;
  const { caseId: id, from, version } = earlier;
  if (earlier.digest !== digest) return fault([{ code: 'request.key-used-for-another-request', kind: 'conflict' }]);
  const events = (await road.recordLog.load<Event>(kind.kind, id)).slice(0, version);
  const recordedAt = events.at(-1)?.recordedAt;
  const state = foldRecord(kind, id, events);
  if (state === undefined || recordedAt === undefined) return undefined;
  const together = events.slice(from - 1);
  return ok({ state, events: together, recordedAt, eventHash: earlier.eventHash, repeated: true });
}
