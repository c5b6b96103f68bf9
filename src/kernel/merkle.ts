/**
 * The Merkle tree of RFC 6962, section 2.1: who holds one hash of 32 bytes, the root, holds every entry below it to its
 * place and its content. Sizes and places are plain numbers, so a tree may have up to 2^53 entries.
 *
 * A complete subtree is named by its level and its place at that level: (0, 5) is the sixth leaf, (3, 1) covers the
 * leaves 8 to 15. Proofs are first laid out as such names, so that whoever keeps the tree in a database can fetch them,
 * and then folded into hashes.
 */
export type Hash = Uint8Array;

/** A hash function over the parts laid end to end; SHA-256 as a rule. */
export type HashFunction = (...parts: readonly Uint8Array[]) => Hash;

export interface Subtree {
  readonly level: number;
  readonly index: number;
}

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

export function leafHashOf(hash: HashFunction, entry: Uint8Array): Hash {
  return hash(leafPrefix, entry);
}

export function nodeHashOf(hash: HashFunction, left: Hash, right: Hash): Hash {
  return hash(nodePrefix, left, right);
}

/** The complete subtrees that the leaves from `start` up to `end` consist of, left to right. `start` must fit them. */
export function subtreesOf(start: number, end: number): readonly Subtree[] {
  const subtrees: Subtree[] = [];
  let at = start;
  while (at < end) {
    let level = 0;
    let width = 1;
    while (at % (width * 2) === 0 && at + width * 2 <= end) {
      level += 1;
      width *= 2;
    }
    subtrees.push({ level, index: at / width });
    at += width;
  }
  return subtrees;
}

/** The hash over neighbouring complete subtrees that grow smaller to the right; of none, the hash of nothing. */
export function fold(hash: HashFunction, hashes: readonly Hash[]): Hash {
  let right = hashes.at(-1);
  if (right === undefined) return hash();
  for (let at = hashes.length - 2; at >= 0; at -= 1) right = nodeHashOf(hash, hashes[at] as Hash, right);
  return right;
}

/** For each hash of the proof that a leaf lies in a tree, from the leaf upwards, the subtrees it is folded from. */
export function inclusionLayout(index: number, size: number): readonly (readonly Subtree[])[] {
  return path(index, 0, size);
}

function path(index: number, start: number, end: number): (readonly Subtree[])[] {
  if (end - start <= 1) return [];
  const middle = start + largestPowerBelow(end - start);
  return index < middle
    ? [...path(index, start, middle), subtreesOf(middle, end)]
    : [...path(index, middle, end), subtreesOf(start, middle)];
}

/** The same for the proof that the tree of `size` continues the tree of `earlier`. */
export function consistencyLayout(earlier: number, size: number): readonly (readonly Subtree[])[] {
  return earlier === 0 || earlier === size ? [] : common(earlier, 0, size, true);
}

function common(earlier: number, start: number, end: number, whole: boolean): (readonly Subtree[])[] {
  if (earlier === end) return whole ? [] : [subtreesOf(start, end)];
  const middle = start + largestPowerBelow(end - start);
  return earlier <= middle
    ? [...common(earlier, start, middle, whole), subtreesOf(middle, end)]
    : [...common(earlier, middle, end, false), subtreesOf(start, middle)];
}

function largestPowerBelow(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

/** Whether the leaf stands at this place of the tree with this root (RFC 9162, 2.1.3.2). */
export function isIncluded(
  hash: HashFunction,
  claim: { readonly leaf: Hash; readonly index: number; readonly size: number; readonly root: Hash },
  proof: readonly Hash[],
): boolean {
  if (!isCount(claim.index) || !isCount(claim.size) || claim.index >= claim.size) return false;
  let place = claim.index;
  let last = claim.size - 1;
  let root = claim.leaf;
  for (const step of proof) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      root = nodeHashOf(hash, step, root);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else root = nodeHashOf(hash, root, step);
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && isSame(root, claim.root);
}

export interface Head {
  readonly size: number;
  readonly root: Hash;
}

/** Whether the later tree has everything of the earlier one where it was (RFC 9162, 2.1.4.2). */
export function isConsistent(hash: HashFunction, earlier: Head, later: Head, proof: readonly Hash[]): boolean {
  if (!isCount(earlier.size) || !isCount(later.size) || earlier.size > later.size) return false;
  if (earlier.size === later.size) return proof.length === 0 && isSame(earlier.root, later.root);
  if (earlier.size === 0) return proof.length === 0 && isSame(earlier.root, hash());
  let place = earlier.size - 1;
  let last = later.size - 1;
  while (place % 2 === 1) [place, last] = [half(place), half(last)];
  // The earlier tree's last complete subtree; where it is the whole tree, its root stands for it.
  const [seed, ...steps] = place === 0 ? [earlier.root, ...proof] : proof;
  if (seed === undefined) return false;
  let [before, after] = [seed, seed];
  for (const step of steps) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      before = nodeHashOf(hash, step, before);
      after = nodeHashOf(hash, step, after);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else after = nodeHashOf(hash, after, step);
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && isSame(before, earlier.root) && isSame(after, later.root);
}

/** The growing right edge of a tree: appends leaves one by one and knows the root at any moment. */
export class Frontier {
  readonly #hash: HashFunction;
  readonly #edge: { readonly level: number; readonly hash: Hash }[];
  size: number;

  constructor(hash: HashFunction, size = 0, edge: readonly Hash[] = []) {
    this.#hash = hash;
    this.size = size;
    this.#edge = subtreesOf(0, size).map(({ level }, at) => ({ level, hash: edge[at] as Hash }));
  }

  /** Appends a leaf hash; every complete subtree that comes about, the leaf among them, is told. */
  append(leaf: Hash, complete?: (level: number, index: number, hash: Hash) => void): void {
    let level = 0;
    let index = this.size;
    let hash = leaf;
    complete?.(level, index, hash);
    while (index % 2 === 1) {
      hash = nodeHashOf(this.#hash, (this.#edge.pop() as { hash: Hash }).hash, hash);
      index = half(index);
      level += 1;
      complete?.(level, index, hash);
    }
    this.#edge.push({ level, hash });
    this.size += 1;
  }

  /** The hashes of the complete subtrees, the largest first: with the size, all that is needed to go on. */
  edge(): readonly Hash[] {
    return this.#edge.map(({ hash }) => hash);
  }

  root(): Hash {
    return fold(
      this.#hash,
      this.#edge.map(({ hash }) => hash),
    );
  }
}

function half(count: number): number {
  return Math.floor(count / 2);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
