import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { addMilliseconds } from '../../src/kernel/instant.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';

// A clerk who wants a visit to look like work that was done: with a colleague's act, with the applicant's own, or with one
// that another visit has ended with already.

let at: TestApp;
let clerk: Person;
let other: Person;
let item: ServiceItem;

beforeAll(async () => {
  at = await testApp({ server: { portal: (server) => registerPortal(server, server.http.app) } });
  clerk = await at.staff('clerk', 'ZWB', 'DC');
  other = await at.staff('clerk', 'ZWB', 'DC');
  item = at.app.profile.items.find(({ code }) => code === 'SP-001') as ServiceItem;
});
afterAll(() => at.close());

const codesOf = (reply: { json(): { faults?: { code: string }[] } }) => reply.json().faults?.map(({ code }) => code);
const act = (who: Person, id: string, path: string, body: object = {}) =>
  at.ask(who, 'POST', `/api/queue-tickets/${id}/${path}`, body);
async function visitor(): Promise<void> {
  at.clock.advance(60_000);
  expect((await at.ask(undefined, 'POST', '/api/centres/DC/queue-tickets', { queue: 'A' })).statusCode).toBe(201);
}
async function call(): Promise<string> {
  at.clock.advance(60_000);
  const { waiting } = (await at.ask(clerk, 'GET', '/api/queue')).json();
  const reply = await act(clerk, waiting[0].id, 'call', { window: '1' });
  expect(reply.statusCode, reply.body).toBe(200);
  at.clock.advance(60_000);
  return waiting[0].id;
}
async function received(who: Person | undefined): Promise<{ caseId: string; number: string }> {
  const reply = await at.ask(who, 'POST', '/api/cases', applicationFor(item));
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json();
}
const end = (id: string, outcome: string, caseNumber?: string) =>
  act(clerk, id, 'outcome', { outcome, ...(caseNumber === undefined ? {} : { caseNumber }) });

test('what somebody else did meanwhile is no outcome of this visit: a colleague at the next window, or an applicant at home', async () => {
  await visitor();
  const id = await call();
  const colleagues = await received(other);
  const fromHome = await received(undefined);
  for (const { number } of [colleagues, fromHome]) {
    expect(codesOf(await end(id, 'application-received', number))).toEqual(['intake.visit-without-act']);
  }
  const accepted = await at.ask(clerk, 'POST', `/api/cases/${fromHome.caseId}/acceptance`, { checks: checksFor(item) });
  expect(accepted.statusCode, accepted.body).toBe(200);
  expect((await end(id, 'application-accepted', fromHome.number)).statusCode).toBe(200);
});

test('one act ends one visit, also where the next call is said to have been earlier', async () => {
  await visitor();
  await visitor();
  const first = await call();
  const before = addMilliseconds(at.clock.now(), -30_000);
  const { number } = await received(clerk);
  expect((await end(first, 'application-received')).statusCode).toBe(200);
  const { waiting } = (await at.ask(clerk, 'GET', '/api/queue')).json();
  const claimed = await act(clerk, waiting[0].id, 'call', { window: '1', occurredAt: before });
  expect(codesOf(claimed), 'when somebody was called is not a thing to be said').toEqual(['request.unknown-field']);
  const second = await call();
  expect(codesOf(await end(second, 'application-received', number))).toEqual(['intake.visit-without-act']);
  expect((await end(second, 'left')).json().ticket.visit.paper.number).toMatch(/询字/);
});

test('nobody takes a whole day of appointments under one telephone, however it is written', async () => {
  const { days } = (await at.ask(undefined, 'GET', '/api/centres/DC/slots')).json();
  const [, day] = days;
  const { slots } = (await at.ask(undefined, 'GET', `/api/centres/DC/slots?day=${day}`)).json();
  const free: string[] = slots.map(({ slot }: { slot: string }) => slot);
  const book = (slot: string | undefined, telephone: string) =>
    at.ask(undefined, 'POST', '/api/appointments', {
      item: item.code,
      centre: 'DC',
      day,
      slot,
      name: '黄牛',
      telephone,
    });
  const written = ['13800138000', '138 0013 8000', '+86 13800138000', '13800138000', '0138-0013-8000'];
  const replies = [];
  for (const [place, telephone] of written.entries()) replies.push(await book(free[place], telephone));
  expect(replies.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201, 409, 409]);
  expect(replies.slice(3).map(codesOf)).toEqual([['intake.appointment-too-many'], ['intake.appointment-too-many']]);
  expect((await book(free[4], '13900139000')).statusCode, 'somebody else').toBe(201);
});

test('whoever oversees sees that advice was given, and not what was said to whom', async () => {
  await visitor();
  const id = await call();
  const said = { outcome: 'advice-given', topic: '开小吃店', told: '张三的电话 13912345678' };
  expect((await act(clerk, id, 'outcome', said)).statusCode).toBe(200);
  const url = `/record-papers/queue-ticket/${id}/0`;
  const own = await at.ask(clerk, 'GET', url);
  expect([own.statusCode, own.body.includes('13912345678')]).toEqual([200, true]);
  const overseen = await at.ask(await at.staff('supervisor', 'JCJ'), 'GET', url);
  expect([overseen.statusCode, overseen.body.includes('开小吃店')]).toEqual([200, true]);
  expect(overseen.body).not.toContain('13912345678');
  expect((await at.ask(undefined, 'GET', url)).statusCode).toBe(404);
  expect((await at.ask(await at.staff('clerk', 'T01', 'T01C'), 'GET', url)).statusCode).toBe(404);
});
