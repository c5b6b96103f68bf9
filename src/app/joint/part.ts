import { type Authority, may, type Target } from '../authority.ts';

/** 代理范围: as much of a joint case as somebody outside the offices may see; all of it, or the items of a mandate. */
export type Part = 'whole' | ReadonlySet<string>;

/**
 * The applicant, whoever opened it with its code, and an agent for all of its items see the whole; an agent for some of
 * them sees those, as long as the mandate is in force. Nobody else sees anything.
 */
export function partFollowed(authority: Authority, target: Target, items: readonly string[]): Part | undefined {
  if (authority.kind === 'staff' || authority.kind === 'system') return undefined;
  const follows = (item: string | undefined) => may('case.follow', authority, { ...target, item }) !== undefined;
  if (items.length === 0) return follows(undefined) ? 'whole' : undefined;
  const followed = items.filter(follows);
  if (followed.length === 0) return undefined;
  return followed.length === items.length ? 'whole' : new Set(followed);
}
