import type pg from 'pg';
import { rootOf, sha256 } from '../app/ledger/sha256.ts';
import { hashLength, tileHeight, tileOf, tileWidth, widthIn } from '../app/ledger/tiles.ts';
import { Frontier, fold, type Hash, type Subtree, subtreesOf } from '../kernel/merkle.ts';

/** Reads the tiles that these subtrees lie in, each once, and folds every group of subtrees into its hash. */
export async function hashesOf(
  pool: Pick<pg.Pool, 'query'>,
  layout: readonly (readonly Subtree[])[],
): Promise<readonly Hash[]> {
  const wanted = new Map(layout.flat().map((subtree) => [nameOf(tileOf(subtree)), tileOf(subtree)]));
  const tiles = await readTiles(pool, [...wanted.values()]);
  return layout.map((subtrees) =>
    fold(
      sha256,
      subtrees.map((subtree) => hashIn(tiles, subtree)),
    ),
  );
}

function hashIn(tiles: ReadonlyMap<string, Buffer>, subtree: Subtree): Hash {
  const { from, count, ...tile } = tileOf(subtree);
  const hashes = tiles.get(nameOf(tile));
  if (hashes === undefined || hashes.length < (from + count) * hashLength)
    throw new Error(`the ledger's tile ${nameOf(tile)} is missing or short: check the ledger with yimen verify`);
  return rootOf(Array.from({ length: count }, (_, at) => hashAt(hashes, from + at)));
}

async function readTiles(
  pool: Pick<pg.Pool, 'query'>,
  names: readonly { readonly level: number; readonly index: number }[],
): Promise<Map<string, Buffer>> {
  if (names.length === 0) return new Map();
  const { rows } = await pool.query<{ level: number; index: number; hashes: Buffer }>({
    name: 'ledger-tiles',
    text: `select t.level, t.index, t.hashes from unnest($1::smallint[], $2::bigint[]) wanted (level, index)
      join ledger_tile t on t.level = wanted.level and t.index = wanted.index`,
    values: [names.map(({ level }) => level), names.map(({ index }) => index)],
  });
  return new Map(rows.map(({ hashes, ...name }) => [nameOf(name), hashes]));
}

function nameOf({ level, index }: { readonly level: number; readonly index: number }): string {
  return `${level}/${index}`;
}

function hashAt(hashes: Buffer, at: number): Hash {
  return hashes.subarray(at * hashLength, (at + 1) * hashLength);
}

/** The right edge of the tree while it grows: the frontier, and the last tile of each level as far as it is filled. */
export class GrowingTiles {
  readonly #frontier: Frontier;
  readonly #last: Map<number, { readonly index: number; readonly hashes: Hash[] }>;
  #touched = new Map<string, { readonly level: number; readonly index: number; readonly hashes: Hash[] }>();

  private constructor(frontier: Frontier, last: Map<number, { index: number; hashes: Hash[] }>) {
    this.#frontier = frontier;
    this.#last = last;
  }

  static async load(pool: Pick<pg.Pool, 'query'>, size: number): Promise<GrowingTiles> {
    const edge = await hashesOf(
      pool,
      subtreesOf(0, size).map((subtree) => [subtree]),
    );
    const names: { level: number; index: number; width: number }[] = [];
    for (let level = 0; size >= tileWidth ** level; level += 1) {
      const index = Math.floor(size / tileWidth ** (level + 1));
      const width = widthIn(size, level, index);
      if (width > 0) names.push({ level, index, width });
    }
    const tiles = await readTiles(pool, names);
    const last = new Map(
      names.map(({ level, index, width }) => {
        const hashes = tiles.get(nameOf({ level, index })) ?? Buffer.alloc(0);
        return [level, { index, hashes: Array.from({ length: width }, (_, at) => hashAt(hashes, at)) }];
      }),
    );
    return new GrowingTiles(new Frontier(sha256, size, edge), last);
  }

  get size(): number {
    return this.#frontier.size;
  }

  root(): Hash {
    return this.#frontier.root();
  }

  append(leaf: Hash): void {
    this.#frontier.append(leaf, (level, index, hash) => {
      if (level % tileHeight === 0) this.#put(level / tileHeight, index, hash);
    });
  }

  #put(level: number, place: number, hash: Hash): void {
    const index = Math.floor(place / tileWidth);
    let tile = this.#last.get(level);
    if (tile?.index !== index) tile = { index, hashes: [] };
    tile.hashes.push(hash);
    this.#last.set(level, tile);
    this.#touched.set(nameOf({ level, index }), { level, ...tile });
  }

  /** The tiles that are new or have grown since they were last taken. */
  takeTouched(): readonly { readonly level: number; readonly index: number; readonly hashes: Buffer }[] {
    const touched = [...this.#touched.values()];
    this.#touched = new Map();
    return touched.map(({ level, index, hashes }) => ({ level, index, hashes: Buffer.concat(hashes) }));
  }
}
