import type { PastCase } from './what-if.ts';

/**
 * The same cases before another number of officers: each goes, in the order of coming, to whoever is free first. Gives
 * the moment each would have been decided.
 */
export function replay(cases: readonly PastCase[], officers: number): ReadonlyMap<string, number> {
  const efforts = effortsOf(cases);
  const free = Array.from({ length: Math.max(1, officers) }, () => Number.NEGATIVE_INFINITY);
  const decided = new Map<string, number>();
  for (const one of cases.toSorted((a, b) => a.begun - b.begun || (a.id < b.id ? -1 : 1))) {
    let at = 0;
    for (let other = 1; other < free.length; other += 1) {
      if ((free[other] as number) < (free[at] as number)) at = other;
    }
    const done = Math.max(one.begun, free[at] as number) + (efforts.get(one.id) ?? 0);
    free[at] = done;
    decided.set(one.id, done);
  }
  return decided;
}

/** How long each case itself took: from when it came, or from when its officer was done with the one before. */
export function effortsOf(cases: readonly PastCase[]): ReadonlyMap<string, number> {
  const before = new Map<string, number>();
  const efforts = new Map<string, number>();
  for (const one of cases.toSorted((a, b) => a.decided - b.decided || (a.id < b.id ? -1 : 1))) {
    const start = Math.max(one.begun, before.get(one.officer) ?? Number.NEGATIVE_INFINITY);
    efforts.set(one.id, Math.max(0, one.decided - start));
    before.set(one.officer, one.decided);
  }
  return efforts;
}
