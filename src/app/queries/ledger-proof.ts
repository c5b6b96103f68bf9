import type { Instant } from '../../kernel/instant.ts';
import { inclusionLayout } from '../../kernel/merkle.ts';
import type { App } from '../app.ts';
import { readCheckpoint } from '../ledger/checkpoint.ts';
import { readNote } from '../ledger/note.ts';
import { tlogProof } from '../ledger/tlog-proof.ts';

/** 存证: where an event stands in the ledger, and which witnesses have seen it there. */
export interface PlaceInLedger {
  readonly index: number;
  /** Names of the witnesses' keys; none where no quorum has seen it yet. */
  readonly witnessedBy: readonly string[];
  readonly witnessedAt?: Instant;
}

export async function placeInLedger({ ports }: App, leaf: string): Promise<PlaceInLedger | undefined> {
  const index = await ports.ledger.indexOf(leaf);
  if (index === undefined) return undefined;
  const seen = await ports.ledger.witnessed(index + 1);
  const note = seen && readNote(seen.note);
  if (seen === undefined || note === undefined) return { index, witnessedBy: [] };
  const origin = readCheckpoint(note.text)?.origin;
  const names = note.signatures.map(({ name }) => name).filter((name) => name !== origin);
  return { index, witnessedBy: names, witnessedAt: seen.at };
}

/** The proof as one text (c2sp.org/tlog-proof) that holds without us; against a cosigned checkpoint where there is one. */
export async function ledgerProof({ ports }: App, leaf: string): Promise<string | undefined> {
  const index = await ports.ledger.indexOf(leaf);
  if (index === undefined) return undefined;
  const witnessed = await ports.ledger.witnessed();
  const checkpoint =
    witnessed !== undefined && witnessed.size > index ? witnessed.note : await ports.ledger.checkpoint();
  const size = readCheckpoint(readNote(checkpoint ?? '')?.text ?? '')?.size ?? 0;
  // Ordered, and a few milliseconds from being published.
  if (checkpoint === undefined || size <= index) return undefined;
  const hashes = await ports.ledger.hashes(inclusionLayout(index, size));
  return tlogProof(index, hashes, checkpoint);
}
