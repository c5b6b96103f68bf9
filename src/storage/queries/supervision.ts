import type pg from 'pg';
import type { RecordedEvent, SupervisionQueries } from '../../app/supervision/desk-ports.ts';
import { eventOf } from '../event-log.ts';
import { besideCase } from './watch.ts';

export function supervisionQueries(pool: Pick<pg.Pool, 'query'>): SupervisionQueries {
  const rowsOf = async (name: string, text: string, values: unknown[]) =>
    (await pool.query({ name, text, values })).rows;
  return {
    trailOf: async (of) => {
      const rows =
        'caseId' in of
          ? await rowsOf('trail-case', trail(ofCase), [of.caseId, besideCase])
          : await rowsOf('trail-stream', trail(ofStream), [of.stream]);
      return rows.map((row): RecordedEvent => {
        const { type, occurredAt, recordedAt, actor } = eventOf({ ...row, data: {}, personal: null });
        const index = row.index === null ? null : Number(row.index);
        return {
          source: row.source,
          stream: row.stream,
          version: row.version,
          leaf: row.leaf,
          index,
          type,
          occurredAt,
          recordedAt,
          actor,
        };
      });
    },
    receivedBetween: (from, until, limit, after) =>
      rowsOf(
        'what-if-cases',
        `select case_id as "caseId", number, received_on as day from case_row
          where received_on between $1 and $2 and (received_on, case_id) > ($3::date, $4::uuid)
          order by received_on, case_id limit $5`,
        [from, until, after?.day ?? '0001-01-01', after?.caseId ?? '00000000-0000-0000-0000-000000000000', limit],
      ),
    receivedAt: (centre, day, before) =>
      rowsOf(
        'received-at',
        `select c.case_id as "caseId", c.item from case_row c join event e on e.stream = c.case_id and e.version = 1
          where c.received_on = $2 and c.centre = $1 and c.channel = 'window' and e.recorded_at < $3
          order by c.case_id`,
        [centre, day, before],
      ),
    ruleFigures: (since) =>
      rowsOf(
        'rule-figures',
        // Judged is what a supervisor has judged and nobody disputes any more; what is appealed against waits.
        `select rule, count(*)::integer as hits, count(*) filter (where trial)::integer as "onTrial",
           count(*) filter (where judged)::integer as judged,
           count(*) filter (where judged and standing <> 'revoked')::integer as upheld
         from (
           select state ->> 'rule' as rule, (state ->> 'trial')::boolean as trial, state ->> 'standing' as standing,
             state ? 'judgement' and state ->> 'standing' in ('upheld', 'revoked', 'ordered') as judged
           from record_row where kind = 'signal' and day >= $1
         ) signal group by rule`,
        [since],
      ),
    openCards: () =>
      rowsOf(
        'open-cards',
        `select state ->> 'level' as level, body, centre, count(*)::integer as signals from record_row
          where kind = 'signal' and open and number is not null and state ->> 'level' <> 'hint'
          group by state ->> 'level', body, centre`,
        [],
      ),
    openCases: () =>
      rowsOf(
        'open-cases',
        'select body, desk, count(*)::integer as cases from case_row where open group by body, desk',
        [],
      ),
  };
}

const ofCase = `
  select $1::uuid as stream, 'case' as source
  union all
  select r.record_id, r.kind from record_row r where r.case_id = $1 and r.kind = any ($2)`;

const ofStream = `select $1::uuid as stream, 'signal' as source`;

function trail(streams: string): string {
  return `
    with streams as (${streams})
    select streams.source, e.stream, e.version, e.type, e.schema, e.occurred_at, e.recorded_at, e.actor,
      encode(e.leaf, 'hex') as leaf, l.index
    from streams join event e on e.stream = streams.stream
      left join ledger_entry l on l.leaf = e.leaf and l.stream = e.stream and l.version = e.version
    order by e.recorded_at, (streams.source <> 'case'), e.stream, e.version`;
}
