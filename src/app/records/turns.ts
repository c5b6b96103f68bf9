/**
 * One after the other on one record, within this process. Ten officers who act on a joint case in the same second would
 * otherwise each decide on what the nine others are about to change, nine of them in vain, again and again. Other
 * processes are met by the version check, as ever.
 */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  async take<Value>(id: string, work: () => Promise<Value>): Promise<Value> {
    const before = this.last.get(id);
    const mine = before === undefined ? work() : before.then(work, work);
    const settled = mine.catch(() => undefined);
    this.last.set(id, settled);
    try {
      return await mine;
    } finally {
      if (this.last.get(id) === settled) this.last.delete(id);
    }
  }
}
