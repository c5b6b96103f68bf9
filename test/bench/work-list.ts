import type { WorkListScope } from '../../src/app/ports.ts';
import type { Duty } from '../../src/domain/organisation/body.ts';
import { addDays } from '../../src/kernel/local-date.ts';
import { explaining } from './support/blocks.ts';
import { HttpConnection } from './support/http-connection.ts';
import { startService } from './support/http-service.ts';
import { generateCases } from './support/many-cases.ts';
import { report } from './support/report.ts';
import { withServer } from './support/server.ts';
import { type BenchYimen, openYimen } from './support/yimen.ts';

// script/bench work-list: what a list, its lamps and a search cost among ten thousand cases and a million, a
// tenth of them open. Blocks are counted by PostgreSQL; times are taken through HTTP.

const sizes = (process.env.BENCH_SIZES ?? '10000,100000,1000000').split(',').map(Number);
const requests = Number(process.env.BENCH_REQUESTS ?? 2_000);

await withServer(async (server) => {
  const yimen = await openYimen(server, 'bench_work_list');
  const rows = [];
  for (const size of sizes) {
    const began = performance.now();
    await generateCases(yimen, size);
    rows.push({ cases: size, ...(await blocksOf(yimen)), generated_s: Math.round((performance.now() - began) / 1000) });
  }
  const [small, large] = [rows[0], rows.at(-1)];
  const growth = (name: 'page_1' | 'deep_page' | 'counts' | 'search') =>
    Math.round(((large?.[name] ?? 0) / Math.max(1, small?.[name] ?? 1)) * 100) / 100;
  const times = await overHttp(yimen);
  const ratios = {
    ratio_page_1: growth('page_1'),
    ratio_deep_page: growth('deep_page'),
    ratio_counts: growth('counts'),
    ratio_search: growth('search'),
  };
  const goals = { ratio_page_1: 1.3, ratio_deep_page: 1.3, p99_ms: 20 };
  report('work-list', rows, { ...ratios, http_ms: times, goals });
  for (const [what, { p50, p99 }] of Object.entries(times))
    console.log(`work-list: ${what} p50 ${p50} ms, p99 ${p99} ms`);
  console.log(`work-list: ${JSON.stringify(ratios)}`);
  const reached = ratios.ratio_page_1 <= 1.3 && ratios.ratio_deep_page <= 1.3 && times.officer_all.p99 <= 20;
  process.exitCode = reached ? 0 : 1;
  await yimen.drop();
});

/** Blocks touched by each question, of the body with the most open cases. */
async function blocksOf(yimen: BenchYimen) {
  const scope = { bodies: [await busiestBody(yimen)] } satisfies WorkListScope;
  const { connection } = yimen;
  const today = yimen.app.today();
  const middle = await middleOf(yimen, scope.bodies[0] as string);
  const [{ open, name } = { open: 0, name: '' }] = await yimen.owner<{ open: number; name: string }>(
    `select count(*)::integer as open, (array_agg(applicant_name order by case_id))[1] as name
     from case_row where open and body = $1`,
    scope.bodies,
  );
  const page = await explaining(connection, (cases) => cases.workList(scope, 21));
  const deep = await explaining(connection, (cases) => cases.workList(scope, 21, middle));
  const counts = await explaining(connection, (cases) => cases.countOpen(scope, today, addDays(today, 2)));
  const search = await explaining(connection, (cases) => cases.search(scope, name, 20));
  return {
    open_of_body: open,
    page_1: page.blocks,
    deep_page: deep.blocks,
    counts: counts.blocks,
    search: search.blocks,
    rows: `${page.rows}/${deep.rows}`,
  };
}

async function busiestBody(yimen: BenchYimen): Promise<string> {
  const text = 'select body from case_row where open group by body order by count(*) desc limit 1';
  return (await yimen.owner<{ body: string }>(text))[0]?.body ?? '';
}

/** The cursor in the middle of the body's list: after half of its open cases. */
async function middleOf(yimen: BenchYimen, body: string) {
  const text = `select sort_due as due, case_id as "caseId" from case_row where open and body = $1 order by 1, 2
    offset (select count(*) / 2 from case_row where open and body = $1) limit 1`;
  type Row = Parameters<BenchYimen['app']['ports']['cases']['workList']>[2] & {};
  return (await yimen.owner<Row>(text, [body]))[0] as Row;
}

/** Whole answers of the API, one after the other, as one reader waits for them. */
async function overHttp(yimen: BenchYimen) {
  const service = await startService(yimen);
  const body = await busiestBody(yimen);
  const readers: [string, Duty, string, string | undefined, string][] = [
    ['officer_mine', 'officer', body, undefined, '/api/work-list?kind=mine'],
    ['officer_all', 'officer', body, undefined, '/api/work-list?kind=all'],
    ['clerk_mine', 'clerk', 'ZWB', 'DC', '/api/work-list?kind=mine'],
    ['overseer_all', 'supervisor', 'JCJ', undefined, '/api/work-list?kind=all'],
    ['search_name', 'officer', body, undefined, `/api/cases?words=${encodeURIComponent('王申请77')}`],
    ['search_too_short', 'officer', body, undefined, '/api/cases?words=440113'],
  ];
  const times: Record<string, { p50: number; p99: number }> = {};
  const connection = new HttpConnection(service.port);
  for (const [index, [what, duty, of, centre, path]] of readers.entries()) {
    const post = { duty, body: of, ...(centre === undefined ? {} : { centre }) };
    const id = `00000000-0000-7000-9000-00000000000${index}`;
    const token = await service.tokenOf({ kind: 'staff', id, name: what, posts: [post] });
    times[what] = await timed(connection, path, token);
  }
  connection.close();
  await service.close();
  return times as typeof times & { officer_all: { p50: number; p99: number } };
}

async function timed(connection: HttpConnection, first: string, token: string): Promise<{ p50: number; p99: number }> {
  const headers = { authorization: `Bearer ${token}` };
  const taken: number[] = [];
  let path = first;
  for (let count = -100; count < requests; count += 1) {
    const began = performance.now();
    const { status, body } = await connection.request('GET', path, headers);
    if (count >= 0) taken.push(performance.now() - began);
    if (status !== 200) throw new Error(`${path} answered ${status}: ${body}`);
    // Page after page, and from the start again.
    const { next } = JSON.parse(body) as { next?: string };
    path = next === undefined ? first : `${first}&cursor=${next}`;
  }
  taken.sort((one, other) => one - other);
  const at = (share: number) => Math.round((taken[Math.floor(taken.length * share)] ?? 0) * 100) / 100;
  return { p50: at(0.5), p99: at(0.99) };
}
