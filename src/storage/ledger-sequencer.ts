import type pg from 'pg';
import type { LedgerHead, LedgerSequencer, Ordered } from '../app/ledger/ports.ts';
import type { Hash } from '../kernel/merkle.ts';
import { subtreesOf } from '../kernel/merkle.ts';
import { GrowingTiles, hashesOf } from './ledger-tiles.ts';
import { type Connection, openPool } from './pool.ts';

/** Rows put into the tree in one transaction; what is left comes in the next. */
const roundAtMost = 5_000;

/**
 * 排序: brings the events of all processes into one order, once and for ever.
 *
 * Transactions do not commit in the order in which they took their numbers. A row is taken only when its transaction
 * lies below the oldest one still under way, for then nothing can come before it any more. So the order is that of the
 * transactions, and whoever commits late is waited for and never skipped.
 */
export function ledgerSequencer(connection: Connection): LedgerSequencer {
  const pool = openPool(connection, 'yimen_sequencer', 1);
  let epoch = -1;
  let tree: GrowingTiles | undefined;

  return {
    look: async () => {
      await pool.query(makeQuery);
      const { rows } = await pool.query<HeadRow>(`select ${headColumns} from ledger_state`);
      return headOf(rows[0] as HeadRow);
    },
    takeOver: async () => {
      await pool.query(makeQuery);
      const { rows } = await pool.query<HeadRow>(`update ledger_state set epoch = epoch + 1 returning ${headColumns}`);
      const head = headOf(rows[0] as HeadRow);
      epoch = (rows[0] as HeadRow).epoch;
      tree = await GrowingTiles.load(pool, head.size);
      return head;
    },
    order: async (sign) => {
      if (!(await someWait(pool))) return { added: 0, more: false, head: undefined };
      const growing = tree;
      if (growing === undefined) throw new Error('the ledger is ordered only after taking over');
      // Should the round fail, the tree in memory is ahead of the one on disk: the next one loads it anew.
      tree = undefined;
      const ordered = await inTransaction(pool, (client) => round(client, epoch, growing, sign));
      tree = growing;
      return ordered;
    },
    publish: async (size, note) => {
      await fenced(pool, 'published_size = $2, published = $3', epoch, [size, note]);
    },
    keepWitnessed: async (size, note, at, witnesses) => {
      await fenced(pool, 'witnesses = $2', epoch, [JSON.stringify(witnesses)]);
      await pool.query(
        `insert into ledger_witnessed (size, note, witnessed_at) values ($1, $2, $3)
         on conflict (size) do update set note = excluded.note, witnessed_at = least(ledger_witnessed.witnessed_at, excluded.witnessed_at)`,
        [size, note, at],
      );
    },
    tellWitnesses: async (witnesses) => fenced(pool, 'witnesses = $2', epoch, [JSON.stringify(witnesses)]),
    rootAt: async (size) => (await hashesOf(pool, [subtreesOf(0, size)]))[0] as Hash,
    hashes: (layout) => hashesOf(pool, layout),
    close: () => pool.end(),
  };
}

interface HeadRow {
  readonly epoch: number;
  readonly size: number;
  readonly ledger: string;
  readonly note: string | null;
  readonly published_size: number;
  readonly published: string | null;
  readonly witnessed: number;
}

const makeQuery = 'insert into ledger_state default values on conflict do nothing';
const headColumns = `epoch, size, ledger, note, published_size, published,
  coalesce((select max(w.size) from ledger_witnessed w), 0) as witnessed`;

function headOf(row: HeadRow): LedgerHead {
  return {
    size: row.size,
    ledger: row.ledger,
    note: row.note ?? undefined,
    published: row.published === null ? undefined : { size: row.published_size, note: row.published },
    witnessedSize: row.witnessed,
  };
}

const settled = 'transaction < pg_snapshot_xmin(pg_current_snapshot())';

async function someWait(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ some: boolean }>({
    name: 'ledger-waiting',
    text: `select exists (select from ledger_inbox where ${settled}) as some`,
  });
  return rows[0]?.some === true;
}

/** Takes rows away in their order. Within a transaction a stream's events follow their versions. */
const takeQuery = `
  with taken as (
    delete from ledger_inbox where ctid = any (array(
      select ctid from ledger_inbox where ${settled} order by transaction, stream, version limit ${roundAtMost}))
    returning transaction, stream, version, leaf
  )
  select stream, version, leaf from taken order by transaction, stream, version`;

async function round(
  client: pg.PoolClient,
  epoch: number,
  tree: GrowingTiles,
  sign: (size: number, root: Hash) => string,
): Promise<Ordered> {
  const { rows: fence } = await client.query('select 1 from ledger_state where epoch = $1 and size = $2 for update', [
    epoch,
    tree.size,
  ]);
  if (fence.length === 0) throw new LedgerTaken();
  const { rows } = await client.query<{ stream: string; version: number; leaf: Buffer }>({
    name: 'ledger-take',
    text: takeQuery,
  });
  const first = tree.size;
  for (const { leaf } of rows) tree.append(leaf);
  const note = sign(tree.size, tree.root());
  const tiles = tree.takeTouched();
  await client.query({
    name: 'ledger-entries',
    text: `insert into ledger_entry (index, stream, version, leaf)
      select $1::bigint + place - 1, stream, version, leaf
      from unnest($2::uuid[], $3::integer[], $4::bytea[]) with ordinality as taken (stream, version, leaf, place)`,
    values: [first, rows.map(({ stream }) => stream), rows.map(({ version }) => version), rows.map(({ leaf }) => leaf)],
  });
  await client.query({
    name: 'ledger-grow',
    text: `insert into ledger_tile (level, index, hashes)
      select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])
      on conflict (level, index) do update set hashes = excluded.hashes`,
    values: [tiles.map(({ level }) => level), tiles.map(({ index }) => index), tiles.map(({ hashes }) => hashes)],
  });
  await client.query('update ledger_state set size = $1, note = $2', [tree.size, note]);
  return { added: rows.length, more: rows.length === roundAtMost, head: { size: tree.size, note } };
}

/** Another process has taken over since. */
export class LedgerTaken extends Error {
  constructor() {
    super('another process orders the ledger now');
  }
}

async function fenced(pool: pg.Pool, change: string, epoch: number, values: readonly unknown[]): Promise<void> {
  const { rowCount } = await pool.query(`update ledger_state set ${change} where epoch = $1`, [epoch, ...values]);
  if (rowCount === 0) throw new LedgerTaken();
}

async function inTransaction<Outcome>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Outcome>) {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const outcome = await work(client);
    await client.query('commit');
    return outcome;
  } catch (error) {
    await client.query('rollback').catch((failed) => {
      broken = failed;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
