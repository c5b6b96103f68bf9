import type { Subtree } from '../../kernel/merkle.ts';
import { readCount } from './checkpoint.ts';

/** A tile (c2sp.org/tlog-tiles) holds up to 256 neighbouring hashes of every eighth level of the tree. */
export const tileWidth = 256;
export const tileHeight = 8;
export const hashLength = 32;

export interface TileName {
  readonly level: number;
  readonly index: number;
  /** How many hashes it has: 256, or fewer at the right edge. */
  readonly width: number;
}

/** `tile/0/x001/x234/067` and, at the right edge, `….p/17`. */
export function tilePath({ level, index, width }: TileName): string {
  const groups = String(index)
    .padStart(Math.ceil(String(index).length / 3) * 3, '0')
    .match(/\d{3}/g) as string[];
  const path = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${path}${width === tileWidth ? '' : `.p/${width}`}`;
}

export function readTilePath(path: string): TileName | undefined {
  const [, level = '', groups = '', part] = /^tile\/(\d+)\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d+))?$/.exec(path) ?? [];
  const name = {
    level: readCount(level) ?? -1,
    index: Number(groups.replaceAll(/[x/]/g, '')),
    width: part === undefined ? tileWidth : (readCount(part) ?? 0),
  };
  const isOne = name.level >= 0 && name.level < 8 && name.width > 0 && Number.isSafeInteger(name.index);
  return isOne && tilePath(name) === path ? name : undefined;
}

/** How many hashes the tile has in a tree of this size; none where it does not reach so far. */
export function widthIn(size: number, level: number, index: number): number {
  const hashes = Math.floor(size / tileWidth ** level);
  return Math.max(0, Math.min(tileWidth, hashes - index * tileWidth));
}

/** The tile in which a complete subtree lies, and from which hash to which. */
export function tileOf({
  level,
  index,
}: Subtree): Omit<TileName, 'width'> & { readonly from: number; readonly count: number } {
  const tileLevel = Math.floor(level / tileHeight);
  const count = 2 ** (level % tileHeight);
  const first = index * count;
  return { level: tileLevel, index: Math.floor(first / tileWidth), from: first % tileWidth, count };
}
