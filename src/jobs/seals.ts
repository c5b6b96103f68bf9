import type { Sealing } from '../app/sealing/sealing.ts';

export interface SealingPosition {
  get(): Promise<string | undefined>;
  set(position: string): Promise<void>;
}

/** Rounds at once: an installation that catches up must not hold up its second for long. */
const roundsAtMost = 10;

/**
 * 随发随盖: follows the ledger and seals what it finds. Where it was killed it begins again a little earlier; what was
 * sealed has its impression already, and gets no second one.
 */
export function sealingDuty(sealing: Sealing, position: SealingPosition): () => Promise<number> {
  let at: number | undefined;
  return async () => {
    at ??= Number((await position.get()) ?? -1);
    let sealed = 0;
    for (let round = 0; round < roundsAtMost; round += 1) {
      const done = await sealing.follow(at);
      sealed += done.sealed;
      if (done.upTo === at) return sealed;
      at = done.upTo;
      await position.set(String(at));
    }
    return sealed;
  };
}
