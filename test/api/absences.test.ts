import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { localDate } from '../../src/kernel/local-date.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';

// 离岗代理: a post is left to a colleague for some days, and what was done from it says so.

let at: TestApp;
let item: ServiceItem;
let clerk: Person;
let officer: Person;
let deputy: Person;
let head: Person;
const codesOf = (reply: { json(): { faults?: { code: string }[] } }) => reply.json().faults?.map(({ code }) => code);

beforeAll(async () => {
  at = await testApp();
  item = at.app.profile.items.find(({ code }) => code === 'SP-001') as ServiceItem;
  clerk = await at.staff('clerk', 'ZWB', 'DC');
  officer = await at.staff('officer', item.body);
  deputy = await at.staff('officer', item.body);
  head = await at.staff('head', item.body);
});
afterAll(() => at.close());

const leave = (who: Person, said: object = {}) =>
  at.ask(who, 'POST', '/api/absences', {
    duty: 'head',
    body: item.body,
    deputy: deputy.id,
    from: '2026-03-03',
    to: '2026-03-04',
    ...said,
  });

/** Proposed by somebody; ready to be decided. */
async function proposed(by: Person): Promise<string> {
  const { caseId } = (await at.ask(clerk, 'POST', '/api/cases', applicationFor(item))).json();
  await at.ask(clerk, 'POST', `/api/cases/${caseId}/acceptance`, { checks: checksFor(item) });
  await at.ask(by, 'POST', `/api/cases/${caseId}/review-opinion`, { opinion: 'grant', text: '符合' });
  const reply = await at.ask(by, 'POST', `/api/cases/${caseId}/proposal`, { outcome: 'grant', reasons: '符合' });
  expect(reply.statusCode, reply.body).toBe(200);
  return caseId;
}
async function decide(who: Person, caseId: string) {
  const seen = { headers: { 'if-match': `"${(await at.app.ports.log.load(caseId)).length}"` } };
  return at.ask(who, 'POST', `/api/cases/${caseId}/decision`, { outcome: 'grant', reasons: '符合' }, seen);
}
const again = async () => {
  [clerk, officer, deputy, head] = (await Promise.all([clerk, officer, deputy, head].map((who) => at.again(who)))) as [
    Person,
    Person,
    Person,
    Person,
  ];
};

test('every fault at once: the own post, another person, of the same body, days in order', async () => {
  const stranger = await at.staff('officer', 'HBJ');
  expect(codesOf(await leave(officer, { deputy: stranger.id, from: '2026-03-01', to: '2026-02-28' }))).toEqual([
    'organisation.absence-not-own-post',
    'organisation.absence-deputy-of-another-body',
    'organisation.absence-in-the-past',
    'organisation.absence-ends-before-it-begins',
  ]);
  expect(codesOf(await leave(head, { deputy: head.id }))).toEqual(['organisation.absence-own-deputy']);
  const from = '2026-03-10';
  const tooLong = await leave(head, { from, to: '2026-06-10' });
  expect(codesOf(tooLong)).toEqual(['organisation.absence-too-long']);
  expect(tooLong.json().faults[0].facts).toEqual({ most: 92, last: '2026-06-09' });
  expect(codesOf(await leave(clerk))).toEqual(['authority.not-permitted']);
});

test('before the first day nothing is lent', async () => {
  const reply = await leave(head, { reason: '休假' });
  expect(reply.statusCode, reply.body).toBe(201);
  expect(codesOf(await leave(head, { from: '2026-03-04', to: '2026-03-09' }))).toEqual([
    'organisation.absence-overlaps',
  ]);
  await again();
  expect(codesOf(await decide(deputy, await proposed(officer)))).toEqual(['authority.not-permitted']);
});

test('within its days the deputy decides, and the record says on whose behalf', async () => {
  at.clock.set('2026-03-03T01:00:00.000Z');
  await again();
  const caseId = await proposed(officer);
  const decided = await decide(deputy, caseId);
  expect(decided.statusCode, decided.body).toBe(200);
  const event = (await at.app.ports.log.load(caseId)).at(-1);
  expect(event).toMatchObject({
    type: 'LicenceGranted',
    actor: { kind: 'staff', id: deputy.id, duty: 'head', onBehalfOf: head.id },
  });
  const { history } = (await at.ask(officer, 'GET', `/api/cases/${caseId}`)).json();
  expect(history.filter(({ onBehalf }: { onBehalf?: boolean }) => onBehalf)).toHaveLength(1);
  const { done, absences } = (await at.ask(head, 'GET', '/api/absences')).json();
  expect(done).toMatchObject([{ caseId, type: 'LicenceGranted' }]);
  expect(absences).toMatchObject([{ mine: true, duty: 'head', from: '2026-03-03', to: '2026-03-04' }]);
});

test('a deputy is no second pair of eyes for what he reviewed himself', async () => {
  expect(codesOf(await decide(deputy, await proposed(deputy)))).toEqual(['approval.four-eyes']);
});

test('a deputy passes nothing on', async () => {
  const third = await at.staff('officer', item.body);
  const reply = await leave(deputy, { deputy: third.id, from: '2026-03-04' });
  expect(codesOf(reply)).toEqual(['organisation.absence-not-own-post']);
});

test('nobody else ends it; whoever is back does, and the deputy is an officer again', async () => {
  const { absences } = (await at.ask(head, 'GET', '/api/absences')).json();
  const url = `/api/absences/${absences[0].id}/end`;
  expect(codesOf(await at.ask(deputy, 'POST', url, {}))).toEqual(['authority.not-permitted']);
  expect((await at.ask(head, 'POST', url, {})).statusCode).toBe(200);
  expect(codesOf(await at.ask(head, 'POST', url, {}))).toEqual(['organisation.absence-over']);
  await again();
  expect(codesOf(await decide(deputy, await proposed(officer)))).toEqual(['authority.not-permitted']);
});

test('it ends with its last day, and with the post itself', async () => {
  expect((await leave(head, { from: '2026-03-03', to: '2026-03-04' })).statusCode).toBe(201);
  at.clock.set('2026-03-04T15:00:00.000Z');
  await again();
  expect((await decide(deputy, await proposed(officer))).statusCode).toBe(200);
  at.clock.set('2026-03-04T16:30:00.000Z');
  await again();
  expect(codesOf(await decide(deputy, await proposed(officer))), 'the next day in the place').toEqual([
    'authority.not-permitted',
  ]);
});

test('what somebody reviewed is not decided from the post that he left to a deputy', async () => {
  const both = await at.staff('officer', item.body);
  await at.app.ports.accounts.assignPost({
    staffId: both.id,
    duty: 'approver',
    body: item.body,
    centre: null,
    validFrom: localDate('2020-01-01'),
    validTo: null,
  });
  const friend = await at.staff('officer', item.body);
  const reviewer = await at.again(both);
  const cousins = await proposed(reviewer);
  const from = at.app.today();
  const left = await leave(reviewer, { duty: 'approver', deputy: friend.id, from, to: from });
  expect(left.statusCode, left.body).toBe(201);
  const deputising = await at.again(friend);
  expect(codesOf(await decide(deputising, cousins))).toEqual(['approval.four-eyes']);
  const somebodys = await decide(deputising, await proposed(officer));
  expect(somebodys.statusCode, somebodys.body).toBe(200);
});
