import { afterAll, beforeAll, expect, test } from 'vitest';
import { recheckSignals } from '../../src/app/supervision/recheck.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { watchDuty } from '../../src/jobs/watch.ts';
import { type Sealing, sealing as sealedLog } from '../ledger/sealed-log.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';

// 电子监察 from the event to the card and what becomes of it, over the API. The rules themselves have tests of their own.

let at: TestApp;
let item: ServiceItem;
let ledger: Sealing;
let look: () => Promise<number>;
let clerk: Person;
let officer: Person;
let head: Person;
let supervisor: Person;
const codesOf = (reply: { json(): { faults?: { code: string }[] } }) => reply.json().faults?.map(({ code }) => code);

beforeAll(async () => {
  at = await testApp();
  item = at.app.profile.items.find(({ code }) => code === 'SP-001') as ServiceItem;
  ledger = sealedLog(at.connection, at.clock.now);
  let position: string | undefined;
  const watching = watchDuty(at.app, {
    get: async () => position,
    set: async (to) => {
      position = to;
    },
  });
  // The program's own two duties, one after the other; what time alone decides waits for a second.
  look = async () => {
    await ledger.orderAll();
    at.clock.advance(2_000);
    return watching();
  };
  await people();
});
afterAll(async () => {
  await ledger.close();
  await at.close();
});

/** Sessions end while the clock is moved over days. */
async function people() {
  clerk = await at.staff('clerk', 'ZWB', 'DC');
  officer = await at.staff('officer', item.body);
  head = await at.staff('head', item.body);
  supervisor = await at.staff('supervisor', 'JCJ');
}

async function received(): Promise<string> {
  const reply = await at.ask(clerk, 'POST', '/api/cases', applicationFor(item));
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json().caseId;
}
const signalsOf = async (who: Person, caseId: string) => {
  const { signals } = (await at.ask(who, 'GET', '/api/signals')).json();
  return signals.filter(({ subject }: { subject: { caseId: string } }) => subject.caseId === caseId);
};

test('nobody answers: a hint on the eve, and a red card the moment the days are over', async () => {
  const caseId = await received();
  expect(await look()).toBe(0);
  at.clock.set('2026-03-06T01:00:00.000Z');
  expect(await look()).toBe(1);
  // Midnight in Guangzhou.
  at.clock.set('2026-03-09T15:59:50.000Z');
  expect(await look()).toBe(0);
  at.clock.set('2026-03-09T16:00:01.000Z');
  expect(await look()).toBe(1);
  expect(await look()).toBe(0);
  await people();
  const [red, hint] = await signalsOf(supervisor, caseId);
  expect(red).toMatchObject({ rule: 'S05', level: 'red', standing: 'issued', since: '2026-03-09T16:00:00.000Z' });
  expect(red.replyDue).toBe('2026-03-17');
  expect(hint).toMatchObject({ rule: 'S05', level: 'hint', open: false });
  expect((await at.ask(head, 'GET', '/api/signals?open=yes')).json().signals).toMatchObject([{ id: red.id }]);
  expect((await at.ask(await at.staff('head', 'WHJ'), 'GET', '/api/signals')).json().signals).toEqual([]);
});

test('the accused reads rule, facts and evidence, replies, and appeals; the body itself judges nothing', async () => {
  const [red] = (await at.ask(supervisor, 'GET', '/api/signals?level=red')).json().signals;
  const detail = (await at.ask(head, 'GET', `/api/signals/${red.id}`)).json();
  expect(detail.evidence).toMatchObject([{ version: 1, type: 'ApplicationReceived' }]);
  expect(detail.may).toEqual(['reply']);
  const post = (who: Person, path: string, body: object) => at.ask(who, 'POST', `/api/signals/${red.id}/${path}`, body);
  expect((await post(officer, 'judgement', { judgement: 'revoked', reasons: '…' })).statusCode).toBe(403);
  const inside = await at.staff('supervisor', item.body);
  expect(codesOf(await post(supervisor, 'judgement', { judgement: 'upheld', reasons: '…' }))).toEqual([
    'supervision.not-in-this-standing',
  ]);
  expect((await post(head, 'reply', { text: '窗口系统停电，附供电局证明。' })).statusCode).toBe(200);
  expect(codesOf(await post(inside, 'judgement', { judgement: 'revoked', reasons: '情况属实' }))).toEqual([
    'supervision.concerned',
  ]);
  expect((await post(supervisor, 'judgement', { judgement: 'upheld', reasons: '停电只有一小时' })).statusCode).toBe(
    200,
  );
  expect((await post(head, 'appeal', { grounds: '停电两日' })).statusCode).toBe(200);
  expect(codesOf(await post(supervisor, 'appeal-decision', { outcome: 'stands', reasons: '…' }))).toEqual([
    'supervision.concerned',
  ]);
  const other = await at.staff('supervisor', 'JCJ');
  expect((await post(other, 'appeal-decision', { outcome: 'revoked', reasons: '停电两日属实' })).statusCode).toBe(200);
  const after = (await at.ask(supervisor, 'GET', `/api/signals/${red.id}`)).json();
  expect(after.signal).toMatchObject({ standing: 'revoked', open: false });
  expect((await at.ask(head, 'GET', `/api/signals/${red.id}`)).json().judgement.by).toBe('supervisor JCJ');
});

test('an honest case leaves nothing', async () => {
  const caseId = await received();
  const accept = { checks: checksFor(item) };
  expect((await at.ask(clerk, 'POST', `/api/cases/${caseId}/acceptance`, accept)).statusCode).toBe(200);
  expect(await look()).toBe(0);
  expect(await signalsOf(supervisor, caseId)).toEqual([]);
});

test('how a rule has done: what it found, what was judged, what stood', async () => {
  const { rules } = (await at.ask(head, 'GET', '/api/supervision/rules')).json();
  const figures = rules.find(({ code }: { code: string }) => code === 'S05').figures;
  // The one card of it was judged, appealed against, and fell.
  expect(figures).toMatchObject({ judged: 1, upheld: 0 });
  expect(figures.hits).toBeGreaterThan(1);
});

test('worked out anew every signal is right; one taken out of the table, or put into it, is found', async () => {
  // What is this young may still be on its way to a signal.
  at.clock.advance(20_000);
  const clean = await recheckSignals(at.app);
  expect(clean).toMatchObject({ missing: [], superfluous: [] });
  expect(clean.right).toBeGreaterThan(1);
  const { default: pg } = await import('pg');
  const owner = new pg.Client({ ...at.connection });
  await owner.connect();
  try {
    const [gone] = (await owner.query("select * from record_row where kind = 'signal' limit 1")).rows;
    await owner.query('delete from record_row where record_id = $1', [gone.record_id]);
    expect((await recheckSignals(at.app)).missing).toMatchObject([{ finding: { rule: 'S05' } }]);
    const forged = {
      ...gone.state,
      id: '00000000-0000-4000-8000-000000000001',
      rule: 'S03',
      key: 'statutory',
      values: {},
    };
    await owner.query(
      `insert into record_row
       select (jsonb_populate_record(r, $1)).* from record_row r where kind = 'signal' limit 1`,
      [JSON.stringify({ record_id: forged.id, number: null, state: forged })],
    );
    expect((await recheckSignals(at.app)).superfluous).toMatchObject([{ why: 'not-found', signal: { rule: 'S03' } }]);
  } finally {
    await owner.end();
  }
});

test('the rules are open to the accused, with their values', async () => {
  const { rules, replyWithin } = (await at.ask(head, 'GET', '/api/supervision/rules')).json();
  expect(replyWithin).toEqual({ yellow: 3, red: 5 });
  const near = rules.find(({ code }: { code: string }) => code === 'S01');
  expect(near.parameters).toContainEqual({ name: 'workdaysLeft', unit: 'workday', least: 0, most: 10, value: 1 });
});

test('every event of the case stands on the trail with its place in the ledger, and its proof is handed out', async () => {
  const [red] = (await at.ask(supervisor, 'GET', '/api/signals?level=red')).json().signals;
  const { trail, acts, signal } = (await at.ask(supervisor, 'GET', `/api/signals/${red.id}`)).json();
  expect(trail.map(({ type }: { type: string }) => type)).toEqual(['ApplicationReceived']);
  expect(acts.map(({ type }: { type: string }) => type)).toEqual(
    expect.arrayContaining(['SignalRaised', 'SignalIssued', 'SignalReplied', 'AppealDecided']),
  );
  expect(trail[0]).toMatchObject({ by: { kind: 'staff', duty: 'clerk', body: 'ZWB' }, index: expect.any(Number) });
  expect(JSON.stringify(trail)).not.toContain(clerk.id);
  const same = (await at.ask(supervisor, 'GET', `/api/cases/${signal.subject.caseId}/trail`)).json();
  expect(same.events).toEqual(trail);
});

test('other values over a time: what they would find more and fewer, and what is out of range is said all at once', async () => {
  const ask = (values: object, more: object = {}) =>
    at.ask(supervisor, 'POST', '/api/supervision/rules/S05/what-if', {
      ...{ values, from: '2026-03-01', until: '2026-03-31' },
      ...more,
    });
  const same = (await ask({})).json();
  expect(same).toMatchObject({ cases: 2, more: [], fewer: [], graver: 0 });
  expect(same.today).toBe(same.changed);
  expect((await ask({ remindWorkdaysBefore: 0 })).json()).toMatchObject({ more: [], fewer: [] });
  expect(codesOf(await ask({ remindWorkdaysBefore: 99, other: 1 }, { until: '2026-02-01' }))).toEqual([
    'supervision.value-out-of-range',
    'supervision.no-such-value',
    'supervision.period-backwards',
  ]);
  expect((await ask({}, { from: '2025-01-01', until: '2025-12-31' })).json()).toMatchObject({ cases: 0 });
  expect((await at.ask(head, 'POST', '/api/supervision/rules/S05/what-if', {})).statusCode).toBe(403);
});

test('the wall shows the day by town and body, and no name', async () => {
  const wall = (await at.ask(supervisor, 'GET', '/api/supervision/wall')).json();
  expect(wall.figures).toMatchObject({ open: expect.any(Number), red: expect.any(Number) });
  expect(wall.map.areas).toHaveLength(19);
  expect(wall.places.find(({ code }: { code: string }) => code === 'DC').open).toBe(wall.figures.open);
  expect((await at.ask(head, 'GET', '/api/supervision/wall')).statusCode).toBe(403);
});

test('what waits for one’s side is counted at the door of the desk', async () => {
  await received();
  at.clock.advance(10 * 86_400_000);
  await look();
  await people();
  const [mine, theirs] = await Promise.all(
    [head, supervisor].map(async (who) => (await at.ask(who, 'GET', '/api/signals/waiting')).json()),
  );
  expect(mine).toMatchObject({ waiting: 1, red: 1 });
  expect(theirs).toMatchObject({ waiting: 0 });
  const [red] = (await at.ask(head, 'GET', '/api/signals?open=yes')).json().signals;
  expect(red.next).toMatchObject({ act: 'reply', side: 'body', daysLeft: expect.any(Number) });
  // A paper that was never handed in is named; nothing is recorded.
  const files = [{ hash: 'a'.repeat(64), name: 'x.pdf', size: 1, mediaType: 'application/pdf' }];
  expect(codesOf(await at.ask(head, 'POST', `/api/signals/${red.id}/reply`, { text: '…', files }))).toEqual([
    'upload.not-handed-in',
  ]);
});
