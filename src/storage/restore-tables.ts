import pg from 'pg';
import { recordKinds } from '../app/records/kinds.ts';
import { personalParts } from '../domain/case/events.ts';
import { DamagedBackup } from './backup-archive.ts';
import { tablesOf } from './backup-tables.ts';
import { leafHash, typeOf } from './event-log.ts';

/** Inserts the lines of one part. PostgreSQL reads the JSON it once wrote; we only put commas between the lines. */
export async function loadRows(
  owner: pg.Client,
  table: { readonly name: string; readonly columns: readonly string[] },
  content: Buffer,
): Promise<number> {
  const lines = content.toString('utf8').trimEnd().split('\n');
  const name = `public.${pg.escapeIdentifier(table.name)}`;
  const columns = table.columns.map((column) => pg.escapeIdentifier(column)).join(', ');
  const done = await owner.query(
    `insert into ${name} (${columns}) overriding system value
     select ${columns} from json_populate_recordset(null::${name}, $1::json)`,
    [`[${lines.join(',')}]`],
  );
  return done.rowCount ?? 0;
}

/** Numbers that count up by themselves go on where the backup ended. */
export async function countOn(owner: pg.Client): Promise<void> {
  for (const { name, identities } of await tablesOf(owner)) {
    for (const column of identities) {
      await owner.query(
        `select setval(pg_get_serial_sequence($1, $2), coalesce(max(${pg.escapeIdentifier(column)}), 1), count(*) > 0)
         from public.${pg.escapeIdentifier(name)}`,
        [`public.${name}`, column],
      );
    }
  }
}

interface LeafRow {
  readonly stream: string;
  readonly version: number;
  readonly leaf: Buffer;
  readonly salt: Buffer | null;
  readonly personal: object | null;
  readonly record: { readonly type: string };
}

const eventsAtOnce = 2_000;

/**
 * Every event has the hash that its receipt carries: whoever alters a backup and its manifest together would still have
 * to alter the receipts in people's hands. Events whose personal part was erased keep theirs unchecked.
 */
export async function checkLeaves(owner: pg.Client): Promise<number> {
  const instant = (column: string) =>
    `to_char(e.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as ${column}`;
  let after: [string, number] = ['00000000-0000-0000-0000-000000000000', 0];
  let checked = 0;
  for (;;) {
    const { rows } = await owner.query(
      `select e.stream, e.version, e.leaf, p.salt, p.data as personal, e.type, e.schema, e.actor, e.data,
         ${instant('occurred_at')}, ${instant('recorded_at')}
       from event e left join event_personal p using (stream, version)
       where (e.stream, e.version) > ($1::uuid, $2::integer) order by e.stream, e.version limit ${eventsAtOnce}`,
      after,
    );
    for (const { leaf, salt, personal, ...record } of rows as (LeafRow & LeafRow['record'])[]) {
      const expected = leafHash(record, personal ?? undefined, salt ?? undefined);
      if (expected !== leaf.toString('hex')) {
        // Its personal part was erased, and with it what its hash was made of.
        if (salt === null && hasPersonalPart(record.type)) continue;
        throw new DamagedBackup(`event ${record.version} of the case ${record.stream} is not what its hash says`);
      }
      checked += 1;
    }
    const last = rows.at(-1);
    if (rows.length < eventsAtOnce || last === undefined) return checked;
    after = [last.stream, last.version];
  }
}

export function hasPersonalPart(wireName: string): boolean {
  const prefix = wireName.slice(0, wireName.indexOf('.'));
  const parts = prefix === 'case' ? personalParts : recordKinds.find(({ kind }) => kind === prefix)?.personal;
  return (parts as Record<string, unknown> | undefined)?.[typeOf(wireName)] !== undefined;
}
