import { setTimeout as pause } from 'node:timers/promises';
import type { Authority } from '../../src/app/authority.ts';
import { signals } from '../../src/app/queries/signals.ts';
import { every, tick } from '../../src/jobs/tick.ts';
import { watchDuty } from '../../src/jobs/watch.ts';
import { addMilliseconds, epochMilliseconds, instantAt } from '../../src/kernel/instant.ts';
import { localDate } from '../../src/kernel/local-date.ts';
import { sealing } from '../ledger/sealed-log.ts';
import { actsOf, benchItems, handInFiles, lifeScript, staffFor } from './support/life.ts';
import { generateCases } from './support/many-cases.ts';
import { median, report } from './support/report.ts';
import { withServer } from './support/server.ts';
import { openYimen } from './support/yimen.ts';

// script/bench signal: from the moment at which a deadline passes to the signal in the list of the supervisor's open desk,
// among a hundred thousand open cases that the eyes await too. The duties run as the program runs them, each second; the
// desk is told at once, or asks each second.

const open = Number(process.env.BENCH_OPEN ?? 100_000);
const times = Number(process.env.BENCH_ROUNDS ?? 8);
const goal = 3_000;
/** How often an open desk asks for its list: src/web/desks/signals/use-signals.ts. */
const deskAsks = 1_000;

await withServer(async (server) => {
  let shift = -30 * 86_400_000;
  const clock = { now: () => addMilliseconds(instantAt(Date.now()), shift) };
  const yimen = await openYimen(server, 'bench_signal', clock);
  await generateCases(yimen, open * 10);
  await yimen.owner(
    `insert into watch (case_id, next_moment)
     select case_id, now() + interval '1 hour' * (1 + (hashtext(case_id::text) & 255)) from case_row where open`,
  );
  await yimen.owner('analyze');
  const { app } = yimen;
  const items = benchItems(app.profile);
  const files = await handInFiles(app.ports.files);
  const staff = staffFor(items);
  const body = app.profile.bodies.find(({ office }) => office === 'supervisor')?.code ?? '';
  const post = { duty: 'supervisor', body, centre: null, validFrom: localDate('2000-01-01'), validTo: null };
  const supervisor = { kind: 'staff', id: app.ports.chance.id(), posts: [post] } as unknown as Authority;
  const sealed = sealing(yimen.connection, clock.now);
  let position: string | undefined;
  const watching = watchDuty(app, {
    get: async () => position,
    set: async (at) => {
      position = at;
    },
  });
  const eachSecond = async () => {
    await tick(app);
    await watching();
  };
  const fail = (error: unknown) => console.error(error);
  const waits: number[] = [];
  for (let round = 0; round < times; round += 1) {
    // Received thirty days ago; nobody answers it.
    shift = -30 * 86_400_000;
    const [act] = actsOf(lifeScript(items, files, round), app.ports.chance.id(), staff, clock.now());
    const received = act && (await app.execute(act.command, { authority: act.authority }));
    if (!received?.ok) throw new Error(JSON.stringify(received));
    const { id, noticeDue } = received.value.file;
    await sealed.orderAll();
    await watching();
    const passes = epochMilliseconds(instantAt(Date.parse(`${noticeDue}T16:00:00.000Z`)));
    // Half a second before midnight in the place, the clock runs on as clocks do.
    shift = passes - 500 - Date.now();
    const duties = [every(1_000, eachSecond, fail), every(200, () => sealed.duty.order(), fail)];
    for (let seen = false; !seen; ) {
      await pause(50);
      const found = await signals(app, supervisor, { open: true });
      seen = found.signals.some(({ rule, subject, key }) => {
        const isIt = subject.kind === 'case' && subject.caseId === id;
        return isIt && rule === 'S05' && key.startsWith('silence');
      });
      if (Date.now() + shift > passes + 30_000) throw new Error(`the signal about ${id} never came`);
    }
    waits.push(Date.now() + shift - passes);
    for (const duty of duties) await duty.stop();
  }
  const [usual, longest] = [Math.round(median(waits)), Math.round(Math.max(...waits))];
  const figures = { median_ms: usual, longest_ms: longest, longest_with_desk_ms: longest + deskAsks };
  report('signal', [{ open_cases: open, rounds: times, ...figures }], { ...figures, goal_ms: goal });
  process.exitCode = figures.longest_with_desk_ms <= goal ? 0 : 1;
  await sealed.close();
  await yimen.drop();
});
