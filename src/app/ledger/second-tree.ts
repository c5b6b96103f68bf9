import { hash as hashAtOnce } from 'node:crypto';
import { Frontier, type Hash, type HashFunction, leafHashOf } from '../../kernel/merkle.ts';
import { sm2Digest } from '../sealing/sm2.ts';
import { checkpointText } from './checkpoint.ts';
import { secondVerifierKey, type VerifierKey } from './keys.ts';
import { noteInWords } from './note.ts';

/**
 * 第二棵树 (国密): over the same leaves in the same order, with SM3 for SHA-256 and SM2 for Ed25519, under an origin of its
 * own. What one family of algorithms should ever lose, the other still holds. Witnesses cosign the first tree alone: the
 * second one's checkpoints stand or fall with the entries that those bound.
 */
export const sm3: HashFunction = (...parts) => hashAtOnce('sm3', Buffer.concat(parts), 'buffer');

/** The leaf of the second tree: the hash that the event has in the first. */
export function secondLeaf(leaf: Uint8Array): Hash {
  return leafHashOf(sm3, leaf);
}

export function secondOrigin(origin: string): string {
  return `${origin}/sm3`;
}

/** A key that lies in a module, which signs digests and never gives it away. */
export interface SecondSigner {
  readonly key: VerifierKey;
  readonly sign: (digest: Uint8Array) => Promise<Uint8Array>;
  readonly point: string;
}

export function secondSigner(origin: string, point: string, sign: SecondSigner['sign']): SecondSigner {
  return { key: secondVerifierKey(secondOrigin(origin), point), point, sign };
}

/** The signed checkpoint of the second tree. */
export async function secondCheckpoint({ key, point, sign }: SecondSigner, size: number, root: Hash): Promise<string> {
  const text = checkpointText({ origin: key.name, size, root });
  const bytes = Buffer.from(await sign(sm2Digest(point, Buffer.from(text))));
  return noteInWords({ text, signatures: [{ name: key.name, id: key.id, bytes }] });
}

/** Where the second tree stands: as many hashes as the size has ones among its binary digits. */
export interface SecondTree {
  readonly size: number;
  readonly edge: readonly Hash[];
}

export function grown(tree: SecondTree, leaves: readonly Uint8Array[]): SecondTree & { readonly root: Hash } {
  const frontier = new Frontier(sm3, tree.size, tree.edge);
  for (const leaf of leaves) frontier.append(secondLeaf(leaf));
  return { size: frontier.size, edge: frontier.edge(), root: frontier.root() };
}
