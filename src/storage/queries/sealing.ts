import type pg from 'pg';
import type { SealingQueries } from '../../app/ports.ts';
import type { PaperToSeal } from '../../domain/issuance/impression/decide.ts';
import { isId } from '../../kernel/id.ts';
import { leafHash } from '../event-log.ts';

const columns = `
  e.stream, e.version, e.type, e.schema, e.occurred_at, e.recorded_at, e.actor, e.data, encode(e.leaf, 'hex') as leaf,
  p.data as personal, p.salt, encode(k.commitment, 'hex') as commitment,
  c.case_id, coalesce(c.number, r.number) as of, coalesce(c.body, r.body) as body, coalesce(c.item, r.state ->> 'item') as item,
  coalesce(c.centre, r.centre) as centre, coalesce(c.applicant_name, r.state -> 'holder' ->> 'name', '') as holder,
  exists (select from event later where later.stream = e.stream and later.version > e.version
    and later.data ->> 'voided' = e.data -> 'paper' ->> 'number') as voided`;
const joined = `
  left join event_personal p on p.stream = e.stream and p.version = e.version
  left join event_commitment k on k.stream = e.stream and k.version = e.version
  left join case_row c on c.case_id = e.stream
  left join record_row r on r.record_id = e.stream`;

/** As `impressionId` makes it. */
const impressionId = `overlay(overlay(encode(substring(e.leaf for 16), 'hex')
  placing '8' from 13 for 1) placing '8' from 17 for 1)::uuid`;

/** 用印: papers as the log has them. The ledger's order is that of the commits, so that nobody slips in behind. */
export function sealingQueries(pool: Pick<pg.Pool, 'query'>): SealingQueries {
  return {
    issuedSince: async (index, limit) => {
      const { rows } = await pool.query<Row & { index: number; upTo: number }>({
        name: 'issued-since',
        text: `
          with entry as materialized (
            select index, stream, version from ledger_entry where index > $1 order by index limit $2
          )
          select (select max(index) from entry) as "upTo", ${columns}
          from (select 1) one
            left join (entry join event e on e.stream = entry.stream and e.version = entry.version
              and jsonb_typeof(e.data -> 'paper') = 'object' and e.data -> 'paper' ->> 'seal' <> ''
              and not exists (select from record_row i
                where i.record_id = ${impressionId})) on true
            ${joined}
          order by entry.index`,
        values: [index, limit],
      });
      const upTo = rows[0]?.upTo ?? index;
      return { papers: rows.filter(({ stream }) => stream !== null).map(paperOf), upTo };
    },
    document: async (stream, paper) => {
      if (!isId(stream)) return undefined;
      const { rows } = await pool.query<Row>({
        name: 'issued-document',
        text: `select ${columns} from event e ${joined}
          where e.stream = $1 and e.data -> 'paper' ->> 'number' = $2 limit 1`,
        values: [stream, paper],
      });
      return rows[0] && paperOf(rows[0]);
    },
  };
}

interface Row {
  readonly stream: string;
  readonly version: number;
  readonly recorded_at: string;
  readonly data: { readonly paper: { kind: string; number: string; on: string; seal: string; body?: string } };
  readonly leaf: string;
  readonly personal: object | null;
  readonly salt: Buffer | null;
  readonly commitment: string | null;
  readonly case_id: string | null;
  readonly of: string | null;
  readonly body: string | null;
  readonly item: string | null;
  readonly centre: string | null;
  readonly holder: string;
  readonly voided: boolean;
}

function paperOf(row: Row): PaperToSeal & { recordedAt: string; holder: string } {
  const { stream, version, recorded_at: recordedAt, data, leaf, case_id, of, item, centre, holder, voided } = row;
  const { kind, number, on, seal, body } = data.paper;
  return {
    ...{ stream, version, recordedAt, leaf, kind, number, seal, holder, voided },
    on: on as PaperToSeal['on'],
    intact: remade(row) === leaf,
    of: of ?? '',
    body: body ?? row.body ?? '',
    ...(case_id === null ? {} : { caseId: case_id }),
    ...(item === null ? {} : { item }),
    ...(centre === null ? {} : { centre }),
  };
}

/** The leaf that the event stored today makes; of what was erased, from the commitment it left. */
function remade(row: Row): string {
  const { stream, version, recorded_at, data, personal, salt, commitment } = row;
  const { type, schema, occurred_at, actor } = row as unknown as Record<string, unknown>;
  const record = { stream, version, type, schema, occurred_at, recorded_at, actor, data };
  return salt === null && commitment !== null
    ? leafHash({ ...record, commitment }, undefined, undefined)
    : leafHash(record, personal ?? undefined, salt ?? undefined);
}
