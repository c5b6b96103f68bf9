import pg from 'pg';
import { nextMomentOf } from '../app/execute.ts';
import { foldCase } from '../domain/case/evolve.ts';
import { loadStream } from './event-log.ts';
import type { Connection } from './pool.ts';
import { caseRow } from './projections/case.ts';

export interface Rebuilt {
  readonly cases: number;
  /** Cases whose row differed from what the log says. */
  readonly different: readonly string[];
}

/**
 * 重建: makes every projected row anew from the log, in one transaction of the owner, and tells which rows differed.
 * With `check` nothing is kept.
 */
export async function rebuild(
  connection: Connection,
  timeZone: string,
  options: { check?: boolean } = {},
): Promise<Rebuilt> {
  const owner = new pg.Client({ ...connection });
  await owner.connect();
  try {
    // One moment is compared, whoever writes meanwhile; where rows are replaced, writers wait from the start, or what
    // they add between reading and replacing would be lost from the lists.
    await owner.query(options.check ? 'begin isolation level repeatable read' : 'begin');
    if (!options.check) await owner.query('lock table case_row in exclusive mode');
    await owner.query('create temporary table rebuilt (like case_row including generated) on commit drop');
    const cases = await refill(owner, timeZone);
    const { rows } = await owner.query<{ case_id: string }>(`
      select coalesce(old.case_id, new.case_id) as case_id from case_row old full join rebuilt new using (case_id)
      where to_jsonb(old) is distinct from to_jsonb(new) order by 1`);
    if (!options.check) {
      const names = await columnsOf(owner);
      await owner.query('delete from case_row');
      await owner.query(`insert into case_row (${names}) select ${names} from rebuilt`);
    }
    await owner.query(options.check ? 'rollback' : 'commit');
    return { cases, different: rows.map((row) => row.case_id) };
  } catch (error) {
    await owner.query('rollback');
    throw error;
  } finally {
    await owner.end();
  }
}

async function refill(owner: pg.Client, timeZone: string): Promise<number> {
  const names = await columnsOf(owner);
  let last = '00000000-0000-0000-0000-000000000000';
  let cases = 0;
  for (;;) {
    const { rows } = await owner.query<{ stream: string; demo: boolean }>(
      'select stream, demo from event where version = 1 and stream > $1 order by stream limit 500',
      [last],
    );
    if (rows.length === 0) return cases;
    const made = [];
    for (const { stream, demo } of rows) {
      const file = foldCase(stream, await loadStream(owner as unknown as pg.Pool, stream));
      if (file !== undefined) made.push(caseRow(file, nextMomentOf(file, timeZone), demo));
    }
    await owner.query(
      `insert into rebuilt (${names}) select ${names} from jsonb_populate_recordset(null::case_row, $1)`,
      [JSON.stringify(made)],
    );
    cases += made.length;
    last = rows.at(-1)?.stream ?? last;
  }
}

/** The columns a row is given; the generated ones follow by themselves. */
async function columnsOf(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query<{ names: string }>(`
    select string_agg(column_name, ', ' order by ordinal_position) as names from information_schema.columns
    where table_name = 'case_row' and is_generated = 'NEVER'`);
  return rows[0]?.names ?? '';
}
