import type pg from 'pg';
import type { RecordFilter, RecordQueries } from '../../app/ports.ts';
import type { Taken } from '../../domain/organisation/engagement.ts';
import { type RecordState, recordWireName } from '../../domain/organisation/record.ts';
import { isId } from '../../kernel/id.ts';

/** Records beside the cases: found by their id, their number, or as a range of days of one kind. */
export function recordQueries(pool: pg.Pool): RecordQueries {
  const one = async <State extends RecordState>(where: string, values: unknown[]): Promise<State | undefined> => {
    const text = `select state from record_row where ${where}`;
    const { rows } = await pool.query<{ state: State }>({ name: nameOf(text), text, values });
    return rows[0]?.state;
  };
  return {
    find: async (kind, id) => (isId(id) ? one('kind = $1 and record_id = $2', [kind, id]) : undefined),
    byNumber: (kind, number) => one('kind = $1 and number = $2', [kind, number]),
    list: async (filter, limit, { latest, after } = {}) => {
      const { where, values } = conditions(filter);
      if (after !== undefined) {
        values.push(after.day, after.id);
        where.push(`(day, record_id) ${latest ? '<' : '>'} ($${values.length - 1}, $${values.length})`);
      }
      values.push(limit);
      const order = latest ? 'day desc, record_id desc' : 'day, record_id';
      const text = `select state from record_row where ${where.join(' and ')} order by ${order} limit $${values.length}`;
      const { rows } = await pool.query({ name: nameOf(text), text, values });
      return rows.map(({ state }) => state);
    },
    count: async (filter, upTo) => {
      const { where, values } = conditions(filter);
      values.push(upTo);
      const { rows } = await pool.query<{ count: number }>(
        `select count(*)::integer as count from (
           select 1 from record_row where ${where.join(' and ')} limit $${values.length}) found`,
        values,
      );
      return rows[0]?.count ?? 0;
    },
    engagements: async (holders, from, to) => {
      const { rows } = await pool.query<Taken>({
        name: 'engagements',
        text: `select e ->> 'holder' as holder, e ->> 'from' as "from", e ->> 'to' as "to", record_id as record,
            coalesce(number, '') as number
          from record_row, jsonb_array_elements(state -> 'engaged') e
          where record_id in (select record_id from engagement where holder = any ($1) and quarter >= $2 and quarter < $3)
            and e ->> 'holder' = any ($1) and (e ->> 'from')::timestamptz < $3 and (e ->> 'to')::timestamptz > $2
          order by 2, 1`,
        values: [holders, from, to],
      });
      return rows;
    },
    beside: async (caseId, kinds, people) => {
      // One statement sees one moment: the mark is that of what was found.
      const { rows } = await pool.query<{ mark: string; kind: string | null; state: RecordState }>({
        name: 'beside-case',
        text: `select mark, beside.kind, beside.state from mark_of_beside($1, $2, $3) mark left join (
            select kind, state from record_row where case_id = $1 and kind = any ($2)
            union all
            select kind, state from record_row
            where kind = 'declared-interests' and open and people <> '{}' and people && $3
          ) beside on true`,
        values: [caseId, kinds, people],
      });
      const found = rows.flatMap(({ kind, state }) => (kind === null ? [] : [{ kind, state }]));
      return { mark: rows[0]?.mark ?? '', found };
    },
    openOf: async (kinds, person, most) => {
      const { rows } = await pool.query<{ kind: string; state: RecordState }>({
        name: 'open-of-person',
        text: `select kind, state from record_row
          where open and people <> '{}' and people @> array[$2::uuid] and kind = any ($1) limit $3`,
        values: [kinds, person, most],
      });
      return rows;
    },
    happened: async (kind, types, from, to) => {
      const { rows } = await pool.query({
        name: 'records-happened',
        text: `
          select state from record_row where record_id in (
            select stream from event where recorded_at >= $2 and recorded_at < $3 and type = any ($4)
          ) and kind = $1 order by day, record_id`,
        values: [kind, from, to, types.map((type) => recordWireName(kind, type))],
      });
      return rows.map(({ state }) => state);
    },
    dueMoments: async (now, limit) => {
      const { rows } = await pool.query<{ kind: string; id: string }>({
        name: 'due-records',
        text: 'select kind, record_id as id from record_row where next_moment <= $1 order by next_moment limit $2',
        values: [now, limit],
      });
      return rows;
    },
  };
}

/** One prepared statement for every shape of a question; there are a dozen or two, asked with every request. */
const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `records-${names.size + 1}`;
  names.set(text, name);
  return name;
}

function conditions(filter: RecordFilter): { where: string[]; values: unknown[] } {
  const where: string[] = [];
  const values: unknown[] = [];
  const add = (condition: (place: string) => string, value: unknown) => {
    if (value === undefined) return;
    values.push(value);
    where.push(condition(`$${values.length}`));
  };
  add((place) => `kind = ${place}`, filter.kind);
  add((place) => `centre = ${place}`, filter.centre);
  add((place) => `body = any (${place})`, filter.bodies);
  // "Not empty" is said so that the index, which leaves records without people out, is used.
  add((place) => `people <> '{}' and people @> array[${place}::uuid]`, filter.person);
  add((place) => `case_id = ${place}`, filter.caseId);
  add((place) => `waits_for && ${place}::text[]`, filter.waitsFor);
  add((place) => `day >= ${place}`, filter.from);
  add((place) => `day <= ${place}`, filter.to);
  // Said as the partial index says it, so that it is used.
  if (filter.open !== undefined) where.push(filter.open ? 'open' : 'not open');
  return { where, values };
}
