import { monitorEventLoopDelay } from 'node:perf_hooks';
import { defaultLimits, type Limits } from '../../src/http/security.ts';
import { startService } from './support/http-service.ts';
import { benchItems, handInFiles, lifeScript } from './support/life.ts';
import { quantile, report } from './support/report.ts';
import { runLoad } from './support/run-load.ts';
import { withServer } from './support/server.ts';
import { openYimen } from './support/yimen.ts';

// script/bench overload: applications arriving ten times as fast as this machine takes them. Who is let in is answered
// soon, everybody else is told to come back, and whatever was acknowledged is there, once.

const seconds = Number(process.env.BENCH_SECONDS ?? 10);
const goal = 2_000;

await withServer(async (server) => {
  const yimen = await openYimen(server, 'bench_overload');
  const { app } = yimen;
  // The limits per address are out of the way, as everything comes from one; those of the machine are what is measured.
  const wide = { max: 1_000_000_000, timeWindow: 60_000 };
  const limits = Object.fromEntries(Object.keys(defaultLimits).map((name) => [name, wide])) as unknown as Limits;
  const service = await startService(yimen, { limits });
  const files = await handInFiles(app.ports.files);
  const items = benchItems(app.profile);
  // From the portal, each under a key of its own.
  const scripts = Array.from({ length: 32 }, (_, count) => lifeScript(items, files, count * 2));
  const requests = (prefix: string) =>
    scripts.map(({ item, applicant, answers, materials }) => ({
      method: 'POST' as const,
      path: '/api/cases',
      headers: { 'content-type': 'application/json', 'idempotency-key': `${prefix}-0000-7000-8000-{n}` },
      body: JSON.stringify({ item: item.code, applicant, answers, materials }),
    }));
  const load = (prefix: string, perSecond: number, length: number) =>
    runLoad({ port: service.port, perSecond, seconds: length, requests: requests(prefix) });

  const acknowledged: string[] = [];
  const sustainable = await findSustainable(async (perSecond) => {
    const { answers } = await load(`1000${String(perSecond).padStart(4, '0')}`, perSecond, 3);
    acknowledged.push(...answers.flatMap(({ caseId }) => caseId ?? []));
    const ms = answers.map(({ milliseconds }) => milliseconds);
    return answers.every(({ status }) => status === 201) && quantile(ms, 0.99) < 500;
  });

  const offered = sustainable * 10;
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const { answers, lateAtMost, connections } = await load('20000000', offered, seconds);
  delay.disable();
  const roundAtMost = delay.max / 1e6;
  const admitted = answers.filter(({ status }) => status === 201);
  const turnedAway = answers.filter(({ status }) => status === 503);
  const others = answers.length - admitted.length - turnedAway.length;
  const withoutRetry = turnedAway.filter(({ retryAfter }) => retryAfter === undefined).length;
  acknowledged.push(...admitted.flatMap(({ caseId }) => caseId ?? []));

  const [kept] = await yimen.owner<{ found: number; cases: number }>(
    `select (select count(*)::integer from event where stream = any($1) and version = 1) as found,
      (select count(*)::integer from case_row) as cases`,
    [acknowledged],
  );
  const lost = acknowledged.length - (kept?.found ?? 0);
  const times = (some: typeof answers) => some.map(({ milliseconds }) => milliseconds);
  const p99 = quantile(times(admitted), 0.99);
  const row = (what: string, some: typeof answers) => ({
    what,
    requests: some.length,
    'per second': Math.round(some.length / seconds),
    p50: quantile(times(some), 0.5),
    p99: quantile(times(some), 0.99),
  });
  const rows = [row('offered', answers), row('admitted', admitted), row('turned away', turnedAway)];
  const client = { lateAtMost, connections };
  report('overload', rows, { sustainable, offered, p99, goal, lost, others, withoutRetry, cases: kept?.cases, client });
  console.log(
    `client: wrote ${lateAtMost.toFixed(0)} ms late at worst, over ${connections} connections; ` +
      `the program's event loop stood still for ${roundAtMost.toFixed(0)} ms at worst`,
  );
  console.log(
    `overload: ${sustainable}/s sustained, ${offered}/s offered: ${admitted.length} admitted with p99 ${p99.toFixed(0)} ms ` +
      `(goal ${goal} ms), ${turnedAway.length} turned away (${withoutRetry} without Retry-After), ${others} neither, ${lost} lost`,
  );
  const held = p99 < goal && withoutRetry === 0 && others === 0 && lost === 0 && turnedAway.length > 0;
  process.exitCode = held && kept?.cases === acknowledged.length ? 0 : 1;
  await service.close();
  await yimen.drop();
});

/** The highest of some rates, each half as high again, that is answered without refusals and without delay. */
async function findSustainable(holds: (perSecond: number) => Promise<boolean>): Promise<number> {
  // The first rounds are slow, as nothing is compiled yet.
  await holds(20);
  let sustained = 20;
  for (let perSecond = 40; perSecond < 5_000; perSecond = Math.round(perSecond * 1.5)) {
    if (!(await holds(perSecond))) break;
    sustained = perSecond;
  }
  return sustained;
}
