import { registerPortal } from '../../src/web/portal/portal.tsx';
import { startService } from './support/http-service.ts';
import { quantile, report } from './support/report.ts';
import { runLoad } from './support/run-load.ts';
import { withServer } from './support/server.ts';
import { weighDesks, weighPage } from './support/weight.ts';
import { openYimen } from './support/yimen.ts';

// script/bench portal: the public pages at fifty requests a second, timed by a client that keeps to its timetable; what a
// guide page weighs with its styles and scripts; what the desks weigh until the first work list.

const perSecond = 50;
const seconds = Number(process.env.BENCH_SECONDS ?? 20);
const goals = { p99: 30, guideBytes: 60_000, deskGzip: 450_000 };

await withServer(async (server) => {
  const yimen = await openYimen(server, 'bench_portal');
  const { app } = yimen;
  const service = await startService(yimen, {
    portal: (fastify) => registerPortal(fastify, app, { assetsDirectory: 'dist/assets' }),
  });
  const guides = app.profile.items.map(({ code }) => `/items/${code}`);
  const pages = [
    '/',
    '/items',
    `/items?words=${encodeURIComponent('餐馆')}`,
    '/bodies',
    '/help',
    '/progress',
    '/register',
  ];
  const paths = guides.flatMap((guide, at) => [guide, pages[at % pages.length] as string]);
  const requests = paths.map((path) => ({ method: 'GET' as const, path }));
  await runLoad({ port: service.port, perSecond, seconds: 3, requests });

  const before = process.cpuUsage();
  const { answers } = await runLoad({ port: service.port, perSecond, seconds, requests });
  const { user, system } = process.cpuUsage(before);
  const wrong = answers.filter(({ status }) => status !== 200);
  const times = answers.map(({ milliseconds }) => milliseconds);
  const byPage = [...pages, '/items/…'].map((page) => {
    const own = answers.filter(({ number }) => {
      const path = paths[number % paths.length] as string;
      return page === '/items/…' ? path.startsWith('/items/') : path === page;
    });
    const ms = own.map(({ milliseconds }) => milliseconds);
    return { page: decodeURIComponent(page), p50: quantile(ms, 0.5), p99: quantile(ms, 0.99), requests: own.length };
  });

  const origin = `http://127.0.0.1:${service.port}`;
  const weights = await Promise.all(guides.map(async (path) => ({ path, ...(await weighPage(origin, path)) })));
  const heaviest = weights.sort((one, other) => other.raw - one.raw)[0];
  const desks = weighDesks('dist/desks');
  const p99 = quantile(times, 0.99);
  const cpu = (user + system) / 1000 / answers.length;
  report('portal', byPage, {
    p99,
    p50: quantile(times, 0.5),
    cpu_ms: cpu,
    wrong: wrong.length,
    heaviest,
    desks,
    goals,
  });
  console.log(
    `portal: p99 ${p99.toFixed(1)} ms at ${perSecond}/s (goal ${goals.p99} ms), ${cpu.toFixed(2)} ms of CPU a page, ` +
      `${wrong.length} answers other than 200; heaviest guide ${heaviest?.path}: ${heaviest?.raw} bytes, ${heaviest?.gzip} with gzip ` +
      `(goal ${goals.guideBytes}); desks to the first list: ${desks?.gzip ?? 'not built'} with gzip (goal ${goals.deskGzip})`,
  );
  const light = (heaviest?.gzip ?? 0) <= goals.guideBytes && (desks?.gzip ?? 0) <= goals.deskGzip;
  process.exitCode = p99 <= goals.p99 && wrong.length === 0 && light ? 0 : 1;
  await service.close();
  await yimen.drop();
});
