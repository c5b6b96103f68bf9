import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createApp } from '../../src/app/app.ts';
import type { Authority } from '../../src/app/authority.ts';
import { readPaper } from '../../src/app/queries/paper.ts';
import { sealKind } from '../../src/app/records/seal.ts';
import { realClock } from '../../src/cli/clock.ts';
import { openLedger } from '../../src/cli/ledger-place.ts';
import { softwareModule } from '../../src/exchange/sm2/software-module.ts';
import { localDate } from '../../src/kernel/local-date.ts';
import { fileSignature } from '../../src/web/papers/file-signature.ts';
import { makingElsewhere, paperMakers } from '../../src/web/papers/pdf/makers.ts';
import { openPaperSigner } from '../../src/web/papers/pdf/open-signer.ts';
import { paperPdf } from '../../src/web/papers/pdf/paper-pdf.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { runCallers } from './support/callers.ts';
import { HttpConnection } from './support/http-connection.ts';
import { startService } from './support/http-service.ts';
import { actsOf, benchItems, handInFiles, lifeScript, staffFor } from './support/life.ts';
import { generateCases } from './support/many-cases.ts';
import { median, report } from './support/report.ts';
import { serverCpuSeconds, withServer } from './support/server.ts';
import { type BenchYimen, openYimen } from './support/yimen.ts';

// script/bench sealing: what a sealed and signed paper costs, what a hundred at once do to everybody else, and what the
// impressions of a life cost beside the life itself.

const goals = { pdf_cpu_ms: 150, worklist_p99_ratio: 3, life_loss: 0.05 };
const seconds = Number(process.env.BENCH_SECONDS ?? 3);
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);

const overseer: Authority = {
  ...{ kind: 'staff', id: '00000000-0000-4000-8000-000000000001', name: '测' },
  posts: [{ duty: 'supervisor', body: 'JCJ' }],
};
const place = { app: undefined as never, language: 'zh-Hans', origin: 'https://yimen.example.org' } as const;

await withServer(async (server) => {
  const opened = await openYimen(server, 'bench_sealing');
  const app = createApp(
    opened.app.profile,
    { ...opened.storage.ports, sealModule: softwareModule(join(opened.stateDirectory, 'seal-keys')) },
    false,
  );
  const yimen: BenchYimen = { ...opened, app };
  await sealsInUse(yimen);
  const setting = { path: join(yimen.stateDirectory, 'paper-key.pem'), name: '广州市番禺区' };
  const signer = await openPaperSigner(setting.path, setting.name, new Date());
  const makers = paperMakers(setting);
  const elsewhere = makingElsewhere(signer, makers);

  const lead = await livesInProcess(yimen);
  const ledger = await openLedger(
    yimen.connection,
    yimen.stateDirectory,
    { profile: 'panyu', demo: false, config: { witnessEvery: 60 } },
    (error) => {
      throw error;
    },
  );
  await ledger.duty.check();
  // Two ways of the same seconds, in turn: lives with the ledger's duty alone, and with the sealing beside it.
  const rows: Record<string, number>[] = [];
  let position = -1;
  for (let round = 0; round <= rounds; round += 1) {
    const off = await during(
      () => ledger.duty.order(),
      () => measured(() => runCallers(seconds, lead)),
    );
    // What the other half left is not this half's to pay.
    position = await caughtUp();
    const on = await during(
      async () => {
        await ledger.duty.order();
        position = (await app.sealing?.follow(position))?.upTo ?? position;
      },
      () => measured(() => runCallers(seconds, lead)),
    );
    const began = process.cpuUsage();
    const pgBegan = serverCpuSeconds(server);
    const before = await impressions();
    position = await caughtUp();
    const made = (await impressions()) - before;
    if (round === 0) continue;
    rows.push({
      round,
      'lives/s off': Math.round(off.rate),
      'lives/s on': Math.round(on.rate),
      ratio: round2(on.rate / off.rate),
      'PG µs off': off.postgresql,
      'PG µs on': on.postgresql,
      'caught up': made,
      'each Node µs': made === 0 ? 0 : Math.round(cpuSince(began) / made),
      'each PG µs': made === 0 ? 0 : Math.round(((serverCpuSeconds(server) - pgBegan) * 1e6) / made),
    });
  }
  const pdf = await costOfPdf();
  // Those that were led; what fills the list has no papers.
  const ids = await yimen.owner<{ id: string }>(
    "select case_id as id from case_row where state = 'completed' order by case_id desc limit 100",
  );
  await generateCases(yimen, 10_000);
  const list = await besidePapers();
  const figures = {
    ...pdf,
    ...list,
    life_ratio: round2(median(rows.map(({ ratio = 0 }) => ratio))),
    impressions: await impressions(),
  };
  report('sealing', rows, { figures, goals });
  console.log(`sealing: ${JSON.stringify(figures)}`);
  const reached =
    figures.pdf_cpu_ms <= goals.pdf_cpu_ms &&
    figures.worklist_p99_ratio <= goals.worklist_p99_ratio &&
    figures.life_ratio >= 1 - goals.life_loss;
  process.exitCode = reached ? 0 : 1;
  await makers.close();
  await ledger.close();
  await yimen.drop();

  async function measured(run: () => ReturnType<typeof runCallers>) {
    const before = serverCpuSeconds(server);
    const { livesPerSecond: rate, lives: count } = await run();
    return { rate, postgresql: Math.round(((serverCpuSeconds(server) - before) * 1e6) / count) };
  }

  async function caughtUp(): Promise<number> {
    for (;;) {
      await ledger.duty.order();
      const { upTo } = (await app.sealing?.follow(position)) ?? { upTo: position };
      if (upTo === position) return position;
      position = upTo;
    }
  }

  async function impressions(): Promise<number> {
    const text = "select count(*)::integer as count from record_row where kind = 'seal-impression'";
    return (await yimen.owner<{ count: number }>(text))[0]?.count ?? 0;
  }

  /** Of one paper from its event to the last byte, with both signatures: processor time of this program. */
  async function costOfPdf() {
    const papers = await somePapers(120);
    for (const paper of papers.slice(0, 20)) await paperPdf(paper, place, signer);
    const timed = papers.slice(20);
    const began = process.cpuUsage();
    for (const paper of timed) {
      const file = await paperPdf(paper, place, signer);
      if (paper.sealing?.how === 'impressed' && app.sealing) await fileSignature(app.sealing, paper.sealing, file);
    }
    const sealed = timed.filter(({ sealing }) => sealing?.how === 'impressed').length;
    return { pdf_cpu_ms: round2(cpuSince(began) / timed.length / 1000), papers: timed.length, sealed };
  }

  async function somePapers(count: number) {
    const text = "select case_id as id from case_row where state = 'completed' order by case_id desc limit $1";
    const found = await yimen.owner<{ id: string }>(text, [count]);
    const read = await Promise.all(found.map(({ id }, at) => readPaper(app, overseer, id, at % 3)));
    return read.filter((one) => one !== undefined);
  }

  /** The work list of one reader, page after page: alone, and while a hundred papers are made. */
  async function besidePapers() {
    const service = await startService(yimen, {
      portal: (fastify) =>
        registerPortal(fastify, app, { assetsDirectory: 'dist/assets', paperSigner: async () => elsewhere }),
    });
    const post = { duty: 'supervisor', body: 'JCJ' } as const;
    const token = await service.tokenOf({ kind: 'staff', id: randomUUID(), name: '测', posts: [post] });
    const headers = { authorization: `Bearer ${token}` };
    const reader = new HttpConnection(service.port);
    const readUntil = async (over: () => boolean, atLeast: number): Promise<number[]> => {
      const taken: number[] = [];
      while (!over() || taken.length < atLeast) {
        const began = performance.now();
        const { status } = await reader.request('GET', '/api/work-list?kind=all', headers);
        if (status !== 200) throw new Error(`the work list answered ${status}`);
        taken.push(performance.now() - began);
      }
      return taken;
    };
    await readUntil(() => true, 300);
    const idle = await readUntil(() => true, 2_000);
    const busy: number[] = [];
    let longest = 0;
    for (let round = 0; round < 3; round += 1) {
      let left = ids.length;
      const began = performance.now();
      const asked = ids.map(async ({ id }) => {
        const connection = new HttpConnection(service.port);
        const { status } = await connection.request('GET', `/papers/${id}/0.pdf`, headers);
        if (status !== 200) throw new Error(`a paper answered ${status}`);
        connection.close();
        left -= 1;
      });
      busy.push(...(await readUntil(() => left === 0, 50)));
      await Promise.all(asked);
      longest = Math.max(longest, performance.now() - began);
    }
    reader.close();
    await service.close();
    return {
      worklist_idle_p99_ms: p99(idle),
      worklist_busy_p99_ms: p99(busy),
      worklist_p99_ratio: round2(p99(busy) / p99(idle)),
      worklist_reads_meanwhile: busy.length,
      hundred_papers_s: round2(longest / 1000),
    };
  }
});

/** Whole lives through the one road, as script/bench life leads them. */
async function livesInProcess({ app }: BenchYimen): Promise<(count: number) => Promise<void>> {
  const items = benchItems(app.profile);
  const files = await handInFiles(app.ports.files);
  const scripts = Array.from({ length: 64 }, (_, count) => lifeScript(items, files, count));
  const staff = staffFor(items);
  return async (count) => {
    const script = scripts[count % scripts.length] as (typeof scripts)[number];
    for (const { command, authority } of actsOf(script, app.ports.chance.id(), staff, app.ports.clock.now())) {
      const done = await app.execute(command, { authority, idempotencyKey: randomUUID() });
      if (!done.ok) throw new Error(`${command.type}: ${JSON.stringify(done.fault)}`);
    }
  };
}

/** Every body's seal, entered and in somebody's custody. */
async function sealsInUse({ app }: BenchYimen): Promise<void> {
  Object.assign(place, { app });
  const office: Authority = {
    kind: 'staff',
    id: randomUUID(),
    name: '办',
    posts: [{ duty: 'service-office', body: 'ZWB' }],
  };
  for (const { code, body } of app.profile.seals) {
    const post = { duty: 'seal-keeper', body } as const;
    const keeper: Authority = { kind: 'staff', id: randomUUID(), name: '管', posts: [post] };
    await app.ports.accounts.create({
      ...{ id: keeper.id, kind: 'staff', login: keeper.id, name: '管' },
      passwordHash: '',
      totpSecret: null,
    });
    await app.ports.accounts.assignPost({
      staffId: keeper.id,
      ...post,
      centre: null,
      validFrom: localDate('2020-01-01'),
      validTo: null,
    });
    const id = randomUUID();
    const at = realClock.now();
    const scope = { papers: 'all', items: 'all' } as const;
    const entered = {
      type: 'registerSeal',
      id,
      at,
      code,
      scope,
      approval: '1',
      engravedOn: localDate('2020-01-01'),
    } as const;
    await app.executeRecord(sealKind, entered, { authority: office });
    await app.executeRecord(
      sealKind,
      { type: 'handOverSeal', id, at, to: keeper.id, confirmed: true },
      { authority: office },
    );
    const taken = await app.executeRecord(
      sealKind,
      { type: 'takeOverSeal', id, at, confirmed: true },
      { authority: keeper },
    );
    if (!taken.ok) throw new Error(JSON.stringify(taken.fault));
  }
}

/** Runs a duty every 200 ms, as the program does, beside the work. */
async function during<Value>(duty: () => Promise<unknown>, work: () => Promise<Value>): Promise<Value> {
  let over = false;
  const beside = (async () => {
    while (!over) {
      await duty();
      await new Promise((done) => setTimeout(done, 200));
    }
  })();
  const value = await work();
  over = true;
  await beside;
  return value;
}

function cpuSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return user + system;
}

function p99(taken: readonly number[]): number {
  const sorted = taken.toSorted((one, other) => one - other);
  return round2(sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN);
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
