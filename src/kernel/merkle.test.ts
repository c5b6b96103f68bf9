import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  consistencyLayout,
  Frontier,
  fold,
  type Hash,
  inclusionLayout,
  isConsistent,
  isIncluded,
  leafHashOf,
  type Subtree,
  subtreesOf,
} from './merkle.ts';

const sha256 = (...parts: readonly Uint8Array[]): Hash => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const hex = (hash: Uint8Array) => Buffer.from(hash).toString('hex');

/** RFC 6962, 2.1, word for word; shares nothing with what is tested. */
function naiveRoot(leaves: readonly Buffer[]): Buffer {
  const sha = (text: Buffer) => createHash('sha256').update(text).digest();
  if (leaves.length === 0) return sha(Buffer.alloc(0));
  if (leaves.length === 1) return leaves[0] as Buffer;
  const k = split(leaves.length);
  return sha(Buffer.concat([Buffer.of(1), naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k))]));
}

function naivePath(m: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length <= 1) return [];
  const k = split(leaves.length);
  return m < k
    ? [...naivePath(m, leaves.slice(0, k)), naiveRoot(leaves.slice(k))]
    : [...naivePath(m - k, leaves.slice(k)), naiveRoot(leaves.slice(0, k))];
}

function naiveProof(m: number, leaves: readonly Buffer[], whole = true): Buffer[] {
  if (m === leaves.length) return whole ? [] : [naiveRoot(leaves)];
  const k = split(leaves.length);
  return m <= k
    ? [...naiveProof(m, leaves.slice(0, k), whole), naiveRoot(leaves.slice(k))]
    : [...naiveProof(m - k, leaves.slice(k), false), naiveRoot(leaves.slice(0, k))];
}

function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** The inputs that the implementations of Certificate Transparency share, and their published roots. */
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (text) => Buffer.from(text, 'hex'),
);
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

function leavesOf(count: number): Buffer[] {
  return Array.from({ length: count }, (_, at) => Buffer.from(leafHashOf(sha256, Buffer.from(`entry ${at}`))));
}

function treeOf(leaves: readonly Uint8Array[]) {
  const known = new Map<string, Hash>();
  const frontier = new Frontier(sha256);
  for (const leaf of leaves) frontier.append(leaf, (level, index, hash) => known.set(`${level}/${index}`, hash));
  const folded = (layout: readonly (readonly Subtree[])[]) =>
    layout.map((subtrees) =>
      fold(
        sha256,
        subtrees.map(({ level, index }) => known.get(`${level}/${index}`) as Hash),
      ),
    );
  return {
    root: frontier.root(),
    inclusion: (index: number) => folded(inclusionLayout(index, leaves.length)),
    consistency: (earlier: number) => folded(consistencyLayout(earlier, leaves.length)),
  };
}

test('the published roots of Certificate Transparency', () => {
  const frontier = new Frontier(sha256);
  expect(hex(frontier.root())).toBe(roots[0]);
  for (const [at, input] of inputs.entries()) {
    frontier.append(leafHashOf(sha256, input));
    expect(hex(frontier.root())).toBe(roots[at + 1]);
  }
});

test('root and proofs are those of the definition, at every size up to 40 and every place', () => {
  for (let size = 1; size <= 40; size += 1) {
    const leaves = leavesOf(size);
    const tree = treeOf(leaves);
    expect(hex(tree.root)).toBe(hex(naiveRoot(leaves)));
    for (let index = 0; index < size; index += 1) {
      const proof = tree.inclusion(index);
      expect(proof.map(hex)).toEqual(naivePath(index, leaves).map(hex));
      expect(isIncluded(sha256, { leaf: leaves[index] as Buffer, index, size, root: tree.root }, proof)).toBe(true);
    }
    for (let earlier = 0; earlier <= size; earlier += 1) {
      const proof = tree.consistency(earlier);
      const before = { size: earlier, root: naiveRoot(leaves.slice(0, earlier)) };
      if (earlier > 0) expect(proof.map(hex)).toEqual(naiveProof(earlier, leaves).map(hex));
      expect(isConsistent(sha256, before, { size, root: tree.root }, proof)).toBe(true);
    }
  }
});

const place = fc
  .tuple(fc.integer({ min: 2, max: 300 }), fc.nat(), fc.nat(), fc.nat())
  .map(([size, one, two, three]) => ({ size, index: one % size, other: two % size, step: three }));

test('no proof holds for another place, another leaf, another root or with a byte turned', () => {
  fc.assert(
    fc.property(place, ({ size, index, other, step }) => {
      const leaves = leavesOf(size);
      const tree = treeOf(leaves);
      const proof = tree.inclusion(index);
      const claim = { leaf: leaves[index] as Buffer, index, size, root: tree.root };
      expect(isIncluded(sha256, claim, proof)).toBe(true);
      if (other !== index) {
        expect(isIncluded(sha256, { ...claim, index: other }, proof)).toBe(false);
        expect(isIncluded(sha256, { ...claim, leaf: leaves[other] as Buffer }, proof)).toBe(false);
      }
      expect(isIncluded(sha256, { ...claim, root: naiveRoot(leavesOf(size + 1)) }, proof)).toBe(false);
      expect(isIncluded(sha256, claim, damaged(proof, step))).toBe(false);
      expect(isIncluded(sha256, claim, proof.slice(1))).toBe(false);
      expect(isIncluded(sha256, claim, [...proof, tree.root])).toBe(false);
    }),
  );
});

test('no tree that changed or lost an earlier entry passes as a continuation', () => {
  fc.assert(
    fc.property(place, ({ size, index, other, step }) => {
      const leaves = leavesOf(size);
      const tree = treeOf(leaves);
      const earlier = index + 1;
      const before = { size: earlier, root: naiveRoot(leaves.slice(0, earlier)) };
      const after = { size, root: tree.root };
      const proof = tree.consistency(earlier);
      expect(isConsistent(sha256, before, after, proof)).toBe(true);
      if (earlier < size) {
        expect(isConsistent(sha256, before, after, damaged(proof, step))).toBe(false);
        expect(isConsistent(sha256, before, after, [])).toBe(false);
        expect(isConsistent(sha256, after, before, proof)).toBe(false);
      }
      const forged = leaves.with(other % earlier, Buffer.from(sha256(Buffer.from('forged'))));
      const fork = treeOf(forged);
      expect(isConsistent(sha256, before, { size, root: fork.root }, fork.consistency(earlier))).toBe(false);
    }),
    { numRuns: 60 },
  );
});

function damaged(proof: readonly Hash[], step: number): Hash[] {
  const broken = proof.map((hash) => Uint8Array.from(hash));
  const hash = broken[step % broken.length];
  if (hash) hash[step % 32] = (hash[step % 32] ?? 0) ^ 1;
  return broken;
}

test('an edge kept and taken up again grows on as if nothing had been', () => {
  const leaves = leavesOf(77);
  const known = new Map<string, Hash>();
  const first = new Frontier(sha256);
  for (const leaf of leaves.slice(0, 45))
    first.append(leaf, (level, index, hash) => known.set(`${level}/${index}`, hash));
  const edge = subtreesOf(0, 45).map(({ level, index }) => known.get(`${level}/${index}`) as Hash);
  const second = new Frontier(sha256, 45, edge);
  for (const leaf of leaves.slice(45)) second.append(leaf);
  expect(hex(second.root())).toBe(hex(naiveRoot(leaves)));
});

test('sizes beyond 32 bits are laid out rightly', () => {
  const size = 2 ** 40 + 3;
  expect(inclusionLayout(size - 1, size)).toEqual([[{ level: 1, index: 2 ** 39 }], [{ level: 40, index: 0 }]]);
  expect(isIncluded(sha256, { leaf: sha256(), index: 2 ** 53, size: 2 ** 53 + 2, root: sha256() }, [])).toBe(false);
});
