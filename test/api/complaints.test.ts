import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { watchCases } from '../../src/app/supervision/watch.ts';
import { watchDays } from '../../src/app/supervision/watch-days.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { localDate } from '../../src/kernel/local-date.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';

// 投诉 from whoever complains to the answer, and what follows from it. 2026-03-02 is a Monday.

let at: TestApp;
let item: ServiceItem;
let clerk: Person;
let head: Person;
let supervisor: Person;
let citizen: Person;
const codesOf = (reply: { json(): { faults?: { code: string }[] } }) => reply.json().faults?.map(({ code }) => code);

const posted = { method: 'posted', recipient: '李小明', proof: 'EMS1234567890CN' };

beforeAll(async () => {
  at = await testApp();
  item = at.app.profile.items.find(({ code }) => code === 'SP-001') as ServiceItem;
  await people();
});
afterAll(() => at.close());

async function people() {
  clerk = await at.staff('clerk', 'ZWB', 'DC');
  head = await at.staff('head', item.body);
  supervisor = await at.staff('supervisor', 'JCJ');
  citizen = await at.applicant();
}
const post = (who: Person | undefined, url: string, body: object, more = {}) => at.ask(who, 'POST', url, body, more);
const complain = async (who: Person | undefined, said: object = {}) => {
  const reply = await post(who, '/api/complaints', {
    kind: 'turned-away',
    text: '窗口说不收，什么也没给。我叫区少芬',
    body: item.body,
    anonymous: true,
    ...said,
  });
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json();
};

test('every fault at once, and nothing is made', async () => {
  const reply = await post(citizen, '/api/complaints', { day: '2026-04-01', caseNumber: 'none', centre: 'nowhere' });
  expect(codesOf(reply)).toEqual([
    'supervision.complaint-kind-missing',
    'supervision.complaint-without-text',
    'supervision.complaint-case-unknown',
    'supervision.complaint-body-missing',
    'supervision.complaint-centre-missing',
    'supervision.complaint-day-ahead',
    'supervision.complaint-name-missing',
    'supervision.complaint-contact-missing',
  ]);
  expect((await at.ask(supervisor, 'GET', '/api/complaints')).json().complaints).toEqual([]);
});

test('number, code and a last day; the code opens it, a wrong one does not; the same request makes one', async () => {
  const headers = { headers: { 'idempotency-key': 'complaint-once' } };
  const said = { kind: 'too-slow', text: '慢', body: item.body, anonymous: true };
  const [one, again] = [
    (await post(undefined, '/api/complaints', said, headers)).json(),
    (await post(undefined, '/api/complaints', said, headers)).json(),
  ];
  expect(one).toMatchObject({ receivedOn: '2026-03-02', decideBy: '2026-03-09', handler: 'JCJ', repeated: false });
  expect(again).toEqual({ ...one, repeated: true });
  const open = await post(undefined, '/api/complaints/progress', { number: one.number, code: one.code.toLowerCase() });
  expect(open.json()).toMatchObject({ standing: 'received', text: '慢', named: false });
  const wrong = await post(undefined, '/api/complaints/progress', { number: one.number, code: 'AAAA-AAAA' });
  expect(wrong.statusCode).toBe(404);
});

test('complained of itself, the supervisors do not handle it', async () => {
  const made = await complain(undefined, { body: 'JCJ' });
  expect(made.handler).toBe('ZWB');
  expect((await at.ask(supervisor, 'GET', `/api/complaints/${made.id}`)).statusCode).toBe(404);
  const office = await at.staff('service-office', 'ZWB');
  expect((await at.ask(office, 'GET', `/api/complaints/${made.id}`)).json().mine).toBe(true);
});

test('the body complained of sees the question it was asked, and neither who nor which case; every look is kept', async () => {
  const { caseId, number } = (await post(clerk, '/api/cases', applicationFor(item))).json();
  const made = await complain(citizen, { anonymous: false, name: '区少芬', contact: '020-1234', caseNumber: number });
  const url = `/api/complaints/${made.id}`;
  expect((await at.ask(head, 'GET', url)).statusCode).toBe(404);
  const asked = await post(supervisor, `${url}/question`, { question: '上周三窗口是否停收？', due: '2026-03-05' });
  expect(asked.statusCode, asked.body).toBe(200);
  const seen = (await at.ask(head, 'GET', url)).body;
  expect(JSON.parse(seen).asked.question).toBe('上周三窗口是否停收？');
  for (const secret of ['区少芬', '020-1234', number, caseId, citizen.id, '窗口说不收'])
    expect(seen).not.toContain(secret);
  const listed = (await at.ask(head, 'GET', '/api/complaints?open=yes')).body;
  expect(JSON.parse(listed).complaints).toHaveLength(1);
  expect(listed).not.toContain(number);
  // Nor does the case tell: whoever oversees sees that it was complained of, the body does not.
  const sources = async (who: Person) =>
    (await at.ask(who, 'GET', `/api/cases/${caseId}/trail`)).json().events.map((event: { type: string }) => event.type);
  expect(await sources(supervisor)).toContain('ComplaintReceived');
  expect(await sources(head)).not.toContain('ComplaintReceived');
  const database = new pg.Client(at.connection);
  await database.connect();
  const { rows } = await database.query('select actor, data from event where stream = $1', [made.id]);
  await database.end();
  expect(rows.length).toBeGreaterThan(1);
  for (const secret of ['区少芬', '020-1234', citizen.id]) expect(JSON.stringify(rows)).not.toContain(secret);

  expect((await at.ask(supervisor, 'GET', url)).body).not.toContain('020-1234');
  expect(codesOf(await post(supervisor, `${url}/informant`, {}))).toEqual(['supervision.words-missing']);
  const shown = await post(supervisor, `${url}/informant`, { reason: '需要核实经过' });
  expect(shown.json()).toMatchObject({ name: '区少芬', contact: '020-1234' });
  expect((await post(head, `${url}/informant`, { reason: '想知道是谁' })).statusCode).toBe(403);
  const own = await post(undefined, '/api/complaints/progress', { number: made.number, code: made.code });
  expect(own.json().shown).toHaveLength(1);
  await post(head, `${url}/statement`, { text: '当天停电' });
  const decided = await post(supervisor, `${url}/decision`, {
    outcome: 'not-upheld',
    reasons: '停电有记录',
    answer: '经查，当天停电，现已恢复。',
  });
  expect(decided.json().complaint).toMatchObject({ standing: 'not-upheld', open: false });
  const told = (await post(undefined, '/api/complaints/progress', { number: made.number, code: made.code })).json();
  expect(told.answer).toEqual({ outcome: 'not-upheld', answer: '经查，当天停电，现已恢复。', on: '2026-03-02' });
  expect(JSON.stringify(told)).not.toContain('停电有记录');
});

test('whoever handled the case, or stood aside, decides nothing', async () => {
  const made = await complain(undefined);
  const url = `/api/complaints/${made.id}`;
  await post(supervisor, `${url}/standing-aside`, { reason: '亲属' });
  const said = { outcome: 'upheld', reasons: '是', answer: '是' };
  expect(codesOf(await post(supervisor, `${url}/decision`, said))).toEqual(['supervision.concerned']);
  const other = await at.staff('supervisor', 'JCJ');
  expect((await post(other, `${url}/decision`, said)).statusCode).toBe(200);
});

test('“I never got it” is believed of the applicant alone, and then it is a red card', async () => {
  const { caseId, number } = (await post(citizen, '/api/cases', applicationFor(item))).json();
  const officer = await at.staff('officer', item.body);
  for (const [who, act, body] of [
    [clerk, 'acceptance', { checks: checksFor(item) }],
    [officer, 'review-opinion', { opinion: 'grant', text: '符合条件' }],
    [officer, 'proposal', { outcome: 'grant', reasons: '符合', articles: '第一条' }],
    [head, 'decision', undefined],
    [clerk, 'delivery', posted],
  ] as const) {
    const { version } = (await at.ask(head, 'GET', `/api/cases/${caseId}`)).json();
    const deciding = { outcome: 'grant', reasons: '符合', articles: '第一条' };
    const headers = { headers: { 'if-match': `"${version}"` } };
    const reply = await post(who, `/api/cases/${caseId}/${act}`, body ?? deciding, body === undefined ? headers : {});
    expect(reply.statusCode, `${act} ${reply.body}`).toBe(200);
  }
  const look = async () => {
    at.clock.advance(2_000);
    await watchCases(at.app, [caseId]);
    const list = (await at.ask(supervisor, 'GET', '/api/signals?rule=S11')).json().signals;
    return list.filter(({ subject }: { subject: { caseId: string } }) => subject.caseId === caseId);
  };
  const said = { kind: 'no-result', text: '没有拿到', caseNumber: number, body: undefined };
  await complain(undefined, said);
  expect(await look()).toEqual([]);
  await complain(citizen, said);
  expect(await look()).toMatchObject([{ key: 'denied', level: 'red', body: item.body }]);
});

test('five working days pass: it is overdue, the office itself gets a card, and another office judges it', async () => {
  const made = await complain(undefined, { visit: undefined, centre: 'DC', day: '2026-03-02' });
  at.clock.set('2026-03-09T15:59:00.000Z');
  await people();
  expect(await watchDays(at.app, [])).toBe(0);
  at.clock.set('2026-03-09T16:00:02.000Z');
  expect(await watchDays(at.app, [])).toBeGreaterThan(0);
  await people();
  const mine = async () =>
    (await at.ask(supervisor, 'GET', '/api/signals?rule=S20'))
      .json()
      .signals.filter(({ subject }: { subject: { number: string } }) => subject.number === made.number);
  const [card] = await mine();
  expect(card).toMatchObject({ level: 'yellow', body: 'JCJ', standing: 'issued', facts: { due: '2026-03-09' } });
  expect(await watchDays(at.app, [])).toBe(0);
  // The supervisors answer for it and do not judge it.
  const reply = await post(supervisor, `/api/signals/${card.id}/reply`, { text: '人手不足' });
  expect(reply.statusCode, reply.body).toBe(200);
  const judging = { judgement: 'upheld', reasons: '人手不足不是理由' };
  expect(codesOf(await post(supervisor, `/api/signals/${card.id}/judgement`, judging))).toEqual([
    'supervision.concerned',
  ]);
  const office = await at.staff('service-office', 'ZWB');
  expect((await post(office, `/api/signals/${card.id}/judgement`, judging)).statusCode).toBe(200);
});

test('a visit without a case is a trace: the hall’s day is asked about', async () => {
  const made = await complain(undefined, { centre: 'DC', day: '2026-03-06', item: 'SP-001' });
  await watchDays(at.app, [localDate('2026-03-10')]);
  at.clock.set('2026-03-11T01:00:00.000Z');
  await people();
  await watchDays(at.app, [localDate('2026-03-10')]);
  const { signals } = (await at.ask(supervisor, 'GET', '/api/signals?rule=S14')).json();
  expect(signals).toMatchObject([
    { key: `complaint ${made.number}`, level: 'hint', subject: { kind: 'hall-day', centre: 'DC', day: '2026-03-06' } },
  ]);
  const unknown = await post(undefined, '/api/complaints', {
    ...{ kind: 'turned-away', text: 'x', body: item.body, anonymous: true },
    ...{ centre: 'DC', day: '2026-03-06', queueNumber: 'Z999' },
  });
  expect(codesOf(unknown)).toEqual(['supervision.complaint-queue-number-unknown']);
});
