import type pg from 'pg';
import type { CaseQueries, CaseRow, Cursor, WorkListScope } from '../../app/ports.ts';
import { actedForQueries } from './acted-for.ts';
import { agencyQueries } from './agency.ts';
import { caseColumns, countedAtMost, rowOf, type Stored } from './case-row.ts';
import { consultedQueries } from './consulted.ts';
import { columnsOf, notEntrusted } from './entrusted.ts';
import { likeCaseQueries } from './like-cases.ts';

export { countedAtMost } from './case-row.ts';

/** Every value `waiting_for` has while a case is open. */
const everybody: readonly CaseRow['waitingFor'][] = ['clerk', 'officer', 'approver', 'delivery', 'applicant'];
/** Those a window deals with; the index of the desks holds no others. */
const atTheDoor: readonly CaseRow['waitingFor'][] = ['clerk', 'delivery', 'applicant'];

/** With so many ranges at most, the ranges are merged row by row; beyond it each gives a page, and the pages are. */
const mergedAtMost = 12;
/** Matches looked at before those outside the reader's scope are left out; shorter words than that find something anyway. */
const searchedAtMost = 2_000;

/**
 * A list merges a few index ranges, one for each body (or desk) and each party waited for, and takes no more rows than a
 * page holds. What it costs depends on how many bodies the reader serves, not on how many cases there are.
 */
export function caseQueries(pool: pg.Pool): CaseQueries {
  return {
    ...agencyQueries(pool),
    ...consultedQueries(pool),
    ...likeCaseQueries(pool),
    ...actedForQueries(pool),
    workList: async (scope, limit, after) => {
      const ranges = await rangesOf(pool, scope);
      const { holders, waiting, except } = ranges;
      if (holders.length === 0 || waiting.length === 0) return [];
      const start = after ?? ({ due: '0001-01-01', caseId: '00000000-0000-0000-0000-000000000000' } as Cursor);
      const few = holders.length * waiting.length <= mergedAtMost;
      const { name, text } = few ? mergedRanges(ranges) : pagedRanges(ranges);
      const values = few
        ? [start.due, start.caseId, limit, ...holders, ...except]
        : [start.due, start.caseId, limit, holders, waiting, ...except];
      const { rows } = await pool.query<Stored>({ name, text, values });
      return rows.map(rowOf);
    },
    countOpen: async (scope, today, amberUntil) => {
      const { holder, holders, waiting, except } = await rangesOf(pool, scope);
      const upTo = (condition: string) => `(select count(*) from (
        select 1 from unnest($1::text[]) holder, unnest($2::text[]) waiting, lateral (
          select 1 from case_row where ${holder} = holder and waiting_for = waiting and ${within[holder]} and ${condition}${without(except, 5)}
          limit ${countedAtMost}
        ) found limit ${countedAtMost}) lamp)`;
      const text = `
        select ${upTo('sort_due < $3')} as red, ${upTo('sort_due between $3 and $4')} as amber, ${upTo('sort_due > $4')} as green`;
      const values = [holders, waiting, today, amberUntil, ...except];
      const { rows } = await pool.query<{ red: number; amber: number; green: number }>({
        name: `count-${holder}${except.length}`,
        text,
        values,
      });
      return rows[0] ?? { red: 0, amber: 0, green: 0 };
    },
    byNumber: async (number) => {
      const text = `select ${caseColumns} from case_row where number = $1`;
      const { rows } = await pool.query<Stored>({ name: 'by-number', text, values: [number] });
      return rows[0] && rowOf(rows[0]);
    },
    ofAccount: async (account, limit) => {
      const text = `select ${caseColumns} from case_row where account = $1 order by received_on desc, case_id desc limit $2`;
      return (await pool.query<Stored>({ name: 'of-account', text, values: [account, limit] })).rows.map(rowOf);
    },
    search: async (scope, words, limit) => {
      const text = `
        select ${caseColumns} from (
          (select * from case_row where number like $1 order by number using ~>~ limit ${searchedAtMost})
          union
          (select * from case_row where applicant_name like $1
            and (not $5::boolean or applicant_kind = 'organisation' or applicant_name = $6) order by applicant_name using ~<~ limit ${searchedAtMost})
        ) found
        where ($2::text[] is null or body = any($2)) and ($3::text[] is null or desk = any($3)) and body <> all($7)
        order by received_on desc, case_id desc limit $4`;
      const prefix = `${words.replaceAll(/[\\%_]/g, '\\$&')}%`;
      const seen = [scope.bodies ?? null, desksOf(scope) ?? null];
      const values = [prefix, ...seen, limit, scope.wholeNames ?? false, words, scope.notBodies ?? []];
      return (await pool.query<Stored>({ text, values })).rows.map(rowOf);
    },
    decisions: async (items, limit, after) => {
      const text = `
        select ${caseColumns} from case_row where outcome = 'granted' and (decided_on, case_id) < ($1::date, $2::uuid)
          and item = any($4)
        order by decided_on desc, case_id desc limit $3`;
      const values = [after?.on ?? '9999-12-31', after?.caseId ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', limit, items];
      return (await pool.query<Stored>({ name: 'decisions', text, values })).rows.map(rowOf);
    },
    decidedSince: async (items, from) => {
      const text = 'select case_id from case_row where item = any($1) and decided_on >= $2 order by case_id';
      const { rows } = await pool.query<{ case_id: string }>({ text, values: [items, from] });
      return rows.map((row) => row.case_id);
    },
    completedBetween: async (from, to, { body, item }, limit) => {
      const { rows } = await pool.query<{ number: string }>({
        name: 'cases-completed',
        text: `
          select c.number from event e join case_row c on c.case_id = e.stream
          where e.type = 'case.case-completed' and e.recorded_at >= $1 and e.recorded_at < $2
            and ($3::text is null or c.body = $3) and ($4::text is null or c.item = $4)
          order by c.number limit $5`,
        values: [from, to, body ?? null, item ?? null, limit],
      });
      return rows.map(({ number }) => number);
    },
    dueMoments: async (now, limit) => {
      const text = 'select case_id from case_row where next_moment <= $1 order by next_moment limit $2';
      const { rows } = await pool.query<{ case_id: string }>({ name: 'due-moments', text, values: [now, limit] });
      return rows.map((row) => row.case_id);
    },
    provisional: async (limit, after) => {
      // What another body was asked may rest on a year to come although the case itself does not.
      const text = `select case_id from case_row where open and (provisional or consulted is not null) and case_id > $1
        order by case_id limit $2`;
      const values = [after ?? '00000000-0000-0000-0000-000000000000', limit];
      return (await pool.query<{ case_id: string }>({ text, values })).rows.map((row) => row.case_id);
    },
    isEmpty: async () => (await pool.query('select 1 from event limit 1')).rows.length === 0,
  };
}

/** The conditions of the partial indexes, word for word, or the planner does not see that they fit. */
const within = { body: 'open', desk: "open and waiting_for in ('clerk', 'delivery', 'applicant')" } as const;

/**
 * One ordered branch per range; the database draws the next row from whichever is ahead and stops with the page. The
 * parties waited for are written out: from a parameter the planner could not tell that a partial index fits.
 */
function mergedRanges({ holder, holders, waiting, except }: Ranges) {
  const branches = holders.flatMap((_, at) =>
    waiting.map(
      (party) => `(
        select * from case_row where open and ${holder} = $${4 + at} and waiting_for = '${party}'${without(except, 4 + holders.length)}
          and (sort_due, case_id) > ($1::date, $2::uuid) order by sort_due, case_id limit $3)`,
    ),
  );
  return {
    name: `work-list-${holder}-${holders.length}-${waiting.join('-')}${except.length}`,
    text: `select ${caseColumns} from (${branches.join(' union all ')}) page order by sort_due, case_id limit $3`,
  };
}

/** For those who see many bodies: a page of every range, and of these the first. */
function pagedRanges({ holder, except }: Ranges) {
  const text = `
    select ${caseColumns.replaceAll(/(\w+)/g, 'row.$1')} from unnest($4::text[]) holder, unnest($5::text[]) waiting, lateral (
      select * from case_row where ${holder} = holder and waiting_for = waiting and ${within[holder]}${without(except, 6)}
        and (sort_due, case_id) > ($1::date, $2::uuid) order by sort_due, case_id limit $3
    ) row order by row.sort_due, row.case_id limit $3`;
  return { name: `work-list-${holder}${except.length}`, text };
}

/** Leaves out what another list shows: of the same reader, by its bodies; of whoever it was entrusted to, by its parts. */
function without(except: Ranges['except'], parameter: number): string {
  if (except.length === 0) return '';
  return except.length === 1 ? ` and body <> all($${parameter}::text[])` : notEntrusted(parameter);
}

interface Ranges {
  readonly holder: 'body' | 'desk';
  readonly holders: readonly string[];
  readonly waiting: readonly string[];
  /** No parameter at all, one, or five. */
  readonly except: readonly (readonly unknown[])[];
}

async function rangesOf(pool: pg.Pool, scope: WorkListScope): Promise<Ranges> {
  const desks = desksOf(scope);
  const except = exceptOf(scope);
  if (desks !== undefined) {
    return {
      holder: 'desk',
      except,
      holders: desks,
      waiting: atTheDoor.filter((one) => scope.waitingFor?.includes(one) ?? true),
    };
  }
  return {
    holder: 'body',
    except,
    holders: scope.bodies ?? (await allBodies(pool)),
    waiting: everybody.filter((one) => scope.waitingFor?.includes(one) ?? true),
  };
}

function exceptOf({ notBodies, notEntrusted: parts = [] }: WorkListScope): Ranges['except'] {
  if (notBodies !== undefined) return [notBodies];
  return parts.length > 0 ? columnsOf(parts) : [];
}

function desksOf(scope: WorkListScope): string[] | undefined {
  return scope.centre === undefined ? undefined : [scope.centre, ...(scope.portal ? ['portal'] : [])];
}

/** The bodies that have open cases, found by skipping through the index from one to the next. */
async function allBodies(pool: pg.Pool): Promise<string[]> {
  const text = `
    with recursive found as (
      (select body from case_row where open order by body limit 1)
      union all
      select (select body from case_row where open and body > found.body order by body limit 1) from found where found.body is not null
    ) select body from found where body is not null`;
  return (await pool.query<{ body: string }>({ name: 'all-bodies', text })).rows.map((row) => row.body);
}
