import { setTimeout as pause } from 'node:timers/promises';
import { every } from '../../src/jobs/tick.ts';
import { sealing } from '../ledger/sealed-log.ts';
import { eventsPerLife } from './support/life.ts';
import { runExecute, startLives } from './support/lives.ts';
import { median, quantile, report } from './support/report.ts';
import { serverCpuSeconds, withServer } from './support/server.ts';
import { openYimen } from './support/yimen.ts';

// script/bench ledger: whole case lives with the ledger sealing every 200 ms and asking three witnesses, and without, in
// turn; and how long an acknowledged event waits for its proof meanwhile.
const seconds = Number(process.env.BENCH_SECONDS ?? 4);
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);

await withServer(async (server) => {
  const yimen = await openYimen(server, 'bench_ledger');
  const lives = await startLives(yimen);
  const sealed = sealing(yimen.connection);
  const { ledger } = yimen.storage.ports;
  const measure = async () => {
    const before = serverCpuSeconds(server);
    const { rate, lives: count, nodeCpu } = await runExecute(lives, seconds);
    const each = (cpu: number) => Math.round((cpu * 1e6) / count);
    return { rate, node: each(nodeCpu), postgresql: each(serverCpuSeconds(server) - before) };
  };
  const drained = async () => {
    for (let left = 1; left > 0; ) {
      await sealed.duty.order();
      left = (await yimen.owner('select 1 from ledger_inbox limit 1')).length;
    }
  };
  const waits: number[] = [];
  const withLedger = async () => {
    let running = true;
    const tell = (error: unknown) => console.error(error);
    const duties = [every(200, () => sealed.duty.order(), tell), every(2_000, () => sealed.duty.witness(), tell)];
    const sampling = (async () => {
      while (running) {
        const [newest] = await yimen.owner<{ leaf: Buffer }>(
          'select leaf from ledger_inbox order by transaction desc limit 1',
        );
        const begun = performance.now();
        while (newest !== undefined && (await isPublished(newest.leaf)) === false) await pause(10);
        if (newest !== undefined) waits.push(performance.now() - begun);
        await pause(100);
      }
    })();
    const measured = await measure();
    running = false;
    await sampling;
    for (const duty of duties) await duty.stop();
    return measured;
  };
  const isPublished = async (leaf: Buffer) => {
    const index = await ledger.indexOf(leaf.toString('hex'));
    return index !== undefined && (await ledger.standing()).size > index;
  };
  await runExecute(lives, 2);
  await drained();
  await yimen.owner('analyze');
  const rows: Record<string, number>[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const off = await measure();
    await drained();
    const on = await withLedger();
    await drained();
    rows.push({
      round,
      'off lives/s': Math.round(off.rate),
      'on lives/s': Math.round(on.rate),
      'on events/s': Math.round(on.rate * eventsPerLife),
      ratio: Math.round((on.rate / off.rate) * 1000) / 1000,
      'off Node µs': off.node,
      'on Node µs': on.node,
      'off PG µs': off.postgresql,
      'on PG µs': on.postgresql,
    });
  }
  const ratio = median(rows.map((row) => row.ratio as number));
  const wait = {
    'median ms': Math.round(median(waits)),
    'p99 ms': Math.round(quantile(waits, 0.99)),
    'longest ms': Math.round(Math.max(...waits)),
  };
  report('ledger', rows, { ratio });
  report('ledger-proof', [{ samples: waits.length, ...wait }], wait);
  await sealed.close();
  await yimen.drop();
});
