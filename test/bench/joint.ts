import type { App } from '../../src/app/app.ts';
import type { Authority, HeldPost } from '../../src/app/authority.ts';
import type { GivenCommand } from '../../src/app/commands.ts';
import { itemsOf, jointCaseKind } from '../../src/app/records/joint-case.ts';
import type { GivenRecordCommand } from '../../src/app/records/record-kind.ts';
import type { Answers, Applicant } from '../../src/domain/case/application.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import type { JointCommand } from '../../src/domain/joint-approval/case/commands.ts';
import type { JointCase } from '../../src/domain/joint-approval/case/state.ts';
import { jointForm } from '../../src/domain/joint-approval/form/joint-form.ts';
import type { JointPackage } from '../../src/domain/joint-approval/package.ts';
import { median, report, spread } from './support/report.ts';
import { serverCpuSeconds, withServer } from './support/server.ts';
import { type BenchYimen, openYimen } from './support/yimen.ts';

// script/bench joint: the database work of a joint case of eight branches beside that of eight single cases of the same
// items, each from its receipt to its completion. Blocks do not depend on the load of the machine; time of the server does,
// and is measured in turns.

const branches = 8;
const goal = 1.3;
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const history = Number(process.env.BENCH_JOINT_HISTORY ?? 60);
const callers = 8;
const perRound = Number(process.env.BENCH_JOINT_CASES ?? 24);

const founder: Authority = { kind: 'applicant', id: '00000000-0000-7000-8000-00000000f00d', name: '创办人' };
const firm: Applicant = {
  kind: 'organisation',
  name: '番禺示范有限公司',
  identityForm: 'credit-code',
  identityNumber: '91350100M000100Y43',
  telephone: '020-84636888',
  contactName: '联系人',
};

const posts = new Map<string, Authority>();

await withServer(async (server) => {
  const yimen = await openYimen(server, 'bench_joint');
  const { app } = yimen;
  await yimen.owner(`insert into account (id, kind, login, name, password_hash)
    values ('${founder.kind === 'applicant' ? founder.id : ''}', 'applicant', 'founder', 'founder', '')`);
  const items = itemsOfBench(app);
  const joint = publish(app, items);
  const sides = { single: () => eightSingles(app, items), joint: () => oneJoint(app, joint, items) };
  // Small tables are read whole whatever is asked: first there is some history.
  for (const side of Object.values(sides)) await atOnce(history, side);
  const rows: Record<string, number>[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    // What a database does by itself every minute.
    await yimen.owner('vacuum analyze');
    const single = await measured(yimen, server, sides.single);
    await yimen.owner('vacuum analyze');
    const together = await measured(yimen, server, sides.joint);
    rows.push({
      round,
      'blocks single': single.blocks,
      'blocks joint': together.blocks,
      'PG µs single': single.micros,
      'PG µs joint': together.micros,
      'WAL kB single': single.wal,
      'WAL kB joint': together.wal,
      ratio_blocks: together.blocks / single.blocks,
      ratio_time: together.micros / single.micros,
    });
  }
  const ratios = (name: string) => rows.map((row) => row[name] ?? Number.NaN);
  const figures = {
    branches,
    ratio_blocks: median(ratios('ratio_blocks')),
    ratio_time: median(ratios('ratio_time')),
    spread: { ratio_blocks: spread(ratios('ratio_blocks')), ratio_time: spread(ratios('ratio_time')) },
    goals: { ratio_blocks: goal, ratio_time: goal },
  };
  report('joint', rows, figures);
  const undone = await yimen.owner('select 1 from follow_up');
  const open = await yimen.owner(
    'select 1 from case_row where open union all select 1 from record_row where kind = $1 and open',
    [jointCaseKind.kind],
  );
  if (undone.length + open.length > 0) throw new Error('something was left undone: the figures are worth nothing');
  console.log(
    `joint: ${figures.ratio_blocks.toFixed(2)} by blocks, ${figures.ratio_time.toFixed(2)} by time (goal ${goal})`,
  );
  process.exitCode = figures.ratio_blocks <= goal && figures.ratio_time <= goal ? 0 : 1;
  await yimen.drop();
});

/** Several applicants at a time, as on any day: acts of different ones share their commits, those of one do not. */
async function atOnce(count: number, side: () => Promise<void>): Promise<void> {
  let left = count;
  const caller = async () => {
    while (left > 0) {
      left -= 1;
      await side();
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
}

async function measured(yimen: BenchYimen, server: Parameters<typeof serverCpuSeconds>[0], side: () => Promise<void>) {
  const before = { ...(await counters(yimen)), cpu: serverCpuSeconds(server) };
  await atOnce(perRound, side);
  await yimen.app.followUps.settle();
  const after = { ...(await counters(yimen)), cpu: serverCpuSeconds(server) };
  return {
    blocks: Math.round((after.blocks - before.blocks) / perRound),
    wal: Math.round((after.wal - before.wal) / perRound / 1024),
    micros: Math.round(((after.cpu - before.cpu) * 1e6) / perRound),
  };
}

/** What the database has touched so far, once every session of the program has handed in its counts. */
async function counters({ owner, storage }: BenchYimen): Promise<{ blocks: number; wal: number }> {
  const { pool } = storage;
  const flush = () => pool.query('select pg_stat_force_next_flush(), pg_sleep(0.1)');
  await Promise.all(Array.from({ length: pool.totalCount }, flush));
  const [row] = await owner<{ blocks: string; wal: string }>(`
    select blks_hit + blks_read as blocks, pg_current_wal_lsn() - '0/0' as wal
    from pg_stat_database where datname = current_database()`);
  return { blocks: Number(row?.blocks), wal: Number(row?.wal) };
}

async function eightSingles(app: App, items: readonly ServiceItem[]): Promise<void> {
  for (const item of items) {
    const caseId = app.ports.chance.id();
    await give(app, founder, {
      type: 'receiveApplication',
      caseId,
      item: item.code,
      channel: 'portal',
      applicant: firm,
      answers: answersTo(item),
      materials: materialsOf(item),
    });
    const clerk = post({ duty: 'clerk', body: 'ZWB', centre: 'DC' });
    await give(app, clerk, { type: 'acceptApplication', caseId, checks: checksOf(item) });
    await decide(app, caseId, item);
    const handed = { method: 'posted', recipient: '联系人', proof: '邮件号 1', completing: true } as const;
    await give(app, clerk, { type: 'deliverDecision', caseId, ...handed });
  }
}

async function oneJoint(app: App, package_: JointPackage, items: readonly ServiceItem[]): Promise<void> {
  const form = jointForm(package_, [...itemsOf(app.place, package_, app.today()).values()]);
  const id = app.ports.chance.id();
  await giveJoint(app, founder, {
    type: 'receiveJointApplication',
    id,
    package: package_.code,
    channel: 'portal',
    applicant: firm,
    answers: answersTo(form.item),
    materials: materialsOf(form.item),
  });
  const lead = post({ duty: 'officer', body: 'GSF' });
  const accepted = await giveJoint(app, lead, {
    type: 'acceptJointApplication',
    id,
    checks: checksOf(form.item),
    notNeeded: [],
  });
  for (const item of items) await decide(app, accepted.steps[item.code]?.branch as string, item);
  await giveJoint(app, lead, { type: 'handOverBundle', id, method: 'posted', recipient: '联系人', proof: '邮件号 1' });
}

async function decide(app: App, caseId: string, { body }: ServiceItem): Promise<void> {
  const officer = post({ duty: 'officer', body });
  const said = { outcome: 'grant', reasons: '', articles: '第三十八条' } as const;
  await give(app, officer, { type: 'giveReviewOpinion', caseId, opinion: 'grant', text: '材料属实，符合条件' });
  await give(app, officer, { type: 'proposeDecision', caseId, ...said });
  await give(app, post({ duty: 'head', body }), { type: 'decideApplication', caseId, ...said, remediesTold: true });
}

type Untimed<Command> = Command extends unknown ? Omit<Command, 'at'> : never;

async function give(app: App, authority: Authority, command: Untimed<GivenCommand>): Promise<void> {
  const asking = { authority, idempotencyKey: app.ports.chance.id() };
  const outcome = await app.execute({ ...command, at: app.ports.clock.now() } as GivenCommand, asking);
  if (!outcome.ok) throw new Error(`${command.type}: ${JSON.stringify(outcome.fault)}`);
}

async function giveJoint(
  app: App,
  authority: Authority,
  command: Untimed<GivenRecordCommand<JointCommand>>,
): Promise<JointCase> {
  const asking = { authority, idempotencyKey: app.ports.chance.id() };
  const outcome = await app.executeRecord(jointCaseKind, { ...command, at: app.ports.clock.now() } as never, asking);
  if (!outcome.ok) throw new Error(`${command.type}: ${JSON.stringify(outcome.fault)}`);
  return outcome.value.state;
}

function post(held: HeldPost): Authority {
  const key = `${held.duty} ${held.body}`;
  const id = `00000000-0000-7000-8000-${String(posts.size + 1).padStart(12, '0')}`;
  const known = posts.get(key) ?? { kind: 'staff', id, name: key, posts: [held] };
  posts.set(key, known);
  return known;
}

function checksOf({ materials }: Pick<ServiceItem, 'materials'>) {
  return materials.map(({ code }) => ({ material: code, verdict: 'in-order' as const }));
}

function materialsOf({ materials }: Pick<ServiceItem, 'materials'>) {
  return materials.map(({ code }) => ({ material: code, form: 'paper' as const, copies: 1, files: [] }));
}

function answersTo({ formFields }: Pick<ServiceItem, 'formFields'>): Answers {
  return Object.fromEntries(
    formFields.map(({ code, kind, choices, minimum, maxLength }) => [
      code,
      { number: minimum ?? 10, date: '2026-03-02', choice: choices?.[0]?.code ?? '', 'yes-no': true }[
        kind as 'number'
      ] ?? '番禺区市桥街道示范路一号'.slice(0, maxLength ?? 50),
    ]),
  );
}

/** Eight items of eight bodies that a firm may apply for and that leave nothing to choose. */
function itemsOfBench(app: App): readonly ServiceItem[] {
  const exchanging = new Set(app.profile.exchanges?.map(({ body }) => body));
  const fit = app.profile.items.filter(
    ({ body, applicantKinds, discretion, notNeededWhen, fee, publication }) =>
      // A body that keeps its own software decides there, and no branch is opened for it here.
      !exchanging.has(body) &&
      applicantKinds.includes('organisation') &&
      discretion === undefined &&
      notNeededWhen === undefined &&
      !fee.charged &&
      publication !== 'draft',
  );
  const bodies = [...new Set(fit.map(({ body }) => body))].slice(0, branches);
  return bodies.flatMap((body) => fit.find((item) => item.body === body) ?? []);
}

function publish(app: App, items: readonly ServiceItem[]): JointPackage {
  const step = { waitsFor: 'all', leadsTo: 'all', silence: 'reminder', sendsBackTo: [] } as const;
  const joint: JointPackage = {
    code: 'BENCH',
    version: 1,
    publication: 'published',
    name: { en: 'Eight branches' },
    lead: 'GSF',
    onRefusal: 'continue',
    endsAfter: 'all',
    basis: [],
    remarks: [],
    sources: [],
    confidence: {},
    steps: [
      { ...step, id: 'receipt', name: { en: 'Receipt' }, kind: 'acceptance', owner: 'GSF', after: [] },
      ...items.map(({ code, name, body }) => ({
        ...step,
        ...{ id: code, name, kind: 'approval' as const, item: code, owner: body, after: ['receipt'] },
      })),
    ],
  };
  (app.profile.packages as JointPackage[]).push(joint);
  return joint;
}
