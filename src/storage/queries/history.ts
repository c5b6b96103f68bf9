import type pg from 'pg';
import type { CaseRow, LogRow } from '../../domain/supervision/history/stored-case.ts';

export interface StoredLog extends LogRow {
  readonly logId: number;
  readonly importedAt: string;
}

/** A case as figures need it: without the attributes of its events. */
export interface StoredCase {
  readonly id: string | null;
  readonly terms: CaseRow['terms'];
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Activity, lifecycle, resource and the timestamp as it was written. */
  readonly events: readonly (readonly [string | null, string | null, string | null, string | null])[];
}

const casesAtOnce = 2_000;

/** Within a transaction: as the role of statistics, which may read histories and change nothing. A new database has no roles. */
export async function actAsReader(client: pg.ClientBase): Promise<void> {
  if (await hasTables(client)) await client.query('set local role yimen_reader');
}

/** Nothing where no log has that name, or where no log was ever imported. */
export async function findHistory(client: pg.ClientBase, name: string): Promise<StoredLog | undefined> {
  if (!(await hasTables(client))) return undefined;
  const { rows } = await client.query<StoredLog & { bytes: string }>(
    `select log_id as "logId", name, file, bytes, sha256, cases, events, map, header, findings, present,
       to_char(imported_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "importedAt"
     from imported_log where name = $1`,
    [name],
  );
  return rows[0] && { ...rows[0], bytes: Number(rows[0].bytes) };
}

export async function historyNames(client: pg.ClientBase): Promise<readonly string[]> {
  if (!(await hasTables(client))) return [];
  const { rows } = await client.query<{ name: string }>('select name from imported_log order by name');
  return rows.map(({ name }) => name);
}

/** The cases in the order of their file, a few thousand at a time: within a transaction, so that no replacement comes between. */
export async function* historyCases(client: pg.ClientBase, logId: number): AsyncGenerator<readonly StoredCase[]> {
  for (let from = 1; ; from += casesAtOnce) {
    const { rows: cases } = await client.query<CaseColumns>(
      `select number, case_id, started, ended, deadline, planned, attributes from imported_case
       where log_id = $1 and number >= $2 and number < $3 order by number`,
      [logId, from, from + casesAtOnce],
    );
    if (cases.length === 0) return;
    const { rows: events } = await client.query<(string | null)[]>({
      text: `select case_number, activity, lifecycle, resource, written from imported_event
       where log_id = $1 and case_number >= $2 and case_number < $3 order by case_number, position`,
      values: [logId, from, from + casesAtOnce],
      rowMode: 'array',
    });
    yield joined(cases, events);
  }
}

interface CaseColumns {
  readonly number: number;
  readonly case_id: string | null;
  readonly started: string | null;
  readonly ended: string | null;
  readonly deadline: string | null;
  readonly planned: string | null;
  readonly attributes: Readonly<Record<string, unknown>>;
}

function joined(cases: readonly CaseColumns[], events: readonly (string | null)[][]): StoredCase[] {
  const byCase = new Map<number, StoredCase['events'][number][]>();
  for (const [number, ...event] of events) {
    const own = byCase.get(Number(number));
    const told = event as unknown as StoredCase['events'][number];
    if (own === undefined) byCase.set(Number(number), [told]);
    else own.push(told);
  }
  return cases.map(({ number, case_id: id, started, ended, deadline, planned, attributes }) => ({
    id,
    attributes,
    events: byCase.get(number) ?? [],
    terms: {
      ...(started !== null && { start: started }),
      ...(ended !== null && { end: ended }),
      ...(deadline !== null && { deadline }),
      ...(planned !== null && { planned }),
    },
  }));
}

async function hasTables(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query("select to_regclass('public.imported_log') is not null as there");
  return rows[0].there;
}
