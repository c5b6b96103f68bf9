import type pg from 'pg';
import type { Acknowledged } from './crash-callers.ts';

export interface Finding {
  /** Acknowledged, but not in the log, or there with other content. */
  readonly lost: number;
  /** People whose one application is there more than once. */
  readonly twice: number;
}

/** Is every acknowledged reply in the log, with the hash that its receipt carries, and everybody's case there once? */
export async function check(
  owner: pg.Client,
  acknowledged: readonly Acknowledged[],
  names: readonly string[],
): Promise<Finding> {
  const { rows: missing } = await owner.query<{ count: number }>(
    `select count(*)::integer as count
     from jsonb_to_recordset($1) as a ("caseId" uuid, version integer, "eventHash" text)
     where not exists (select 1 from event e
       where e.stream = a."caseId" and e.version = a.version and e.leaf = decode(a."eventHash", 'hex'))`,
    [JSON.stringify(acknowledged)],
  );
  const { rows: double } = await owner.query<{ count: number }>(
    `select count(*)::integer as count from (
       select 1 from event_personal where version = 1 and data -> 'applicant' ->> 'name' = any($1::text[])
       group by data -> 'applicant' ->> 'name' having count(*) > 1) people`,
    [names],
  );
  return { lost: missing[0]?.count ?? 0, twice: double[0]?.count ?? 0 };
}

/**
 * A check that cannot fail proves nothing: in a transaction that is taken back, one acknowledged event is deleted and one
 * application copied, and both must be found.
 */
export async function checkTheCheck(
  owner: pg.Client,
  acknowledged: readonly Acknowledged[],
  names: readonly string[],
): Promise<Finding> {
  const [victim] = acknowledged;
  if (victim === undefined) throw new Error('nothing was acknowledged');
  await owner.query('begin');
  try {
    await owner.query('alter table event disable trigger user');
    const at = [victim.caseId, victim.version];
    await owner.query(
      `insert into event (stream, version, type, schema, occurred_at, recorded_at, actor, data, command, leaf, demo)
       select gen_random_uuid(), 1, type, schema, occurred_at, recorded_at, actor, data, command, leaf, demo
       from event where stream = $1 and version = $2`,
      at,
    );
    await owner.query(
      `insert into event_personal (stream, version, salt, data) select e.stream, 1, p.salt, p.data
       from event e join event_personal p on p.stream = $1 and p.version = $2
       where e.leaf = (select leaf from event where stream = $1 and version = $2) and e.stream <> $1`,
      at,
    );
    await owner.query('set constraints all deferred');
    await owner.query('delete from event where stream = $1 and version = $2', at);
    return await check(owner, acknowledged, names);
  } finally {
    await owner.query('rollback');
  }
}
