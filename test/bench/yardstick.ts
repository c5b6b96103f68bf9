import { prepareLifeFn } from './support/life-fn.ts';
import { median, report } from './support/report.ts';
import { serverCpuSeconds, withServer } from './support/server.ts';

// The yardstick alone: what this machine's embedded server does when nothing but SQL functions is asked of it.
const seconds = Number(process.env.BENCH_SECONDS ?? 3);

await withServer(async (server) => {
  const lifeFn = await prepareLifeFn(server);
  if (!lifeFn) return;
  const rounds = [];
  for (let round = 1; round <= 3; round += 1) {
    const before = serverCpuSeconds(server);
    const { livesPerSecond } = await lifeFn.round(seconds);
    const cpu = ((serverCpuSeconds(server) - before) * 1e6) / (livesPerSecond * seconds);
    rounds.push({ round, 'lives/s': Math.round(livesPerSecond), 'server CPU µs/life': Math.round(cpu) });
  }
  report('yardstick', rounds, { life_fn: median(rounds.map((row) => row['lives/s'])) });
});
