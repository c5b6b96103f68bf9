import { afterAll, beforeAll, expect, test } from 'vitest';
import { recheckSignals } from '../../src/app/supervision/recheck.ts';
import { watchDays } from '../../src/app/supervision/watch-days.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { localDate } from '../../src/kernel/local-date.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';

// 好差评 from the terminal to what is mended, and what supervision makes of it. 2026-03-02 is a Monday.

let at: TestApp;
let item: ServiceItem;
let other: string;
let clerk: Person;
let officer: Person;
let supervisor: Person;
let served: { number: string; queryCode: string; caseId: string };
const codesOf = (reply: { json(): { faults?: { code: string }[] } }) => reply.json().faults?.map(({ code }) => code);
const post = (who: Person | undefined, url: string, body: object) => at.ask(who, 'POST', url, body);
const rate = (said: object, who?: Person) => post(who, '/api/ratings', said);
const signals = async (rule: string) =>
  (await at.ask(supervisor, 'GET', `/api/signals?rule=${rule}`)).json().signals as Record<string, unknown>[];

beforeAll(async () => {
  at = await testApp({ server: { portal: (server) => registerPortal(server, server.http.app) } });
  item = at.app.profile.items.find(({ code }) => code === 'SP-001') as ServiceItem;
  other = at.app.profile.items.find(({ code }) => code !== item.code)?.code ?? '';
  await people();
  const citizen = await at.applicant();
  served = (await post(citizen, '/api/cases', applicationFor(item))).json();
});
afterAll(() => at.close());

async function people() {
  clerk = await at.staff('clerk', 'ZWB', 'DC');
  officer = await at.staff('officer', item.body);
  supervisor = await at.staff('supervisor', 'JCJ');
}

test('whoever serves gives none; without a word of what is rated there is none; and nothing before there is a service', async () => {
  expect(codesOf(await rate({ level: 5, centre: 'DC', item: item.code }, clerk))).toEqual(['evaluation.not-for-staff']);
  expect(codesOf(await rate({ level: 5 }))).toEqual(['evaluation.service-missing']);
  expect(codesOf(await rate({ centre: 'DC' }))).toEqual(['evaluation.level-missing', 'evaluation.service-missing']);
  expect(codesOf(await rate({ level: 5, centre: 'DC', queueNumber: 'A001' }))).toEqual([
    'evaluation.queue-number-not-served',
  ]);
  const { number: caseNumber, queryCode: code } = served;
  expect(codesOf(await rate({ level: 1, caseNumber, code: 'AAAA-AAAA' }))).toEqual(['case.number-or-code-wrong']);
  expect(codesOf(await rate({ level: 1, caseNumber, code }))).toEqual(['evaluation.nothing-yet']);
});

test('each service is rated once; a poor one is called back, and the body hears what to mend and nothing of who said it', async () => {
  const { number: caseNumber, queryCode: code, caseId } = served;
  await post(clerk, `/api/cases/${caseId}/acceptance`, { checks: checksFor(item) });
  const poor = { level: 2, caseNumber, code, said: '跑了三趟', contact: '020-1234' };
  expect((await rate(poor)).statusCode).toBe(201);
  expect(codesOf(await rate({ ...poor, level: 5 }))).toEqual(['evaluation.rated-already']);

  expect((await at.ask(officer, 'GET', '/api/ratings')).json().ratings).toEqual([]);
  const [rating] = (await at.ask(supervisor, 'GET', '/api/ratings?open=yes')).json().ratings;
  expect(rating).toMatchObject({
    standing: 'to-call-back',
    contact: '020-1234',
    due: '2026-03-03',
    may: ['call-back'],
  });
  const url = `/api/ratings/${rating.id}`;
  const call = { outcome: 'to-be-mended', said: '窗口让重复打印材料' };
  expect((await post(officer, `${url}/call-back`, call)).statusCode).toBe(403);
  expect(codesOf(await post(supervisor, `${url}/call-back`, { ...call, outcome: 'no-contact' }))).toEqual([
    'evaluation.contact-was-left',
  ]);
  expect((await post(supervisor, `${url}/call-back`, call)).statusCode).toBe(200);
  const told = await at.ask(officer, 'GET', '/api/ratings?open=yes');
  expect(told.json().ratings).toMatchObject([{ standing: 'to-be-mended', may: ['rectification'], due: '2026-03-23' }]);
  for (const secret of ['020-1234', caseNumber, caseId]) expect(told.body).not.toContain(secret);
  expect((await post(officer, `${url}/rectification`, { text: '已取消重复打印' })).json().rating.standing).toBe(
    'closed',
  );
});

test('rated at the terminal without any number, three times on a day with nothing on record: the hall is asked', async () => {
  for (let count = 0; count < 3; count += 1) {
    expect((await rate({ level: count === 0 ? 1 : 4, centre: 'DC', item: other })).statusCode).toBe(201);
  }
  at.clock.set('2026-03-03T01:00:00.000Z');
  await people();
  await watchDays(at.app, [localDate('2026-03-02')]);
  expect(await signals('S14')).toMatchObject([
    { key: `rated ${other}`, level: 'hint', facts: { ratings: 3, visits: 0 }, subject: { centre: 'DC' } },
  ]);
  expect(await signals('S19')).toEqual([]);
});

test('a poor rating that nobody called back about in one working day is a yellow card for the office that should have', async () => {
  at.clock.set('2026-03-03T16:00:02.000Z');
  await people();
  await watchDays(at.app, []);
  const [card, ...more] = await signals('S19');
  expect(more).toEqual([]);
  expect(card).toMatchObject({ key: 'not-called-back', level: 'yellow', body: 'JCJ', facts: { due: '2026-03-03' } });
  at.clock.advance(60_000);
  const { missing, superfluous } = await recheckSignals(at.app);
  expect([missing, superfluous]).toEqual([[], []]);
});

test('the terminal and the portal ask the same, without a script; what was typed stays', async () => {
  const page = await at.ask(undefined, 'GET', '/kiosk/DC/rating');
  for (const level of [5, 4, 3, 2, 1]) expect(page.body).toContain(`value="${level}"`);
  const portal = await at.ask(undefined, 'GET', `/rating?case=${served.number}`);
  expect(portal.body).toContain(`value="${served.number}"`);
});
