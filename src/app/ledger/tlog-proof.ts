import { type Hash, isIncluded } from '../../kernel/merkle.ts';
import { type Checkpoint, readCheckpoint, readCount } from './checkpoint.ts';
import { type Note, readNote } from './note.ts';
import { sha256 } from './sha256.ts';

const head = 'c2sp.org/tlog-proof@v1';

/** The proof that an entry lies in the tree of a checkpoint, as one text (c2sp.org/tlog-proof) that holds without us. */
export function tlogProof(index: number, hashes: readonly Hash[], checkpoint: string): string {
  const lines = hashes.map((hash) => `${Buffer.from(hash).toString('base64')}\n`).join('');
  return `${head}\nindex ${index}\n${lines}\n${checkpoint}`;
}

export interface TlogProof {
  readonly index: number;
  readonly hashes: readonly Hash[];
  readonly note: Note;
  readonly checkpoint: Checkpoint;
}

/** Undefined where it is not one. */
export function readTlogProof(text: string): TlogProof | undefined {
  const gap = text.indexOf('\n\n');
  const [first, second = '', ...lines] = text.slice(0, Math.max(gap, 0)).split('\n');
  const index = readCount(/^index (\d+)$/.exec(second)?.[1] ?? '');
  const note = readNote(text.slice(gap + 2));
  const checkpoint = note && readCheckpoint(note.text);
  const hashes = lines.map((line) => Buffer.from(line, 'base64'));
  const isWhole = hashes.every((hash, at) => hash.length === 32 && hash.toString('base64') === lines[at]);
  if (first !== head || index === undefined || note === undefined || checkpoint === undefined || !isWhole)
    return undefined;
  return { index, hashes, note, checkpoint };
}

/** Whether this leaf stands where the proof says. */
export function proves({ index, hashes, checkpoint: { size, root } }: TlogProof, leaf: string): boolean {
  return isIncluded(sha256, { leaf: Buffer.from(leaf, 'hex'), index, size, root }, hashes);
}
