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
  const known = strangersOf(app);
  const key = `${kind}/${login}`;
  const failures = (account ?? known.get(key))?.failures ?? 0;
  const next: Count = { failures: failures + 1, lockedUntil: lockAfter(app.ports.clock.now(), failures + 1) };
  if (account !== undefined) return app.ports.accounts.recordFailure(account.id, next.failures, next.lockedUntil);
  known.delete(key);
  known.set(key, next);
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
