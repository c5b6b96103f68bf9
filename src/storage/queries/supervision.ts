import type pg from 'pg';
import { readWatchedDays } from '../../app/supervision/days-watched.ts';
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
    daysWatched: async () => {
      const [row] = await rowsOf('days-watched', "select value from installation where name = 'watched-days'", []);
      return readWatchedDays(row?.value);
    },
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
    bodyFigures: async (body, from, until) => {
      const [cases] = await rowsOf('body-cases', bodyCases, [body, from, until]);
      const [signals] = await rowsOf('body-signals', bodySignals, [body, from, until]);
      return { ...cases, ...signals };
    },
    openCases: () =>
      rowsOf(
        'open-cases',
        'select body, desk, count(*)::integer as cases from case_row where open group by body, desk',
        [],
      ),
  };
}

/** Decisions of these days belong to cases received in them or in the year before: no licence takes longer. */
const bodyCases = `
  with received as materialized (
    select case_id, received_on, decided_on from case_row
    where body = $1 and received_on between ($2::date - 366) and $3
  ),
  during as materialized (select case_id from received where received_on between $2 and $3),
  decided as materialized (select case_id, decided_on from received where decided_on between $2 and $3),
  happened as (
    select e.type, e.data from during join event e on e.stream = during.case_id
    where e.type in ('case.special-procedure-started', 'case.one-time-notice-given', 'case.case-withdrawn')
  )
  select (select count(*)::integer from during) as received,
    (select count(*)::integer from decided) as decided,
    (select count(*)::integer from decided where decided_on <= (
      select (e.data -> 'due' ->> 'statutory')::date from event e
      where e.stream = decided.case_id and e.data ? 'due' and e.data -> 'due' ? 'statutory'
      order by e.version desc limit 1)) as "onTime",
    count(*) filter (where type = 'case.special-procedure-started')::integer as suspensions,
    count(*) filter (where type = 'case.one-time-notice-given')::integer as notices,
    count(*) filter (where type = 'case.case-withdrawn' and data ->> 'by' = 'window')::integer as "sentBack"
  from happened`;

/** Signals on trial blame nobody and are left out. */
const bodySignals = `
  select count(*)::integer as raised,
    count(*) filter (where state ->> 'level' = 'red')::integer as red,
    count(*) filter (where state ->> 'level' = 'yellow')::integer as yellow,
    count(*) filter (where state ? 'judgement' and state ->> 'standing' in ('upheld', 'revoked', 'ordered'))::integer as judged,
    count(*) filter (where state ? 'judgement' and state ->> 'standing' in ('upheld', 'ordered'))::integer as upheld,
    count(*) filter (where state ->> 'standing' = 'revoked')::integer as revoked,
    count(*) filter (where state ? 'reply')::integer as replies,
    count(*) filter (where state -> 'reply' ->> 'late' = 'true' or (state ->> 'replyOverdue')::boolean)::integer
      as "lateReplies",
    count(*) filter (where state ? 'order')::integer as orders
  from record_row where kind = 'signal' and body = $1 and day between $2 and $3 and not (state ->> 'trial')::boolean`;

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
