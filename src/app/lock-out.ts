import { addMilliseconds, type Instant } from '../kernel/instant.ts';
import type { App } from './app.ts';
import type { Account } from './ports.ts';
import { sessionRules } from './session-rules.ts';

interface Count {
  readonly failures: number;
  readonly lockedUntil: Instant | null;
}

/**
 * Failures of logins that do not exist are counted too, in memory: otherwise the lock would tell which logins exist.
 * Bounded, oldest first out; what is forgotten had nothing to protect.
 */
const strangers = new WeakMap<App, Map<string, Count>>();
const strangersAtMost = 10_000;

/** Until when a login is locked, where it is. */
export function lockedUntil(app: App, kind: Account['kind'], login: string, account?: Account): Instant | undefined {
  const count = account ?? strangersOf(app).get(`${kind}/${login}`);
  const until = count?.lockedUntil ?? undefined;
  return until !== undefined && app.ports.clock.now() < until ? until : undefined;
}

/** After five failures a quarter of an hour, twice as long with each further one. */
export async function countFailure(app: App, kind: Account['kind'], login: string, account?: Account): Promise<void> {
  const { accounts, clock } = app.ports;
  if (account !== undefined) {
    const until = lockAfter(clock.now(), await accounts.countFailure(account.id));
    return until === null ? undefined : accounts.lock(account.id, until);
  }
  const known = strangersOf(app);
  const key = `${kind}/${login}`;
  const failures = (known.get(key)?.failures ?? 0) + 1;
  known.delete(key);
  known.set(key, { failures, lockedUntil: lockAfter(clock.now(), failures) });
  if (known.size > strangersAtMost) known.delete(known.keys().next().value as string);
}

function lockAfter(now: Instant, failures: number): Instant | null {
  const { failuresBeforeLock, lock, longestLock } = sessionRules;
  if (failures < failuresBeforeLock) return null;
  return addMilliseconds(now, Math.min(lock * 2 ** (failures - failuresBeforeLock), longestLock));
}

function strangersOf(app: App): Map<string, Count> {
  const known = strangers.get(app) ?? new Map<string, Count>();
  strangers.set(app, known);
  return known;
}
