import type { CaseEvent, NewCaseEvent } from '../domain/case/events.ts';
import { foldCase } from '../domain/case/evolve.ts';
import { serialSeries } from '../domain/case/numbering.ts';
import { type CaseFile, isOpen } from '../domain/case/state.ts';
import type { IntakeFacts } from '../domain/intake/decide.ts';
import type { MandateUse } from '../domain/intake/rules/agency.ts';
import { type Instant, localDateAt, startOfDay } from '../kernel/instant.ts';
import { addDays } from '../kernel/local-date.ts';
import type { Refusals } from '../kernel/refusal.ts';
import { fault, ok, type Result } from '../kernel/result.ts';
import { mandateUseOf } from './agency.ts';
import { type Authority, may } from './authority.ts';
import { besideOf } from './beside.ts';
import { claimFault } from './claimed-time.ts';
import { type AnyCommand, type GivenCommand, permissionFor } from './commands.ts';
import { decide } from './decide.ts';
import { factsFor, type PlaceFacts, targetOf } from './facts.ts';
import { owingOf } from './fees/owing.ts';
import { factsOfLicences } from './licence-facts.ts';
import { citingOwnLaw } from './own-law.ts';
import type { Append, Appended, Chance, Clock, Digests, EventLog, RecordQueries } from './ports.ts';
import { hashQueryCode, queryCodeOf } from './query-code.ts';
import type { Tried } from './records/forbidden-act.ts';

export interface Road {
  readonly place: PlaceFacts;
  readonly log: EventLog;
  readonly records: RecordQueries;
  /** Notes that somebody tried to act under a mandate that had ended. */
  readonly refusedUse: (use: Omit<MandateUse, 'actor'>, caseId: string | undefined) => Promise<void>;
  /** Notes that somebody tried what the law keeps from him. */
  readonly forbidden: (tried: Tried, refusals: Refusals) => Promise<void>;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly digests: Digests;
  /** Case files as this process last knew them. The log's version check makes a stale one harmless. */
  readonly known: Map<string, CaseFile>;
  /** Cases and people of whom something was found beside a case lately: they are looked up at once. */
  readonly expecting: Set<string>;
  readonly demo: boolean;
}

export interface Asking {
  readonly authority: Authority;
  /** Same key, same request: same answer, one effect. */
  readonly idempotencyKey?: string | undefined;
  /** The version the asker saw; another one means somebody was faster. */
  readonly expectedVersion?: number | undefined;
}

export interface Executed {
  readonly file: CaseFile;
  readonly events: readonly NewCaseEvent[];
  readonly recordedAt: Instant;
  readonly eventHash: string;
  /** Only where a new application was received, and only this once. */
  readonly queryCode?: string;
  /** The key had been used before; nothing was done again. */
  readonly repeated: boolean;
}

/** How often a command is decided anew when others were faster. */
const attempts = 5;
/** Case files remembered at most; beyond it the oldest are forgotten. */
const knownAtMost = 20_000;

/**
 * The one road in. Every write of every channel: read what the command needs (at most one round trip, no transaction
 * open), authorise, decide, append in one call. A version conflict reloads and decides again.
 */
export async function execute(road: Road, given: GivenCommand, asking: Asking): Promise<Result<Executed, Refusals>> {
  const digest = asking.idempotencyKey === undefined ? '' : digestOf(road, given, asking);
  let assume = true;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const outcome = await attemptOnce(road, given, asking, digest, { attempt, assume });
    if (typeof outcome === 'object') return outcome;
    // Something lies beside the case, or may: it is read from now on. The case file itself is not in doubt.
    if (outcome === 'beside-changed') assume = false;
    else road.known.delete(given.caseId);
  }
  return fault([{ code: 'case.busy', kind: 'conflict' }]);
}

/** What was asked, whenever it was asked; a new application asked for twice has two ids but is the same request. */
function digestOf(road: Road, given: GivenCommand, { authority, idempotencyKey }: Asking): string {
  // What follows from an event is the same command whenever it is made up for.
  if (authority.kind === 'system') return road.digests.sha256(idempotencyKey ?? '');
  const ignored = given.type === 'receiveApplication' ? { at: '', caseId: '' } : { at: '' };
  return road.digests.sha256(JSON.stringify({ ...given, ...ignored }));
}

async function attemptOnce(
  road: Road,
  given: GivenCommand,
  asking: Asking,
  digest: string,
  { attempt, assume }: { readonly attempt: number; readonly assume: boolean },
): Promise<Result<Executed, Refusals> | 'version-conflict' | 'beside-changed'> {
  // A remembered case file may be older than the log, where another process was busy. An append finds that out by itself;
  // a "no" is given only on what the log says now.
  const remembered = road.known.has(given.caseId);
  const file = await fileFor(road, given, attempt);
  const at = road.clock.now();
  const facts = factsFor(road.place, given, file, localDateAt(at, road.place.timeZone));
  if (!facts.ok) return facts;
  const actor = may(permissionFor(given), asking.authority, targetOf(road.place, given, file, facts.value.item));
  if (actor === undefined) return fault([{ code: 'authority.not-permitted', kind: 'forbidden' }]);
  const claim = claimFault(given.at, at, file);
  if (claim !== undefined) return fault([claim]);
  if (asking.expectedVersion !== undefined && asking.expectedVersion !== (file?.version ?? 0)) {
    if (remembered) return 'version-conflict';
    return (await repetition(road, asking, digest)) ?? stale(file, asking.expectedVersion);
  }
  const use = await mandateUseOf(road.records, given, asking.authority, file, facts.value.item);
  const asked = use === undefined ? facts.value : { ...facts.value, mandateUse: { ...use, actor } };
  const licences = await factsOfLicences(road, given, file, asked, asking.authority);
  const known = { ...asked, ...licences, ...(await owingOf(road, given, file)) };
  const judged = await besideOf(road, given, actor, file, assume);
  const prepared = await prepare(road, given, asking.authority, known, file);
  const command = { ...given, ...prepared.fields, actor } as AnyCommand;
  const decided = decide(file, command, known, judged?.beside);
  if (!decided.ok && remembered) return 'version-conflict';
  if (!decided.ok && judged?.assumed) return 'beside-changed';
  if (!decided.ok) {
    const repeated = await repetition(road, asking, digest);
    if (repeated !== undefined) return repeated;
    if (use !== undefined) await road.refusedUse(use, file?.id);
    const { type: act, caseId } = given;
    await road.forbidden({ act, on: caseId, body: facts.value.body.code, caseId: file?.id, by: actor }, decided.fault);
    return fault(citingOwnLaw(decided.fault, road.place.articleCounterparts));
  }
  if (decided.value.length === 0 && file) {
    return ok({ file, events: [], recordedAt: at, eventHash: '', repeated: false });
  }
  const append = appendOf(road, given, file, decided.value, {
    actor,
    at,
    digest,
    key: asking.idempotencyKey,
    mandate: use?.mandate,
    beside: judged?.seen,
  });
  const appended = await road.log.append(append);
  if (appended.outcome === 'repeated') return repeatedAnswer(road, appended, digest);
  if (appended.outcome !== 'appended') return appended.outcome;
  remember(road, append.after);
  return ok({
    file: append.after,
    events: decided.value,
    recordedAt: append.recordedAt,
    eventHash: appended.eventHash,
    ...(prepared.queryCode === undefined ? {} : { queryCode: prepared.queryCode }),
    repeated: false,
  });
}

/** A new application needs its number and query code before it can be decided upon. */
async function prepare(
  road: Road,
  given: GivenCommand,
  authority: Authority,
  facts: IntakeFacts,
  file: CaseFile | undefined,
): Promise<{ fields: object; queryCode?: string }> {
  if (given.type === 'openBranch')
    return file === undefined ? { fields: await numbered(road, given, facts) } : { fields: {} };
  if (given.type !== 'receiveApplication') return { fields: {} };
  // What an agent applies for belongs to the principal, who sees it in the own account.
  const principal = facts.mandateUse?.mandate?.principalAccount;
  const own = facts.mandateUse === undefined && authority.kind === 'applicant' ? authority.id : undefined;
  const owner = principal ?? own;
  const account = owner === undefined ? {} : { account: owner };
  // Judged once without a number: a series is not touched for an application that would be refused.
  const trial = { ...given, ...account, actor: { kind: 'system' }, serial: 0, queryCodeHash: '' } as const;
  if (!decide(undefined, trial, facts).ok) return { fields: { ...account, serial: 0, queryCodeHash: '' } };
  const queryCode = queryCodeOf(road.digests, given.caseId);
  return { fields: { ...account, ...(await numbered(road, given, facts)) }, queryCode };
}

async function numbered({ digests, log }: Road, { caseId }: GivenCommand, facts: IntakeFacts) {
  const serial = await log.reserveSerial(serialSeries(facts.body.code, facts.today));
  return { serial, queryCodeHash: hashQueryCode(digests, caseId, queryCodeOf(digests, caseId)) };
}

function appendOf(
  road: Road,
  given: GivenCommand,
  file: CaseFile | undefined,
  events: readonly NewCaseEvent[],
  by: {
    actor: Append['actor'];
    at: Instant;
    digest: string;
    key: string | undefined;
    mandate: Append['mandate'];
    beside: Append['beside'];
  },
): Append {
  const recorded = events.map(
    (event): CaseEvent => ({ ...event, occurredAt: given.at, recordedAt: by.at, actor: by.actor, schema: 1 }),
  );
  const after = foldCase(given.caseId, recorded, file) as CaseFile;
  const nextMoment = nextMomentOf(after, road.place.timeZone);
  return {
    caseId: given.caseId,
    expectedVersion: file?.version ?? 0,
    events,
    actor: by.actor,
    occurredAt: given.at,
    recordedAt: by.at,
    command: given.type,
    ...(by.key === undefined ? {} : { idempotency: { key: by.key, digest: by.digest } }),
    ...(by.beside === undefined ? {} : { beside: by.beside }),
    ...(by.mandate === undefined ? {} : { mandate: { id: by.mandate.id, version: by.mandate.version } }),
    after,
    ...(nextMoment === undefined ? {} : { nextMoment }),
    demo: road.demo,
  };
}

/** When the passing of time alone will do something to this case: deemed acceptance, the day after the notice was due. */
export function nextMomentOf(file: CaseFile, timeZone: string): Instant | undefined {
  return file.state === 'received' ? startOfDay(addDays(file.noticeDue, 1), timeZone) : undefined;
}

async function fileFor(road: Road, given: GivenCommand, attempt: number): Promise<CaseFile | undefined> {
  const known = road.known.get(given.caseId);
  if (known !== undefined) return known;
  // A branch is opened once; where it is there already the append says so, and it is looked up then.
  if (given.type === 'receiveApplication' || (given.type === 'openBranch' && attempt === 1)) return undefined;
  const file = await loadCase(road, given.caseId);
  if (file !== undefined) remember(road, file);
  return file;
}

export async function loadCase(road: Pick<Road, 'log'>, caseId: string): Promise<CaseFile | undefined> {
  return foldCase(caseId, await road.log.load(caseId));
}

function remember(road: Road, file: CaseFile): void {
  road.known.delete(file.id);
  // A closed case is hardly ever asked for a command again, and must not push out one that is.
  if (!isOpen(file.state)) return;
  road.known.set(file.id, file);
  if (road.known.size > knownAtMost) road.known.delete(road.known.keys().next().value as string);
}

/** Nothing new may happen; but if this very key already succeeded, its answer is given again. */
async function repetition(road: Road, asking: Asking, digest: string): Promise<Result<Executed, Refusals> | undefined> {
  if (asking.idempotencyKey === undefined) return undefined;
  const earlier = await road.log.findByKey(asking.idempotencyKey);
  return earlier && repeatedAnswer(road, earlier, digest);
}

async function repeatedAnswer(
  road: Road,
  earlier: Extract<Appended, { outcome: 'repeated' }>,
  digest: string,
): Promise<Result<Executed, Refusals>> {
  if (earlier.digest !== digest) {
    return fault([{ code: 'request.key-used-for-another-request', kind: 'conflict' }]);
  }
  // Exactly the answer of the first time: the case as it stood then, and the events that were recorded together.
  const events = (await road.log.load(earlier.caseId)).slice(0, earlier.version);
  const file = foldCase(earlier.caseId, events) as CaseFile;
  const recordedAt = events.at(-1)?.recordedAt ?? file.receivedAt;
  const together = events.slice(earlier.from - 1);
  const first = earlier.from === 1 ? { queryCode: queryCodeOf(road.digests, file.id) } : {};
  return ok({ file, events: together, recordedAt, eventHash: earlier.eventHash, repeated: true, ...first });
}

function stale(file: CaseFile | undefined, seen: number): Result<never, Refusals> {
  return fault([
    { code: 'case.stale', kind: 'conflict', facts: { seen, now: file?.version ?? 0, state: file?.state ?? '' } },
  ]);
}
