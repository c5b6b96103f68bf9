import { tick } from '../../src/jobs/tick.ts';
import { addMilliseconds, instantAt } from '../../src/kernel/instant.ts';
import { watchQueries } from '../../src/storage/queries/watch.ts';
import { explaining, explainingOf } from './support/blocks.ts';
import { actsOf, benchItems, handInFiles, lifeScript, staffFor } from './support/life.ts';
import { generateCases } from './support/many-cases.ts';
import { median, report } from './support/report.ts';
import { withServer } from './support/server.ts';
import { type BenchYimen, openYimen } from './support/yimen.ts';

// script/bench tick: what "whose moment has come?" costs each second among ten thousand cases and a million, when it is
// nobody's and when it is a hundred's, which then count as accepted (art. 32).

const sizes = (process.env.BENCH_SIZES ?? '10000,100000,1000000').split(',').map(Number);
const dueAtOnce = 100;
const forgotten = 30 * 86_400_000;

await withServer(async (server) => {
  let lateness = 0;
  const clock = { now: () => addMilliseconds(instantAt(Date.now()), -lateness) };
  const yimen = await openYimen(server, 'bench_tick', clock);
  const rows = [];
  for (const size of sizes) {
    await generateCases(yimen, size);
    const idle = await explaining(yimen.connection, (cases) => cases.dueMoments(clock.now(), 200));
    const quiet = await timesOf(yimen, 50);
    lateness = forgotten;
    await receive(yimen, dueAtOnce);
    lateness = 0;
    const due = await explaining(yimen.connection, (cases) => cases.dueMoments(clock.now(), 200));
    const began = performance.now();
    const moved = await tick(yimen.app);
    const busy = performance.now() - began;
    if (moved !== dueAtOnce || (await tick(yimen.app)) !== 0) throw new Error(`${moved} moved, ${dueAtOnce} expected`);
    await awaited(yimen, dueAtOnce);
    const watch = await explainingOf(yimen.connection, watchQueries, (queries) => queries.due(clock.now(), 200));
    rows.push({
      cases: size,
      idle_blocks: idle.blocks,
      due_blocks: due.blocks,
      watch_blocks: watch.blocks,
      idle_ms: Math.round(median(quiet) * 100) / 100,
      ms_per_alert: Math.round((busy / dueAtOnce) * 1000) / 1000,
    });
  }
  const [small, large] = [rows[0], rows.at(-1)];
  const growth = (name: 'idle_blocks' | 'due_blocks' | 'watch_blocks') =>
    (large?.[name] ?? 0) / Math.max(1, small?.[name] ?? 1);
  const ratios = {
    ratio_tick_idle: growth('idle_blocks'),
    ratio_tick_due: growth('due_blocks'),
    ratio_watch_due: growth('watch_blocks'),
  };
  report('tick', rows, { ...ratios, due_at_once: dueAtOnce, goals: { ratio_tick_due: 1.3 } });
  console.log(`tick: ${JSON.stringify(ratios)}`);
  process.exitCode = ratios.ratio_tick_due <= 1.3 && ratios.ratio_watch_due <= 1.3 ? 0 : 1;
  await yimen.drop();
});

/**
 * 监察: the eyes await open cases only, as many at every size: it is the closed ones that must cost nothing. Of so many of
 * those awaited the moment has come.
 */
async function awaited(yimen: BenchYimen, due: number): Promise<void> {
  await yimen.owner('truncate watch');
  await yimen.owner(
    `insert into watch (case_id, next_moment)
     select case_id, now() + interval '1 minute' * (case when row_number() over () <= $1 then -1 else 60 end)
     from (select case_id from case_row where open order by case_id limit $2) awaited`,
    [due, Math.min(...sizes) / 10],
  );
  await yimen.owner('vacuum analyze watch');
}

async function timesOf(yimen: BenchYimen, count: number): Promise<number[]> {
  const taken = [];
  for (let time = 0; time < count; time += 1) {
    const began = performance.now();
    await tick(yimen.app);
    taken.push(performance.now() - began);
  }
  return taken;
}

/** Applications that came in and were forgotten, by the real road. */
async function receive(yimen: BenchYimen, count: number): Promise<void> {
  const { app } = yimen;
  const items = benchItems(app.profile);
  const files = await handInFiles(app.ports.files);
  const staff = staffFor(items);
  const done = await Promise.all(
    Array.from({ length: count }, (_, at) => {
      const [act] = actsOf(lifeScript(items, files, at), app.ports.chance.id(), staff, app.ports.clock.now());
      if (act === undefined) throw new Error('a life has a first act');
      return app.execute(act.command, { authority: act.authority });
    }),
  );
  for (const one of done) if (!one.ok) throw new Error(JSON.stringify(one.fault));
}
