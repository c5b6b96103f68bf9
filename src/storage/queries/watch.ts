import type pg from 'pg';
import type { WatchQueries } from '../../app/supervision/ports.ts';
import type { WatchedEvent } from '../../domain/supervision/watched.ts';
import { eventOf } from '../event-log.ts';

/** Kinds of records that say something about a case; a signal says something about the eyes. */
export const besideCase = [
  'queue-ticket',
  'hearing',
  'special-procedure',
  'survey',
  'publicity',
  'bill',
  'seal-impression',
  'complaint',
  'exchange-task',
];

export function watchQueries(pool: Pick<pg.Pool, 'query'>): WatchQueries {
  return {
    touchedSince: async (index, limit) => {
      const { rows } = await pool.query<{ case_id: string | null; upTo: number }>({
        name: 'watch-touched',
        text: `
          with entry as materialized (
            select index, stream from ledger_entry where index > $1 order by index limit $2
          ),
          touched as (
            select c.case_id from entry join case_row c on c.case_id = entry.stream
            union
            select r.case_id from entry join record_row r on r.record_id = entry.stream
              where r.case_id is not null and r.kind = any ($3)
          )
          select (select max(index) from entry) as "upTo", touched.case_id from (select 1) one left join touched on true`,
        values: [index, limit, besideCase],
      });
      return {
        cases: rows.flatMap(({ case_id }) => (case_id === null ? [] : [case_id])),
        upTo: Number(rows[0]?.upTo ?? index),
      };
    },
    eventsOf: async (caseId) => {
      const { rows } = await pool.query({ name: 'watch-events', text: eventsOfCase, values: [caseId, besideCase] });
      return rows.map(
        (row): WatchedEvent => ({ ...eventOf(row), source: row.source, stream: row.stream, version: row.version }),
      );
    },
    due: async (now, limit) => {
      const { rows } = await pool.query<{ case_id: string }>({
        name: 'watch-due',
        text: 'select case_id from watch where next_moment <= $1 order by next_moment limit $2',
        values: [now, limit],
      });
      return rows.map(({ case_id }) => case_id);
    },
    lookAgain: async (moments) => {
      const awaited = moments.flatMap(({ caseId, at }) =>
        at === undefined ? [] : [{ case_id: caseId, next_moment: at }],
      );
      const idle = moments.flatMap(({ caseId, at }) => (at === undefined ? [caseId] : []));
      if (awaited.length > 0) {
        await pool.query({
          name: 'watch-again',
          text: `insert into watch (case_id, next_moment)
            select case_id, next_moment from jsonb_to_recordset($1) m (case_id uuid, next_moment timestamptz)
            on conflict (case_id) do update set next_moment = excluded.next_moment
            where watch.next_moment <> excluded.next_moment`,
          values: [JSON.stringify(awaited)],
        });
      }
      if (idle.length > 0) {
        await pool.query({ name: 'watch-no-more', text: 'delete from watch where case_id = any ($1)', values: [idle] });
      }
    },
    casesAfter: async (caseId, limit) => {
      const { rows } = await pool.query<{ case_id: string }>({
        name: 'watch-cases',
        text: 'select case_id from case_row where case_id > coalesce($1::uuid, $3) order by case_id limit $2',
        values: [caseId ?? null, limit, '00000000-0000-0000-0000-000000000000'],
      });
      return rows.map(({ case_id }) => case_id);
    },
  };
}

/**
 * The case's own events, those of the records that name it, and the receipt of a later application by the same applicant
 * for the same item, by which a case that was sent back shows that it had to be brought again.
 */
const eventsOfCase = `
  with looked as materialized (select case_id, item, applicant_name, received_on from case_row where case_id = $1),
  streams as (
    select case_id as stream, 'case' as source, null::integer as only_version from looked
    union all
    select r.record_id, r.kind, null from record_row r where r.case_id = $1 and r.kind = any ($2)
    union all
    (select s.case_id, 'successor', 1 from looked join case_row s
      on s.item = looked.item and s.applicant_name = looked.applicant_name and s.case_id <> looked.case_id
        and s.received_on >= looked.received_on
        and exists (select from event w where w.stream = looked.case_id and w.type = 'case.case-withdrawn'
          and s.received_on >= (w.data ->> 'withdrawnOn')::date)
      order by s.received_on limit 1)
  )
  select streams.source, e.stream, e.version, e.type, e.schema, e.occurred_at, e.recorded_at, e.actor, e.data, p.data as personal
  from streams join event e on e.stream = streams.stream and (streams.only_version is null or e.version = streams.only_version)
    left join event_personal p on p.stream = e.stream and p.version = e.version
  order by e.recorded_at, (streams.source <> 'case'), e.stream, e.version`;
