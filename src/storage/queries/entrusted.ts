import type pg from 'pg';
import type { CaseRow } from '../../app/ports.ts';
import type { EntrustedPart } from '../../app/powers/exercised.ts';
import type { EntrustedScope, PowerQueries } from '../../app/powers/ports.ts';
import { caseColumns, countedAtMost, rowOf, type Stored } from './case-row.ts';

/** As of the acceptance: what was accepted before the paper stays with whoever accepted it. */
const isPartOf = (row: string) => `${row}.body = part.body and ${row}.item = part.item and ${row}.centre = part.centre
  and coalesce((
    select (event.data ->> 'acceptedOn')::date from event where event.stream = ${row}.case_id
      and event.type in ('case.application-accepted', 'case.acceptance-deemed') limit 1), ${row}.received_on)
    between part.since and coalesce(part.until, date '9999-12-31')`;
const isPart = isPartOf('row');
const partsFrom = (first: number) =>
  `unnest(${['text', 'text', 'text', 'date', 'date'].map((type, at) => `$${first + at}::${type}[]`).join(', ')})
    part (body, item, centre, since, until)`;
const parts = partsFrom(1);

/** A condition on rows of `case_row`: not worked by another body in this one's name. Five parameters, from `first`. */
export function notEntrusted(first: number): string {
  return ` and not exists (select from ${partsFrom(first)} where ${isPartOf('case_row')})`;
}

/** Looked for among the open cases of the entrusting body, which its own list walks as well. */
const open = `select row.* from ${parts} join case_row row on ${isPart}
  where row.open and ($6::text[] is null or row.waiting_for = any($6))`;

/** 受委托: cases of other bodies that are worked here in their name. */
export function entrustedQueries(
  pool: pg.Pool,
): Pick<PowerQueries, 'entrusted' | 'countEntrusted' | 'searchEntrusted'> {
  return {
    entrusted: async (scope, limit, after) => {
      const text = `select ${caseColumns} from (${open}) found where (sort_due, case_id) > ($7::date, $8::uuid)
        order by sort_due, case_id limit $9`;
      const start = [after?.due ?? '0001-01-01', after?.caseId ?? '00000000-0000-0000-0000-000000000000'];
      const values = [...columnsOf(scope.parts), scope.waitingFor ?? null, ...start, limit];
      return (await pool.query<Stored>({ name: 'entrusted', text, values })).rows.map(rowOf);
    },
    countEntrusted: async (scope, today, amberUntil) => {
      const upTo = (condition: string) =>
        `(select count(*) from (select from found where ${condition} limit ${countedAtMost}) lamp)`;
      const text = `with found as materialized (${open}) select ${upTo('sort_due < $7::date')} as red,
        ${upTo('sort_due between $7::date and $8::date')} as amber, ${upTo('sort_due > $8::date')} as green`;
      const values = [...columnsOf(scope.parts), scope.waitingFor ?? null, today, amberUntil];
      const { rows } = await pool.query<{ red: number; amber: number; green: number }>({
        ...{ name: 'count-entrusted', text, values },
      });
      return rows[0] ?? { red: 0, amber: 0, green: 0 };
    },
    searchEntrusted: async (of, words, limit): Promise<readonly CaseRow[]> => {
      const text = `select ${caseColumns} from (
          select distinct row.* from ${parts} join case_row row on ${isPart} where row.number like $6 or row.applicant_name like $6
        ) found order by received_on desc, case_id desc limit $7`;
      const values = [...columnsOf(of), `${words.replaceAll(/[\\%_]/g, '\\$&')}%`, limit];
      return (await pool.query<Stored>({ name: 'search-entrusted', text, values })).rows.map(rowOf);
    },
  };
}

export function columnsOf(of: EntrustedScope['parts']): readonly unknown[][] {
  const column = (key: keyof EntrustedPart) => of.map((one) => one[key]);
  return [column('body'), column('item'), column('centre'), column('from'), column('to')];
}
