import canonicalize from 'canonicalize';
import type { ArchivedOutcome } from '../../domain/issuance/archive/state.ts';
import type { Retention } from '../../domain/issuance/rules/archive-retention.ts';
import type { LocalDate } from '../../kernel/local-date.ts';

/** What the archive says about itself: which case, how long it is kept, and every file with its hash. */
export interface Manifest {
  readonly format: 'yimen-archive/1';
  readonly of: 'case' | 'joint-case';
  readonly id: string;
  readonly number: string;
  readonly item: string;
  readonly body: string;
  readonly outcome: ArchivedOutcome;
  readonly closedOn: LocalDate;
  /** Numbers of the branches of a joint case. */
  readonly branches: readonly string[];
  readonly retention: Retention;
  readonly ledger: {
    readonly origin: string;
    /** Entries of the tree against which every event is proved. */
    readonly size: number;
    readonly witnessed: boolean;
  };
  readonly events: number;
  readonly files: readonly ManifestFile[];
  readonly erasure: string;
}

export interface ManifestFile {
  readonly path: string;
  readonly kind: FileKind;
  readonly bytes: number;
  readonly sha256: string;
  /** May be taken out, because the law asks for it, without the rest losing its proof. */
  readonly personal: boolean;
}

export type FileKind = 'note' | 'record' | 'receipt' | 'proof' | 'personal' | 'material' | 'paper';

/** Of the installation: its Ed25519 key, and its signature over the manifest's own bytes. */
export interface ManifestSignature {
  readonly keyId: string;
  readonly publicKey: string;
  readonly signature: string;
}

/** Written by whoever takes personal data out of a copy: what, when, on what basis. */
export interface Erasure {
  readonly on: LocalDate;
  readonly basis: string;
  readonly paths: readonly string[];
}

export const paths = {
  readMe: 'README.txt',
  manifest: 'manifest.json',
  signature: 'manifest.signature.json',
  erased: 'erased.json',
  events: 'record/events.jsonl',
  receipts: 'record/receipts.json',
  policy: 'ledger/policy.txt',
  personal: 'personal/events.jsonl',
  files: 'personal/files.json',
  proof: (index: number) => `ledger/proofs/${String(index).padStart(9, '0')}.txt`,
} as const;

export const erasureNote =
  'Files marked as personal may be taken out of a copy (yimen verify-archive --erase). Each event is proved by its text ' +
  'and by a salted commitment to its personal data; without the salt the commitment tells nothing, and it stays valid.';

export function manifestText(manifest: Manifest): string {
  return `${canonicalize(manifest)}\n`;
}

/** Undefined where it is not one; its contents are judged by whoever compares it with the files. */
export function readManifest(text: string): Manifest | undefined {
  try {
    const value = JSON.parse(text) as Partial<Manifest>;
    const isRead =
      value.format === 'yimen-archive/1' &&
      Array.isArray(value.files) &&
      value.files.every(({ path, sha256 }) => typeof path === 'string' && /^[0-9a-f]{64}$/.test(sha256)) &&
      typeof value.number === 'string' &&
      typeof value.ledger?.origin === 'string';
    return isRead ? (value as Manifest) : undefined;
  } catch {
    return undefined;
  }
}
