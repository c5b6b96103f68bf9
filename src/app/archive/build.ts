import type { ArchivePackageMadeData } from '../../domain/issuance/archive/state.ts';
import { archiveRetention } from '../../domain/issuance/rules/archive-retention.ts';
import type { Instant } from '../../kernel/instant.ts';
import { inclusionLayout } from '../../kernel/merkle.ts';
import type { App } from '../app.ts';
import { readCheckpoint } from '../ledger/checkpoint.ts';
import { readNote } from '../ledger/note.ts';
import { sha256 } from '../ledger/sha256.ts';
import { tlogProof } from '../ledger/tlog-proof.ts';
import { receiptFor, type Signer } from '../receipts.ts';
import { filesNamed, type NamedFile } from './files-named.ts';
import { erasureNote, type FileKind, type Manifest, type ManifestFile, manifestText, paths } from './manifest.ts';
import type { ArchivedEntry, ArchivePapers } from './ports.ts';
import { readMeText } from './read-me.ts';
import { type PackedFile, zip } from './zip.ts';

/** What is put into a package, and about which it says who it is. */
export type Archived = Pick<
  ArchivePackageMadeData,
  'of' | 'caseId' | 'number' | 'item' | 'body' | 'outcome' | 'closedOn'
> & {
  /** Streams of cases in it, with their numbers: itself, or the branches of a joint case. */
  readonly cases: readonly { readonly id: string; readonly number: string }[];
  readonly entries: readonly ArchivedEntry[];
};

/** What the building of a package needs of the installation. */
export interface ArchiveMaker {
  readonly signer: Signer & { readonly publicKey: string };
  readonly papers: ArchivePapers;
  /** The witnesses' keys, as c2sp.org/tlog-policy writes them; without it the ledger's own checkpoint has to do. */
  readonly policy?: string;
}

interface File extends PackedFile {
  readonly kind: FileKind;
  readonly personal: boolean;
}

/**
 * 归档包: one package of everything about a closed case. Made again from the same record it has the same bytes: nothing in
 * it tells when or by which process it was made. Undefined while an event of it has no proof yet.
 */
export async function buildPackage(
  app: Pick<App, 'ports' | 'place'>,
  archived: Archived,
  maker: ArchiveMaker,
): Promise<{ readonly bytes: Buffer; readonly witnessedSize: number } | undefined> {
  const proofs = await proofsOf(app, archived.entries, maker.policy !== undefined);
  if (proofs === undefined) return undefined;
  const { checkpoint, files: proofFiles } = proofs;
  const named = filesNamed(archived.entries);
  const files: File[] = [
    plain(paths.readMe, 'note', readMeText(archived.number)),
    plain(paths.events, 'record', archived.entries.map(eventLine).join('')),
    plain(paths.receipts, 'receipt', receiptsOf(archived, maker.signer)),
    ...proofFiles,
    ...(maker.policy === undefined ? [] : [plain(paths.policy, 'proof', maker.policy)]),
    personal(paths.personal, 'personal', Buffer.from(archived.entries.map(personalLine).join(''))),
    personal(paths.files, 'personal', Buffer.from(`${JSON.stringify(named, null, 1)}\n`)),
    ...(await materials(app, named)),
    ...(await papersOf(archived, maker.papers)),
  ];
  const { of, caseId: id, number, item, body, outcome, closedOn, cases, entries } = archived;
  const manifest: Manifest = {
    format: 'yimen-archive/1',
    ...{ of, id, number, item, body, outcome, closedOn },
    branches: of === 'joint-case' ? cases.map((one) => one.number) : [],
    retention: archiveRetention(outcome, closedOn, app.place.law),
    ledger: { ...checkpoint, witnessed: maker.policy !== undefined },
    events: entries.length,
    files: files.map(listed).sort((one, other) => (one.path < other.path ? -1 : 1)),
    erasure: erasureNote,
  };
  const text = manifestText(manifest);
  const { keyId, publicKey } = maker.signer;
  const signature = { keyId, publicKey, signature: maker.signer.sign(text) };
  const bytes = zip([
    ...files,
    { path: paths.manifest, content: Buffer.from(text) },
    { path: paths.signature, content: Buffer.from(`${JSON.stringify(signature, null, 1)}\n`) },
  ]);
  return { bytes, witnessedSize: maker.policy === undefined ? 0 : checkpoint.size };
}

/** Against the oldest cosigned checkpoint that covers all of them, so that a later one does not change the package. */
async function proofsOf(
  { ports: { ledger } }: Pick<App, 'ports'>,
  entries: readonly ArchivedEntry[],
  cosigned: boolean,
) {
  const indexes = entries.map(({ index }) => index);
  if (indexes.includes(null)) return undefined;
  const last = Math.max(...(indexes as number[]));
  const note = cosigned ? (await ledger.witnessed(last + 1))?.note : await ledger.checkpoint();
  const checkpoint = readCheckpoint(readNote(note ?? '')?.text ?? '');
  if (note === undefined || checkpoint === undefined || checkpoint.size <= last) return undefined;
  const { origin, size } = checkpoint;
  const files: File[] = [];
  for (const index of indexes as number[]) {
    const hashes = await ledger.hashes(inclusionLayout(index, size));
    files.push(plain(paths.proof(index), 'proof', tlogProof(index, hashes, note)));
  }
  return { checkpoint: { origin, size }, files };
}

function eventLine({ source, stream, version, leaf, index, entry }: ArchivedEntry): string {
  return `${JSON.stringify({ source, stream, version, index, leaf, entry })}\n`;
}

function personalLine({ stream, version, personal: kept }: ArchivedEntry): string {
  return kept === undefined ? '' : `${JSON.stringify({ stream, version, salt: kept.salt, data: kept.data })}\n`;
}

/** 回执 are not stored: they follow from the record, to the byte, and are given again here. */
function receiptsOf({ cases, entries }: Archived, signer: Signer): string {
  const receipts = entries.flatMap(({ source, stream, version, leaf, entry }) => {
    const found = cases.find(({ id }) => id === stream);
    if (source !== 'case' || found === undefined) return [];
    const { recorded_at: recordedAt } = JSON.parse(entry) as { recorded_at: Instant };
    const file = { id: stream, number: found.number, version } as Parameters<typeof receiptFor>[1]['file'];
    return [receiptFor(signer, { file, eventHash: leaf, recordedAt })];
  });
  return `${JSON.stringify(receipts, null, 1)}\n`;
}

async function materials({ ports }: Pick<App, 'ports'>, named: readonly NamedFile[]): Promise<File[]> {
  const found: File[] = [];
  for (const { hash, path } of named) {
    const content = await ports.files.get(hash);
    // What was erased is no longer there; the list of files says that it was.
    if (content !== undefined) found.push({ path, content, kind: 'material', personal: true });
  }
  return found;
}

async function papersOf({ cases, entries, of, caseId }: Archived, papers: ArchivePapers): Promise<File[]> {
  const streams = new Map(entries.map(({ stream, source }) => [stream, source]));
  const found: File[] = [];
  for (const [stream, source] of streams) {
    const isCase = source === 'case';
    if (isCase && of === 'joint-case' && stream === caseId) continue;
    const made = isCase ? await papers.ofCase(stream) : await papers.ofRecord(source, stream);
    const folder = isCase
      ? (cases.find(({ id }) => id === stream)?.number ?? stream)
      : `${source}-${stream.slice(-12)}`;
    for (const [at, { kind, pdf }] of made.entries()) {
      const path = `papers/${folder}/${String(at + 1).padStart(2, '0')}-${kind}.pdf`;
      found.push({ path, content: pdf, kind: 'paper', personal: true });
    }
  }
  return found;
}

const plain = (path: string, kind: FileKind, text: string): File => ({
  path,
  content: Buffer.from(text),
  kind,
  personal: false,
});
const personal = (path: string, kind: FileKind, content: Uint8Array): File => ({ path, content, kind, personal: true });

function listed({ path, kind, content, personal: isPersonal }: File): ManifestFile {
  const hash = Buffer.from(sha256(content)).toString('hex');
  return { path, kind, bytes: content.length, sha256: hash, personal: isPersonal };
}
