import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { tick } from '../../src/jobs/tick.ts';
import { rebuild } from '../../src/storage/rebuild.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';

// 证照: the life of a licence, over the API, from the grant to the register and its end.

let at: TestApp;
let item: ServiceItem;
let holder: Person;
let clerk: Person;
let officer: Person;
let approver: Person;
let head: Person;

beforeAll(async () => {
  at = await testApp({ server: { portal: (server) => registerPortal(server, server.http.app) } });
  item = itemOf('SP-001');
  holder = await at.applicant();
  clerk = await at.staff('clerk', 'ZWB', 'DC');
  officer = await at.staff('officer', item.body);
  approver = await at.staff('approver', item.body);
  head = await at.staff('head', item.body);
});
afterAll(() => at.close());

function itemOf(code: string): ServiceItem {
  return at.app.profile.items.find((one) => one.code === code) as ServiceItem;
}

async function on(day: string): Promise<void> {
  at.clock.set(`${day}T02:00:00.000Z`);
  [holder, clerk, officer, approver, head] = (await Promise.all(
    [holder, clerk, officer, approver, head].map((who) => at.again(who)),
  )) as [Person, Person, Person, Person, Person];
}

interface Step {
  readonly item?: ServiceItem;
  readonly more?: object;
  readonly as?: Person | undefined;
}

async function receive({ item: of = item, more = {}, as = holder }: Step = {}): Promise<string> {
  const reply = await at.ask(as, 'POST', '/api/cases', { ...applicationFor(of), ...more });
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json().caseId;
}

async function step(who: Person, caseId: string, path: string, body: object): Promise<void> {
  const seen = { headers: { 'if-match': `"${(await at.app.ports.log.load(caseId)).length}"` } };
  const reply = await at.ask(who, 'POST', `/api/cases/${caseId}/${path}`, body, seen);
  expect(reply.statusCode, `${path}: ${reply.body}`).toBe(200);
}

async function accept(caseId: string, of = item): Promise<void> {
  await step(clerk, caseId, 'acceptance', { checks: checksFor(of) });
}

async function decide(caseId: string, outcome: 'grant' | 'refuse' = 'grant'): Promise<void> {
  const said = { outcome, reasons: '符合条件', articles: '食品安全法第三十五条' };
  await step(officer, caseId, 'review-opinion', { opinion: outcome, text: '材料齐全，符合条件' });
  await step(officer, caseId, 'proposal', said);
  await step(approver, caseId, 'decision', said);
}

async function granted(given: Step = {}): Promise<string> {
  const caseId = await receive(given);
  await accept(caseId, given.item);
  await decide(caseId);
  return caseId;
}

async function own(): Promise<readonly Record<string, unknown>[]> {
  return (await at.ask(holder, 'GET', '/api/my/licences')).json().licences;
}

async function act(id: string, body: object): Promise<void> {
  const proposed = await at.ask(officer, 'POST', `/api/licences/${id}/proposals`, body);
  expect(proposed.statusCode, proposed.body).toBe(200);
  const decided = await at.ask(head, 'POST', `/api/licences/${id}/decisions`, { agrees: true, reasons: '同意' });
  expect(decided.statusCode, decided.body).toBe(200);
}

const refusals = (reply: { json(): { faults?: { code: string }[]; refusals?: { code: string }[] } }) =>
  (reply.json().faults ?? reply.json().refusals ?? []).map(({ code }) => code);

test('a grant leaves a licence: with its term, its scope, and a line in the public register', async () => {
  await on('2026-03-02');
  const caseId = await granted();
  const [licence] = await own();
  expect(licence).toMatchObject({
    number: '440113-L-2026-00001',
    caseId,
    standing: 'in-force',
    terms: [{ from: '2026-03-02', to: '2031-03-01', how: 'granted' }],
    validTo: '2031-03-01',
    may: ['renewal', 'change'],
    holderName: '番禺清心食品有限公司',
  });
  const register = await at.ask(undefined, 'GET', '/api/register/licences?words=番禺清心');
  expect(register.json().licences, register.body).toMatchObject([
    { number: '440113-L-2026-00001', standing: 'in-force' },
  ]);
  const yesterday = await at.ask(undefined, 'GET', '/api/register/licences/440113-L-2026-00001?on=2026-03-01');
  expect(yesterday.json()).toMatchObject({ standing: 'not-yet' });
  expect((await at.ask(undefined, 'GET', '/api/register/licences/440113-L-2026-09999')).statusCode).toBe(404);
});

test('changed on application; the holder alone may ask, one application of a kind at a time', async () => {
  const [licence] = await own();
  const concerns = { number: licence?.number, purpose: 'change' };
  const another: Record<string, unknown> = { ...applicationFor(item), concerns };
  const stranger = await at.ask(holder, 'POST', '/api/cases', {
    ...another,
    applicant: { ...(another.applicant as object), identityNumber: '91350211M000100Y46' },
  });
  expect(stranger.statusCode).toBeGreaterThanOrEqual(400);
  const answers = { ...(applicationFor(item).answers as object), 'premises-address': '市桥街新址 8 号' };
  const materials = [
    { material: 'm1', form: 'paper' },
    { material: 'm3', form: 'paper' },
  ];
  const caseId = await receive({ more: { concerns, answers, materials } });
  const twice = await at.ask(holder, 'POST', '/api/cases', { ...another, answers, materials });
  expect(refusals(twice)).toEqual(['intake.licence-application-open']);
  await step(clerk, caseId, 'acceptance', {
    checks: materials.map(({ material }) => ({ material, verdict: 'in-order' })),
  });
  await decide(caseId);
  const [changed] = await own();
  expect(changed).toMatchObject({ terms: [{ to: '2031-03-01' }], applications: [] });
  expect(JSON.stringify(changed?.scope)).toContain('市桥街新址 8 号');
});

test('silence renews: applied for in time, not decided before the last day, deemed granted for another term', async () => {
  const [licence] = await own();
  const id = licence?.id as string;
  await on('2030-10-14');
  await tick(at.app);
  const reminded = await at.ask(officer, 'GET', `/api/licences/${id}`);
  expect(reminded.json().history.map(({ type }: { type: string }) => type)).not.toContain('LicenceExpiryReminded');
  await on('2031-01-10');
  await tick(at.app);
  expect((await at.ask(officer, 'GET', `/api/licences/${id}`)).json().history.at(-1)).toMatchObject({
    type: 'LicenceExpiryReminded',
  });
  const concerns = { number: licence?.number, purpose: 'renewal' };
  const materials = [
    { material: 'm1', form: 'paper' },
    { material: 'm4', form: 'paper' },
  ];
  const caseId = await receive({ more: { concerns, materials } });
  await step(clerk, caseId, 'acceptance', {
    checks: materials.map(({ material }) => ({ material, verdict: 'in-order' })),
  });
  await on('2031-03-01');
  await tick(at.app);
  expect((await own())[0]).toMatchObject({ standing: 'in-force', validTo: '2031-03-01' });
  await on('2031-03-02');
  await tick(at.app);
  await tick(at.app);
  expect((await own())[0]).toMatchObject({
    standing: 'in-force',
    terms: [{ how: 'granted' }, { from: '2031-03-02', to: '2036-03-01', how: 'deemed' }],
  });
  const no = { outcome: 'refuse', reasons: '太迟', articles: '第五十条' };
  const seen = { headers: { 'if-match': `"${(await at.app.ports.log.load(caseId)).length}"` } };
  const late = await at.ask(officer, 'POST', `/api/cases/${caseId}/proposal`, no, seen);
  expect(refusals(late)).toEqual(['approval.renewal-already-deemed']);
});

test('revoked for fraud by two people: the register and the ban follow, the door stays shut for three years', async () => {
  const [licence] = await own();
  const id = licence?.id as string;
  const fraud = { act: 'revoke', ground: 'fraud', reasons: '申请材料系伪造', heard: '已听取，当事人无异议' };
  const proposed = await at.ask(approver, 'POST', `/api/licences/${id}/proposals`, fraud);
  expect(proposed.statusCode, proposed.body).toBe(200);
  const alone = await at.ask(approver, 'POST', `/api/licences/${id}/decisions`, { agrees: true, reasons: '' });
  expect(refusals(alone)).toEqual(['issuance.act-needs-another-person']);
  const declined = await at.ask(head, 'POST', `/api/licences/${id}/decisions`, { agrees: false, reasons: '不同意' });
  expect(refusals(declined)).toEqual(['issuance.fraud-must-be-revoked']);
  const decided = await at.ask(head, 'POST', `/api/licences/${id}/decisions`, { agrees: true, reasons: '' });
  expect(decided.json().events, decided.body).toEqual(['LicenceRevoked']);
  const number = licence?.number as string;
  expect((await at.ask(undefined, 'GET', `/api/register/licences/${number}`)).json()).toMatchObject({
    standing: 'revoked',
    ended: { how: 'revoked', ground: 'fraud' },
  });
  const again = await at.ask(undefined, 'POST', '/api/cases', applicationFor(item));
  expect(again.statusCode, again.body).toBe(422);
  expect(refusals(again)).toEqual(['intake.application-banned']);
  await on('2034-03-03');
  expect((await at.ask(undefined, 'POST', '/api/cases', applicationFor(item))).statusCode).toBe(201);
});

test('what ended is proposed for cancellation by time, and a person confirms', async () => {
  await tick(at.app);
  const desk = (await at.ask(head, 'GET', '/api/licences')).json();
  expect(desk.waiting).toMatchObject([{ standing: 'revoked', proposal: { act: 'cancel', mine: false } }]);
  const { id } = desk.waiting[0];
  const decided = await at.ask(head, 'POST', `/api/licences/${id}/decisions`, { agrees: true, reasons: '' });
  expect(decided.json().events, decided.body).toEqual(['LicenceCancelled']);
  expect((await at.ask(head, 'GET', '/api/licences')).json().waiting).toEqual([]);
});

test('withdrawal needs its ground, a hearing and the compensation; its papers are sealed and verified', async () => {
  await granted({ more: { answers: { ...(applicationFor(item).answers as object) } } });
  const licence = (await own()).find(({ standing }) => standing === 'in-force') as { id: string; number: string };
  const bare = await at.ask(officer, 'POST', `/api/licences/${licence.id}/proposals`, {
    act: 'withdraw',
    ground: 'abuse',
  });
  expect(refusals(bare).toSorted()).toEqual([
    'issuance.act-without-ground',
    'issuance.act-without-reasons',
    'issuance.compensation-not-assessed',
    'issuance.holder-not-heard',
  ]);
  await act(licence.id, {
    act: 'withdraw',
    ground: 'law-changed',
    reasons: '所依据的规章已经废止',
    heard: '持证人要求补偿装修费用',
    compensation: { amount: 3_500_000, assessment: '按评估报告' },
  });
  const view = (await at.ask(officer, 'GET', `/api/licences/${licence.id}`)).json();
  expect(view.papers.map(({ kind }: { kind: string }) => kind)).toEqual(['licence', 'licence-withdrawal']);
  const pdf = await at.ask(holder, 'GET', `/record-papers/licence/${licence.id}/1.pdf`);
  expect([pdf.statusCode, pdf.headers['content-type']], pdf.body.slice(0, 200)).toEqual([200, 'application/pdf']);
});

test('altered by the body, on its grounds and by two: register, papers and the holder’s page say what holds now', async () => {
  const day = at.clock.now().slice(0, 10);
  await granted({ more: { answers: { ...(applicationFor(item).answers as object) } } });
  const licence = (await own()).find(({ standing }) => standing === 'in-force') as { id: string; number: string };
  const path = `/api/licences/${licence.id}/proposals`;
  const desk = (await at.ask(officer, 'GET', `/api/licences/${licence.id}`)).json();
  expect(desk.mayPropose).toContain('alter');
  expect(desk.alterable.fields.map(({ code }: { code: string }) => code)).toContain('premises-address');
  const bare = { act: 'alter', ground: 'abuse', reasons: '', alteration: { scope: { 'staff-count': 3 } } };
  expect(refusals(await at.ask(officer, 'POST', path, bare)).toSorted()).toEqual([
    'issuance.act-without-ground',
    'issuance.act-without-reasons',
    'issuance.alteration-unfit',
    'issuance.compensation-not-assessed',
    'issuance.holder-not-heard',
  ]);
  expect((await at.ask(holder, 'POST', path, bare)).statusCode).toBe(403);
  // No ground chosen is none guessed.
  expect(refusals(await at.ask(officer, 'POST', path, { ...bare, ground: '' }))).toContain(
    'issuance.act-without-ground',
  );
  const alteration = {
    scope: { 'premises-address': '市桥街新门牌 18 号' },
    validTo: `${Number(day.slice(0, 4)) + 3}-01-01`,
  };
  await act(licence.id, {
    ...{
      act: 'alter',
      ground: 'circumstances-changed',
      reasons: '道路改造，门牌重编',
      heard: '持证人要求补偿招牌费用',
    },
    ...{ compensation: { amount: 80_000, assessment: '按票据' }, alteration },
  });
  const view = (await at.ask(officer, 'GET', `/api/licences/${licence.id}`)).json();
  expect(view).toMatchObject({ standing: 'in-force', altered: [{ on: day, ground: 'circumstances-changed' }] });
  expect(view.papers.map(({ kind }: { kind: string }) => kind)).toEqual(['licence', 'licence-alteration']);
  const register = (await at.ask(undefined, 'GET', `/api/register/licences/${licence.number}`)).json();
  expect(JSON.stringify(register.scope)).toContain('市桥街新门牌 18 号');
  expect(register).toMatchObject({ terms: [{ to: alteration.validTo }], altered: [{ on: day }] });
  const before = await at.ask(undefined, 'GET', `/api/register/licences/${licence.number}?on=2026-03-02`);
  expect(before.json().altered).toEqual([]);
  const session = { headers: { accept: 'text/html', 'accept-language': 'zh-Hans' } };
  const page = await at.ask(holder, 'GET', `/licences/${licence.id}`, undefined, session);
  expect(page.body).toContain(`/record-papers/licence/${licence.id}/1.pdf`);
  const paper = await at.ask(holder, 'GET', `/record-papers/licence/${licence.id}/1`, undefined, session);
  for (const words of ['变更前', '市桥街新门牌 18 号', '道路改造，门牌重编', '按票据'])
    expect(paper.body).toContain(words);
  await at.ask(officer, 'POST', path, { act: 'cancel', ground: 'other', reasons: '注销' });
  const cancelled = await at.ask(head, 'POST', `/api/licences/${licence.id}/decisions`, { agrees: true, reasons: '' });
  expect(cancelled.json().events).toEqual(['LicenceCancelled']);
});

test('a ban is lifted by two, with reasons', async () => {
  const caseId = await receive();
  const imposed = { body: item.body, ground: 'false-statement', reasons: '材料系伪造' };
  await step(clerk, caseId, 'non-acceptance', { ground: 'no-licence-needed', explanation: '无需许可' });
  const banned = await at.ask(head, 'POST', `/api/cases/${caseId}/bans`, imposed);
  expect(banned.statusCode, banned.body).toBe(201);
  const path = `/api/bans/${banned.json().id}`;
  // 工作台: the ban stands in the list, its reasons only with the body itself.
  const inList = async (who: Person) =>
    (await at.ask(who, 'GET', '/api/licences')).json().bans.find(({ id }: { id: string }) => id === banned.json().id);
  const seen = async (who: Person) => (await at.ask(who, 'GET', path)).json();
  expect(await inList(officer)).toMatchObject({ ground: 'false-statement', waits: false });
  expect(await seen(officer)).toMatchObject({
    mayPropose: true,
    mayDecide: false,
    history: [{ reasons: '材料系伪造' }],
  });
  expect(await seen(clerk)).toMatchObject({ mayPropose: false, mayDecide: false, history: [{ reasons: '' }] });
  expect((await at.ask(holder, 'GET', path)).statusCode).toBe(403);
  const decide = (who: Person, reasons = '复议认定有误') =>
    at.ask(who, 'POST', `${path}/lifting-decision`, { agrees: true, reasons });
  expect(refusals(await decide(approver))).toEqual(['intake.no-ban-lifting-proposed']);
  expect(refusals(await at.ask(approver, 'POST', `${path}/lifting`, { reasons: ' ' }))).toEqual([
    'intake.ban-without-reasons',
  ]);
  expect((await at.ask(approver, 'POST', `${path}/lifting`, { reasons: '复议认定有误' })).statusCode).toBe(200);
  expect(refusals(await at.ask(officer, 'POST', `${path}/lifting`, { reasons: '同上' }))).toEqual([
    'intake.ban-lifting-waits',
  ]);
  expect(refusals(await decide(approver))).toEqual(['intake.ban-lifting-needs-another-person']);
  // Who put it forward waits; another decides. Not agreed to, it stands, and can be put forward again.
  expect(await seen(approver)).toMatchObject({ mayPropose: false, mayDecide: false, proposed: { mine: true } });
  expect(await seen(head)).toMatchObject({ mayDecide: true, proposed: { mine: false } });
  expect(await inList(head)).toMatchObject({ waits: true });
  const no = { agrees: false, reasons: '证据充分' };
  const declined = await at.ask(head, 'POST', `${path}/lifting-decision`, no);
  expect(declined.json().events, declined.body).toEqual(['ApplicationBanLiftingDeclined']);
  expect(await seen(officer)).toMatchObject({ mayPropose: true });
  expect((await at.ask(approver, 'POST', `${path}/lifting`, { reasons: '法院判决撤销' })).statusCode).toBe(200);
  expect((await decide(head)).statusCode).toBe(200);
  expect(refusals(await decide(head))).toEqual(['intake.ban-already-lifted']);
  expect(await inList(head)).toBeUndefined();
  const lifted = await seen(head);
  expect(lifted).toMatchObject({ liftedOn: at.app.today(), mayPropose: false, mayDecide: false });
  expect(lifted.history.map(({ type }: { type: string }) => type)).toEqual([
    ...['ApplicationBanImposed', 'ApplicationBanLiftingProposed', 'ApplicationBanLiftingDeclined'],
    ...['ApplicationBanLiftingProposed', 'ApplicationBanLifted'],
  ]);
});

test('whoever is related to the holder has no hand in what is done to the licence', async () => {
  await granted({ more: { answers: { ...(applicationFor(item).answers as object) } } });
  const licence = (await own()).find(({ standing }) => standing === 'in-force') as { id: string };
  const { identityNumber } = applicationFor(item).applicant as { identityNumber: string };
  const entries = [{ relation: 'firm', identityNumber, name: '番禺清心食品有限公司' }];
  const declared = await at.ask(approver, 'POST', '/api/declared-interests', { entries });
  expect(declared.statusCode, declared.body).toBeLessThan(300);
  const proposal = {
    act: 'withdraw',
    ground: 'law-changed',
    reasons: '所依据的规章已经废止',
    heard: '无异议',
    compensation: { amount: 0, assessment: '无损失' },
  };
  const tried = await at.ask(approver, 'POST', `/api/licences/${licence.id}/proposals`, proposal);
  expect(refusals(tried)).toEqual(['special.own-case']);
  expect((await at.ask(officer, 'POST', `/api/licences/${licence.id}/proposals`, proposal)).statusCode).toBe(200);
  const decided = await at.ask(approver, 'POST', `/api/licences/${licence.id}/decisions`, {
    agrees: true,
    reasons: '',
  });
  expect(refusals(decided)).toEqual(['special.own-case']);
});

test('nobody else reads or touches it', async () => {
  const [licence] = await own();
  const elsewhere = await at.staff('approver', 'GAF');
  const decision = { agrees: true, reasons: '' };
  expect((await at.ask(elsewhere, 'POST', `/api/licences/${licence?.id}/decisions`, decision)).statusCode).toBe(403);
  expect((await at.ask(holder, 'GET', `/api/licences/${licence?.id}`)).statusCode).toBe(403);
  const other = await at.applicant();
  expect((await at.ask(other, 'GET', '/api/my/licences')).json().licences).toEqual([]);
});

test('putting forward and deciding by one person is refused, and the attempt is on record', async () => {
  const supervisor = await at.staff('supervisor', 'JCJ');
  const { acts } = (await at.ask(supervisor, 'GET', '/api/forbidden-acts')).json();
  for (const code of ['issuance.act-needs-another-person', 'intake.ban-lifting-needs-another-person']) {
    const noted = acts.find((act: { code: string; by: string }) => act.code === code && act.by === approver.id);
    expect(noted, code).toMatchObject({ interlock: 'four-eyes' });
  }
});

test('every row of it is what the log gives', async () => {
  expect((await rebuild(at.connection, at.app.place.timeZone, { check: true })).different).toEqual([]);
});
