import type { ClientBase } from 'pg';

/**
 * Which tables a backup holds: all of them, also those of later migrations, apart from a few with a reason. So nobody
 * who adds a table can forget it here.
 */
const left: Readonly<Record<string, string>> = {
  schema_migration: 'made by migrating; its rows stand in the manifest',
  hand_over_entry: 'a trigger makes it from the rows of the hand-over lists',
  engagement: 'made by record_row as its rows come in',
  session: 'whoever is signed in signs in again: a stolen backup must not be a stolen session',
};

export interface Table {
  readonly name: string;
  /** What is written and read back. Generated columns follow by themselves. */
  readonly columns: readonly string[];
  /** Columns that count up by themselves; after a load they go on from the highest. */
  readonly identities: readonly string[];
}

/** The tables in an order in which rows may be inserted: those that others point at come first. */
export async function tablesOf(client: ClientBase): Promise<readonly Table[]> {
  // A transaction's number means nothing in another database; such a column takes its default.
  const { rows } = await client.query<{ name: string; columns: string[]; identities: string[] | null }>(`
    select c.relname::text as name,
      array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '' and t.typname <> 'xid8') as columns,
      array_agg(a.attname::text) filter (where a.attidentity <> '') as identities
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join pg_type t on t.oid = a.atttypid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    group by c.relname order by c.relname`);
  const tables = rows
    .filter(({ name }) => !Object.hasOwn(left, name))
    .map(({ name, columns, identities }) => ({ name, columns, identities: identities ?? [] }));
  return inOrder(tables, await references(client));
}

async function references(client: ClientBase): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await client.query<{ from: string; to: string[] }>(`
    select f.relname::text as from, array_agg(t.relname::text) as to
    from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace and f.oid <> t.oid group by f.relname`);
  return new Map(rows.map(({ from, to }) => [from, to]));
}

function inOrder(tables: readonly Table[], needs: ReadonlyMap<string, readonly string[]>): readonly Table[] {
  const placed = new Set<string>();
  const ordered: Table[] = [];
  const known = new Set(tables.map(({ name }) => name));
  const place = (table: Table, above: readonly string[]) => {
    if (placed.has(table.name) || above.includes(table.name)) return;
    for (const needed of needs.get(table.name) ?? []) {
      const other = known.has(needed) && tables.find(({ name }) => name === needed);
      if (other) place(other, [...above, table.name]);
    }
    placed.add(table.name);
    ordered.push(table);
  };
  for (const table of tables) place(table, []);
  return ordered;
}

export async function appliedMigrations(
  client: ClientBase,
): Promise<{ number: number; name: string; sha256: string }[]> {
  const { rows: found } = await client.query("select to_regclass('public.schema_migration') is not null as exists");
  if (!found[0].exists) return [];
  const { rows } = await client.query('select number, name, sha256 from public.schema_migration order by number');
  return rows;
}
