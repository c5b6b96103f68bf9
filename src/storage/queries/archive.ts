import type pg from 'pg';
import type { ArchivedEntry, ArchiveQueries } from '../../app/archive/ports.ts';
import { commitmentOf, entryOf } from '../ledger-content.ts';

/**
 * Records that a case's archive leaves out: who complained is protected from those who handled it (信访工作条例), and what
 * supervision looked at while it investigated is its own record.
 */
const notArchived = ['archive-package', 'complaint', 'personal-data-look', 'deferral-order'];

export function archiveQueries(pool: Pick<pg.Pool, 'query'>): ArchiveQueries {
  const entries = async (name: string, streams: string, values: unknown[]) =>
    (await pool.query({ name, text: entriesText(streams), values })).rows.map(entryOfRow);
  return {
    closedBetween: async (index, before, limit) => {
      const { rows } = await pool.query<{ case_id: string | null; joint: string | null; upTo: number | null }>({
        name: 'archive-closed',
        text: `
          with entry as materialized (
            select index, stream from ledger_entry where index > $1 and index < $2 order by index limit $3
          ),
          touched as (
            select c.case_id, null::uuid as joint from entry join case_row c on c.case_id = entry.stream and not c.open
            union
            select c.case_id, null from entry join record_row r on r.record_id = entry.stream and r.kind <> all ($4)
              join case_row c on c.case_id = r.case_id and not c.open
            union
            select null, r.record_id from entry join record_row r on r.record_id = entry.stream
              and r.kind = 'joint-case' and not r.open
          )
          select (select max(index) from entry) as "upTo", touched.case_id, touched.joint
          from (select 1) one left join touched on true order by 2, 3`,
        values: [index, before, limit, notArchived],
      });
      return {
        cases: rows.flatMap(({ case_id }) => (case_id === null ? [] : [case_id])),
        joint: rows.flatMap(({ joint }) => (joint === null ? [] : [joint])),
        upTo: Number(rows[0]?.upTo ?? index),
      };
    },
    entriesOfCase: (caseId) =>
      entries(
        'archive-case',
        `select $1::uuid as stream, 'case' as source union all
          select r.record_id, r.kind from record_row r where r.case_id = $1 and r.kind <> all ($2)`,
        [caseId, notArchived],
      ),
    entriesOf: (source, stream) =>
      entries('archive-stream', 'select $2::uuid as stream, $1 as source', [source, stream]),
  };
}

function entriesText(streams: string): string {
  return `
    with streams as (${streams})
    select streams.source, e.stream, e.version, e.type, e.schema, e.occurred_at, e.recorded_at, e.actor, e.data,
      encode(e.leaf, 'hex') as leaf, l.index, p.data as personal, p.salt, k.commitment
    from streams join event e on e.stream = streams.stream
      left join ledger_entry l on l.leaf = e.leaf and l.stream = e.stream and l.version = e.version
      left join event_personal p on p.stream = e.stream and p.version = e.version
      left join event_commitment k on k.stream = e.stream and k.version = e.version
    order by (streams.source <> 'case'), streams.source, e.stream, e.version`;
}

interface Row {
  readonly source: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly leaf: string;
  readonly index: number | null;
  readonly personal: object | null;
  readonly salt: Buffer | null;
  readonly commitment: Buffer | null;
}

function entryOfRow({ source, leaf, index, personal, salt, commitment, ...record }: Row): ArchivedEntry {
  const kept = salt === null ? commitment?.toString('hex') : commitmentOf(personal ?? {}, salt);
  const { stream, version, type } = record;
  return {
    ...{ source, stream, version, type, leaf },
    entry: entryOf(record, kept),
    index: index === null ? null : Number(index),
    ...(salt === null || personal === null ? {} : { personal: { salt: salt.toString('hex'), data: personal } }),
  };
}
