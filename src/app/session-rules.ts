const minute = 60_000;
const hour = 60 * minute;

/** How long people stay signed in, and how often they may be wrong. Milliseconds, unless said otherwise. */
export const sessionRules = {
  /** Without a request a session ends. */
  idle: { staff: 30 * minute, applicant: 60 * minute },
  /** However busy, a session ends. */
  absolute: 12 * hour,
  /** The time of the last request is written at most this often. */
  touchEvery: minute,
  /** A session read is believed for this long, so that a burst of requests asks once. Signing out here ends it at once; elsewhere within this time. */
  believed: 2_000,
  failuresBeforeLock: 5,
  lock: 15 * minute,
  longestLock: 4 * hour,
  /** Cases that one visitor may hold open by number and query code, and for how long. */
  unlockedAtMost: 20,
  unlocked: 2 * hour,
} as const;
