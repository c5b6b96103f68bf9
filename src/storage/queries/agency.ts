import type pg from 'pg';
import type { AgencyQueries } from '../../app/ports.ts';
import { caseColumns, rowOf, type Stored } from './case-row.ts';

/** 代理: cases, joint ones among them, by their mandates. */
export function agencyQueries(pool: pg.Pool): AgencyQueries {
  return {
    underMandates: async (mandates, limit) => {
      const text = `
        select ${caseColumns} from case_row where mandate is not null and mandate = any($1::uuid[])
        order by received_on desc, case_id desc limit $2`;
      return (await pool.query<Stored>({ name: 'under-mandates', text, values: [mandates, limit] })).rows.map(rowOf);
    },
    mandatesOf: async (caseIds) => {
      const { rows } = await pool.query<{ caseId: string; mandate: string }>({
        name: 'mandates-of',
        text: `
          select case_id as "caseId", mandate from case_row where mandate is not null and case_id = any($1::uuid[])
          union all
          select record_id, (state -> 'mandate' ->> 'id')::uuid from record_row
          where record_id = any($1::uuid[]) and kind = 'joint-case' and state -> 'mandate' is not null`,
        values: [caseIds],
      });
      return rows;
    },
  };
}
