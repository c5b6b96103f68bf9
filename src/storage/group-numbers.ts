import type pg from 'pg';

interface Waiting {
  readonly series: string;
  readonly done: (serial: number) => void;
  readonly failed: (error: unknown) => void;
}

/** Numbers of all series that are asked for at the same time are reserved in one call. */
export function groupNumbers(pool: pg.Pool): (series: string) => Promise<number> {
  let queue: Waiting[] = [];
  let underWay = false;

  async function next(): Promise<void> {
    // A call under way comes back here when it is done.
    if (underWay || queue.length === 0) return;
    underWay = true;
    const group = queue;
    queue = [];
    await reserve(pool, group);
    underWay = false;
    void next();
  }

  return (series) =>
    new Promise((done, failed) => {
      queue.push({ series, done, failed });
      if (queue.length === 1) setImmediate(() => void next());
    });
}

async function reserve(pool: pg.Pool, group: readonly Waiting[]): Promise<void> {
  const wanted: Record<string, number> = {};
  for (const { series } of group) wanted[series] = (wanted[series] ?? 0) + 1;
  try {
    const { rows } = await pool.query<{ series: string; last: number }>({
      name: 'reserve-numbers',
      text: 'select series, last from reserve_numbers($1)',
      values: [JSON.stringify(wanted)],
    });
    const free = new Map(rows.map(({ series, last }) => [series, last - (wanted[series] ?? 0)]));
    for (const waiting of group) {
      const serial = (free.get(waiting.series) ?? 0) + 1;
      free.set(waiting.series, serial);
      waiting.done(serial);
    }
  } catch (error) {
    for (const waiting of group) waiting.failed(error);
  }
}
