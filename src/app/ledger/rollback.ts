import type { Instant } from '../../kernel/instant.ts';
import { isSame } from '../../kernel/merkle.ts';
import { checkpointText, readCheckpoint } from './checkpoint.ts';
import type { NoteSigner } from './keys.ts';
import { noteInWords, readNote, signNote } from './note.ts';
import type { Policy } from './policy.ts';
import type { AskWitness, LedgerHead, LedgerSequencer } from './ports.ts';
import { sha256 } from './sha256.ts';
import { witnessRound } from './witness-round.ts';

/** 回滚: the database is older than what lies outside of it. Nothing may be written upon it. */
export class RollbackSuspected extends Error {
  constructor(what: string) {
    super(
      `the record is not what it was: ${what}. Nothing was changed, and nothing is written upon it. If an older backup was restored, restore a newer one, with the log up to the last moment. If there is none, leave this database and the checkpoint files as they are for whoever investigates, and follow docs/how-to/witness.md, "When the record is shorter".`,
    );
  }
}

/** The copy outside of the database, read before the database was, must be a beginning of the same tree. */
export async function refuseRollback(
  kept: string | undefined,
  head: LedgerHead,
  sequencer: Pick<LedgerSequencer, 'rootAt'>,
  origin: string,
): Promise<void> {
  for (const [note, where] of [
    [head.note, 'its newest checkpoint'],
    [head.published?.note, 'its published checkpoint'],
    [kept, 'the checkpoint kept outside of the database'],
  ] as const) {
    if (note === undefined) continue;
    const read = readNote(note);
    const checkpoint = read && readCheckpoint(read.text);
    if (checkpoint === undefined) throw new RollbackSuspected(`${where} is damaged`);
    // Who signed it matters to witnesses and auditors. Here a key that was lost and replaced must not stop anybody.
    if (checkpoint.origin !== origin)
      throw new RollbackSuspected(`${where} is that of another ledger, ${checkpoint.origin}`);
    if (checkpoint.size > head.size)
      throw new RollbackSuspected(`${where} has ${checkpoint.size} entries, the database only ${head.size}`);
    if (!isSame(await sequencer.rootAt(checkpoint.size), checkpoint.root))
      throw new RollbackSuspected(`the first ${checkpoint.size} entries are not those of ${where}`);
  }
}

const lookAtMost = 5;

/**
 * The same, asked of the witnesses. One that is silent hinders nobody, and one that says something else than a quorum is
 * not believed. While another process goes on ordering, the witnesses may be ahead of what was read a moment ago.
 */
export async function refuseWhatWitnessesDeny(
  given: LedgerHead,
  sequencer: Pick<LedgerSequencer, 'look' | 'hashes'>,
  signer: NoteSigner,
  policy: Policy,
  ask: AskWitness,
  now: () => Instant,
): Promise<void> {
  let head = given;
  for (let look = 1; ; look += 1) {
    // Of an empty ledger there is no checkpoint yet; a witness that knows one has seen it fuller.
    const empty = () =>
      noteInWords(signNote(signer, checkpointText({ origin: signer.key.name, size: 0, root: sha256() })));
    const newest = head.published ?? { size: 0, note: empty() };
    const done = await witnessRound({
      policy,
      ask,
      now,
      newest,
      sizes: new Map(),
      databaseSize: head.size,
      proof: sequencer.hashes,
    });
    const ahead = done.standing.find(({ state }) => state === 'ahead');
    if (ahead === undefined || done.isWitnessed) return;
    const again = await sequencer.look();
    if (again.size === head.size || look === lookAtMost)
      throw new RollbackSuspected(
        ahead.size > head.size
          ? `the witness ${ahead.name} has seen ${ahead.size} entries, the database has only ${head.size}`
          : `the witness ${ahead.name} has seen other entries than the first ${ahead.size} of the database`,
      );
    head = again;
  }
}
