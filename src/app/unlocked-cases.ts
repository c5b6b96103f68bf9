import { addMilliseconds, epochMilliseconds } from '../kernel/instant.ts';
import type { App } from './app.ts';
import { sessionRules } from './session-rules.ts';

/**
 * Cases that a visitor opened with number and query code, as a short-lived signed value for a cookie. Nothing is kept
 * here, and nobody can add a case to it.
 */
export function unlockedValue(app: App, caseIds: readonly string[]): string {
  const kept = [...new Set(caseIds)].slice(-sessionRules.unlockedAtMost);
  const until = epochMilliseconds(addMilliseconds(app.ports.clock.now(), sessionRules.unlocked));
  const said = `${until}.${kept.join('_')}`;
  return `${said}.${app.ports.digests.keyed(`unlocked ${said}`)}`;
}

/** The cases in a value that is ours and not out of date; none otherwise. */
export function unlockedCases(app: App, value: string | undefined): readonly string[] {
  const [, until = '', cases = '', signature = ''] =
    /^(\d{1,15})\.([0-9a-f_-]*)\.([0-9a-f]{64})$/.exec(value ?? '') ?? [];
  if (signature === '' || !isSame(signature, app.ports.digests.keyed(`unlocked ${until}.${cases}`))) return [];
  if (Number(until) < epochMilliseconds(app.ports.clock.now())) return [];
  return cases === '' ? [] : cases.split('_');
}

/** Compares without telling by its duration where two texts begin to differ. */
export function isSame(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  let difference = 0;
  for (let at = 0; at < one.length; at += 1) difference |= one.charCodeAt(at) ^ other.charCodeAt(at);
  return difference === 0;
}
