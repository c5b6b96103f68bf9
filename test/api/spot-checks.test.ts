import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawSamples } from '../../src/app/supervision/draw-samples.ts';
import { judgeDraw } from '../../src/cli/draw-sample.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { type Sealing, sealing as sealedLog } from '../ledger/sealed-log.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';

// 抽查、回访 and 检查: what nobody could know decides what is looked at, and what was said becomes a trace.

let at: TestApp;
let item: ServiceItem;
let ledger: Sealing;
let supervisor: Person;
let other: Person;
let head: Person;
const numbers: string[] = [];
const codesOf = (reply: { json(): { faults?: { code: string }[] } }) => reply.json().faults?.map(({ code }) => code);
const post = (who: Person | undefined, url: string, body: object, more = {}) => at.ask(who, 'POST', url, body, more);

const posted = { method: 'posted', recipient: '李小明', proof: 'EMS1234567890CN' };

beforeAll(async () => {
  at = await testApp();
  item = at.app.profile.items.find(({ code }) => code === 'SP-001') as ServiceItem;
  ledger = sealedLog(at.connection, at.clock.now);
  const [clerk, officer, deciding] = [
    await at.staff('clerk', 'ZWB', 'DC'),
    await at.staff('officer', item.body),
    await at.staff('head', item.body),
  ];
  for (let count = 0; count < 8; count += 1) {
    const { caseId, number } = (await post(clerk, '/api/cases', applicationFor(item))).json();
    const url = `/api/cases/${caseId}`;
    await post(clerk, `${url}/acceptance`, { checks: checksFor(item) });
    await post(officer, `${url}/review-opinion`, { opinion: 'grant', text: '符合条件' });
    await post(officer, `${url}/proposal`, { outcome: 'grant', reasons: '符合', articles: '第一条' });
    const { version } = (await at.ask(deciding, 'GET', url)).json();
    const decision = { outcome: 'grant', reasons: '符合', articles: '第一条' };
    await post(deciding, `${url}/decision`, decision, { headers: { 'if-match': `"${version}"` } });
    await post(clerk, `${url}/delivery`, posted);
    const done = await post(clerk, `${url}/completion`, {});
    expect(done.statusCode, done.body).toBe(200);
    numbers.push(number);
  }
  at.clock.set('2026-03-04T01:00:00.000Z');
  supervisor = await at.staff('supervisor', 'JCJ');
  other = await at.staff('supervisor', 'JCJ');
  head = await at.staff('head', item.body);
});
afterAll(async () => {
  await ledger.close();
  await at.close();
});

const announcement = (changes: object = {}) => ({
  purpose: 'files',
  reason: '季度抽查',
  rule: { from: '2026-03-01', until: '2026-03-03' },
  size: 3,
  ...changes,
});
const announce = async (changes: object = {}): Promise<{ id: string; spotCheck: { cases: unknown[] } }> => {
  const reply = await post(supervisor, '/api/spot-checks', announcement(changes));
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json();
};
const drawOf = async (id: string) => (await at.ask(undefined, 'GET', `/api/spot-checks/${id}/draw`)).json();

test('a population that is still open, empty, or smaller than the sample is not announced', async () => {
  const open = await post(
    supervisor,
    '/api/spot-checks',
    announcement({ rule: { from: '2026-03-01', until: '2026-03-04' } }),
  );
  expect(codesOf(open)).toEqual(['supervision.population-not-over']);
  const empty = announcement({ rule: { from: '2026-01-01', until: '2026-01-02' }, reason: ' ' });
  expect(codesOf(await post(supervisor, '/api/spot-checks', empty))).toEqual([
    'supervision.words-missing',
    'supervision.population-empty',
  ]);
  expect(codesOf(await post(supervisor, '/api/spot-checks', announcement({ size: 9 })))).toEqual([
    'supervision.sample-size',
  ]);
});

test('nothing is drawn before the witnesses have signed beyond the announcement; then anybody draws the same', async () => {
  await ledger.orderAll();
  await ledger.duty.witness();
  const early = await at.app.ports.ledger.witnessed();
  const { id } = await announce();
  expect(await drawSamples(at.app)).toBe(0);
  expect(
    codesOf(
      await post(supervisor, `/api/spot-checks/${id}/file-checks`, { caseNumber: numbers[0], verdict: 'in-order' }),
    ),
  ).toEqual(['supervision.not-drawn-yet']);
  await ledger.orderAll();
  await ledger.duty.witness();
  expect(await drawSamples(at.app)).toBe(1);
  expect(await drawSamples(at.app)).toBe(0);
  const draw = await drawOf(id);
  expect(draw.population).toEqual(numbers.toSorted());
  expect(draw.draw.treeSize).toBeGreaterThan(draw.draw.announcedAt);
  expect(draw.draw.treeSize).toBeGreaterThan(early?.size ?? 0);
  expect(judgeDraw(draw)).toMatchObject({ agrees: true });
  // Another sample, another population, or a root of one's own choice is seen.
  const [first, ...rest] = draw.draw.sample;
  const stranger = numbers.find((number) => !draw.draw.sample.includes(number)) as string;
  expect(first).toBeDefined();
  expect(judgeDraw({ ...draw, draw: { ...draw.draw, sample: [stranger, ...rest] } }).agrees).toBe(false);
  expect(judgeDraw({ ...draw, draw: { ...draw.draw, root: '0'.repeat(64) } }).agrees).toBe(false);
  expect(judgeDraw({ ...draw, draw: { ...draw.draw, announcedAt: draw.draw.treeSize } }).agrees).toBe(false);
  expect(judgeDraw({ ...draw, population: draw.population.filter((number: string) => number !== first) }).agrees).toBe(
    false,
  );
});

test('each file of the sample is looked into once; a finding has words; closed when all are', async () => {
  const { id } = await announce();
  await ledger.orderAll();
  await ledger.duty.witness();
  await drawSamples(at.app);
  const url = `/api/spot-checks/${id}`;
  const { cases } = (await at.ask(supervisor, 'GET', url)).json();
  expect(cases).toHaveLength(3);
  const [first, ...others] = cases.map(({ caseNumber }: { caseNumber: string }) => caseNumber);
  const check = (caseNumber: string, verdict: string, finding = '') =>
    post(supervisor, `${url}/file-checks`, { caseNumber, verdict, finding });
  expect(codesOf(await check(first, 'differs'))).toEqual(['supervision.finding-without-words']);
  expect((await check(first, 'differs', '纸质案卷缺签收单')).statusCode).toBe(200);
  expect(codesOf(await check(first, 'in-order'))).toEqual(['supervision.sampled-case-done']);
  expect(codesOf(await post(supervisor, `${url}/closing`, { conclusion: '完成' }))).toEqual([
    'supervision.sample-unfinished',
  ]);
  for (const number of others) expect((await check(number, 'in-order')).statusCode).toBe(200);
  expect(codesOf(await post(supervisor, `${url}/calls`, { caseNumber: first, outcome: 'satisfied' }))).toContain(
    'supervision.sampled-case-done',
  );
  expect((await post(supervisor, `${url}/closing`, { conclusion: '完成' })).json().spotCheck.standing).toBe('closed');
});

test('called back, “I never got it” is a complaint with its days, and says that the result was denied', async () => {
  const { id } = await announce({ purpose: 'call-backs', size: 2 });
  await ledger.orderAll();
  await ledger.duty.witness();
  await drawSamples(at.app);
  const url = `/api/spot-checks/${id}`;
  const { cases } = (await at.ask(supervisor, 'GET', url)).json();
  const [{ caseNumber, caseId }, second] = cases;
  const contact = await post(supervisor, `${url}/contacts`, { caseNumber });
  expect(contact.json()).toMatchObject({ name: expect.stringMatching(/./), events: ['ContactShown'] });
  expect((await post(head, `${url}/contacts`, { caseNumber })).statusCode).toBe(403);
  // Whoever is called back reads who looked up the name, and what for.
  const { looks } = (await at.ask(supervisor, 'GET', `/api/cases/${caseId}/looks`)).json();
  expect(looks).toMatchObject([{ by: 'JCJ', purpose: expect.stringContaining('-K-2026-') }]);
  const call = (number: string, outcome: string, said = '') =>
    post(supervisor, `${url}/calls`, { caseNumber: number, outcome, said });
  expect(codesOf(await call(caseNumber, 'no-result'))).toEqual(['supervision.call-without-words']);
  expect((await call(caseNumber, 'no-result', '从来没有拿到证')).statusCode).toBe(200);
  const { complaints } = (await at.ask(supervisor, 'GET', '/api/complaints?open=yes')).json();
  expect(complaints).toMatchObject([
    { channel: 'call-back', caseNumber, denied: true, kind: 'no-result', named: false },
  ]);
  const trail = (await at.ask(supervisor, 'GET', `/api/cases/${caseId}/trail`)).json().events;
  expect(trail.map(({ type }: { type: string }) => type)).toContain('ResultDenied');
  // Nobody there is tried three times.
  for (const tried of [1, 2, 3])
    expect((await call(second.caseNumber, 'not-reached')).statusCode, String(tried)).toBe(200);
  expect(codesOf(await call(second.caseNumber, 'not-reached'))).toEqual(['supervision.sampled-case-done']);
});

test('a team of two goes, writes down line by line; the body replies; what was not met is looked at again', async () => {
  const arranged = { body: item.body, checklist: 'body', day: '2026-03-04', reason: '年度检查' };
  const wrong = await post(supervisor, '/api/inspections', {
    ...arranged,
    team: [supervisor.id, head.id],
    checklist: 'none',
  });
  expect(codesOf(wrong)).toEqual(['supervision.checklist-unknown', 'supervision.team-member-concerned']);
  const reply = await post(supervisor, '/api/inspections', { ...arranged, team: [supervisor.id, other.id] });
  expect(reply.statusCode, reply.body).toBe(201);
  const { id, inspection } = reply.json();
  const url = `/api/inspections/${id}`;
  // Nobody is told beforehand.
  expect((await at.ask(head, 'GET', url)).statusCode).toBe(404);
  const marks = inspection.lines.map(({ code }: { code: string }, at: number) => ({
    line: code,
    ...(at === 0 ? { verdict: 'not-met', note: '两个科室仍在原址收件' } : { verdict: 'met' }),
  }));
  const filled = { on: '2026-03-04', received: '何主任', marks };
  const third = await at.staff('supervisor', 'JCJ');
  expect(codesOf(await post(third, `${url}/checklist`, filled))).toEqual(['supervision.not-of-the-team']);
  const short = { ...filled, received: '', marks: [{ ...marks[0], note: '' }] };
  expect(codesOf(await post(other, `${url}/checklist`, short))).toEqual([
    'supervision.nobody-received',
    'supervision.lines-unmarked',
    'supervision.finding-without-words',
  ]);
  expect((await post(other, `${url}/checklist`, filled)).json().inspection).toMatchObject({
    standing: 'found',
    replyDue: '2026-03-09',
  });
  expect(codesOf(await post(supervisor, `${url}/closing`, { conclusion: '好' }))).toEqual([
    'supervision.findings-open',
  ]);
  expect((await at.ask(head, 'GET', url)).json().may).toEqual(['reply']);
  expect((await post(head, `${url}/reply`, { text: '已迁入大厅' })).statusCode).toBe(200);
  const again = { on: '2026-03-04', received: '何主任', marks: [{ line: marks[0].line, verdict: 'met' }] };
  expect((await post(supervisor, `${url}/checklist`, again)).json().inspection.standing).toBe('met');
  expect((await post(supervisor, `${url}/closing`, { conclusion: '合格' })).json().inspection.standing).toBe('closed');
});
