import { type Hash, isConsistent, isSame } from '../../kernel/merkle.ts';
import { type Checkpoint, readCheckpoint, readCount } from './checkpoint.ts';
import type { NoteSigner, VerifierKey } from './keys.ts';
import { cosign, isSignedBy, type Note, noteInWords, readNote, signaturesInWords } from './note.ts';
import { sha256 } from './sha256.ts';

/** What a log sends to a witness (c2sp.org/tlog-witness), and the witness's judgement of it. */
export interface AddCheckpoint {
  /** The size the log believes the witness has seen. */
  readonly old: number;
  readonly proof: readonly Hash[];
  readonly note: Note;
}

const proofAtMost = 63;

export function addCheckpointInWords({ old, proof, note }: AddCheckpoint): string {
  const lines = proof.map((hash) => `${Buffer.from(hash).toString('base64')}\n`).join('');
  return `old ${old}\n${lines}\n${noteInWords(note)}`;
}

export function readAddCheckpoint(body: string): AddCheckpoint | undefined {
  const gap = body.indexOf('\n\n');
  if (gap < 0) return undefined;
  const [first = '', ...lines] = body.slice(0, gap).split('\n');
  const old = first.startsWith('old ') ? readCount(first.slice(4)) : undefined;
  const proof = lines.map((line) => Buffer.from(line, 'base64'));
  const isProof = proof.every((hash, at) => hash.length === 32 && hash.toString('base64') === lines[at]);
  const note = readNote(body.slice(gap + 2));
  return old === undefined || !isProof || proof.length > proofAtMost || note === undefined
    ? undefined
    : { old, proof, note };
}

/** What a witness has seen of one log. */
export type Seen = Checkpoint;

export interface Reply {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  readonly type: 'text/plain; charset=utf-8' | 'text/x.tlog.size';
  readonly body: string;
  /** What must be kept, durably, before the reply leaves. */
  readonly seen?: Seen;
  /** The cosigned note, for the witness's own history. */
  readonly note?: Note;
}

/**
 * 见证: a witness puts its name only to a tree that continues the largest one it has seen. A rollback is told the size it
 * falls short of, a fork is refused; neither ever gets a signature.
 */
export function judgeCheckpoint(
  body: string,
  logs: ReadonlyMap<string, VerifierKey>,
  seenOf: (origin: string) => Seen | undefined,
  signer: NoteSigner,
  seconds: number,
): Reply {
  const asked = readAddCheckpoint(body);
  const checkpoint = asked && readCheckpoint(asked.note.text);
  if (asked === undefined || checkpoint === undefined) return refused(400, 'this is not an add-checkpoint request');
  const key = logs.get(checkpoint.origin);
  if (key === undefined) return refused(404, `the log ${checkpoint.origin} is not known here`);
  if (!isSignedBy(asked.note, key)) return refused(403, `not signed with the key of ${checkpoint.origin}`);
  if (asked.old > checkpoint.size) return refused(400, 'the old size is larger than the new one');
  const seen = seenOf(checkpoint.origin);
  const size = seen?.size ?? 0;
  if (asked.old !== size) return { status: 409, type: 'text/x.tlog.size', body: `${size}\n` };
  if (seen !== undefined && checkpoint.size === size && !isSame(checkpoint.root, seen.root))
    return { status: 409, type: 'text/x.tlog.size', body: `${size}\n` };
  const continues = isConsistent(sha256, seen ?? { size: 0, root: sha256() }, checkpoint, asked.proof);
  if (!continues) return refused(422, `this tree does not continue the one of size ${size}`);
  const signature = cosign(signer, asked.note.text, seconds);
  return {
    status: 200,
    type: 'text/plain; charset=utf-8',
    body: signaturesInWords([signature]),
    seen: checkpoint,
    note: {
      text: asked.note.text,
      signatures: [...asked.note.signatures.filter(({ id }) => id === key.id), signature],
    },
  };
}

function refused(status: 400 | 403 | 404 | 422, reason: string): Reply {
  return { status, type: 'text/plain; charset=utf-8', body: `${reason}\n` };
}
