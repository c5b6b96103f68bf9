import type { Clock } from '../app/ports.ts';
import { NoRoom, type Room } from '../app/room.ts';
import type { Instant } from '../kernel/instant.ts';

/** Milliseconds between two looks whether there is room again. */
const lookEvery = 10_000;

export interface GuardedRoom extends Room {
  /** Does what writes; while there is no room it does not even begin. */
  write<Outcome>(work: () => Promise<Outcome>): Promise<Outcome>;
  /** Hands on the error of something that wrote; one that means a full disk makes the program read-only. */
  noticed(error: unknown): unknown;
}

/**
 * 只读: from the first write that finds the disk full, the program only reads. Going on would tear: one person's file is
 * kept and another's is not, and a database that cannot write its log stops altogether. The next write after ten seconds
 * first looks, with a small write to every place, and when all hold it goes on as if nothing had been.
 */
export function guardRoom(clock: Clock, places: readonly (() => Promise<void>)[]): GuardedRoom {
  let fullSince: Instant | undefined;
  let looked: Instant | undefined;
  let looking: Promise<void> | undefined;

  function noticed(error: unknown): unknown {
    if (!isFull(error)) return error;
    // Not put off by those who meet the same again meanwhile.
    if (fullSince === undefined) looked = clock.now();
    fullSince ??= looked;
    return new NoRoom({ cause: error });
  }

  async function look(): Promise<void> {
    looked = clock.now();
    for (const place of places) await place();
    fullSince = undefined;
  }

  async function makeSure(): Promise<void> {
    if (fullSince === undefined) return;
    const passed = Date.parse(clock.now()) - Date.parse(looked ?? fullSince);
    if (looking === undefined && passed < lookEvery) throw new NoRoom();
    looking ??= look().finally(() => {
      looking = undefined;
    });
    await looking;
  }

  return {
    fullSince: () => fullSince,
    noticed,
    write: async (work) => {
      try {
        await makeSure();
        return await work();
      } catch (error) {
        throw noticed(error);
      }
    },
  };
}

/** A full disk or quota, of our own or of the database; databases that others run turn read-only before they are full. */
function isFull(error: unknown): boolean {
  const { code = '' } = (error ?? {}) as { code?: unknown };
  return ['ENOSPC', 'EDQUOT', 'EROFS', '53100', '25006'].includes(String(code));
}
