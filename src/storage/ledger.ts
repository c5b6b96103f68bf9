import type pg from 'pg';
import type { Ledger, LedgerStanding, WitnessedCheckpoint } from '../app/ledger/ports.ts';
import { hashLength, widthIn } from '../app/ledger/tiles.ts';
import type { Instant } from '../kernel/instant.ts';
import { hashesOf } from './ledger-tiles.ts';

/** The ledger on PostgreSQL, as everybody may read it. */
export function ledger(pool: Pick<pg.Pool, 'query'>): Ledger {
  const published = async () => {
    const { rows } = await pool.query<{ size: number; note: string | null }>(
      'select published_size as size, published as note from ledger_state',
    );
    return rows[0] ?? { size: 0, note: null };
  };
  return {
    standing: () => standing(pool),
    checkpoint: async () => {
      const { size, note } = await published();
      const { rows } = await pool.query<{ note: string }>('select note from ledger_witnessed where size = $1', [size]);
      return rows[0]?.note ?? note ?? undefined;
    },
    witnessed: (size) => witnessed(pool, size),
    tile: async ({ level, index, width }) => {
      const { rows } = await pool.query<{ hashes: Buffer }>({
        name: 'ledger-tile',
        text: 'select hashes from ledger_tile where level = $1 and index = $2',
        values: [level, index],
      });
      const [tile] = rows;
      // What is not published must not be seen: a witness might be shown another.
      if (tile === undefined || widthIn((await published()).size, level, index) < width) return undefined;
      return tile.hashes.subarray(0, width * hashLength);
    },
    indexOf: async (leaf) => {
      const { rows } = await pool.query<{ index: number }>({
        name: 'ledger-index',
        text: 'select min(index) as index from ledger_entry where leaf = $1',
        values: [Buffer.from(leaf, 'hex')],
      });
      return rows[0]?.index ?? undefined;
    },
    hashes: (layout) => hashesOf(pool, layout),
  };
}

async function witnessed(pool: Pick<pg.Pool, 'query'>, size?: number): Promise<WitnessedCheckpoint | undefined> {
  const { rows } = await pool.query<WitnessedCheckpoint>(
    size === undefined
      ? 'select size, note, witnessed_at as at from ledger_witnessed order by size desc limit 1'
      : {
          text: 'select size, note, witnessed_at as at from ledger_witnessed where size >= $1 order by size limit 1',
          values: [size],
        },
  );
  return rows[0];
}

async function standing(pool: Pick<pg.Pool, 'query'>): Promise<LedgerStanding> {
  const { rows } = await pool.query<
    LedgerStanding & { witnessedAt: Instant | null; unwitnessedSince: Instant | null }
  >(`
    select state.published_size as size, coalesce(w.size, 0) as "witnessedSize", w.witnessed_at as "witnessedAt", state.witnesses,
      e.recorded_at as "unwitnessedSince"
    from ledger_state state
      left join lateral (select size, witnessed_at from ledger_witnessed order by size desc limit 1) w on true
      left join ledger_entry next on next.index = coalesce(w.size, 0)
      left join event e on e.stream = next.stream and e.version = next.version`);
  const [found] = rows;
  if (found === undefined)
    return { size: 0, witnessedSize: 0, witnessedAt: undefined, unwitnessedSince: undefined, witnesses: [] };
  return {
    ...found,
    witnessedAt: found.witnessedAt ?? undefined,
    unwitnessedSince: found.unwitnessedSince ?? undefined,
  };
}
