import type pg from 'pg';
import type { CameIn, PowerQueries } from '../../app/powers/ports.ts';
import { entrustedQueries } from './entrusted.ts';

/** 承接情况: counts of cases by power, over the days that are asked about. */
export function powerQueries(pool: pg.Pool): PowerQueries {
  return {
    ...entrustedQueries(pool),
    cameIn: async (from, to) => {
      const text = `
        select item, body, centre, count(*)::integer as cases,
          count(*) filter (where state in ('not-accepted', 'withdrawn'))::integer as "sentBack"
        from case_row where received_on between $1 and $2
        group by item, body, centre order by item, body, centre`;
      return (await pool.query<CameIn>({ name: 'powers-came-in', text, values: [from, to] })).rows;
    },
    figures: async (item, from, to) => {
      const text = `
        select count(*)::integer as cases,
          round(avg(decided_on - received_on) * 10)::integer as tenths,
          count(*) filter (where state in ('not-accepted', 'withdrawn'))::integer as returns,
          (select count(*)::integer from record_row complaint join case_row about on about.case_id = complaint.case_id
            where complaint.kind = 'complaint' and about.item = $1 and about.received_on between $2 and $3) as complaints
        from case_row where item = $1 and received_on between $2 and $3`;
      type Row = { cases: number; tenths: number | null; returns: number; complaints: number };
      const { rows } = await pool.query<Row>({ name: 'powers-figures', text, values: [item, from, to] });
      const { cases = 0, tenths = null, returns = 0, complaints = 0 } = rows[0] ?? {};
      return { cases, returns, complaints, ...(tenths === null ? {} : { tenthsOfDays: tenths }) };
    },
  };
}
