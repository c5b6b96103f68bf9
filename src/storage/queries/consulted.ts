import type pg from 'pg';
import type { CaseRow, ConsultedQueries } from '../../app/ports.ts';
import { caseColumns, countedAtMost, rowOf, type Stored } from './case-row.ts';

/** The open consultations of these bodies, each with the last day of the body's own answer. */
const asked = `
  select row.*, answer.due as answer_due from case_row row, lateral (
    select min(one.due) as due from unnest(row.consulted, row.consulted_due) one (body, due) where one.body = any($1)
  ) answer
  where row.consulted is not null and row.consulted && $1::text[]`;

/** 征求意见: what waits for a body that was asked. Found by the index of the open consultations, which are few. */
export function consultedQueries(pool: pg.Pool): ConsultedQueries {
  return {
    consulted: async (bodies, limit, after) => {
      const text = `
        select ${caseColumns}, answer_due from (${asked}) asked where (answer_due, case_id) > ($2::date, $3::uuid)
        order by answer_due, case_id limit $4`;
      const start = [after?.due ?? '0001-01-01', after?.caseId ?? '00000000-0000-0000-0000-000000000000'];
      const { rows } = await pool.query<Stored & { answer_due: CaseRow['due'] }>({
        name: 'consulted',
        text,
        values: [bodies, ...start, limit],
      });
      return rows.map(({ answer_due: due, ...stored }) => ({ ...rowOf(stored), due }));
    },
    countConsulted: async (bodies, today, amberUntil) => {
      const upTo = (condition: string) =>
        `(select count(*) from (select from asked where ${condition} limit ${countedAtMost}) lamp)`;
      const text = `
        with asked as materialized (${asked}) select ${upTo('answer_due < $2::date')} as red,
          ${upTo('answer_due between $2::date and $3::date')} as amber, ${upTo('answer_due > $3::date')} as green`;
      const values = [bodies, today, amberUntil];
      const { rows } = await pool.query<{ red: number; amber: number; green: number }>({
        name: 'count-consulted',
        text,
        values,
      });
      return rows[0] ?? { red: 0, amber: 0, green: 0 };
    },
  };
}
