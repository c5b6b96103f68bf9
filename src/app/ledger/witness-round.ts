import { addMilliseconds, type Instant } from '../../kernel/instant.ts';
import { consistencyLayout, type Hash, type Subtree } from '../../kernel/merkle.ts';
import { addCheckpointInWords } from './add-checkpoint.ts';
import { cosignedAt, type Note, type NoteSignature, noteInWords, readNote, readSignatures } from './note.ts';
import { type Policy, type Witness, witnessed } from './policy.ts';
import type { AskWitness, WitnessStanding } from './ports.ts';

export interface WitnessRound {
  readonly policy: Policy;
  readonly ask: AskWitness;
  readonly now: () => Instant;
  /** The checkpoint to be cosigned; it lies outside of the database already. */
  readonly newest: { readonly size: number; readonly note: string };
  /** How far each witness had come, as far as is known. Brought up to date. */
  readonly sizes: Map<string, number>;
  /** How many entries the database has by now: a witness that knows more has seen another past. */
  readonly databaseSize: number;
  readonly proof: (layout: readonly (readonly Subtree[])[]) => Promise<readonly Hash[]>;
}

export interface WitnessRoundDone {
  readonly standing: readonly WitnessStanding[];
  /** The checkpoint with every true cosignature. */
  readonly note: string;
  readonly isWitnessed: boolean;
}

/** 见证: shows the newest checkpoint to every witness at once and gathers what they sign. */
export async function witnessRound(round: WitnessRound): Promise<WitnessRoundDone> {
  const own = readNote(round.newest.note) as Note;
  const asked = round.policy.witnesses.filter(({ url }) => url !== undefined);
  const answers = await Promise.all(asked.map((witness) => askOne(round, own, witness)));
  const note = {
    text: own.text,
    signatures: [...own.signatures, ...answers.flatMap(({ signature }) => signature ?? [])],
  };
  return {
    standing: answers.map(({ standing }) => standing),
    note: noteInWords(note),
    isWitnessed: witnessed(round.policy, note).since !== undefined,
  };
}

interface Answer {
  readonly standing: WitnessStanding;
  readonly signature?: NoteSignature;
}

async function askOne(round: WitnessRound, own: Note, { name, key, url = '' }: Witness): Promise<Answer> {
  const said = (state: WitnessStanding['state'], size: number, reason?: string): Answer => ({
    standing: { name, state, size, at: round.now(), ...(reason === undefined ? {} : { reason: reason.slice(0, 200) }) },
  });
  const { size } = round.newest;
  // At most twice: the first answer may tell us how far the witness is.
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const old = round.sizes.get(name) ?? size;
    const proof = await round.proof(consistencyLayout(old, size));
    const answer = await round.ask(url, addCheckpointInWords({ old, proof, note: own }));
    if (answer.kind === 'silent') return said('silent', old, answer.reason);
    if (answer.kind === 'refused') return said('refused', old, answer.reason);
    if (answer.kind === 'cosigned') return signed(round, own, key, answer.lines, said);
    if (answer.size > round.databaseSize) return said('ahead', answer.size, 'it has seen more entries than there are');
    if (answer.size === old) return said('ahead', answer.size, 'it has seen another tree of this size');
    if (answer.size > size) return said('refused', answer.size, 'it has seen a newer checkpoint already');
    round.sizes.set(name, answer.size);
  }
  return said('lying', round.sizes.get(name) ?? 0, 'it says one size and then another');
}

/** How far a witness's clock may be from ours. */
const clockTolerance = 60_000;

function signed(
  round: WitnessRound,
  own: Note,
  key: Witness['key'],
  lines: string,
  said: (state: WitnessStanding['state'], size: number, reason?: string) => Answer,
): Answer {
  const { size } = round.newest;
  const signature = readSignatures(lines)?.find(({ id, name }) => id === key.id && name === key.name);
  const seconds = signature && cosignedAt({ text: own.text, signatures: [signature] }, key);
  if (signature === undefined || seconds === undefined) return said('lying', size, 'its signature is not its own');
  const latest = addMilliseconds(round.now(), clockTolerance);
  if (new Date(seconds * 1000).toISOString() > latest) return said('lying', size, 'it signs for a moment to come');
  round.sizes.set(key.name, size);
  return { ...said('cosigned', size), signature };
}
