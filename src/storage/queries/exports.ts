import type pg from 'pg';
import type { ExportedCase, ExportQueries, ExportScope } from '../../app/export/ports.ts';
import { eventOf } from '../event-log.ts';

const within = `received_on between $1 and $2 and ($3::text is null or body = $3)`;
const scoped = ({ from, until, body }: ExportScope) => [from, until, body ?? null];

/** 导出: one question a page, over the days of receipt. Personal data lie in another table, which is not asked. */
export function exportQueries(pool: Pick<pg.Pool, 'query'>): ExportQueries {
  return {
    count: async (scope, upTo) => {
      const { rows } = await pool.query<{ count: number }>({
        name: 'export-count',
        text: `select count(*)::integer as count from (select 1 from case_row where ${within} limit $4) found`,
        values: [...scoped(scope), upTo],
      });
      return rows[0]?.count ?? 0;
    },
    page: async (scope, limit, after) => {
      const { rows } = await pool.query<Row>({
        name: 'export-page',
        text: pageText,
        values: [
          ...scoped(scope),
          after?.day ?? '0001-01-01',
          after?.caseId ?? '00000000-0000-0000-0000-000000000000',
          limit,
        ],
      });
      return rows.map(caseOf);
    },
  };
}

const pageText = `
  with page as materialized (
    select * from case_row where ${within} and (received_on, case_id) > ($4::date, $5::uuid)
      order by received_on, case_id limit $6
  ),
  beside as materialized (
    select r.case_id, r.record_id, r.kind, r.number, r.day, r.state from page
      join record_row r on r.case_id = page.case_id and r.kind in ('bill', 'licence', 'signal')
  ),
  streams as (
    select case_id, case_id as stream, 'case' as source from page
    union all select case_id, record_id, kind from beside
  ),
  events as (
    select streams.case_id, jsonb_agg(jsonb_build_object('stream', e.stream, 'version', e.version, 'type', e.type,
        'source', streams.source, 'at', e.occurred_at, 'recordedAt', e.recorded_at, 'actor', e.actor)
      order by e.occurred_at, e.recorded_at, (streams.source <> 'case'), e.stream, e.version) as list
    from streams join event e on e.stream = streams.stream group by streams.case_id
  ),
  objects as (
    select case_id, jsonb_agg(jsonb_build_object('id', record_id, 'kind', kind, 'number', number, 'day', day,
        'facts', case kind
          when 'signal' then jsonb_build_object('rule', state ->> 'rule', 'level', state ->> 'level',
            'standing', state ->> 'standing')
          else jsonb_build_object('standing', coalesce(state ->> 'standing', state ->> 'state')) end)
      order by kind, record_id) as list
    from beside group by case_id
  )
  select page.case_id as "caseId", page.number, page.item, page.body, page.centre, page.channel, page.state, page.outcome,
    page.received_on as "receivedOn", page.statutory_due as "statutoryDue", page.decided_on as "decidedOn",
    page.completed_on as "completedOn",
    (select e.data -> 'branch' ->> 'joint' from event e where e.stream = page.case_id and e.version = 1) as joint,
    coalesce(events.list, '[]') as events, coalesce(objects.list, '[]') as objects
  from page left join events on events.case_id = page.case_id left join objects on objects.case_id = page.case_id
  order by page.received_on, page.case_id`;

interface Row extends Omit<ExportedCase, 'events'> {
  readonly events: readonly (ExportedCase['events'][number] & { readonly at: string })[];
}

/** Moments inside of JSON are as PostgreSQL writes them; the program's own form is that of `toISOString`. */
const momentOf = (text: string) => new Date(text).toISOString() as ExportedCase['events'][number]['at'];

function caseOf(row: Row): ExportedCase {
  return {
    ...row,
    events: row.events.map(({ type, at, recordedAt, actor, ...event }) => {
      const named = eventOf({
        ...{ type, actor, schema: 1, data: {}, personal: null },
        ...{ occurred_at: momentOf(at), recorded_at: momentOf(recordedAt) },
      } as Parameters<typeof eventOf>[0]);
      return { ...event, type: named.type, at: named.occurredAt, recordedAt: named.recordedAt, actor };
    }),
  };
}
