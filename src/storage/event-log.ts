import { createHash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import type pg from 'pg';
import type { Append, Appended, EventLog, RecordAppend, RecordLog } from '../app/ports.ts';
import { hasReaction } from '../app/reactions.ts';
import { type CaseEvent, personalParts, wireName } from '../domain/case/events.ts';
import { type Happened, type RecordEvent, recordWireName } from '../domain/organisation/record.ts';
import { isId } from '../kernel/id.ts';
import type { groupAppends } from './group-append.ts';
import { groupNumbers } from './group-numbers.ts';
import { streamsNaming } from './leftovers.ts';
import './pg-types.ts';
import { caseRow } from './projections/case.ts';
import { recordRow } from './projections/record.ts';
import { leavesOf } from './queries/leaves.ts';

/** The event log on PostgreSQL. Reads one stream by its key, appends through one function, reserves numbers. */
export function eventLog(pool: pg.Pool, append: ReturnType<typeof groupAppends>): EventLog {
  const reserveSerial = groupNumbers(pool);
  return {
    load: (caseId) => loadStream(pool, caseId),
    loadEach: (caseIds) => loadStreams(pool, caseIds),
    append: async (given): Promise<Appended> => {
      const written = writtenForm(given);
      const outcome = await append({ to: 'append_commands', stream: given.caseId, command: written.command });
      if (outcome === 'repeated') return (await findByKey(pool, given.idempotency?.key ?? '')) as Appended;
      if (outcome !== 'appended') return { outcome };
      return { outcome, version: given.after.version, eventHash: written.lastLeaf };
    },
    leaves: (caseId) => leavesOf(pool, caseId),
    findByKey: (key) => findByKey(pool, key),
    naming: (file) => streamsNaming(pool, file),
    reserveSerial,
  };
}

/** The same log, for the streams beside the cases. */
export function recordLog(pool: pg.Pool, append: ReturnType<typeof groupAppends>): RecordLog {
  return {
    load: (kind, id) => loadRecord(pool, kind, id),
    append: async (given): Promise<Appended> => {
      const { events, lastLeaf } = writtenEvents(given.id, given, (type) => recordWireName(given.kind, type));
      const command = {
        record_id: given.id,
        expected: given.expectedVersion,
        key: given.idempotency?.key ?? null,
        row: recordRow(given.kind, given.after, given.index, given.demo),
        events,
      };
      const outcome = await append({ to: 'append_records', stream: given.id, command });
      if (outcome === 'repeated') return (await findByKey(pool, given.idempotency?.key ?? '')) as Appended;
      if (outcome !== 'appended') return { outcome };
      return { outcome, version: given.after.version, eventHash: lastLeaf };
    },
  };
}

interface EventRow {
  readonly type: string;
  readonly schema: 1;
  readonly occurred_at: CaseEvent['occurredAt'];
  readonly recorded_at: CaseEvent['recordedAt'];
  readonly actor: CaseEvent['actor'];
  readonly data: object;
  readonly personal: object | null;
}

const eventColumns = `e.type, e.schema, e.occurred_at, e.recorded_at, e.actor, e.data, p.data as personal
  from event e left join event_personal p on p.stream = e.stream and p.version = e.version`;
const streamQuery = `select ${eventColumns} where e.stream = $1 order by e.version`;
const streamsQuery = `select e.stream, ${eventColumns} where e.stream = any($1) order by e.stream, e.version`;

/** A case's events; none where the stream is another kind's. */
export function loadStream(pool: Pick<pg.Pool, 'query'>, caseId: string): Promise<readonly CaseEvent[]> {
  return load<CaseEvent>(pool, 'case', caseId);
}

async function loadStreams(pool: pg.Pool, caseIds: readonly string[]): Promise<Map<string, CaseEvent[]>> {
  const found = new Map<string, CaseEvent[]>();
  const { rows } = await pool.query<EventRow & { stream: string }>({
    text: streamsQuery,
    values: [caseIds.filter(isId)],
  });
  for (const [stream, events] of Map.groupBy(rows, (row) => row.stream)) {
    if (events[0]?.type.startsWith('case.')) found.set(stream, events.map(eventOf));
  }
  return found;
}

export function loadRecord<Event extends RecordEvent>(
  pool: Pick<pg.Pool, 'query'>,
  kind: string,
  id: string,
): Promise<readonly Happened<Event>[]> {
  return load<Happened<Event>>(pool, kind, id);
}

async function load<Event>(pool: Pick<pg.Pool, 'query'>, kind: string, stream: string): Promise<readonly Event[]> {
  if (!isId(stream)) return [];
  const { rows } = await pool.query<EventRow>({ name: 'load-stream', text: streamQuery, values: [stream] });
  return rows[0]?.type.startsWith(`${kind}.`) ? rows.map((row) => eventOf(row) as Event) : [];
}

export function eventOf(row: EventRow): CaseEvent {
  return {
    type: typeOf(row.type),
    data: { ...row.data, ...row.personal },
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    actor: row.actor,
    schema: row.schema,
  } as CaseEvent;
}

/** The key stands on the first event of its command; what the command left is its last. */
const repeatedQuery = `
  select last.stream, first.version as from, last.version, last.leaf, first.command_digest
  from event first, lateral (
    select e.stream, e.version, e.leaf from event e
    where e.stream = first.stream and e.version >= first.version and e.command = first.command
      and e.recorded_at = first.recorded_at and (e.command_key is null or e.version = first.version)
      and not exists (select from event other where other.stream = first.stream and other.command_key is not null
        and other.version > first.version and other.version <= e.version)
    order by e.version desc limit 1
  ) last
  where first.command_key = $1`;

async function findByKey(pool: pg.Pool, key: string): Promise<Extract<Appended, { outcome: 'repeated' }> | undefined> {
  const { rows } = await pool.query<{
    stream: string;
    from: number;
    version: number;
    leaf: Buffer;
    command_digest: string;
  }>({
    name: 'find-by-key',
    text: repeatedQuery,
    values: [key],
  });
  const row = rows[0];
  if (row === undefined) return undefined;
  const { stream: caseId, from, version, leaf, command_digest: digest } = row;
  return { outcome: 'repeated', caseId, from, version, eventHash: leaf.toString('hex'), digest };
}

/** A command as `append_commands` takes it, and the hash of its last event for the receipt. */
function writtenForm(given: Append): { command: { case_id: string }; lastLeaf: string } {
  const { events, lastLeaf } = writtenEvents(given.caseId, { ...given, personal: personalParts }, wireName);
  const command = {
    case_id: given.caseId,
    expected: given.expectedVersion,
    key: given.idempotency?.key ?? null,
    row: caseRow(given.after, given.nextMoment, given.demo),
    events,
    ...(given.mandate && { mandate_id: given.mandate.id, mandate_version: given.mandate.version }),
    ...(given.beside && {
      beside_kinds: given.beside.kinds,
      beside_people: given.beside.people,
      beside_mark: given.beside.mark,
    }),
  };
  return { command, lastLeaf };
}

type Written<Type extends string> = Pick<
  RecordAppend,
  'expectedVersion' | 'actor' | 'occurredAt' | 'recordedAt' | 'command' | 'idempotency' | 'demo'
> & {
  readonly events: readonly { readonly type: Type; readonly data: object }[];
  readonly personal: Partial<Record<Type, readonly string[]>>;
};

function writtenEvents<Type extends string>(stream: string, given: Written<Type>, nameOf: (type: Type) => string) {
  let lastLeaf = '';
  const events = given.events.map((event, index) => {
    const { open, personal } = splitPersonal(event.data, given.personal[event.type]);
    const salt = personal === undefined ? undefined : randomBytes(32);
    const record = {
      stream,
      version: given.expectedVersion + index + 1,
      type: nameOf(event.type),
      schema: 1,
      occurred_at: given.occurredAt,
      recorded_at: given.recordedAt,
      actor: given.actor,
      data: open,
    };
    lastLeaf = leafHash(record, personal, salt);
    return {
      ...record,
      command: given.command,
      first: index === 0,
      digest: given.idempotency?.digest,
      leaf: lastLeaf,
      demo: given.demo,
      ...(hasReaction(record.type, event.data) ? { reacts: true } : {}),
      ...(personal === undefined ? {} : { personal, salt: salt?.toString('hex') }),
    };
  });
  return { events, lastLeaf };
}

/** What says who a person is goes beside the log. */
function splitPersonal(
  data: object,
  parts: readonly string[] | undefined,
): { open: object; personal: object | undefined } {
  if (parts === undefined) return { open: data, personal: undefined };
  const open: Record<string, unknown> = {};
  const personal: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(data)) (parts.includes(name) ? personal : open)[name] = value;
  return { open, personal: Object.keys(personal).length === 0 ? undefined : personal };
}

/**
 * RFC 6962 leaf hash over the canonical event (RFC 8785). Personal data enter only as a salted commitment, so that the
 * hash stands when they are erased.
 */
export function leafHash(record: object, personal: object | undefined, salt: Buffer | undefined): string {
  const commitment =
    personal === undefined || salt === undefined
      ? undefined
      : createHash('sha256')
          .update(salt)
          .update(canonicalize(personal) as string)
          .digest('hex');
  const entry = canonicalize(commitment === undefined ? record : { ...record, commitment }) as string;
  return createHash('sha256').update('\0').update(entry).digest('hex');
}

const typeByWireName = new Map<string, string>();

/** `case.application-received` → `ApplicationReceived`. */
export function typeOf(name: string): string {
  const known = typeByWireName.get(name);
  if (known !== undefined) return known;
  const type = name
    .slice(name.indexOf('.') + 1)
    .split('-')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');
  typeByWireName.set(name, type);
  return type;
}
