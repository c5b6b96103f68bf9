import { randomUUID } from 'node:crypto';
import type { Authority } from '../../src/app/authority.ts';
import { board, boardCases, spanOf } from '../../src/app/queries/board.ts';
import { countedTypes } from '../../src/app/queries/board-figures.ts';
import { boardQueries } from '../../src/storage/queries/board.ts';
import { explainingOf } from './support/blocks.ts';
import { generateCases } from './support/many-cases.ts';
import { quantile, report } from './support/report.ts';
import { withServer } from './support/server.ts';
import { type BenchYimen, openYimen } from './support/yimen.ts';

// script/bench board: what the board of the day costs among a hundred thousand cases and a million, with as many open cases
// and as much happening today at every size. Blocks are counted by PostgreSQL; times are those of the whole answer.

const sizes = (process.env.BENCH_SIZES ?? '100000,1000000').split(',').map(Number);
const openCases = 1_000;
const goal = 1.3;
const overseer: Authority = { kind: 'staff', id: randomUUID(), name: '', posts: [{ duty: 'supervisor', body: 'JCJ' }] };

await withServer(async (server) => {
  const yimen = await openYimen(server, 'bench_board');
  const rows = [];
  for (const size of sizes) {
    await generateCases(yimen, size);
    await generateEvents(yimen);
    rows.push({ cases: size, ...(await costOf(yimen)) });
  }
  const [small, large] = [rows[0], rows.at(-1)];
  const growth = (name: 'happened' | 'standing' | 'cases_of_day' | 'cases_late') =>
    Math.round(((large?.[name] ?? 0) / Math.max(1, small?.[name] ?? 1)) * 100) / 100;
  const ratios = {
    ratio_happened: growth('happened'),
    ratio_standing: growth('standing'),
    ratio_cases_of_day: growth('cases_of_day'),
    ratio_cases_late: growth('cases_late'),
  };
  report('board', rows, { ...ratios, goal });
  console.log(`board: ${JSON.stringify(ratios)}`);
  process.exitCode = Object.values(ratios).every((ratio) => ratio <= goal) ? 0 : 1;
  await yimen.drop();
});

/**
 * Leaves so many cases open, gives every closed one three events on the days of its life, and every open one three of
 * today, written in the order of time as the program writes them.
 */
async function generateEvents(yimen: BenchYimen): Promise<void> {
  await yimen.owner('alter table event disable trigger all');
  await yimen.owner('truncate event cascade');
  await yimen.owner(
    `update case_row set open = false, state = 'completed', waiting_for = 'nobody', due = null, next_moment = null,
       received_on = received_on - 60, decided_on = received_on - 50, completed_on = received_on - 48
     where open and case_id not in (select case_id from case_row where open order by case_id limit $1)`,
    [openCases],
  );
  await yimen.owner(`
    insert into event (stream, version, type, schema, occurred_at, recorded_at, actor, data, command, leaf, demo)
    select case_id, version, type, 1, at, at, '{"kind": "system"}', jsonb_build_object('filling', repeat('一', 60)), 'bench',
      sha256(case_id::text::bytea), false
    from (
      select case_id, v.version, v.type,
        case when open then now() - interval '1 second' * (hashtext(case_id::text) & 255)
          else received_on + interval '1 hour' * (10 + (hashtext(case_id::text) & 7)) + interval '1 day' * v.later end as at
      from case_row, (values (1, 'case.application-received', 0), (2, 'case.application-accepted', 2), (3, 'case.licence-granted', 10))
        as v (version, type, later)
    ) happened
    order by at`);
  await yimen.owner('alter table event enable trigger all');
  await yimen.owner('vacuum analyze event');
  await yimen.owner('vacuum analyze case_row');
  // The generator had opened a tenth; an index that was larger once keeps its empty room.
  await yimen.owner('reindex table case_row');
}

async function costOf(yimen: BenchYimen) {
  const { app, connection } = yimen;
  const today = app.today();
  const span = spanOf(app, today);
  const ask = async (question: (queries: ReturnType<typeof boardQueries>) => Promise<unknown>) =>
    (await explainingOf(connection, boardQueries, question)).blocks;
  const all = { scope: {} };
  const times: number[] = [];
  for (let count = 0; count < 30; count += 1) {
    const began = performance.now();
    // A copy each time: what this very app was just asked is believed for seconds.
    await board({ ...app }, overseer, today);
    if (count >= 5) times.push(performance.now() - began);
  }
  const opened = performance.now();
  await boardCases(app, overseer, { day: today, figure: 'late' });
  return {
    happened: await ask((queries) => queries.happened(span, countedTypes())),
    standing: await ask((queries) => queries.standing(today)),
    cases_of_day: await ask((queries) => queries.casesHappened(span, countedTypes('accepted'), all, 51)),
    cases_late: await ask((queries) => queries.casesStanding('late', today, all, 51)),
    board_ms_p50: Math.round(quantile(times, 0.5) * 10) / 10,
    board_ms_p99: Math.round(quantile(times, 0.99) * 10) / 10,
    list_ms: Math.round((performance.now() - opened) * 10) / 10,
  };
}
