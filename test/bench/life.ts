import { commitsPerLife, eventsPerLife, personalPartsPerLife } from './support/life.ts';
import { prepareLifeFn } from './support/life-fn.ts';
import { runExecute, runHttp, startLives } from './support/lives.ts';
import { median, report, spread } from './support/report.ts';
import { serverCpuSeconds, withServer } from './support/server.ts';
import { openYimen } from './support/yimen.ts';

// script/bench life: whole case lives, in process and through the public API, beside bare SQL functions. One embedded
// server with the settings people run, sixteen callers, rounds in turn, medians of the ratios of each round.

interface Round extends Record<string, number> {
  readonly ratio_execute: number;
  readonly ratio_http: number;
}

const seconds = Number(process.env.BENCH_SECONDS ?? 4);
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);

await withServer(async (server) => {
  const lifeFn = await prepareLifeFn(server);
  if (lifeFn === undefined) return;
  const yimen = await openYimen(server, 'bench_yimen');
  const lives = await startLives(yimen);
  /** One round of one side: its rate, and the processor time each life took. */
  const measure = async (run: () => Promise<{ rate: number; lives: number; nodeCpu: number; clientCpu: number }>) => {
    const before = serverCpuSeconds(server);
    const { rate, lives: count, nodeCpu, clientCpu } = await run();
    const each = (cpu: number) => Math.round((cpu * 1e6) / count);
    return { rate, node: each(nodeCpu), postgresql: each(serverCpuSeconds(server) - before), client: each(clientCpu) };
  };
  const sides = {
    life_fn: (length: number) =>
      measure(async () => {
        const { livesPerSecond: rate } = await lifeFn.round(length);
        return { rate, lives: rate * length, nodeCpu: 0, clientCpu: 0 };
      }),
    execute: (length: number) => measure(() => runExecute(lives, length)),
    http: (length: number) => measure(() => runHttp(lives, length)),
  };
  // Once round to warm up; then the statistics that a database gathers by itself within a minute.
  for (const side of Object.values(sides)) await side(2);
  await yimen.owner('analyze');

  const flushesBefore = await flushes(yimen);
  const livesBefore = lives.completed();
  const rows: Round[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const fn = await sides.life_fn(seconds);
    const execute = await sides.execute(seconds);
    const http = await sides.http(seconds);
    const byCommits = commitsPerLife / 4;
    rows.push({
      round,
      'life_fn/s': Math.round(fn.rate),
      'execute/s': Math.round(execute.rate),
      'http/s': Math.round(http.rate),
      ratio_execute: round3((execute.rate * byCommits) / fn.rate),
      ratio_http: round3((http.rate * byCommits) / fn.rate),
      'PG µs life_fn': fn.postgresql,
      'execute Node µs': execute.node,
      'execute PG µs': execute.postgresql,
      'http Node µs': http.node,
      'http PG µs': http.postgresql,
      'client µs': http.client,
    });
  }
  const flushed = (await flushes(yimen)) - flushesBefore;
  await countRows(yimen, lives.completed());
  const ratios = (name: 'ratio_execute' | 'ratio_http') => rows.map((row) => row[name]);
  const middle = (name: string) => median(rows.map((row) => row[name] ?? Number.NaN));
  const figures = {
    ratio_execute: median(ratios('ratio_execute')),
    ratio_http: median(ratios('ratio_http')),
    spread: { ratio_execute: spread(ratios('ratio_execute')), ratio_http: spread(ratios('ratio_http')) },
    // A lone life makes so many commits that somebody waits for; reserving its number is one more, not counted.
    commits_per_life: commitsPerLife,
    commits_per_life_fn: 4,
    by_lives_alone: {
      execute: round3((median(ratios('ratio_execute')) * 4) / commitsPerLife),
      http: round3((median(ratios('ratio_http')) * 4) / commitsPerLife),
    },
    cpu_us_per_life: {
      life_fn: { postgresql: middle('PG µs life_fn') },
      execute: {
        node: middle('execute Node µs'),
        postgresql: middle('execute PG µs'),
      },
      http: {
        node: middle('http Node µs'),
        postgresql: middle('http PG µs'),
      },
    },
    events_per_life: eventsPerLife,
    lives_counted: lives.completed(),
    wal_flushes: { during: flushed, lives: lives.completed() - livesBefore },
    goals: { ratio_execute: 0.6, ratio_http: 0.35 },
  };
  report('life', rows, figures);
  console.log(
    `life: ratio_execute ${figures.ratio_execute} (goal 0.6), ratio_http ${figures.ratio_http} (goal 0.35), ` +
      `by ${commitsPerLife} commits a life; ${flushed} flushes of the log for ${figures.wal_flushes.lives} lives and life_fn`,
  );
  if (flushed === 0) throw new Error('nothing was flushed: the figures are worth nothing');
  process.exitCode = figures.ratio_execute >= 0.6 && figures.ratio_http >= 0.35 ? 0 : 1;
  await lives.close();
  await yimen.drop();
  await lifeFn.drop();
});

/** How often the server has flushed its log, all databases together. */
async function flushes(yimen: Awaited<ReturnType<typeof openYimen>>): Promise<number> {
  const text = "select sum(fsyncs)::integer as fsyncs from pg_stat_io where object = 'wal'";
  // Sessions hand in their counts when they fall idle, at the latest a second after.
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  return (await yimen.owner<{ fsyncs: number }>(text))[0]?.fsyncs ?? 0;
}

/** Every life must have left all its rows: nothing was skipped to be fast. */
async function countRows(yimen: Awaited<ReturnType<typeof openYimen>>, lives: number): Promise<void> {
  const [row] = await yimen.owner<Record<string, number>>(`
    select (select count(*) from event) as events, (select count(*) from event_personal) as personal,
      (select count(*) from ledger_inbox) as inbox, (select count(*) from case_row where state = 'completed') as cases,
      (select count(*) from case_row) as all_cases, (select sum(last) from number_series) as numbers,
      (select count(*) from event where command_key is not null) as keys`);
  const wanted = {
    events: lives * eventsPerLife,
    personal: lives * personalPartsPerLife,
    inbox: lives * eventsPerLife,
    cases: lives,
    all_cases: lives,
    // The case's and the licence's.
    numbers: lives * 2,
    keys: lives * commitsPerLife,
  };
  for (const [name, count] of Object.entries(wanted)) {
    if (Number(row?.[name]) !== count) throw new Error(`${name}: ${row?.[name]} rows, ${count} expected`);
  }
}

function round3(value: number): number {
  return Math.round(value * 1000) / 1000;
}
