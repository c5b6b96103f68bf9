import type pg from 'pg';
import type { ActedForQueries } from '../../app/ports.ts';
import type { Instant } from '../../kernel/instant.ts';
import { caseColumns, rowOf, type Stored } from './case-row.ts';

/** 代理: what was done on cases on behalf of somebody who was away, the latest first. */
export function actedForQueries(pool: pg.Pool): ActedForQueries {
  return {
    actedFor: async (staffId, limit) => {
      const text = `
        select ${caseColumns.replaceAll(/(\w+)/g, 'row.$1')}, done.type, done.recorded_at, done.actor ->> 'id' as by from (
          select stream, type, recorded_at, actor from event
          where actor ->> 'onBehalfOf' = $1 and actor ? 'onBehalfOf' order by recorded_at desc limit $2
        ) done join case_row row on row.case_id = done.stream order by done.recorded_at desc`;
      const { rows } = await pool.query<Stored & { type: string; recorded_at: Instant; by: string }>({
        name: 'acted-for',
        text,
        values: [staffId, limit],
      });
      return rows.map(({ type, recorded_at: at, by, ...stored }) => ({
        row: rowOf(stored),
        type: eventType(type),
        at,
        by,
      }));
    },
  };
}

/** `case.licence-granted` → `LicenceGranted`. */
function eventType(name: string): string {
  const words = name.slice(name.indexOf('.') + 1).split('-');
  return words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('');
}
