/** How many callers work at once, on both sides of every comparison. */
export const callers = 16;

export interface CallersRound {
  readonly lives: number;
  readonly livesPerSecond: number;
  /** Processor time of this program, in seconds. */
  readonly cpuSeconds: number;
}

/** Each caller does one life after the other until the time is up; the rate counts whole lives in the time they took. */
export async function runCallers(seconds: number, life: (count: number) => Promise<void>): Promise<CallersRound> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  const until = began + seconds * 1000;
  let lives = 0;
  let next = 0;
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (performance.now() < until) {
        await life(next++);
        lives += 1;
      }
    }),
  );
  const { user, system } = process.cpuUsage(cpu);
  return {
    lives,
    livesPerSecond: lives / ((performance.now() - began) / 1000),
    cpuSeconds: (user + system) / 1e6,
  };
}
