import type { Instant } from '../../kernel/instant.ts';
import type { Hash, Subtree } from '../../kernel/merkle.ts';
import type { TileName } from './tiles.ts';

/** The ledger as everybody may read it. */
export interface Ledger {
  standing(): Promise<LedgerStanding>;
  /** The newest checkpoint that lies outside of the database too; cosigned where it already is. */
  checkpoint(): Promise<string | undefined>;
  /** The oldest cosigned checkpoint that covers this many entries; without a number, the newest of all. */
  witnessed(size?: number): Promise<WitnessedCheckpoint | undefined>;
  tile(name: TileName): Promise<Buffer | undefined>;
  /** The place of an entry, by its leaf hash in lower-case hex. */
  indexOf(leaf: string): Promise<number | undefined>;
  hashes(layout: readonly (readonly Subtree[])[]): Promise<readonly Hash[]>;
}

export interface WitnessedCheckpoint {
  readonly size: number;
  readonly note: string;
  readonly at: Instant;
}

/** 见证情况: what screens and whoever runs the service want to know. */
export interface LedgerStanding {
  readonly size: number;
  readonly witnessedSize: number;
  readonly witnessedAt: Instant | undefined;
  /** When the oldest entry was recorded that no quorum has seen. */
  readonly unwitnessedSince: Instant | undefined;
  readonly witnesses: readonly WitnessStanding[];
}

export interface WitnessStanding {
  readonly name: string;
  readonly state: 'cosigned' | 'silent' | 'refused' | 'lying' | 'ahead';
  readonly size: number;
  readonly at: Instant;
  readonly reason?: string;
}

/** The one that orders, under the fence of its epoch. */
export interface LedgerSequencer extends Pick<Ledger, 'hashes'> {
  /** Where the ledger stands, without taking over. */
  look(): Promise<LedgerHead>;
  /** Takes over: from now on whoever ordered before is refused. */
  takeOver(): Promise<LedgerHead>;
  /** Puts settled inbox rows into the tree, some thousand at most, and keeps the checkpoint that `sign` makes. */
  order(sign: (size: number, root: Hash) => string): Promise<Ordered>;
  /** Says that this checkpoint lies outside of the database as well. */
  publish(size: number, note: string): Promise<void>;
  keepWitnessed(size: number, note: string, at: Instant, witnesses: readonly WitnessStanding[]): Promise<void>;
  tellWitnesses(witnesses: readonly WitnessStanding[]): Promise<void>;
  /** The root that the tree had at a size. */
  rootAt(size: number): Promise<Hash>;
  close(): Promise<void>;
}

export interface LedgerHead {
  readonly size: number;
  readonly ledger: string;
  readonly note: string | undefined;
  readonly published: { readonly size: number; readonly note: string } | undefined;
  readonly witnessedSize: number;
}

export interface Ordered {
  readonly added: number;
  /** More wait than one round takes. */
  readonly more: boolean;
  readonly head: { readonly size: number; readonly note: string } | undefined;
}

/** The copy of the newest checkpoint outside of the database, in one place or several. */
export interface CheckpointFiles {
  /** The largest that any place holds. */
  read(): Promise<string | undefined>;
  /** Returns when every place has it on its disk. */
  keep(note: string): Promise<void>;
}

/** How a witness is spoken to; see `exchange/witness.ts`. */
export type AskWitness = (url: string, body: string) => Promise<WitnessAnswer>;

export type WitnessAnswer =
  | { readonly kind: 'cosigned'; readonly lines: string }
  | { readonly kind: 'conflict'; readonly size: number }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'silent'; readonly reason: string };
