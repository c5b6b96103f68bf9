import pg from 'pg';
import type { CaseQueries } from '../../../src/app/ports.ts';
import type { Connection } from '../../../src/storage/pool.ts';
import { caseQueries } from '../../../src/storage/queries/cases.ts';

export interface Touched {
  /** Blocks of 8 kB the plan touched, wherever they were found: it does not depend on the load of the machine. */
  readonly blocks: number;
  readonly rows: number;
}

interface Plan {
  readonly Plan: Readonly<Record<string, number>>;
}

/**
 * Asks the program's own queries, as its own role and with its own text, and lets PostgreSQL explain each: once planned
 * for these values, once as the generic plan that a session ends up with. The dearer of the two counts.
 */
export function explaining(connection: Connection, ask: (cases: CaseQueries) => Promise<unknown>): Promise<Touched> {
  return explainingOf(connection, caseQueries, ask);
}

/** The same for queries of any kind, made on a pool that explains instead of only answering. */
export async function explainingOf<Queries>(
  connection: Connection,
  make: (pool: pg.Pool) => Queries,
  ask: (queries: Queries) => Promise<unknown>,
): Promise<Touched> {
  const client = new pg.Client({ ...connection, options: '-c role=yimen_app -c timezone=UTC' });
  await client.connect();
  const touched: Touched[] = [];
  const explain = async (query: { text: string; values?: unknown[] }) => {
    const plain = await client.query<Record<string, unknown>>(query.text, query.values);
    for (const mode of ['force_custom_plan', 'force_generic_plan']) {
      await client.query(`set plan_cache_mode = ${mode}`);
      const { rows } = await client.query<{ 'QUERY PLAN': Plan[] }>(
        `explain (analyze, buffers, format json) ${query.text}`,
        query.values,
      );
      const plan = rows[0]?.['QUERY PLAN'][0]?.Plan ?? {};
      const blocks = (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0);
      touched.push({ blocks, rows: plain.rows.length });
    }
    return plain;
  };
  try {
    await ask(make({ query: explain } as unknown as pg.Pool));
  } finally {
    await client.end();
  }
  return touched.reduce((most, one) => (one.blocks > most.blocks ? one : most), { blocks: 0, rows: 0 });
}
