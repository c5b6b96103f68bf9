import { type KeyChange, keysOverTime } from './key-change.ts';
import { keyInWords, logKey, readKey, secondKey, type VerifierKey, witnessKey } from './keys.ts';
import { cosignedAt, type Note } from './note.ts';

/**
 * Whom to believe (c2sp.org/tlog-policy): the logs, the witnesses, and how many of these must have cosigned. Lines are
 * `log KEY [URL]`, `witness NAME KEY [URL]`, `group NAME all|any|K NAME…` and one `quorum NAME|none`.
 */
export interface Policy {
  readonly logs: readonly VerifierKey[];
  readonly witnesses: readonly Witness[];
  readonly quorum: Quorum;
  /** Keys that were replaced since, each by a word of the old and of the new one. */
  readonly changes?: readonly KeyChange[];
}

export interface Witness {
  readonly name: string;
  readonly key: VerifierKey;
  readonly url?: string;
}

/** At least `of` the members; a witness is a quorum of itself. */
export type Quorum = { readonly of: number; readonly members: readonly Quorum[] } | { readonly witness: string };

/** Throws every fault of the file at once. */
export function readPolicy(content: string): Policy {
  const faults: string[] = [];
  const logs: VerifierKey[] = [];
  const witnesses: Witness[] = [];
  const named = new Map<string, Quorum>();
  const quorums: Quorum[] = [];
  const keys = new Set<string>();

  const once = (key: VerifierKey) => {
    const raw = key.publicKey.toString('hex');
    if (keys.has(raw)) throw new Error('this key stands here twice');
    keys.add(raw);
    return key;
  };
  const keyOf = (text: string, type: number) => {
    const key = readKey(text);
    if (key.type !== type && !(type === logKey && key.type === secondKey))
      throw new Error(type === logKey ? 'a key of a log is wanted' : 'a key of a witness is wanted (its type is 4)');
    return once(key);
  };
  const define = (name: string, quorum: Quorum) => {
    if (name === 'none' || named.has(name)) throw new Error(`the name ${name} is taken`);
    named.set(name, quorum);
  };
  const memberOf = (name: string) => {
    const member = named.get(name);
    if (member === undefined) throw new Error(`${name} is not defined above`);
    return member;
  };
  const read: Readonly<Record<string, (words: readonly string[]) => void>> = {
    log: ([key = '']) => logs.push(keyOf(key, logKey)),
    witness: ([name = '', key = '', url]) => {
      const witness = { name, key: keyOf(key, witnessKey), ...(url === undefined ? {} : { url }) };
      if (url !== undefined && !/^https?:\/\/\S+$/.test(url)) throw new Error(`${url} is not an address`);
      define(name, { witness: name });
      witnesses.push(witness);
    },
    group: ([name = '', said = '', ...members]) => {
      const of = said === 'all' ? members.length : said === 'any' ? 1 : Number(said);
      if (!Number.isInteger(of) || of < 1 || of > members.length || new Set(members).size < members.length)
        throw new Error('group NAME all|any|K NAME… is wanted, each name once and K no more than there are names');
      define(name, { of, members: members.map(memberOf) });
    },
    quorum: ([name = '']) => quorums.push(name === 'none' ? { of: 0, members: [] } : memberOf(name)),
  };
  for (const [at, line] of content.split('\n').entries()) {
    const [word = '', ...rest] = line.trim().split(/[ \t]+/);
    if (word === '' || word.startsWith('#')) continue;
    try {
      if (!Object.hasOwn(read, word)) throw new Error(`"${word}" is not understood`);
      read[word]?.(rest);
    } catch (error) {
      faults.push(`line ${at + 1}: ${(error as Error).message}`);
    }
  }
  const [quorum] = quorums;
  if (quorums.length !== 1) faults.push('exactly one line "quorum NAME" is wanted');
  if (faults.length > 0 || quorum === undefined) throw new Error(faults.join('; '));
  return { logs, witnesses, quorum };
}

/** The policy as a file again, without anybody's address: what goes with a package into an archive. */
export function policyInWords({ logs, witnesses, quorum }: Policy): string {
  const groups: string[] = [];
  const nameOf = (one: Quorum): string => {
    if ('witness' in one) return one.witness;
    const members = one.members.map(nameOf);
    const name = `group-${groups.length + 1}`;
    groups.push(`group ${name} ${one.of} ${members.join(' ')}`);
    return name;
  };
  const asked = 'of' in quorum && quorum.of === 0 ? 'none' : nameOf(quorum);
  const lines = [
    ...logs.map((key) => `log ${keyInWords(key)}`),
    ...witnesses.map(({ name, key }) => `witness ${name} ${keyInWords(key)}`),
    ...groups,
    `quorum ${asked}`,
  ];
  return `${lines.join('\n')}\n`;
}

export interface Witnessed {
  /** Who cosigned, and when, in seconds. */
  readonly by: readonly { readonly name: string; readonly at: number }[];
  /** Since when enough had; undefined while too few have. */
  readonly since: number | undefined;
}

/** Who of the policy's witnesses cosigned a checkpoint, and whether they are enough. */
export function witnessed(policy: Policy, note: Note): Witnessed {
  const by = policy.witnesses
    .flatMap(({ name, key }) => {
      for (const one of keysOverTime(key, policy.changes ?? [])) {
        const at = cosignedAt(note, one.key);
        if (at !== undefined && one.from.at <= at && at <= (one.to?.at ?? at)) return [{ name, at }];
      }
      return [];
    })
    .sort((one, other) => one.at - other.at);
  for (let count = 0; count <= by.length; count += 1) {
    const names = new Set(by.slice(0, count).map(({ name }) => name));
    if (isEnough(policy.quorum, names)) return { by, since: by[count - 1]?.at ?? 0 };
  }
  return { by, since: undefined };
}

export function isEnough(quorum: Quorum, names: ReadonlySet<string>): boolean {
  if ('witness' in quorum) return names.has(quorum.witness);
  return quorum.members.filter((member) => isEnough(member, names)).length >= quorum.of;
}
