import type pg from 'pg';
import type { LikeCase, LikeCaseQueries } from '../../app/ports.ts';
import type { EventData } from '../../domain/case/events.ts';
import { caseColumns, rowOf, type Stored } from './case-row.ts';

const columns = caseColumns.replaceAll(/(\w+)/g, 'row.$1');

/**
 * 类案: the latest decisions on an item under the same rows of its table of discretion. The index gives each row's latest
 * in order, and what else is shown is read from the logs of these few cases alone: closed cases cost nothing.
 */
export function likeCaseQueries(pool: pg.Pool): LikeCaseQueries {
  return {
    likeCases: async (item, rows, limit) => {
      const text = `
        select ${columns}, row.discretion_row, decision.data as decision, acceptance.data ->> 'acceptedOn' as accepted_on
        from (
          select found.* from unnest($2::text[]) wanted, lateral (
            select * from case_row where item = $1 and discretion_row = wanted and discretion_row is not null
            order by decided_on desc, case_id limit $3
          ) found order by found.decided_on desc, found.case_id limit $3
        ) row, lateral (
          select data from event where stream = row.case_id and type in ('case.licence-granted', 'case.licence-refused')
          order by version desc limit 1
        ) decision, lateral (
          select data from event where stream = row.case_id and type in ('case.application-accepted', 'case.acceptance-deemed')
          order by version limit 1
        ) acceptance
        order by row.decided_on desc, row.case_id`;
      const found = await pool.query<
        Stored & { decision: EventData['LicenceGranted']; accepted_on: LikeCase['acceptedOn'] }
      >({ name: 'like-cases', text, values: [item, rows, limit] });
      return found.rows.map(({ decision, accepted_on: acceptedOn, ...stored }) => ({
        row: rowOf(stored),
        acceptedOn,
        reasons: decision.reasons,
        ...(decision.discretion === undefined ? {} : { discretion: decision.discretion }),
      }));
    },
    chosenValues: async (item, row, limit) => {
      const text = `
        select decision.actor ->> 'id' as officer, decision.data -> 'discretion' as discretion
        from (
          select case_id from case_row where item = $1 and discretion_row = $2 and discretion_row is not null
            and outcome = 'granted'
          order by decided_on desc, case_id limit $3
        ) row, lateral (
          select actor, data from event where stream = row.case_id and type = 'case.licence-granted'
          order by version desc limit 1
        ) decision`;
      const found = await pool.query<{ officer: string; discretion: LikeCase['discretion'] }>({
        name: 'chosen-values',
        text,
        values: [item, row, limit],
      });
      return found.rows.flatMap(({ officer, discretion }) =>
        discretion === undefined || discretion === null ? [] : [{ officer, discretion }],
      );
    },
  };
}
