import type pg from 'pg';
import type { EventLeaf } from '../../app/ports.ts';
import { leafHash } from '../event-log.ts';

const text = `
  select e.stream, e.version, e.type, e.schema, e.occurred_at, e.recorded_at, e.actor, e.data, encode(e.leaf, 'hex') as leaf,
    p.data as personal, p.salt, encode(k.commitment, 'hex') as commitment
  from event e left join event_personal p on p.stream = e.stream and p.version = e.version
    left join event_commitment k on k.stream = e.stream and k.version = e.version
  where e.stream = $1 order by e.version`;

/** The leaf of every event of a case, as it was written and as the event makes it today. */
export async function leavesOf(pool: Pick<pg.Pool, 'query'>, caseId: string): Promise<readonly EventLeaf[]> {
  const { rows } = await pool.query({ name: 'leaves', text, values: [caseId] });
  return rows.map(({ leaf, personal, salt, commitment, ...record }) => ({
    recorded: leaf as string,
    // What was erased left its commitment, which is all that the hash needs.
    remade:
      salt === null && commitment !== null
        ? leafHash({ ...record, commitment }, undefined, undefined)
        : leafHash(record, personal ?? undefined, salt ?? undefined),
  }));
}
