import type pg from 'pg';
import type { BoardQueries, BoardSelection, DaySpan, Standing } from '../../app/queries/board-figures.ts';
import { caseColumns, rowOf, type Stored } from './case-row.ts';

/**
 * 当日看板. What happened on a day is read from the log, whose blocks lie in the order of time; how the open cases stand,
 * from the index that holds open cases only.
 */
export function boardQueries(pool: pg.Pool): BoardQueries {
  const cases = async (name: string, text: string, values: unknown[]) =>
    (await pool.query<Stored>({ name, text, values })).rows.map(rowOf);
  return {
    happened: async (span, types) => {
      const text = `
        select r.body, r.desk, e.type, count(distinct e.stream)::integer as cases
        from event e join case_row r on r.case_id = e.stream
        where ${onDay} and e.type = any($5) group by r.body, r.desk, e.type`;
      return (await pool.query({ name: 'board-happened', text, values: [...spanOf(span), types] })).rows;
    },
    standing: async (today) => {
      const text = `
        select body, desk,
          count(*) filter (where ${standsAs['due-today']})::integer as "dueToday",
          count(*) filter (where ${standsAs.late})::integer as late,
          count(*) filter (where ${standsAs.suspended})::integer as suspended,
          count(*) filter (where ${standsAs['at-the-door']})::integer as "atTheDoor",
          min(sort_due) filter (where ${standsAs.late}) as "lateSince"
        from case_row where open group by body, desk`;
      return (await pool.query({ name: 'board-standing', text, values: [today] })).rows;
    },
    casesHappened: (span, types, selection, limit, after) => {
      const text = `
        select ${caseColumns} from case_row where case_id in (select e.stream from event e where ${onDay} and e.type = any($5))
          and case_id > $6 and ${selected(7)} order by case_id limit $11`;
      const start = after ?? '00000000-0000-0000-0000-000000000000';
      return cases('board-cases', text, [...spanOf(span), types, start, ...selectionOf(selection), limit]);
    },
    handedIn: async (span, types, centre, limit) => {
      const text = `
        select e.stream as "caseId", max(e.occurred_at) as at from event e
        where ${onDay} and e.type = any($5) and e.actor ->> 'kind' = 'staff' and e.actor ->> 'centre' = $6
        group by e.stream order by at desc limit $7`;
      return (await pool.query({ name: 'board-handed-in', text, values: [...spanOf(span), types, centre, limit] }))
        .rows;
    },
    casesStanding: (standing, today, selection, limit, after) => {
      // Today is named in every case, so that one list of values serves all four.
      const text = `
        select ${caseColumns} from case_row where open and ${standsAs[standing]} and $1::date is not null
          and (sort_due, case_id) > ($2::date, $3::uuid) and ${selected(4)} order by sort_due, case_id limit $8`;
      const start = [after?.due ?? '0001-01-01', after?.caseId ?? '00000000-0000-0000-0000-000000000000'];
      return cases(`board-${standing}`, text, [today, ...start, ...selectionOf(selection), limit]);
    },
  };
}

/** First where the day's events lie on disk, then which of them happened on the day itself. */
const onDay = 'e.recorded_at >= $1 and e.recorded_at < $2 and e.occurred_at >= $3 and e.occurred_at < $4';

function spanOf({ recordedFrom, recordedUntil, from, until }: DaySpan): unknown[] {
  return [recordedFrom, recordedUntil, from, until];
}

const standsAs: Readonly<Record<Standing, string>> = {
  'due-today': 'sort_due = $1',
  late: 'sort_due < $1',
  suspended: "state = 'suspended'",
  'at-the-door': "waiting_for = 'clerk'",
};

function selected(first: number): string {
  const [bodies, desks, body, desk] = [0, 1, 2, 3].map((at) => `$${first + at}`);
  return `((${bodies}::text[] is null and ${desks}::text[] is null) or body = any(${bodies}) or desk = any(${desks}))
    and (${body}::text is null or body = ${body}) and (${desk}::text is null or desk = ${desk})`;
}

function selectionOf({ scope, body, desk }: BoardSelection): unknown[] {
  return [scope.bodies ?? null, scope.desks ?? null, body ?? null, desk ?? null];
}
