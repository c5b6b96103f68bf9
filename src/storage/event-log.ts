import { createHash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import type pg from 'pg';
import type { Append, Appended, EventLog } from '../app/ports.ts';
import {
  type CaseEvent,
  type CaseEventType,
  type NewCaseEvent,
  personalParts,
  wireName,
} from '../domain/case/events.ts';
import { isId } from '../kernel/id.ts';
import { groupAppends } from './group-append.ts';
import { groupNumbers } from './group-numbers.ts';
import { caseRow } from './projections/case.ts';
import { leavesOf } from './queries/leaves.ts';

/** The event log on PostgreSQL. Reads one stream by its key, appends through one function, reserves numbers. */
export function eventLog(pool: pg.Pool): EventLog {
  const append = groupAppends(pool);
  const reserveSerial = groupNumbers(pool);
  return {
    load: (caseId) => loadStream(pool, caseId),
    append: async (given): Promise<Appended> => {
      const written = writtenForm(given);
      const outcome = await append(written.command);
      if (outcome === 'repeated') return (await findByKey(pool, given.idempotency?.key ?? '')) as Appended;
      if (outcome === 'version-conflict') return { outcome };
      return { outcome, version: given.after.version, eventHash: written.lastLeaf };
    },
    leaves: (caseId) => leavesOf(pool, caseId),
    findByKey: (key) => findByKey(pool, key),
    reserveSerial,
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

const streamQuery = `
  select e.type, e.schema, e.occurred_at, e.recorded_at, e.actor, e.data, p.data as personal
  from event e left join event_personal p on p.stream = e.stream and p.version = e.version
  where e.stream = $1 order by e.version`;

export async function loadStream(pool: Pick<pg.Pool, 'query'>, caseId: string): Promise<readonly CaseEvent[]> {
  if (!isId(caseId)) return [];
  const { rows } = await pool.query<EventRow>({ name: 'load-stream', text: streamQuery, values: [caseId] });
  return rows.map(eventOf);
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

async function findByKey(pool: pg.Pool, key: string): Promise<Extract<Appended, { outcome: 'repeated' }> | undefined> {
  const { rows } = await pool.query<{ stream: string; version: number; leaf: Buffer; command_digest: string }>({
    name: 'find-by-key',
    text: 'select stream, version, leaf, command_digest from event where command_key = $1',
    values: [key],
  });
  const row = rows[0];
  if (row === undefined) return undefined;
  const { stream: caseId, version, leaf, command_digest: digest } = row;
  return { outcome: 'repeated', caseId, version, eventHash: leaf.toString('hex'), digest };
}

/** A command as `append_commands` takes it, and the hash of its last event for the receipt. */
function writtenForm(given: Append): { command: { case_id: string }; lastLeaf: string } {
  let lastLeaf = '';
  const events = given.events.map((event, index) => {
    const { open, personal } = splitPersonal(event);
    const salt = personal === undefined ? undefined : randomBytes(32);
    const record = {
      stream: given.caseId,
      version: given.expectedVersion + index + 1,
      type: wireName(event.type),
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
      ...(personal === undefined ? {} : { personal, salt: salt?.toString('hex') }),
    };
  });
  const command = {
    case_id: given.caseId,
    expected: given.expectedVersion,
    key: given.idempotency?.key ?? null,
    row: caseRow(given.after, given.nextMoment, given.demo),
    events,
  };
  return { command, lastLeaf };
}

/** What says who a person is goes beside the log. */
function splitPersonal(event: NewCaseEvent): { open: object; personal: object | undefined } {
  const parts = personalParts[event.type];
  if (parts === undefined) return { open: event.data, personal: undefined };
  const open: Record<string, unknown> = {};
  const personal: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(event.data)) (parts.includes(name) ? personal : open)[name] = value;
  return { open, personal };
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

const typeByWireName = new Map<string, CaseEventType>();

/** `case.application-received` → `ApplicationReceived`. */
function typeOf(name: string): CaseEventType {
  const known = typeByWireName.get(name);
  if (known !== undefined) return known;
  const type = name
    .slice('case.'.length)
    .split('-')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('') as CaseEventType;
  typeByWireName.set(name, type);
  return type;
}
