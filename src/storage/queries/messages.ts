import type pg from 'pg';
import type { MessageQueries, ToldEvent } from '../../app/ports.ts';
import type { Instant } from '../../kernel/instant.ts';
import { typeOf } from '../event-log.ts';

/** Of one account; the latest are enough to find the latest messages in. */
const casesLookedAt = 300;

interface Told extends Omit<ToldEvent, 'type' | 'caseId' | 'item' | 'beside'> {
  readonly type: string;
  readonly caseId: string | null;
  readonly item: string | null;
  readonly beside: string | null;
}

/**
 * Begins at the account's own cases and records and at what lies beside them, and reads those streams by key: others'
 * cases cost nothing.
 */
const latest = `
  with own as materialized (
    (select case_id, number, item from case_row where account = $1 order by received_on desc limit ${casesLookedAt})
    union
    select case_id, number, item from case_row where case_id = any($2::uuid[])
  ),
  record as materialized (
    select record_id, number, kind from record_row where people @> array[$1::uuid] and people <> '{}'
    and kind <> all($5) order by day desc limit ${casesLookedAt}
  ),
  beside as materialized (
    select r.record_id, own.number, own.case_id, own.item from own join record_row r on r.case_id = own.case_id
    where r.kind = any($5)
    union all
    select r.record_id, record.number, record.record_id, null from record join record_row r on r.case_id = record.record_id
    where record.kind = 'joint-case' and r.kind = any($5)
  )
  select e.stream, e.version, e.type, e.recorded_at as "recordedAt", e.data, own.number, own.case_id as "caseId", own.item,
    null::uuid as beside
  from own join event e on e.stream = own.case_id and e.type = any($3)
  union all
  select e.stream, e.version, e.type, e.recorded_at, e.data, coalesce(record.number, ''), null, null, null
  from record join event e on e.stream = record.record_id and e.type = any($3)
  union all
  select e.stream, e.version, e.type, e.recorded_at, e.data, coalesce(beside.number, ''), null, beside.item, beside.case_id
  from beside join event e on e.stream = beside.record_id and e.type = any($3)
  order by "recordedAt" desc, stream, version desc limit $4`;

/** 消息: what happened in an account's own cases and records, newest first. */
export function messageQueries(pool: pg.Pool): MessageQueries {
  return {
    ofAccount: async (account, further, types, limit, besideKinds) => {
      const values = [account, further, types, limit, besideKinds];
      const { rows } = await pool.query<Told>({ name: 'messages', text: latest, values });
      return rows.map(({ type, caseId, item, beside, ...rest }) => ({
        ...rest,
        type: typeOf(type),
        ...(caseId === null ? {} : { caseId }),
        ...(item === null ? {} : { item }),
        ...(beside === null ? {} : { beside }),
      }));
    },
    seenUntil: async (account) => {
      const text = 'select until from messages_seen where account = $1';
      return (await pool.query<{ until: Instant }>(text, [account])).rows[0]?.until;
    },
    markSeen: async (account, until) => {
      // Of two devices the one that has seen more is right.
      await pool.query(
        `insert into messages_seen (account, until) values ($1, $2)
         on conflict (account) do update set until = greatest(messages_seen.until, excluded.until)`,
        [account, until],
      );
    },
  };
}
