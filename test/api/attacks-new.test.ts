import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { elementsOf } from '../../src/domain/catalogue/drafting/elements.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import type { Duty } from '../../src/domain/organisation/body.ts';
import { readReturnFile } from '../../src/exchange/sheets/read-return-file.ts';
import { argon } from '../../src/http/argon.ts';
import { localDate } from '../../src/kernel/local-date.ts';
import { formOf } from '../joint-approval/drive.ts';
import { publish } from '../joint-approval/synthetic.ts';
import { type Person, type TestApp, testApp, testPassword } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';
import { powerPaper } from '../support/power-paper.ts';

// What an insider would try with files of answers, looks behind masks, complaints and inspections.

let at: TestApp;
let clerk: Person;
let founder: Person;
let supervisor: Person;
let item: ServiceItem;
let ownItem: ServiceItem;
let approver: Person;
let handler: Person;

const codes = (reply: { json(): { faults?: { code: string }[] } }) => reply.json().faults?.map(({ code }) => code);

/** An account under the name that the agreement gives. */
async function named(login: string, duty: Duty, body: string): Promise<Person> {
  const id = randomUUID();
  const passwordHash = await argon({ memoryCost: 256, timeCost: 1, parallelism: 1 }).hash(testPassword);
  await at.app.ports.accounts.create({ id, kind: 'staff', login, name: login, passwordHash, totpSecret: null });
  await also({ id }, duty, body);
  return at.again({ kind: 'staff', id, login, token: '' });
}

/** 兼任: one more post for the same person. */
const also = ({ id }: { id: string }, duty: Duty, body: string) =>
  at.app.ports.accounts.assignPost({
    ...{ staffId: id, duty, body, centre: null, validFrom: localDate('2020-01-01'), validTo: null },
  });

beforeAll(async () => {
  at = await testApp({ ports: { returnFiles: readReturnFile } });
  handler = await named('officer-jtj', 'officer', 'JTJ');
  approver = await named('approver-jtj', 'approver', 'JTJ');
  clerk = await at.staff('clerk', 'ZWB', 'DC');
  founder = await at.applicant();
  supervisor = await at.staff('supervisor', 'JCJ');
  item = at.app.profile.items.find(({ code }) => code === 'SP-001') as ServiceItem;
  const mine = at.app.profile.items.filter(({ body, discretion }) => body === 'JTJ' && discretion === undefined);
  ownItem = mine.find(({ applicantKinds }) => applicantKinds.includes('organisation')) as ServiceItem;
});
afterAll(() => at.close());
beforeEach(async () => {
  [clerk, founder, supervisor] = [await at.again(clerk), await at.again(founder), await at.again(supervisor)];
  [handler, approver] = [await at.again(handler), await at.again(approver)];
});

async function acceptedCase(of: ServiceItem): Promise<{ caseId: string; number: string }> {
  const received = await at.ask(founder, 'POST', '/api/cases', applicationFor(of));
  expect(received.statusCode, received.body).toBe(201);
  const { caseId, number } = received.json();
  const taken = await at.ask(clerk, 'POST', `/api/cases/${caseId}/acceptance`, { checks: checksFor(of) });
  expect(taken.statusCode, taken.body).toBe(200);
  return { caseId, number };
}

test('a file of answers decides in nobody’s name but of whoever hands it in', async () => {
  const { caseId, number } = await acceptedCase(ownItem);
  const officer = await at.staff('officer', 'JTJ');
  await at.ask(officer, 'POST', '/api/exchanges/JTJ/batches');
  const file = `批次号,任务编号,办理结果,意见,办理日期,本单位编号,依据条款\r\nN-1,${number},准予,好,2026-03-02,Y-1,第十条\r\n`;
  const handIn = (who: Person) =>
    at.ask(who, 'POST', '/api/exchanges/JTJ/returns', { name: 'r.csv', content: Buffer.from(file).toString('base64') });
  const otherApprover = await at.staff('approver', 'JTJ');
  for (const who of [officer, handler, otherApprover]) {
    expect(codes(await handIn(who))).toEqual(['exchange.decisions-of-another']);
  }
  expect((await at.app.ports.log.load(caseId)).map(({ type }) => type)).not.toContain('LicenceGranted');
  const taken = await handIn(approver);
  expect(taken.json(), taken.body).toMatchObject({ return: { done: 1, failed: [] } });
});

test('an officer does not grant a step of a joint case by saying that it was granted elsewhere', async () => {
  const joint = publish(at.app, 'ATTACK1', [
    { id: 'receipt', kind: 'acceptance' },
    { id: 'permit', kind: 'approval', owner: 'JTJ', after: ['receipt'] },
    { id: 'end', kind: 'notice', after: ['permit'] },
  ]);
  const { item: form } = formOf(at.app, joint);
  const { applicant, answers, materials } = applicationFor(form);
  const body = { package: joint.code, applicant, answers, materials };
  const { id } = (await at.ask(founder, 'POST', '/api/joint-cases', body)).json();
  await at.ask(clerk, 'POST', `/api/joint-cases/${id}/acceptance`, { checks: checksFor(form) });
  const claim = { outcome: 'granted', text: '好', claimedOn: at.app.today(), system: 'X', reference: 'Y' };
  const url = `/api/joint-cases/${id}/steps/permit/elsewhere`;
  const officer = await at.staff('officer', 'JTJ');
  const tried = await at.ask(officer, 'POST', url, claim);
  expect(tried.statusCode, tried.body).toBe(403);
  const done = await at.ask(approver, 'POST', url, claim);
  expect(done.statusCode, done.body).toBe(200);
});

test('each look behind a mask is one of its own, whatever key it is asked under', async () => {
  const { caseId } = await acceptedCase(item);
  const look = () =>
    at.ask(
      supervisor,
      'POST',
      `/api/cases/${caseId}/unmasking`,
      { purpose: '核对信号' },
      { headers: { 'idempotency-key': 'for-ever' } },
    );
  expect((await look()).statusCode).toBe(200);
  expect((await look()).statusCode).toBe(200);
  const { looks } = (await at.ask(founder, 'GET', `/api/cases/${caseId}/looks`)).json();
  expect(looks).toHaveLength(2);
});

const complain = async (said: object = {}) => {
  const reply = await at.ask(undefined, 'POST', '/api/complaints', {
    ...{ kind: 'conduct', text: '窗口骂人，我叫区少芬', body: item.body, anonymous: true },
    ...said,
  });
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json();
};

test('a supervisor who also sits in the body complained of reads no complaint against it', async () => {
  const { id } = await complain();
  const two = await at.staff('supervisor', 'JCJ');
  expect((await at.ask(two, 'GET', `/api/complaints/${id}`)).json().text).toContain('区少芬');
  await also(two, 'officer', item.body);
  const both = await at.again(two);
  expect((await at.ask(both, 'GET', `/api/complaints/${id}`)).statusCode).toBe(404);
  expect((await at.ask(both, 'GET', '/api/complaints')).body).not.toContain('区少芬');
  const question = { question: '怎么回事？', due: '2026-03-05' };
  await at.ask(supervisor, 'POST', `/api/complaints/${id}/question`, question);
  const asked = await at.ask(both, 'GET', `/api/complaints/${id}`);
  expect(asked.json()).toMatchObject({ mine: false, asked: { question: '怎么回事？' } });
  expect(asked.body).not.toContain('区少芬');
});

test('who complained is never shown twice under one key', async () => {
  const named = { anonymous: false, name: '区少芬', contact: '13800138000' };
  const { id } = await complain(named);
  const show = () =>
    at.ask(
      supervisor,
      'POST',
      `/api/complaints/${id}/informant`,
      { reason: '核实' },
      { headers: { 'idempotency-key': 'who-is-it' } },
    );
  await show();
  const second = await show();
  expect(second.json().name, second.body).toBe('区少芬');
  expect((await at.ask(supervisor, 'GET', `/api/complaints/${id}`)).json().shown).toHaveLength(2);
});

test('nobody arranges, fills in or closes an inspection of the own body, nor learns of one beforehand', async () => {
  const [one, two] = [await at.staff('supervisor', 'JCJ'), await at.staff('supervisor', 'JCJ')];
  const list = (await at.ask(supervisor, 'GET', '/api/inspections')).json();
  const [checklist] = list.checklists as { code: string }[];
  const office = await at.staff('service-office', 'ZWB');
  const asked = {
    ...{ body: 'ZWB', checklist: checklist?.code, team: [one.id, two.id], day: at.app.today(), reason: '投诉较多' },
  };
  expect(codes(await at.ask(office, 'POST', '/api/inspections', asked))).toEqual(['supervision.concerned']);
  const arranged = await at.ask(supervisor, 'POST', '/api/inspections', asked);
  expect(arranged.statusCode, arranged.body).toBe(201);
  const { id, inspection } = arranged.json();
  expect((await at.ask(office, 'GET', `/api/inspections/${id}`)).statusCode).toBe(404);
  expect((await at.ask(office, 'GET', '/api/inspections')).body).not.toContain(id);
  await also(two, 'officer', 'ZWB');
  const marks = inspection.lines.map(({ code }: { code: string }) => ({ line: code, verdict: 'met', note: '' }));
  const filled = { on: at.app.today(), received: '主任', marks };
  const url = `/api/inspections/${id}`;
  expect(codes(await at.ask(await at.again(two), 'POST', `${url}/checklist`, filled))).toEqual([
    'supervision.concerned',
  ]);
  const right = await at.ask(one, 'POST', `${url}/checklist`, filled);
  expect(right.statusCode, right.body).toBe(200);
  const conclusion = { conclusion: '没有问题' };
  expect(codes(await at.ask(office, 'POST', `${url}/closing`, conclusion))).toEqual(['supervision.concerned']);
  expect((await at.ask(supervisor, 'POST', `${url}/closing`, conclusion)).statusCode).toBe(200);
});

test('that somebody looked, or put off telling it, is nothing the handling body finds in its evidence', async () => {
  const { caseId } = await acceptedCase(item);
  await at.ask(supervisor, 'POST', `/api/cases/${caseId}/unmasking`, { purpose: '核对信号' });
  await at.ask(supervisor, 'POST', '/api/deferrals', { caseId, until: '2026-03-20', reason: '调查中' });
  const officer = await at.staff('officer', item.body);
  const { events } = (await at.ask(officer, 'GET', `/api/cases/${caseId}/trail`)).json();
  expect(events.map(({ source }: { source: string }) => source)).not.toContain('personal-data-look');
  expect(events.map(({ source }: { source: string }) => source)).not.toContain('deferral-order');
});

test('a body drafts nothing of another’s: neither ends it, nor takes it over, nor stands in its way', async () => {
  const stranger = await at.staff('officer', 'MZJ');
  const open = (who: Person, body: object) => at.ask(who, 'POST', '/api/item-drafts', body);
  const mine = { ...elementsOf(item), body: 'MZJ' };
  for (const purpose of ['change', 'retire']) {
    expect(codes(await open(stranger, { purpose, elements: mine }))).toEqual(['catalogue.draft-of-another-body']);
  }
  const moved = { purpose: 'move', elements: { ...mine, code: 'MZ-999' }, ends: [item.code] };
  expect(codes(await open(stranger, moved))).toEqual(['catalogue.draft-of-another-body']);
  const owner = await at.staff('officer', item.body);
  const opened = await open(owner, { purpose: 'change', drawnFrom: item.code });
  expect(opened.statusCode, opened.body).toBe(201);
  const url = `/api/item-drafts/${opened.json().id}/elements`;
  expect(codes(await at.ask(owner, 'POST', url, { elements: mine }))).toEqual(['catalogue.draft-of-another-body']);
});

test('whoever ever wrote in a paper on powers does not check it, though somebody else touched it last', async () => {
  const one = await at.staff('service-office', 'ZWB');
  await also(one, 'legal-reviewer', 'FZB');
  const both = await at.again(one);
  const office = await at.staff('service-office', 'ZWB');
  const papers = '/api/powers/instruments';
  const terms = powerPaper({ territories: ['T07'], receiver: 'T07' });
  const drafted = await at.ask(both, 'POST', papers, terms);
  expect(drafted.statusCode, drafted.body).toBe(200);
  const url = `${papers}/${drafted.json().id}`;
  const touched = await at.ask(office, 'POST', `${url}/draft`, terms);
  expect(touched.statusCode, touched.body).toBe(200);
  expect(codes(await at.ask(both, 'POST', `${url}/check`, { agreed: true }))).toEqual(['powers.own-draft']);
});

test('what a body is complained of for is counted with that body, not with the office that handles it', async () => {
  await complain({ body: 'HBJ' });
  const open = async (body: string) =>
    (await at.ask(supervisor, 'GET', `/api/supervision/bodies/${body}`)).json().openComplaints;
  expect(await open('HBJ')).toBe(1);
  expect(await open('JCJ')).toBe(0);
});

test('whoever complains without a name leaves the account nowhere, not even in a key', async () => {
  const said = { kind: 'other', text: '匿名的话', body: item.body, anonymous: true };
  const headers = { 'idempotency-key': 'nameless-complaint' };
  const made = await at.ask(founder, 'POST', '/api/complaints', said, { headers });
  expect(made.statusCode, made.body).toBe(201);
  expect((await at.ask(founder, 'POST', '/api/complaints', said, { headers })).json().repeated).toBe(true);
  const client = new pg.Client(at.connection);
  await client.connect();
  const { rows } = await client.query('select row_to_json(event)::text as said from event where stream = $1', [
    made.json().id,
  ]);
  await client.end();
  expect(rows).toHaveLength(1);
  expect(rows[0].said).not.toContain(founder.id);
});

test('a licence does not come back as a convenience service, under its own code or another', async () => {
  const office = await at.staff('service-office', 'ZWB');
  const licence = at.app.profile.items.find(
    ({ actType, code }) => actType === 'licence' && code !== item.code,
  ) as ServiceItem;
  const mild = { ...elementsOf(licence), actType: 'convenience-service', fourEyes: false };
  const towns = { ...mild, code: 'TOWN-001', body: 'T07' };
  for (const body of [
    { purpose: 'change', elements: mild },
    { purpose: 'move', elements: towns, ends: [licence.code] },
  ]) {
    const opened = await at.ask(office, 'POST', '/api/item-drafts', body);
    expect(opened.statusCode, opened.body).toBe(201);
    const sent = await at.ask(office, 'POST', `/api/item-drafts/${opened.json().id}/review`, {});
    expect(codes(sent)).toContain('catalogue.licence-as-convenience');
  }
});
