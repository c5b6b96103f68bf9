import { readCount } from './checkpoint.ts';
import { keyInWords, type NoteSigner, readKey, type VerifierKey } from './keys.ts';
import { isSignedBy, type Note, noteInWords, readNote, signNote } from './note.ts';

/**
 * 更换密钥: the key of a log or of a witness is replaced by another from a day on, and both say so: the old one, that it
 * hands on; the new one, that it takes over. Who trusts either can follow the chain both ways.
 */
export interface KeyChange {
  readonly old: VerifierKey;
  readonly new: VerifierKey;
  /** In seconds. */
  readonly at: number;
  /** Entries the log had then: what is larger is signed with the new key. 0 for a witness, whose signatures bear a time. */
  readonly size: number;
}

const head = 'yimen-key-change/1';

export function changeKey(old: NoteSigner, next: NoteSigner, at: number, size: number): string {
  if (old.key.name !== next.key.name || old.key.type !== next.key.type)
    throw new Error('a key is replaced by one of the same name and type');
  const text = `${head}\n${at}\n${size}\n${keyInWords(old.key)}\n${keyInWords(next.key)}\n`;
  const notes = [signNote(old, text), signNote(next, text)];
  return noteInWords({ text, signatures: notes.flatMap(({ signatures }) => signatures) });
}

/** Undefined where it is none, or where one of the two has not signed it. */
export function readKeyChange(content: string): KeyChange | undefined {
  const note = readNote(content);
  const [first, at = '', size = '', old = '', next = '', last, ...more] = note?.text.split('\n') ?? [];
  if (note === undefined || first !== head || last !== '' || more.length > 0) return undefined;
  const seconds = readCount(at);
  const entries = readCount(size);
  const [before, after] = [keyOf(old), keyOf(next)];
  if (seconds === undefined || entries === undefined || before === undefined || after === undefined) return undefined;
  const isOne = before.name === after.name && before.type === after.type;
  return isOne && signedBy(note, before) && signedBy(note, after)
    ? { old: before, new: after, at: seconds, size: entries }
    : undefined;
}

function keyOf(words: string): VerifierKey | undefined {
  try {
    return readKey(words);
  } catch {
    return undefined;
  }
}

function signedBy(note: Note, key: VerifierKey): boolean {
  return isSignedBy(note, key);
}

/** The same key handed on twice, in other words. Said twice in the same words, it is one. */
export function isFork(one: KeyChange, other: KeyChange): boolean {
  const isSame = one.old.name === other.old.name && one.old.publicKey.equals(other.old.publicKey);
  const isAlike = one.new.publicKey.equals(other.new.publicKey) && one.at === other.at && one.size === other.size;
  return isSame && !isAlike;
}

/** A key, and from when to when its signatures count. */
export interface KeyInTime {
  readonly key: VerifierKey;
  readonly from: { readonly at: number; readonly size: number };
  /** Without it: still. */
  readonly to?: { readonly at: number; readonly size: number };
}

/** Every key that a trusted one hands on to or took over from, each with its time. */
export function keysOverTime(trusted: VerifierKey, changes: readonly KeyChange[]): readonly KeyInTime[] {
  const same = (one: VerifierKey, other: VerifierKey) =>
    one.publicKey.equals(other.publicKey) && one.name === other.name;
  const chain = [trusted];
  // Each change adds one key at most, whichever end it is reached from.
  for (let round = 0; round < changes.length; round += 1)
    for (const { old, new: next } of changes)
      for (const [known, other] of [
        [old, next],
        [next, old],
      ] as const)
        if (chain.some((key) => same(key, known)) && !chain.some((key) => same(key, other))) chain.push(other);
  return chain.map((key) => {
    const begun = changes.find((change) => same(change.new, key));
    const ended = changes.find((change) => same(change.old, key));
    return { key, from: begun ?? { at: 0, size: 0 }, ...(ended === undefined ? {} : { to: ended }) };
  });
}
