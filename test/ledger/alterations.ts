import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { Audit, type Verdict } from '../../src/app/ledger/audit.ts';
import { checkpointText } from '../../src/app/ledger/checkpoint.ts';
import { changeKey } from '../../src/app/ledger/key-change.ts';
import { keyInWords, type NoteSigner, secondVerifierKey, witnessKey } from '../../src/app/ledger/keys.ts';
import { cosign, noteInWords, signNote } from '../../src/app/ledger/note.ts';
import { type Policy, readPolicy } from '../../src/app/ledger/policy.ts';
import { grown, secondOrigin } from '../../src/app/ledger/second-tree.ts';
import { entryHash, rootOf } from '../../src/app/ledger/sha256.ts';
import { newSm2Keys, sm2Digest, sm2Sign } from '../../src/app/sealing/sm2.ts';
import { newSigner, origin } from './sealed-log.ts';

/**
 * Random alterations of a ledger, as somebody makes them who holds the database and, in half of the cases, the key of the
 * log too, and then makes every hash and every checkpoint anew. Only the witnesses' own history is out of reach.
 */
export interface SmallLog {
  readonly signer: NoteSigner;
  readonly policyText: string;
  readonly policy: Policy;
  readonly events: readonly LogEvent[];
  /** What the witnesses wrote down for themselves; the database had the same. */
  readonly history: readonly { readonly size: number; readonly note: string }[];
  /** 国密: the second tree's checkpoints, where the log has one. */
  readonly second?: { readonly keys: ReturnType<typeof newSm2Keys>; readonly notes: readonly SizedNote[] };
  /** 更换密钥: of the log and of one of its witnesses. */
  readonly changes: readonly string[];
}

interface SizedNote {
  readonly size: number;
  readonly note: string;
}

export interface LogMore {
  readonly second?: boolean;
  /** Keys of the log and of a witness are replaced half way. */
  readonly changed?: boolean;
}

interface LogEvent {
  readonly stream: string;
  readonly version: number;
  readonly recorded_at: string;
  readonly data: object;
}

export type Chance = (below: number) => number;

/** A seed gives the same course every time. */
export function seeded(seed: number): Chance {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

/** Entries between two witnessed checkpoints: so near is each alteration located. */
const betweenCheckpoints = 12;
const start = Date.parse('2026-03-02T01:00:00.000Z');
const uuid = (text: string) =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

/** So many events of a few cases, half a minute apart, shown to the witnesses every dozen. */
export function smallLog(count: number, chance: Chance, more: LogMore = {}): SmallLog {
  const first = newSigner(origin);
  let signer = first;
  const keys = more.second ? newSm2Keys() : undefined;
  const changes: string[] = [];
  const secondNotes: SizedNote[] = [];
  const witnesses = ['city', 'court', 'archive'].map((name) => newSigner(`${name}.test`, witnessKey));
  const policyText = [
    `log ${keyInWords(signer.key)}`,
    ...(keys === undefined ? [] : [`log ${keyInWords(secondVerifierKey(secondOrigin(origin), keys.publicKey))}`]),
    ...witnesses.map(({ key }, at) => `witness w${at} ${keyInWords(key)}`),
    'group enough 2 w0 w1 w2',
    'quorum enough',
    '',
  ].join('\n');
  const events: LogEvent[] = [];
  const versions = new Map<string, number>();
  const history: { size: number; note: string }[] = [];
  for (let at = 0; at < count; at += 1) {
    const stream = uuid(`stream ${chance(Math.ceil(count / 5))}`);
    const version = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    const recorded_at = new Date(start + at * 30_000).toISOString();
    events.push({
      stream,
      version,
      recorded_at,
      data: { due: `2026-0${3 + chance(6)}-1${chance(9)}`, itemVersion: 1 },
    });
    if ((at + 1) % betweenCheckpoints > 0 && at + 1 < count) continue;
    const note = noteOf(signer, events);
    const seconds = Math.floor(start / 1000) + at * 30 + 2;
    // One of them is silent now and then.
    const silent = chance(5);
    const who = witnesses.filter((_, one) => one !== silent);
    const signatures = who.map((one, late) => cosign(one, note.text, seconds + late));
    history.push({ size: at + 1, note: noteInWords({ ...note, signatures: [...note.signatures, ...signatures] }) });
    if (keys !== undefined) secondNotes.push({ size: at + 1, note: secondNoteOf(keys, events) });
    if (!more.changed || changes.length > 0 || at + 1 < count / 2) continue;
    const [next, nextCity] = [newSigner(origin), newSigner('city.test', witnessKey)];
    changes.push(changeKey(first, next, seconds + 5, at + 1));
    changes.push(changeKey(witnesses[0] as NoteSigner, nextCity, seconds + 5, 0));
    [signer, witnesses[0]] = [next, nextCity];
  }
  const second = keys === undefined ? {} : { second: { keys, notes: secondNotes } };
  return { signer, policyText, policy: readPolicy(policyText), events, history, changes, ...second };
}

function secondNoteOf({ privateKey, publicKey }: ReturnType<typeof newSm2Keys>, events: readonly LogEvent[]): string {
  const { key, text } = secondTextOf(publicKey, events);
  const bytes = Buffer.from(sm2Sign(sm2Digest(publicKey, Buffer.from(text)), privateKey, publicKey));
  return noteInWords({ text, signatures: [{ name: key.name, id: key.id, bytes }] });
}

function secondTextOf(publicKey: string, events: readonly LogEvent[]) {
  const leaves = events.map((event) => entryHash(contentOf(event)));
  const { size, root } = grown({ size: 0, edge: [] }, leaves);
  const key = secondVerifierKey(secondOrigin(origin), publicKey);
  return { key, text: checkpointText({ origin: key.name, size, root }) };
}

/** What stands before the entries besides checkpoints: changes of keys, and the second tree as far as it had come. */
function headOf(log: SmallLog, upTo: number, resigned?: readonly LogEvent[]): string[] {
  const seconds = (log.second?.notes ?? []).filter(({ size }) => size <= upTo).map(({ note }) => note);
  const anew = resigned === undefined || log.second === undefined ? [] : [secondNoteOf(log.second.keys, resigned)];
  return [
    ...log.changes.map((change) => `k ${JSON.stringify(change)}`),
    ...[...seconds, ...anew].map((note) => `s ${JSON.stringify(note)}`),
  ];
}

function noteOf(signer: NoteSigner, events: readonly LogEvent[]) {
  const root = rootOf(events.map((event) => entryHash(contentOf(event))));
  return signNote(signer, checkpointText({ origin, size: events.length, root }));
}

function contentOf({ stream, version, recorded_at, data }: LogEvent): string {
  const actor = { kind: 'staff', id: 'f0000000-0000-0000-0000-000000000000' };
  const event = {
    actor,
    data,
    occurred_at: recorded_at,
    recorded_at,
    schema: 1,
    stream,
    type: 'case.case-altered',
    version,
  };
  return canonicalize(event) as string;
}

export const kinds = [
  'edit',
  'delete',
  'insert',
  'reorder',
  'backdate',
  'roll back',
  'swap a parameter',
  'delete signals',
] as const;

export interface Altered {
  readonly kind: (typeof kinds)[number];
  readonly isResigned: boolean;
  /** The first place that is not as it was. */
  readonly at: number;
  readonly lines: readonly string[];
}

/** One alteration before the last witnessed size. */
export function alter(log: SmallLog, chance: Chance): Altered {
  const kind = kinds[chance(kinds.length)] as Altered['kind'];
  const isResigned = chance(2) === 0;
  const at = chance(log.events.length - 1);
  if (kind === 'roll back') {
    // An older backup is whole in itself, whoever holds which key.
    const size = (log.history[chance(log.history.length - 1)] as { size: number }).size;
    const notes = log.history.filter((one) => one.size <= size).map(({ note }) => note);
    return {
      kind,
      isResigned,
      at: size,
      lines: linesOf(log.events.slice(0, size).map(pairOf), notes, [], headOf(log, size)),
    };
  }
  const changed = changeEvents(log.events, kind, at, chance);
  if (isResigned) {
    const events = renumbered(changed.events);
    const kept = log.history.filter(({ size }) => size <= changed.at).map(({ note }) => note);
    return {
      kind,
      isResigned,
      at: changed.at,
      lines: linesOf(
        events.map(pairOf),
        [...kept, noteInWords(noteOf(log.signer, events))],
        [],
        headOf(log, changed.at, events),
      ),
    };
  }
  return { kind, isResigned, at: changed.at, lines: plainLines(log, kind, changed) };
}

interface Changed {
  readonly events: readonly LogEvent[];
  readonly at: number;
  readonly other: number;
}

function changeEvents(events: readonly LogEvent[], kind: Altered['kind'], at: number, chance: Chance): Changed {
  const event = events[at] as LogEvent;
  if (kind === 'delete' || kind === 'delete signals') {
    // One event; or, for signals, a few in a row.
    const count = kind === 'delete' ? 1 : 1 + chance(4);
    return { events: events.toSpliced(at, count), at, other: Math.min(at + count, events.length) };
  }
  if (kind === 'insert')
    return { events: events.toSpliced(at, 0, { ...event, stream: uuid(`new ${at}`), version: 1 }), at, other: at };
  if (kind === 'reorder') {
    const other = (at + 1 + chance(events.length - 1)) % events.length;
    const [low, high] = at < other ? [at, other] : [other, at];
    return {
      events: events.with(low, events[high] as LogEvent).with(high, events[low] as LogEvent),
      at: low,
      other: high,
    };
  }
  if (kind === 'backdate') {
    const recorded_at = new Date(Date.parse(event.recorded_at) - 1000 - chance(864_000) * 1000).toISOString();
    return { events: events.with(at, { ...event, recorded_at }), at, other: at };
  }
  const data = kind === 'edit' ? { ...event.data, due: '2027-01-01' } : { ...event.data, itemVersion: 2 };
  return { events: events.with(at, { ...event, data }), at, other: at };
}

/** A careful forger leaves no gap in the versions. */
function renumbered(events: readonly LogEvent[]): LogEvent[] {
  const versions = new Map<string, number>();
  return events.map((event) => {
    const version = (versions.get(event.stream) ?? 0) + 1;
    versions.set(event.stream, version);
    return { ...event, version };
  });
}

type Pair = readonly [leaf: string, content: string];

function pairOf(event: LogEvent): Pair {
  const content = contentOf(event);
  return [Buffer.from(entryHash(content)).toString('hex'), content];
}

/** Without the key: rows are changed, the tree stays as it was. */
function plainLines(log: SmallLog, kind: Altered['kind'], { events, at, other }: Changed): string[] {
  const notes = log.history.map(({ note }) => note);
  const honest = log.events.map(pairOf);
  const head = headOf(log, log.events.length);
  if (kind === 'insert') return linesOf(honest, notes, [contentOf(events[at] as LogEvent)], head);
  if (kind === 'delete' || kind === 'delete signals')
    return linesOf(
      honest.map(([leaf, content], place) => [leaf, place >= at && place < other ? '-' : content]),
      notes,
      [],
      head,
    );
  return linesOf(
    honest.map(([leaf], place) => [leaf, contentOf(events[place] as LogEvent)]),
    notes,
    [],
    head,
  );
}

export function linesOf(
  pairs: readonly Pair[],
  notes: readonly string[],
  beside: readonly string[] = [],
  head: readonly string[] = [],
): string[] {
  return [
    `h yimen-ledger/1 ${origin}`,
    ...head,
    ...notes.map((note) => `c ${JSON.stringify(note)}`),
    ...pairs.map(([leaf, content], index) => `e ${index} ${leaf} = ${content}`),
    ...beside.map((content) => `x ${content}`),
    `z ${pairs.length}`,
  ];
}

export function honestLines(log: SmallLog): string[] {
  return linesOf(
    log.events.map(pairOf),
    log.history.map(({ note }) => note),
    [],
    headOf(log, log.events.length),
  );
}

/** As an auditor does it: with the policy, and the history that a witness handed over. */
export function audited(log: SmallLog, lines: readonly string[], withWitnesses = true): Verdict {
  const nobody: Policy = { logs: log.policy.logs, witnesses: [], quorum: { of: 0, members: [] } };
  const notes = log.history.map(({ note }) => note);
  const audit = new Audit(withWitnesses ? log.policy : nobody, [], withWitnesses ? notes : []);
  for (const line of lines) audit.line(line);
  return audit.verdict();
}

/** Found, and a finding covers the place: the entry itself, or the dozen between two witnessed checkpoints. */
export function isLocated(altered: Altered, { findings }: Verdict): boolean {
  return findings.some(({ kind, from, to }) => {
    if (kind === 'inserted') return altered.kind === 'insert';
    return from <= altered.at && altered.at < Math.max(to, from + 1) && to - from <= betweenCheckpoints;
  });
}

/** What a forger with the key leaves where nobody watches is whole in itself. */
export function withoutCosigned(lines: readonly string[]): string[] {
  const last = lines.findLastIndex((line) => line.startsWith('c '));
  return lines.filter((line, at) => !line.startsWith('c ') || at === last);
}
