/** Counts by name. Names keep the order in which they were first seen, which also decides among equals. */
export class Tally {
  private readonly counts = new Map<string, number>();

  add(name: string, times = 1): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + times);
  }

  get size(): number {
    return this.counts.size;
  }

  /** The most frequent first; at most so many. */
  top(most = Number.POSITIVE_INFINITY): [string, number][] {
    return [...this.counts].sort(([, one], [, other]) => other - one).slice(0, most);
  }

  counted(most?: number): Record<string, number> {
    return Object.fromEntries(this.top(most));
  }

  byName(): Record<string, number> {
    return Object.fromEntries([...this.counts].sort(([one], [other]) => (one < other ? -1 : 1)));
  }
}
