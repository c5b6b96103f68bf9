import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { createDatabaseWhenMissing } from '../../src/storage/databases.ts';
import { report } from './support/report.ts';
import { withServer } from './support/server.ts';

// script/bench history: a made-up log of half a million events is read in and reported on by the program people run, on
// an embedded server with the settings people run. Once few long cases with wide events, as of building permits; once
// very many short ones. The heap is held small while reading in: a file may be larger than the memory.

const events = Number(process.env.BENCH_EVENTS ?? 500_000);
const limitSeconds = 60;
const heapMegabytes = 256;
const shapes = { wide: { eventsPerCase: 44, attributes: 9 }, many: { eventsPerCase: 5, attributes: 4 } };
const program = resolve(import.meta.dirname, '../../src/cli.ts');
const place = mkdtempSync(join(tmpdir(), 'yimen-bench-history-'));

try {
  await withServer(async ({ socketDirectory: host, port, user }) => {
    await createDatabaseWhenMissing({ host, port, user }, 'bench_history');
    const url = `postgresql://${user}@/bench_history?host=${encodeURIComponent(host)}&port=${port}`;
    const map = join(place, 'map.yaml');
    writeFileSync(map, 'start: begun\nend: done\ndeadline: due\ncounted: [door]\n');
    const rows = [];
    for (const [name, shape] of Object.entries(shapes)) {
      const file = join(place, `${name}.xes.gz`);
      await pipeline(Readable.from(logOf(shape)), createGzip({ level: 1 }), createWriteStream(file));
      const read = timed(url, ['import-log', file, '--name', name, '--map', map], heapMegabytes);
      const asked = ['report', '--log', name, '--at', '2014-06-30T12:00:00+02:00', '--json'];
      const told = timed(url, asked);
      const figures = JSON.parse(told.stdout);
      if (figures.events !== events) throw new Error(`${figures.events} events of ${events} were read in`);
      rows.push({
        log: name,
        cases: figures.cases,
        events,
        megabytes_packed: Math.round(statSync(file).size / 1e5) / 10,
        import_seconds: read.seconds,
        report_seconds: told.seconds,
      });
    }
    report('history', rows, { limitSeconds, heapMegabytes });
    const slowest = Math.max(...rows.flatMap((row) => [row.import_seconds, row.report_seconds]));
    console.log(`history: the slowest took ${slowest} s of at most ${limitSeconds} s`);
    process.exitCode = slowest <= limitSeconds ? 0 : 1;
  });
} finally {
  rmSync(place, { recursive: true, force: true });
}

function timed(url: string, argv: readonly string[], heap?: number): { seconds: number; stdout: string } {
  const began = performance.now();
  const flags = heap === undefined ? [] : [`--max-old-space-size=${heap}`];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, program, ...argv], {
    env: { ...process.env, DATABASE_URL: url, YIMEN_STATE: place },
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`yimen ${argv[0]} failed: ${stderr}`);
  return { seconds: Math.round((performance.now() - began) / 100) / 10, stdout };
}

/** Seeded by arithmetic alone: every run measures the same log. */
function* logOf(shape: { eventsPerCase: number; attributes: number }): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0" xmlns="http://www.xes-standard.org/">\n';
  for (let number = 0, left = events; left > 0; number += 1) {
    const own = Math.min(left, 1 + ((number * 7919) % (2 * shape.eventsPerCase - 1)));
    left -= own;
    yield caseOf(number, own, shape.attributes);
  }
  yield '</log>\n';
}

function caseOf(number: number, own: number, attributes: number): string {
  const begun = Date.UTC(2011, 0, 1) + ((number * 104_729) % 2_000) * 86_400_000;
  const date = (key: string, day: number) =>
    `<date key="${key}" value="${new Date(begun + day * 86_400_000).toISOString().replace('Z', '+00:00')}"/>`;
  const text = (key: string, value: string) => `<string key="${key}" value="${value}"/>`;
  const parts = [
    '<trace>',
    text('concept:name', `case-${number}`),
    date('begun', 0),
    date('due', 56),
    number % 13 === 0 ? '' : date('done', (number * 31) % 120),
    text('door', ['Internet', 'Desk', 'Post'][number % 3] as string),
  ];
  for (let event = 0; event < own; event += 1) {
    parts.push(
      '<event>',
      text('concept:name', `Step ${(event * 17 + (number % 5)) % 400}`),
      text('org:resource', `Officer ${(number + event) % 40}`),
      text('lifecycle:transition', 'complete'),
      date('time:timestamp', event * 1.5 + (number % 100) / 1000),
    );
    for (let other = 0; other < attributes; other += 1) {
      parts.push(text(`attribute-${other}`, `what somebody once wrote here ${(number * event + other) % 997}`));
    }
    parts.push('</event>\n');
  }
  return `${parts.join('')}</trace>\n`;
}
