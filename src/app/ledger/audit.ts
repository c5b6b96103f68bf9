import type { ValuesInForceData } from '../../domain/organisation/values/state.ts';
import { Frontier, type Hash, isSame } from '../../kernel/merkle.ts';
import { type Checkpoint, readCheckpoint } from './checkpoint.ts';
import { isFork, type KeyChange, keysOverTime, readKeyChange } from './key-change.ts';
import { logKey, secondKey, type VerifierKey } from './keys.ts';
import { isSignedBy, type Note, readNote } from './note.ts';
import { type Policy, witnessed } from './policy.ts';
import { secondLeaf, secondOrigin, sm3 } from './second-tree.ts';
import { entryHash, sha256 } from './sha256.ts';

/**
 * 核账: goes through an exported ledger once, from its first entry to its last, and names what was altered and where. The
 * lines are described in docs/decisions/0017-the-exported-ledger.md; a second verifier in another language gives the same
 * verdict in the tests.
 */
export type FindingKind =
  /** The entry's content is not what its hash says. */
  | 'edited'
  /** An entry has no event any more. */
  | 'deleted'
  /** An event stands in the log that the ledger does not know. */
  | 'inserted'
  /** The content belongs to another place. */
  | 'reordered'
  /** A stream's versions do not follow each other. */
  | 'gap'
  /** The event says another time than the one between the checkpoints around it. */
  | 'backdated'
  /** The hash cannot be made again, for the commitment is missing. */
  | 'unproved'
  /** A checkpoint with a quorum of witnesses has another root than these entries. */
  | 'rewritten'
  /** A checkpoint with a quorum of witnesses has more entries. */
  | 'cut-off'
  /** A checkpoint is not signed with the log's key. */
  | 'foreign-key'
  /** A checkpoint of the log itself disagrees, witnessed or not. */
  | 'inconsistent'
  /** No checkpoint in the file has the witnesses that the policy asks for. */
  | 'unwitnessed'
  /** The file ends before its end. */
  | 'incomplete';

export interface Finding {
  readonly kind: FindingKind;
  /** From this place of the ledger up to, and without, that one. */
  readonly from: number;
  readonly to: number;
  readonly stream?: string;
  readonly version?: number;
}

export interface Verdict {
  readonly origin: string;
  readonly size: number;
  /** Up to here a quorum of witnesses vouches. */
  readonly witnessedSize: number;
  /** Up to here the second tree says the same; 0 where there is none, or its key is not known. */
  readonly secondSize: number;
  /** 现行取值 that the newest sound entry about them names; absent in a ledger that never heard of them. */
  readonly values?: LedgerValues;
  readonly findings: readonly Finding[];
}

export interface LedgerValues {
  readonly index: number;
  readonly version: number;
  readonly since: string;
  readonly data: ValuesInForceData;
}

/** A line that is not of the format. Nothing is said about what the file means. */
export class UnreadableLedger extends Error {}

interface Known {
  readonly checkpoint: Checkpoint;
  /** When enough witnesses had signed it, in seconds. */
  readonly since: number | undefined;
}

interface Misfit {
  readonly index: number;
  readonly leaf: string;
  /** The hash of what stands there; none where nothing does. */
  readonly content: string | undefined;
}

/** No append takes longer between its decision and its place in the ledger; nor is a witness's clock so far off. */
const lateAtMost = 600;
const findingsAtMost = 10_000;

export class Audit {
  readonly #policy: Policy;
  readonly #logs: readonly VerifierKey[];
  readonly #frontier = new Frontier(sha256);
  readonly #notes: Note[] = [];
  readonly #seconds: Note[] = [];
  readonly #changes: KeyChange[];
  readonly #second = new Frontier(sm3);
  #secondNotes: readonly Checkpoint[] = [];
  #secondNext = 0;
  #secondGood = 0;
  readonly #checkpoints = new Map<number, Known[]>();
  readonly #findings: Finding[] = [];
  readonly #misfits: Misfit[] = [];
  readonly #versions = new Map<string, number>();
  #origin: string | undefined;
  #sizes: readonly number[] | undefined;
  #next = 0;
  /** The largest checkpoint so far that agreed. */
  #good = 0;
  /** The moments of the last witnessed checkpoint passed, and of the next one. */
  #after = 0;
  #before = Number.POSITIVE_INFINITY;
  #ended = false;
  #values: LedgerValues | undefined;

  /** Checkpoints from elsewhere, such as a witness's history, weigh as much as those of the file. */
  constructor(
    policy: Policy,
    keys: readonly VerifierKey[],
    checkpoints: readonly string[] = [],
    changes: readonly string[] = [],
  ) {
    this.#policy = policy;
    this.#logs = [...policy.logs, ...keys];
    this.#changes = [...(policy.changes ?? [])];
    for (const change of changes) this.#change(change);
    for (const note of checkpoints) this.#checkpoint(note);
  }

  line(line: string): void {
    const kind = line.slice(0, 2);
    if (this.#ended) throw new UnreadableLedger('something follows the end');
    if (this.#origin === undefined && kind !== 'h ') throw new UnreadableLedger('the file does not begin as a ledger');
    if (kind === 'e ') this.#entry(line);
    else if (kind === 'h ') this.#head(line.slice(2));
    else if (kind === 'c ') this.#checkpoint(asText(line.slice(2)));
    else if (kind === 's ') this.#secondCheckpoint(asText(line.slice(2)));
    else if (kind === 'k ') this.#change(asText(line.slice(2)));
    else if (kind === 'x ') this.#unknown(line.slice(2));
    else if (kind === 'z ') this.#end(line.slice(2));
    else if (kind !== 'p ') throw new UnreadableLedger(`"${line.slice(0, 20)}" is not a line of a ledger`);
  }

  #head(text: string): void {
    const [format, origin] = text.split(' ');
    if (this.#origin !== undefined || format !== 'yimen-ledger/1' || origin === undefined)
      throw new UnreadableLedger('this is not a ledger that this release reads');
    this.#origin = origin;
  }

  #checkpoint(text: string): void {
    if (this.#sizes !== undefined) throw new UnreadableLedger('a checkpoint stands behind the entries');
    const note = readNote(text);
    const checkpoint = note && readCheckpoint(note.text);
    if (note === undefined || checkpoint === undefined) throw new UnreadableLedger('a checkpoint cannot be read');
    this.#notes.push(note);
  }

  #secondCheckpoint(text: string): void {
    if (this.#sizes !== undefined) throw new UnreadableLedger('a checkpoint stands behind the entries');
    const note = readNote(text);
    if (note === undefined || readCheckpoint(note.text) === undefined)
      throw new UnreadableLedger('a checkpoint of the second tree cannot be read');
    this.#seconds.push(note);
  }

  #change(text: string): void {
    if (this.#sizes !== undefined) throw new UnreadableLedger('a change of keys stands behind the entries');
    const change = readKeyChange(text);
    if (change === undefined) throw new UnreadableLedger('a change of keys cannot be read, or is not signed by both');
    // Which of two successors the rightful one named, nobody can tell from their words: an old key may be in a thief's hands.
    if (this.#changes.some((one) => isFork(one, change))) throw new UnreadableLedger('a key hands on to two others');
    this.#changes.push(change);
  }

  #isOurs(note: Note, { origin, size }: Checkpoint, type: number): boolean {
    const ours = this.#logs.filter((key) => key.type === type && key.name === origin);
    return ours.some((trusted) =>
      keysOverTime(trusted, this.#changes).some(
        ({ key, from, to }) => from.size <= size && size <= (to?.size ?? size) && isSignedBy(note, key),
      ),
    );
  }

  #start(): void {
    const policy = { ...this.#policy, changes: this.#changes };
    const ours = new Map<string, Note>();
    for (const note of this.#notes) {
      const checkpoint = readCheckpoint(note.text) as Checkpoint;
      // The same checkpoint, cosigned by one witness here and by another there, has them both.
      const signatures = [...(ours.get(note.text)?.signatures ?? []), ...note.signatures];
      if (this.#isOurs(note, checkpoint, logKey)) ours.set(note.text, { text: note.text, signatures });
      else this.#find('foreign-key', checkpoint.size, checkpoint.size);
    }
    for (const note of ours.values()) {
      const checkpoint = readCheckpoint(note.text) as Checkpoint;
      const same = this.#checkpoints.get(checkpoint.size) ?? [];
      this.#checkpoints.set(checkpoint.size, [...same, { checkpoint, since: witnessed(policy, note).since }]);
    }
    this.#sizes = [...this.#checkpoints.keys()].sort((one, other) => one - other);
    this.#startSecond();
    this.#pass();
    this.#passSecond();
  }

  /** Where nobody knows its key, nothing is said about the second tree. */
  #startSecond(): void {
    if (!this.#logs.some(({ type }) => type === secondKey)) return;
    const good: Checkpoint[] = [];
    for (const note of this.#seconds) {
      const checkpoint = readCheckpoint(note.text) as Checkpoint;
      const isIt = checkpoint.origin === secondOrigin(this.#origin ?? '');
      if (isIt && this.#isOurs(note, checkpoint, secondKey)) good.push(checkpoint);
      else this.#find('foreign-key', checkpoint.size, checkpoint.size);
    }
    this.#secondNotes = good.sort((one, other) => one.size - other.size);
  }

  #passSecond(): void {
    for (;;) {
      const checkpoint = this.#secondNotes[this.#secondNext];
      if (checkpoint === undefined || checkpoint.size !== this.#frontier.size) return;
      if (isSame(checkpoint.root, this.#second.root())) this.#secondGood = checkpoint.size;
      else this.#find('inconsistent', this.#secondGood, checkpoint.size);
      this.#secondNext += 1;
    }
  }

  #entry(line: string): void {
    if (this.#sizes === undefined) this.#start();
    // e INDEX LEAF COPIES CONTENT
    const [first, second, third] = [line.indexOf(' ', 2), line.indexOf(' ', 2) + 65, line.indexOf(' ', 2) + 67];
    const index = this.#frontier.size;
    const leaf = line.slice(first + 1, second);
    const copies = line.slice(second + 1, third);
    if (
      line.slice(2, first) !== String(index) ||
      !/^[0-9a-f]{64}$/.test(leaf) ||
      !/^[=!]$/.test(copies) ||
      line[third] !== ' '
    )
      throw new UnreadableLedger(`entry ${index} cannot be read`);
    this.#content(index, leaf, copies, line.slice(third + 1));
    const hash = Buffer.from(leaf, 'hex');
    this.#frontier.append(hash);
    if (this.#secondNotes.length > 0) this.#second.append(secondLeaf(hash));
    if (this.#frontier.size === this.#sizes?.[this.#next]) this.#pass();
    this.#passSecond();
  }

  #content(index: number, leaf: string, copies: string, content: string): void {
    if (content === '-') {
      this.#misfits.push({ index, leaf, content: undefined });
      return;
    }
    const isUnproved = content.startsWith('?');
    const event = readEvent(isUnproved ? content.slice(1) : content);
    if (event === undefined) throw new UnreadableLedger(`the event of entry ${index} cannot be read`);
    const { stream, version, seconds, type } = event;
    if (isUnproved) this.#find('unproved', index, index + 1, stream, version);
    else {
      const hash = Buffer.from(entryHash(content)).toString('hex');
      if (hash !== leaf) this.#misfits.push({ index, leaf, content: hash });
      else if (copies === '!') this.#find('edited', index, index + 1, stream, version);
      else if (type === valuesType) this.#values = { index, version, ...valuesIn(content) };
    }
    const before = this.#versions.get(stream) ?? 0;
    if (version !== before + 1) this.#find('gap', index, index + 1, stream, version);
    this.#versions.set(stream, version);
    if (seconds < this.#after - lateAtMost || seconds > this.#before + lateAtMost)
      this.#find('backdated', index, index + 1, stream, version);
  }

  /** The tree has reached one or several checkpoints: they must say what it says. */
  #pass(): void {
    const sizes = this.#sizes as readonly number[];
    while (sizes[this.#next] === this.#frontier.size) {
      const root = this.#frontier.root();
      for (const known of this.#checkpoints.get(this.#frontier.size) ?? []) this.#compare(known, root);
      this.#next += 1;
    }
    this.#before = Number.POSITIVE_INFINITY;
    for (const size of sizes.slice(this.#next, this.#next + 1_000)) {
      const times = (this.#checkpoints.get(size) ?? []).flatMap(({ since }) => (since ? [since] : []));
      if (times.length === 0) continue;
      this.#before = Math.min(...times);
      break;
    }
  }

  #compare({ checkpoint, since }: Known, root: Hash): void {
    if (isSame(checkpoint.root, root)) {
      if (since === undefined) return;
      this.#good = checkpoint.size;
      this.#after = Math.max(this.#after, since);
    } else this.#find(since === undefined ? 'inconsistent' : 'rewritten', this.#good, checkpoint.size);
  }

  #unknown(text: string): void {
    const event = readEvent(text.replace(/^\?/, ''));
    if (event === undefined) throw new UnreadableLedger('an event outside of the ledger cannot be read');
    const { stream, version } = event;
    const size = this.#frontier.size;
    this.#find('inserted', size, size, stream, version);
  }

  #end(text: string): void {
    if (text !== String(this.#frontier.size)) this.#find('incomplete', this.#frontier.size, this.#frontier.size);
    this.#ended = true;
  }

  #find(kind: FindingKind, from: number, to: number, stream?: string, version?: number): void {
    if (this.#findings.length >= findingsAtMost) return;
    this.#findings.push({ kind, from, to, ...(stream === undefined ? {} : { stream, version: version ?? 0 }) });
  }

  verdict(): Verdict {
    if (this.#origin === undefined) throw new UnreadableLedger('the file is empty');
    if (this.#sizes === undefined) this.#start();
    const size = this.#frontier.size;
    if (!this.#ended) this.#find('incomplete', size, size);
    for (const beyond of (this.#sizes as readonly number[]).slice(this.#next)) {
      const isWitnessed = (this.#checkpoints.get(beyond) ?? []).some(({ since }) => since !== undefined);
      // Behind the last checkpoint that agrees, nobody vouches for what is left either.
      this.#find(isWitnessed ? 'cut-off' : 'inconsistent', this.#good, beyond);
    }
    for (const { size: beyond } of this.#secondNotes.slice(this.#secondNext))
      this.#find('inconsistent', this.#secondGood, beyond);
    this.#nameMisfits();
    const isWitnessed = [...this.#checkpoints.values()].flat().some(({ since }) => since !== undefined);
    if (!isWitnessed && size > 0) this.#find('unwitnessed', 0, size);
    const [witnessedSize, secondSize] = [this.#good, this.#secondGood];
    const values = this.#values === undefined ? {} : { values: this.#values };
    return { origin: this.#origin, size, witnessedSize, secondSize, ...values, findings: this.#findings };
  }

  /** What stands at the wrong place was moved; what stands nowhere is gone; the rest was changed where it stands. */
  #nameMisfits(): void {
    const leaves = new Set(this.#misfits.map(({ leaf }) => leaf));
    const contents = new Set(this.#misfits.map(({ content }) => content));
    for (const { index, leaf, content } of this.#misfits) {
      const isMoved = (content !== undefined && leaves.has(content)) || contents.has(leaf);
      this.#find(isMoved ? 'reordered' : content === undefined ? 'deleted' : 'edited', index, index + 1);
    }
  }
}

function asText(json: string): string {
  try {
    const text: unknown = JSON.parse(json);
    if (typeof text === 'string') return text;
  } catch {
    // told below
  }
  throw new UnreadableLedger('a checkpoint cannot be read');
}

const valuesType = 'values-in-force.values-put-in-force';

function valuesIn(content: string): { readonly since: string; readonly data: ValuesInForceData } {
  const { recorded_at: since, data } = JSON.parse(content) as { recorded_at: string; data: ValuesInForceData };
  return { since, data };
}

/** The members every event has; of a canonical text the last ones, in this order. */
const tail =
  /,"recorded_at":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)","schema":\d+,"stream":"([^"\\]{1,64})","type":"([^"\\]{1,120})","version":(\d{1,9})\}$/;

function readEvent(text: string): { stream: string; version: number; seconds: number; type: string } | undefined {
  const [, recorded = '', stream = '', type = '', version = ''] = tail.exec(text.slice(-330)) ?? [];
  const milliseconds = Date.parse(recorded);
  // The 31st of June is no day, whatever else might be made of it.
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString() !== recorded) return undefined;
  return { stream, version: Number(version), seconds: milliseconds / 1000, type };
}
