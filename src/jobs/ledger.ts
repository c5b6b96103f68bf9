import { checkpointText } from '../app/ledger/checkpoint.ts';
import type { NoteSigner } from '../app/ledger/keys.ts';
import { noteInWords, signNote } from '../app/ledger/note.ts';
import type { Policy } from '../app/ledger/policy.ts';
import type { AskWitness, CheckpointFiles, LedgerSequencer } from '../app/ledger/ports.ts';
import { RollbackSuspected, refuseRollback, refuseWhatWitnessesDeny } from '../app/ledger/rollback.ts';
import { witnessRound } from '../app/ledger/witness-round.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Hash } from '../kernel/merkle.ts';

export interface LedgerDuty {
  /** Before anything is written: is the database older than what lies outside of it? Throws `RollbackSuspected`. */
  check(): Promise<void>;
  /** One batch, at most every 200 ms: order, sign, keep outside, publish. Returns how many entries were added. */
  order(): Promise<number>;
  /** Shows the newest published checkpoint to the witnesses. True when enough of them have signed it. */
  witness(): Promise<boolean>;
}

export interface LedgerOptions {
  readonly sequencer: LedgerSequencer;
  readonly signer: NoteSigner;
  readonly outside: CheckpointFiles;
  readonly policy: Policy;
  readonly ask: AskWitness;
  readonly now: () => Instant;
  /** A witness has seen what the database does not have: somebody must be told. */
  readonly alarm: (error: RollbackSuspected) => void;
}

/** 存证: the background duty that seals what is recorded. Runs in one process at a time, and is fenced besides. */
export function ledgerDuty(options: LedgerOptions): LedgerDuty {
  const { sequencer, signer, outside, policy, ask, now } = options;
  const origin = signer.key.name;
  /** The newest checkpoint that is published; undefined before taking over, and after any failure. */
  let newest: { readonly size: number; readonly note: string } | undefined;
  let begun = false;
  let witnessedSize = 0;
  let stopped: RollbackSuspected | undefined;
  const sizes = new Map<string, number>();
  const complete = new Set<string>();

  const sign = (size: number, root: Hash) => noteInWords(signNote(signer, checkpointText({ origin, size, root })));

  async function begin(): Promise<void> {
    const kept = await outside.read();
    const head = await sequencer.takeOver();
    await refuseRollback(kept, head, sequencer, origin);
    newest = head.published;
    witnessedSize = head.witnessedSize;
    // What was ordered but not yet published when the last process ended.
    if (head.note !== undefined && head.size > (head.published?.size ?? 0)) await publish(head.size, head.note);
    begun = true;
  }

  async function publish(size: number, note: string): Promise<void> {
    await outside.keep(note);
    await sequencer.publish(size, note);
    newest = { size, note };
  }

  return {
    check: async () => {
      const kept = await outside.read();
      const head = await sequencer.look();
      await refuseRollback(kept, head, sequencer, origin);
      await refuseWhatWitnessesDeny(head, sequencer, signer, policy, ask, now);
    },
    order: async () => {
      if (stopped !== undefined) return 0;
      try {
        if (!begun) await begin();
        let added = 0;
        for (;;) {
          const ordered = await sequencer.order(sign);
          if (ordered.head !== undefined) await publish(ordered.head.size, ordered.head.note);
          added += ordered.added;
          if (!ordered.more) return added;
        }
      } catch (error) {
        // Whatever it was, the next round looks at the database afresh.
        begun = false;
        if (error instanceof RollbackSuspected) {
          stopped = error;
          options.alarm(error);
        }
        throw error;
      }
    },
    witness: async () => {
      const checkpoint = newest;
      if (!begun || checkpoint === undefined || policy.witnesses.length === 0) return false;
      const isComplete = policy.witnesses.every(({ name }) => complete.has(`${name} ${checkpoint.size}`));
      if (isComplete) return true;
      const round = { policy, ask, now, newest: checkpoint, sizes, databaseSize: checkpoint.size };
      const done = await witnessRound({
        ...round,
        databaseSize: newest?.size ?? checkpoint.size,
        proof: sequencer.hashes,
      });
      complete.clear();
      for (const { name, state } of done.standing) if (state === 'cosigned') complete.add(`${name} ${checkpoint.size}`);
      if (done.isWitnessed && checkpoint.size >= witnessedSize) {
        await sequencer.keepWitnessed(checkpoint.size, done.note, now(), done.standing);
        witnessedSize = checkpoint.size;
      } else await sequencer.tellWitnesses(done.standing);
      const ahead = done.standing.find(({ state }) => state === 'ahead');
      if (ahead !== undefined && !done.isWitnessed)
        options.alarm(
          new RollbackSuspected(`the witness ${ahead.name} has seen ${ahead.size} entries: ${ahead.reason}`),
        );
      return done.isWitnessed;
    },
  };
}
