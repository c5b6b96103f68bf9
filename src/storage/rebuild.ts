import pg from 'pg';
import { nextMomentOf } from '../app/execute.ts';
import { recordKinds } from '../app/records/kinds.ts';
import { type AnyRecordKind, foldRecord } from '../app/records/record-kind.ts';
import { foldCase } from '../domain/case/evolve.ts';
import { loadRecord, loadStream } from './event-log.ts';
import type { Connection } from './pool.ts';
import { caseRow } from './projections/case.ts';
import { recordRow } from './projections/record.ts';

export interface Rebuilt {
  readonly cases: number;
  /** Queue tickets, mandates and what else lies beside the cases. */
  readonly records: number;
  /** Cases and records whose row differed from what the log says. */
  readonly different: readonly string[];
}

const projections = { case_row: 'case_id', record_row: 'record_id' } as const;
type Projection = keyof typeof projections;
/** In the order in which the writers take them, so that nobody waits for somebody who waits for him. */
const tables: readonly Projection[] = ['record_row', 'case_row'];

/**
 * 重建: makes every projected row anew from the log, in one transaction of the owner, and tells which rows differed.
 * With `check` nothing is kept.
 */
export async function rebuild(
  connection: Connection,
  timeZone: string,
  options: { check?: boolean; kinds?: readonly AnyRecordKind[] } = {},
): Promise<Rebuilt> {
  const owner = new pg.Client({ ...connection });
  await owner.connect();
  try {
    // One moment is compared, whoever writes meanwhile; where rows are replaced, writers wait from the start, or what
    // they add between reading and replacing would be lost from the lists.
    await owner.query(options.check ? 'begin isolation level repeatable read' : 'begin');
    if (!options.check) await owner.query(`lock table ${tables.join(', ')} in exclusive mode`);
    for (const table of tables) {
      await owner.query(`create temporary table rebuilt_${table} (like ${table} including generated) on commit drop`);
    }
    const made = await refill(owner, timeZone, options.kinds ?? recordKinds);
    const different = [];
    for (const table of tables) {
      different.push(...(await differences(owner, table)));
      if (!options.check) await replace(owner, table);
    }
    await owner.query(options.check ? 'rollback' : 'commit');
    return { ...made, different };
  } catch (error) {
    await owner.query('rollback');
    throw error;
  } finally {
    await owner.end();
  }
}

async function differences(owner: pg.Client, table: Projection): Promise<readonly string[]> {
  const id = projections[table];
  const { rows } = await owner.query<{ id: string }>(`
    select coalesce(old.${id}, new.${id}) as id from ${table} old full join rebuilt_${table} new using (${id})
    where to_jsonb(old) is distinct from to_jsonb(new) order by 1`);
  return rows.map((row) => row.id);
}

async function replace(owner: pg.Client, table: Projection): Promise<void> {
  const names = await columnsOf(owner, table);
  await owner.query(`delete from ${table}`);
  await owner.query(`insert into ${table} (${names}) select ${names} from rebuilt_${table}`);
}

async function refill(
  owner: pg.Client,
  timeZone: string,
  kinds: readonly AnyRecordKind[],
): Promise<{ cases: number; records: number }> {
  let last = '00000000-0000-0000-0000-000000000000';
  let cases = 0;
  let records = 0;
  for (;;) {
    const { rows } = await owner.query<{ stream: string; kind: string; demo: boolean }>(
      `select stream, split_part(type, '.', 1) as kind, demo from event
       where version = 1 and stream > $1 order by stream limit 500`,
      [last],
    );
    if (rows.length === 0) return { cases, records };
    const made: { [Table in Projection]: object[] } = { case_row: [], record_row: [] };
    for (const { stream, kind, demo } of rows) {
      if (kind === 'case') {
        const file = foldCase(stream, await loadStream(owner, stream));
        if (file !== undefined) made.case_row.push(caseRow(file, nextMomentOf(file, timeZone), demo));
      } else made.record_row.push(await recordOf(owner, kinds, kind, stream, timeZone, demo));
    }
    for (const table of tables) await fill(owner, table, made[table]);
    cases += made.case_row.length;
    records += made.record_row.length;
    last = rows.at(-1)?.stream ?? last;
  }
}

async function recordOf(
  owner: pg.Client,
  kinds: readonly AnyRecordKind[],
  name: string,
  stream: string,
  timeZone: string,
  demo: boolean,
): Promise<object> {
  const kind = kinds.find((one) => one.kind === name);
  if (kind === undefined) throw new Error(`the log holds a record of a kind this program does not know: ${name}`);
  const state = foldRecord(kind, stream, await loadRecord(owner, name, stream));
  return recordRow(name, state, kind.index(state, timeZone), demo);
}

async function fill(owner: pg.Client, table: Projection, made: readonly object[]): Promise<void> {
  const names = await columnsOf(owner, table);
  await owner.query(
    `insert into rebuilt_${table} (${names}) select ${names} from jsonb_populate_recordset(null::${table}, $1)`,
    [JSON.stringify(made)],
  );
}

/** The columns a row is given; the generated ones follow by themselves. */
async function columnsOf(owner: pg.Client, table: Projection): Promise<string> {
  const { rows } = await owner.query<{ names: string }>(
    `select string_agg(column_name, ', ' order by ordinal_position) as names from information_schema.columns
     where table_name = $1 and is_generated = 'NEVER'`,
    [table],
  );
  return rows[0]?.names ?? '';
}
