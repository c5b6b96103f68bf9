import { createHash, hash as hashAtOnce } from 'node:crypto';
import { Frontier, type Hash, leafHashOf } from '../../kernel/merkle.ts';

/** SHA-256, as the tree of `kernel/merkle.ts` takes it. */
export function sha256(...parts: readonly Uint8Array[]): Hash {
  // One call is three times as fast as a hash object, and a tree is nothing but such calls.
  if (parts.length === 1) return hashAtOnce('sha256', parts[0] as Uint8Array, 'buffer');
  if (parts.length <= 3) return hashAtOnce('sha256', Buffer.concat(parts), 'buffer');
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** The hash under which an entry stands in the tree. */
export function entryHash(entry: string): Hash {
  return leafHashOf(sha256, Buffer.from(entry));
}

export function rootOf(leaves: Iterable<Hash>): Hash {
  const frontier = new Frontier(sha256);
  for (const leaf of leaves) frontier.append(leaf);
  return frontier.root();
}
