import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { system } from '../../src/app/authority.ts';
import { settleReturns } from '../../src/app/exchange/take-return.ts';
import { exchangeReturnKind } from '../../src/app/records/exchange-return.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import type { Duty } from '../../src/domain/organisation/body.ts';
import { readReturnFile } from '../../src/exchange/sheets/read-return-file.ts';
import { argon } from '../../src/http/argon.ts';
import { localDate } from '../../src/kernel/local-date.ts';
import { formOf } from '../joint-approval/drive.ts';
import { publish } from '../joint-approval/synthetic.ts';
import { type Person, type TestApp, testApp, testPassword } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';

// 数据交换: a body that keeps its own software. Tasks go out once, answers come in whole, and everybody sees where it was done.

let at: TestApp;
let clerk: Person;
let founder: Person;
let asking: Person;
let transport: Person;
let deciding: Person;
let stranger: Person;
let supervisor: Person;
let ownItem: ServiceItem;

const holders: Record<string, string> = {};
async function holder(login: string, duty: Duty): Promise<void> {
  const id = randomUUID();
  holders[login] = id;
  const passwordHash = await argon({ memoryCost: 256, timeCost: 1, parallelism: 1 }).hash(testPassword);
  await at.app.ports.accounts.create({ id, kind: 'staff', login, name: login, passwordHash, totpSecret: null });
  const post = { staffId: id, duty, body: 'JTJ', centre: null, validFrom: localDate('2020-01-01'), validTo: null };
  await at.app.ports.accounts.assignPost(post);
}

beforeAll(async () => {
  at = await testApp({ ports: { returnFiles: readReturnFile } });
  await holder('officer-jtj', 'officer');
  await holder('approver-jtj', 'approver');
  clerk = await at.staff('clerk', 'ZWB', 'DC');
  founder = await at.applicant();
  asking = await at.staff('officer', 'HBJ');
  transport = await at.staff('officer', 'JTJ');
  deciding = { kind: 'staff', id: holders['approver-jtj'] ?? '', login: 'approver-jtj', token: '' };
  stranger = await at.staff('officer', 'MZJ');
  supervisor = await at.staff('supervisor', 'JCJ');
  const mine = at.app.profile.items.filter(({ body, discretion }) => body === 'JTJ' && discretion === undefined);
  ownItem = mine.find(({ applicantKinds }) => applicantKinds.includes('organisation')) as ServiceItem;
});
afterAll(() => at.close());
// The clock moves on between the tests, and sessions end.
beforeEach(async () => {
  clerk = await at.again(clerk);
  founder = await at.again(founder);
  asking = await at.again(asking);
  transport = await at.again(transport);
  deciding = await at.again(deciding);
  stranger = await at.again(stranger);
  supervisor = await at.again(supervisor);
});

const codes = (reply: { json(): { faults?: { code: string }[] } }) => reply.json().faults?.map(({ code }) => code);
const ask = (who: Person, method: string, path: string, body?: object) =>
  at.ask(who, method, `/api/exchanges/JTJ${path}`, body);
const view = async (who: Person = transport) => (await ask(who, 'GET', '')).json();
/** By whose name the decisions in it will stand. */
const handIn = (text: string, who: Person = deciding) =>
  ask(who, 'POST', '/returns', { name: 'r.csv', content: Buffer.from(text).toString('base64') });

const head = '批次号,任务编号,办理结果,意见,办理日期,本单位编号,依据条款';
const csv = (...rows: readonly (readonly string[])[]) =>
  `${[head, ...rows.map((row) => row.join(','))].join('\r\n')}\r\n`;

/** A joint case whose only other step is an opinion of the transport bureau. */
let packages = 0;
async function jointTask(): Promise<{ id: string; task: string }> {
  packages += 1;
  const joint = publish(at.app, `EX${packages}`, [
    { id: 'receipt', kind: 'acceptance' },
    { id: 'roads', kind: 'opinion', owner: 'JTJ', after: ['receipt'] },
    { id: 'end', kind: 'notice', after: ['roads'] },
  ]);
  const { item } = formOf(at.app, joint);
  const { applicant, answers, materials } = applicationFor(item);
  const body = { package: joint.code, applicant, answers, materials };
  const { id, number } = (await at.ask(founder, 'POST', '/api/joint-cases', body)).json();
  const accepted = await at.ask(clerk, 'POST', `/api/joint-cases/${id}/acceptance`, { checks: checksFor(item) });
  expect(accepted.statusCode, accepted.body).toBe(200);
  return { id, task: `${number}/roads/1` };
}

async function acceptedCase(item: ServiceItem): Promise<{ caseId: string; number: string }> {
  const received = await at.ask(founder, 'POST', '/api/cases', applicationFor(item));
  expect(received.statusCode, received.body).toBe(201);
  const { caseId, number } = received.json();
  const taken = await at.ask(clerk, 'POST', `/api/cases/${caseId}/acceptance`, { checks: checksFor(item) });
  expect(taken.statusCode, taken.body).toBe(200);
  return { caseId, number };
}

/** An opinion that another body asks the transport bureau for. */
async function askedTask(): Promise<{ caseId: string; task: string }> {
  const item = at.app.profile.items.find(({ body, discretion }) => body === 'HBJ' && discretion === undefined);
  const { caseId, number } = await acceptedCase(item as ServiceItem);
  const asked = await at.ask(asking, 'POST', `/api/cases/${caseId}/consultations`, { body: 'JTJ', question: '路？' });
  expect(asked.statusCode, asked.body).toBe(200);
  return { caseId, task: `${number}/C1` };
}

test('a batch is numbered, holds each task once, says the same whenever it is fetched, and its signed sums fit', async () => {
  const [joint, asked, own] = [await jointTask(), await askedTask(), await acceptedCase(ownItem)];
  expect(await view()).toMatchObject({ fresh: 3, waiting: [], batches: [] });
  const made = await ask(transport, 'POST', '/batches');
  expect(made.json(), made.body).toMatchObject({ batch: { number: '440113-X-JTJ-00001', serial: 1, tasks: 3 } });
  const file = (format: string) => ask(transport, 'GET', `/batches/1?format=${format}`);
  const text = (await file('csv')).body;
  for (const task of [joint.task, asked.task, own.number]) expect(text).toContain(task);
  expect(
    (await file('json'))
      .json()
      .tasks.map(({ kind }: { kind: string }) => kind)
      .toSorted(),
  ).toEqual(['case', 'consultation', 'step']);
  const sums = (await file('sum')).body.split('\n');
  const sha = (content: string) => createHash('sha256').update(content).digest('hex');
  expect(sums[0]).toBe(`${sha(text)}  440113-X-JTJ-00001.csv`);
  expect(sums[1]).toBe(`${sha((await file('json')).body)}  440113-X-JTJ-00001.json`);
  const { signer } = at.server.http;
  const [, , , signature = ''] = (sums[2] ?? '').split(' ');
  expect(signer.verify(`${sums[0]}\n${sums[1]}\n`, signature)).toBe(true);
  // Who is only asked learns no name; nothing is sent twice.
  expect(text).not.toContain(`${asked.task},consultation,${asked.task.slice(0, -3)},王`);
  expect(codes(await ask(transport, 'POST', '/batches'))).toEqual(['exchange.nothing-to-send']);
  const fourth = await jointTask();
  const next = await ask(transport, 'POST', '/batches');
  expect(next.json().batch).toMatchObject({ number: '440113-X-JTJ-00002', tasks: 1 });
  expect((await ask(transport, 'GET', '/batches/2')).body).toContain(fourth.task);
  expect((await file('csv')).body).toBe(text);
});

test('answers count under the body’s own name, as done elsewhere, with both days; the same file twice once', async () => {
  const [joint, asked, own] = [await jointTask(), await askedTask(), await acceptedCase(ownItem)];
  await ask(transport, 'POST', '/batches');
  at.clock.advance(86_400_000);
  [transport, deciding] = [await at.again(transport), await at.again(deciding)];
  const file = csv(
    ['R-1', joint.task, '同意', '无意见', '2026-03-02', 'Y-1', ''],
    ['R-1', asked.task, '附条件同意', '须留出车道', '2026-03-03', 'Y-2', ''],
    ['R-1', own.number, '准予', '符合条件', '2026-03-03', 'Y-3', '第十条'],
  );
  const taken = await handIn(file);
  expect(taken.statusCode, taken.body).toBe(200);
  expect(taken.json()).toMatchObject({ repeated: false, return: { number: 'R-1', rows: 3, done: 3, failed: [] } });
  const elsewhere = { system: '交通运政系统（演示）', reference: 'Y-1', claimedOn: '2026-03-02' };
  const step = (await at.app.ports.records.find('joint-case', joint.id)) as never as {
    steps: { roads: { result: object } };
  };
  expect(step.steps.roads.result).toMatchObject({
    ...{ outcome: 'agree', on: '2026-03-03', elsewhere },
    by: { kind: 'staff', id: holders['officer-jtj'], duty: 'officer', body: 'JTJ' },
  });
  const events = await at.app.ports.log.load(own.caseId);
  const [proposed, granted] = ['DecisionProposed', 'LicenceGranted'].map((type) =>
    events.find((one) => one.type === type),
  );
  expect(proposed?.actor).toMatchObject({ id: holders['officer-jtj'] });
  expect(granted).toMatchObject({
    actor: { id: holders['approver-jtj'] },
    data: { decidedOn: '2026-03-03', elsewhere: { reference: 'Y-3', claimedOn: '2026-03-03' } },
  });
  const answered = (await at.app.ports.log.load(asked.caseId)).find(({ type }) => type === 'ConsultationAnswered');
  expect(answered?.data).toMatchObject({ view: 'agree-with-conditions', elsewhere: { reference: 'Y-2' } });
  // Everybody it concerns sees where it was done: the asking body, the supervisor, and the applicant.
  asking = await at.again(asking);
  supervisor = await at.again(supervisor);
  founder = await at.again(founder);
  const seen = (await at.ask(asking, 'GET', `/api/cases/${asked.caseId}`)).json();
  expect(seen.consultations[0].answer).toMatchObject({ elsewhere: { reference: 'Y-2', claimedOn: '2026-03-03' } });
  const overseen = (await at.ask(supervisor, 'GET', `/api/cases/${own.caseId}`)).json();
  expect(overseen.decision).toMatchObject({ elsewhere: { reference: 'Y-3' } });
  const progress = (await at.ask(founder, 'GET', `/api/cases/${own.caseId}/progress`)).json();
  expect(progress.decision).toMatchObject({ elsewhere: { reference: 'Y-3', claimedOn: '2026-03-03' } });
  const before = events.length;
  expect((await handIn(file)).json()).toMatchObject({ repeated: true, return: { number: 'R-1', done: 3 } });
  expect(await at.app.ports.log.load(own.caseId)).toHaveLength(before);
  expect(codes(await handIn(file.replace('Y-1', 'Y-9')))).toEqual(['exchange.number-used']);
  // An answer shows that the batch has arrived.
  expect((await view()).batches[0]).toMatchObject({ acknowledgedOn: '2026-03-03' });
});

test('every fault of every row at once, with its cell; and nothing is taken', async () => {
  const [joint, asked] = [await jointTask(), await askedTask()];
  await ask(transport, 'POST', '/batches');
  const today = at.app.today();
  const reply = await handIn(
    csv(
      ['R-2', joint.task, '也许', '', today, 'Y-1', ''],
      ['R-2', '440113-NOT-THEIRS', '同意', '', '2026-3-9', '', ''],
      ['R-2', asked.task, '同意', '', '2026-12-31', 'Y-2', ''],
      ['R-2', asked.task, '同意', '', '2026-02-27', 'Y-3', ''],
    ),
  );
  expect(reply.statusCode).toBe(422);
  const faults: { code: string; facts: { cell: string } }[] = reply.json().faults;
  expect(faults.map(({ code, facts }) => [facts.cell, code])).toEqual([
    ['C2', 'exchange.outcome-unknown'],
    ['F3', 'exchange.field-missing'],
    ['B3', 'exchange.task-not-yours'],
    ['E3', 'exchange.date-unreadable'],
    ['E4', 'exchange.claimed-in-future'],
    ['B5', 'exchange.task-twice'],
    ['E5', 'exchange.claimed-before-sent'],
  ]);
  const { returns, waiting } = await view();
  expect(returns[0]).toMatchObject({ standing: 'refused', rows: 0 });
  expect(waiting.map(({ task }: { task: string }) => task)).toEqual(expect.arrayContaining([joint.task, asked.task]));
  // One good row does not slip in beside a bad one.
  const half = await handIn(
    csv(['R-3', asked.task, '同意', '', today, 'Y', ''], ['R-3', joint.task, '', '', today, 'Y', '']),
  );
  expect(codes(half)).toEqual(['exchange.field-missing']);
  expect((await at.app.ports.log.load(asked.caseId)).some(({ type }) => type === 'ConsultationAnswered')).toBe(false);
});

test('what the case itself says against it is told with its cell, too', async () => {
  const [joint, asked] = [await jointTask(), await askedTask()];
  await ask(transport, 'POST', '/batches');
  const today = at.app.today();
  const licence = await handIn(
    csv(['R-4', joint.task, '准予', '好', today, 'Y', ''], ['R-4', asked.task, '不同意', '', today, 'Y', '']),
  );
  expect(codes(licence)).toEqual(['joint.outcome-does-not-fit', 'approval.consultation-view-without-text']);
  expect(licence.json().faults.map((one: { facts: { cell: string } }) => one.facts.cell)).toEqual(['C2', 'C3']);
  expect((await handIn(csv(['R-4', joint.task, '同意', '好', today, 'Y', '']))).statusCode).toBe(200);
  expect(codes(await handIn(csv(['R-5', joint.task, '同意', '好', today, 'Y', ''])))).toEqual([
    'exchange.task-answered',
  ]);
});

test('JSON says the same; what is no file of ours is refused as a whole', async () => {
  const { task } = await jointTask();
  await ask(transport, 'POST', '/batches');
  const row = { 任务编号: task, 办理结果: '同意', 意见: '好', 办理日期: 'morgen', 本单位编号: 'Y' };
  const wrong = await handIn(JSON.stringify({ 批次号: 'J-1', rows: [row] }));
  expect(wrong.json().faults).toMatchObject([
    { code: 'exchange.date-unreadable', facts: { cell: 'rows[0].办理日期' } },
  ]);
  const right = await handIn(JSON.stringify({ 批次号: 'J-1', rows: [{ ...row, 办理日期: at.app.today() }] }));
  expect(right.json(), right.body).toMatchObject({ return: { number: 'J-1', done: 1 } });
  expect(codes(await handIn('{"rows": 3}'))).toEqual(['exchange.file-unreadable']);
  expect(codes(await handIn('甲,乙\r\n1,2\r\n'))).toEqual(Array(5).fill('exchange.column-missing'));
  expect(codes(await handIn(`${head}\r\n`))).toEqual(['exchange.file-empty']);
});

test('late is seen by whoever answers for it and whoever oversees; what was settled here is not waited for', async () => {
  const { caseId, task } = await askedTask();
  await ask(transport, 'POST', '/batches');
  at.clock.advance(9 * 86_400_000);
  [transport, supervisor, asking] = [await at.again(transport), await at.again(supervisor), await at.again(asking)];
  expect((await view(supervisor)).late).toBeGreaterThan(0);
  const list = await at.ask(supervisor, 'GET', '/api/exchanges');
  expect(list.json().exchanges).toMatchObject([{ body: 'JTJ', late: expect.any(Number) }]);
  expect((await ask(supervisor, 'POST', '/batches')).statusCode).toBe(403);
  const path = `/api/cases/${caseId}/consultation-cancellation`;
  const cancelled = await at.ask(asking, 'POST', path, { consultation: 1, reason: '不再需要' });
  expect(cancelled.statusCode, cancelled.body).toBe(200);
  clerk = await at.again(clerk);
  founder = await at.again(founder);
  await jointTask();
  await ask(transport, 'POST', '/batches');
  expect((await view()).waiting.map((one: { task: string }) => one.task)).not.toContain(task);
});

test('another body has no part in it', async () => {
  stranger = await at.again(stranger);
  expect((await ask(stranger, 'GET', '')).statusCode).toBe(403);
  expect((await ask(stranger, 'GET', '/batches/1')).statusCode).toBe(403);
  expect((await handIn('x', stranger)).statusCode).toBe(403);
  expect((await at.ask(stranger, 'GET', '/api/exchanges')).json().exchanges).toEqual([]);
});

test('without the posts that the agreement names nothing is taken', async () => {
  const { task } = await jointTask();
  await ask(transport, 'POST', '/batches');
  const accounts = at.app.ports.accounts;
  const original = accounts.findByLogin;
  Object.assign(accounts, { findByLogin: async () => undefined });
  const reply = await handIn(csv(['R-9', task, '同意', '好', at.app.today(), 'Y', '']));
  Object.assign(accounts, { findByLogin: original });
  expect(codes(reply)).toEqual(['exchange.post-not-held', 'exchange.post-not-held']);
});

test('a crash between the note and the rows: whoever looks next gives every row its turn, once', async () => {
  const { id, task } = await jointTask();
  await ask(transport, 'POST', '/batches');
  const row = { row: 2, task, outcome: 'agree', text: '好', claimedOn: at.app.today(), reference: 'Y-7' } as const;
  const about = { number: 'R-10', body: 'JTJ', agreement: 'x', checksum: 'c', rows: [row] };
  const given = { type: 'takeReturn', id: randomUUID(), at: at.clock.now(), ...about } as const;
  expect((await at.app.executeRecord(exchangeReturnKind, given, { authority: system })).ok).toBe(true);
  const standing = async () => (await view()).returns.find(({ number }: { number: string }) => number === 'R-10');
  expect(await standing()).toMatchObject({ rows: 1, done: 0 });
  await Promise.all([settleReturns(at.app), settleReturns(at.app)]);
  expect(await standing()).toMatchObject({ rows: 1, done: 1, failed: [] });
  const joint = (await at.app.ports.records.find('joint-case', id)) as never as {
    steps: { roads: { result: object } };
  };
  expect(joint.steps.roads.result).toMatchObject({ outcome: 'agree', elsewhere: { reference: 'Y-7' } });
  expect(await settleReturns(at.app)).toBe(0);
});
