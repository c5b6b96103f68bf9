import { createPublicKey, verify as verifySignature } from 'node:crypto';
import type { VerifierKey } from '../ledger/keys.ts';
import { isSignedBy } from '../ledger/note.ts';
import { type Policy, readPolicy, witnessed } from '../ledger/policy.ts';
import { entryHash, sha256 } from '../ledger/sha256.ts';
import { proves, readTlogProof } from '../ledger/tlog-proof.ts';
import { isReceiptGenuine } from '../receipts.ts';
import type { Receipt } from '../requests/parts.ts';
import { commitmentTo } from './commitment.ts';
import { filesNamed } from './files-named.ts';
import { type Erasure, type Manifest, type ManifestSignature, paths, readManifest } from './manifest.ts';
import { unzip } from './zip.ts';

/** What is wrong with a package, and where. */
export type ArchiveFindingKind =
  /** The file's content is not what the manifest says. */
  | 'altered'
  | 'missing'
  /** Not in the manifest. */
  | 'added'
  /** Bytes between, before or behind the files. */
  | 'hidden-bytes'
  | 'manifest-unreadable'
  /** The manifest is not what was signed. */
  | 'manifest-altered'
  /** It is signed with another key than the one named. */
  | 'foreign-key'
  /** An event's text does not make its hash. */
  | 'event-altered'
  /** An event has no proof, or one that does not hold. */
  | 'not-in-ledger'
  /** A stream's versions do not follow each other. */
  | 'event-missing'
  /** The same event twice. */
  | 'event-added'
  /** Personal data are not those to which the event is committed. */
  | 'personal-altered'
  | 'receipt-altered'
  /** The checkpoint is not signed with the ledger's key. */
  | 'foreign-checkpoint'
  /** Too few of the policy's witnesses have signed the checkpoint. */
  | 'unwitnessed';

export interface ArchiveFinding {
  readonly kind: ArchiveFindingKind;
  readonly where: string;
}

export interface ArchiveVerdict {
  readonly manifest: Manifest | undefined;
  readonly findings: readonly ArchiveFinding[];
  /** Events whose hash, proof and place in their stream hold. */
  readonly proved: number;
  readonly files: number;
  /** Personal data taken out as the law asks; what is left keeps its proof. */
  readonly erased: Erasure | undefined;
  /** Files that events name and that were no longer kept when the package was made. */
  readonly notKept: readonly string[];
  /** Names of witnesses whose signatures hold. */
  readonly witnesses: readonly string[];
  /** Only keys lying in the package itself vouch for it. */
  readonly selfVouched: { readonly manifest: boolean; readonly ledger: boolean };
}

export interface Trusted {
  /** PEM of the place's own key, known from elsewhere. */
  readonly key?: string;
  readonly policy?: Policy;
  readonly keys?: readonly VerifierKey[];
}

interface Line {
  readonly source: string;
  readonly stream: string;
  readonly version: number;
  readonly index: number;
  readonly leaf: string;
  readonly entry: string;
}

/** 验包: without any network or database. Throws `NoPackage` where the bytes are none at all. */
export function verifyPackage(bytes: Buffer, trusted: Trusted = {}): ArchiveVerdict {
  const { files, sound } = unzip(bytes);
  const contents = new Map(files.map(({ path, content }) => [path, Buffer.from(content)]));
  const findings: ArchiveFinding[] = [];
  const find = (kind: ArchiveFindingKind, where: string) => findings.push({ kind, where });
  if (!sound) find('hidden-bytes', 'between the files');
  const text = (path: string) => contents.get(path)?.toString('utf8');

  const manifest = readManifest(text(paths.manifest) ?? '');
  if (manifest === undefined) {
    find('manifest-unreadable', paths.manifest);
    return { manifest, findings, proved: 0, files: 0, erased: undefined, notKept: [], witnesses: [], selfVouched };
  }
  const signed = signatureFindings(text(paths.manifest) as string, text(paths.signature), trusted.key);
  for (const [kind, where] of signed) find(kind, where);
  const erased = erasureIn(text(paths.erased), manifest);
  const good = filesAgainst(manifest, contents, erased, find);

  const lines = readLines<Line>(text(paths.events));
  if (lines === undefined) find('event-altered', paths.events);
  const ledger = { trusted, manifest, policy: policyOf(trusted, text(paths.policy), find), text, find };
  const { proved, witnesses } = eventsAgainst(lines ?? [], ledger);
  personalAgainst(lines ?? [], text(paths.personal), find);
  receiptsAgainst(lines ?? [], text(paths.receipts), text(paths.signature), find);
  const named = filesNamed((lines ?? []).filter(isJson));
  const listed = new Set(manifest.files.map(({ path }) => path.replace(/\.\w+$/, '')));
  const notKept = named.filter(({ path }) => !listed.has(path.replace(/\.\w+$/, ''))).map(({ hash }) => hash);
  return {
    ...{ manifest, findings, proved, files: good, erased, notKept, witnesses },
    selfVouched: {
      manifest: trusted.key === undefined,
      ledger: trusted.policy === undefined && (trusted.keys ?? []).length === 0,
    },
  };
}

const selfVouched = { manifest: true, ledger: true };
type Find = (kind: ArchiveFindingKind, where: string) => void;

function signatureFindings(
  manifest: string,
  content: string | undefined,
  key: string | undefined,
): (readonly [ArchiveFindingKind, string])[] {
  const signature = readJson<ManifestSignature>(content);
  if (signature === undefined) return [['manifest-altered', paths.signature]];
  try {
    const found: (readonly [ArchiveFindingKind, string])[] = [];
    const own = createPublicKey(signature.publicKey);
    if (key !== undefined && !createPublicKey(key).equals(own)) found.push(['foreign-key', paths.signature]);
    const by = key === undefined ? own : createPublicKey(key);
    if (!verifySignature(null, Buffer.from(manifest), by, Buffer.from(signature.signature, 'base64')))
      found.push(['manifest-altered', paths.manifest]);
    return found;
  } catch {
    return [['manifest-altered', paths.signature]];
  }
}

/** Only what is marked as personal may be missing, and only where it is said when and on what basis. */
function erasureIn(content: string | undefined, { files }: Manifest): Erasure | undefined {
  const erasure = readJson<Erasure>(content);
  if (erasure === undefined || !Array.isArray(erasure.paths) || typeof erasure.basis !== 'string') return undefined;
  const personal = new Set(files.filter((file) => file.personal).map(({ path }) => path));
  return { ...erasure, paths: erasure.paths.filter((path) => personal.has(path)) };
}

/** How many files are as they should be. */
function filesAgainst(
  manifest: Manifest,
  contents: ReadonlyMap<string, Buffer>,
  erased: Erasure | undefined,
  find: Find,
): number {
  let good = 0;
  const known = new Set<string>([paths.manifest, paths.signature, ...(erased === undefined ? [] : [paths.erased])]);
  for (const { path, sha256: hash } of manifest.files) {
    known.add(path);
    const content = contents.get(path);
    if (content === undefined) {
      if (!erased?.paths.includes(path)) find('missing', path);
    } else if (Buffer.from(sha256(content)).toString('hex') !== hash) find('altered', path);
    else good += 1;
  }
  for (const path of contents.keys()) if (!known.has(path)) find('added', path);
  return good;
}

interface LedgerSide {
  readonly trusted: Trusted;
  readonly manifest: Manifest;
  readonly policy: Policy | undefined;
  readonly text: (path: string) => string | undefined;
  readonly find: Find;
}

function policyOf({ policy, keys }: Trusted, inside: string | undefined, find: Find): Policy | undefined {
  const own = keys ?? [];
  if (policy !== undefined) return { ...policy, logs: [...policy.logs, ...own] };
  if (inside === undefined) return own.length === 0 ? undefined : { logs: own, witnesses: [], quorum: anybody };
  try {
    const read = readPolicy(inside);
    return own.length === 0 ? read : { ...read, logs: own };
  } catch {
    find('altered', paths.policy);
    return undefined;
  }
}
const anybody = { of: 0, members: [] } as const;

function eventsAgainst(lines: readonly Line[], { manifest, policy, text, find }: LedgerSide) {
  let proved = 0;
  const versions = new Map<string, number>();
  const witnesses = new Set<string>();
  const judged = new Map<string, boolean>();
  if (lines.length !== manifest.events)
    find('event-missing', `${manifest.events} events were promised, ${lines.length} are there`);
  for (const { source, stream, version, index, leaf, entry } of lines) {
    const where = `event ${version} of ${source} ${stream}`;
    const before = versions.get(stream) ?? 0;
    if (version !== before + 1) find(version <= before ? 'event-added' : 'event-missing', where);
    versions.set(stream, Math.max(before, version));
    if (!isSameEvent({ stream, version, leaf, entry })) {
      find('event-altered', where);
      continue;
    }
    const proof = readTlogProof(text(paths.proof(index)) ?? '');
    if (proof === undefined || proof.index !== index || !proves(proof, leaf)) {
      find('not-in-ledger', where);
      continue;
    }
    const isVouched = judged.get(proof.note.text) ?? vouched(proof.note, proof.checkpoint.origin);
    judged.set(proof.note.text, isVouched);
    if (isVouched) proved += 1;
  }
  return { proved, witnesses: [...witnesses].sort() };

  function vouched(note: Parameters<typeof isSignedBy>[0], origin: string): boolean {
    if (policy === undefined) return true;
    const isOurs = policy.logs.some((key) => key.name === origin && isSignedBy(note, key));
    if (!isOurs) find('foreign-checkpoint', origin);
    const { by, since } = witnessed(policy, note);
    for (const { name } of by) witnesses.add(name);
    if (since === undefined) find('unwitnessed', origin);
    return isOurs && since !== undefined;
  }
}

/** The text makes the hash, and tells of the stream and the version under which it stands. */
function isSameEvent({ stream, version, leaf, entry }: Pick<Line, 'stream' | 'version' | 'leaf' | 'entry'>): boolean {
  if (Buffer.from(entryHash(entry)).toString('hex') !== leaf) return false;
  const said = readJson<{ stream: string; version: number }>(entry);
  return said?.stream === stream && said.version === version;
}

function personalAgainst(lines: readonly Line[], content: string | undefined, find: Find): void {
  // Missing as a whole is told with the files.
  if (content === undefined) return;
  const kept = readLines<{ stream: string; version: number; salt: string; data: object }>(content);
  if (kept === undefined) {
    find('personal-altered', paths.personal);
    return;
  }
  const entries = new Map(lines.map(({ stream, version, entry }) => [`${stream} ${version}`, entry]));
  for (const { stream, version, salt, data } of kept) {
    const said = readJson<{ commitment?: string }>(entries.get(`${stream} ${version}`));
    if (said?.commitment === undefined || said.commitment !== commitmentTo(data, salt))
      find('personal-altered', `event ${version} of ${stream}`);
  }
}

function receiptsAgainst(
  lines: readonly Line[],
  content: string | undefined,
  signature: string | undefined,
  find: Find,
): void {
  const receipts = readJson<Receipt[]>(content);
  const own = readJson<ManifestSignature>(signature);
  if (!Array.isArray(receipts) || own === undefined) {
    find('receipt-altered', paths.receipts);
    return;
  }
  const leaves = new Map(lines.map(({ stream, version, leaf }) => [`${stream} ${version}`, leaf]));
  const signer = {
    keyId: own.keyId,
    sign: () => '',
    verify: (text: string, signed: string) =>
      verifySignature(null, Buffer.from(text), createPublicKey(own.publicKey), Buffer.from(signed, 'base64')),
  };
  for (const receipt of receipts) {
    const isOurs = leaves.get(`${receipt.caseId} ${receipt.version}`) === receipt.eventHash;
    if (!isOurs || !isReceiptGenuine(signer, receipt)) find('receipt-altered', `receipt of version ${receipt.version}`);
  }
}

function readLines<Value>(content: string | undefined): Value[] | undefined {
  if (content === undefined) return undefined;
  const values = content
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => readJson<Value>(line));
  return values.some((value) => value === undefined) ? undefined : (values as Value[]);
}

const isJson = ({ entry }: Line) => readJson(entry) !== undefined;

function readJson<Value>(content: string | undefined): Value | undefined {
  try {
    const value: unknown = JSON.parse(content ?? '');
    return typeof value === 'object' && value !== null ? (value as Value) : undefined;
  } catch {
    return undefined;
  }
}
