import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor } from '../support/application.ts';

// 投诉: two people for what is taken down, none who stood aside, and the way to complain on every paper.

let at: TestApp;
let item: ServiceItem;
let taker: Person;
let other: Person;
const codesOf = (reply: { json(): { faults?: { code: string }[] } }) => reply.json().faults?.map(({ code }) => code);
const post = (who: Person | undefined, url: string, body: object) => at.ask(who, 'POST', url, body);
const decision = { outcome: 'upheld', reasons: '属实', answer: '属实，已责成受理' };

beforeAll(async () => {
  at = await testApp({ server: { portal: (server) => registerPortal(server, server.http.app) } });
  item = at.app.profile.items.find(({ code }) => code === 'SP-001') as ServiceItem;
  taker = await at.staff('supervisor', 'JCJ');
  other = await at.staff('supervisor', 'JCJ');
});
afterAll(() => at.close());

async function takenDown(): Promise<string> {
  const said = { kind: 'turned-away', text: '窗口不收', body: item.body, anonymous: true, channel: 'hotline' };
  const reply = await post(taker, '/api/complaints/taken-down', said);
  expect(reply.statusCode, reply.body).toBe(201);
  return `/api/complaints/${reply.json().id}`;
}

test('whoever took it down on the telephone may ask the body, and does not decide', async () => {
  const url = await takenDown();
  expect((await at.ask(taker, 'GET', url)).json().may).toEqual(['question', 'standing-aside']);
  expect(codesOf(await post(taker, `${url}/decision`, decision))).toEqual(['supervision.complaint-taken-down-by-same']);
  expect((await at.ask(other, 'GET', url)).json().may).toContain('decision');
  expect((await post(other, `${url}/decision`, decision)).statusCode).toBe(200);
});

test('whoever stood aside reads neither file nor list any more, nor gets words of it in an answer', async () => {
  const url = await takenDown();
  await post(taker, `${url}/question`, { question: '上周三窗口是否停收？', due: '2026-03-05' });
  const aside = await post(other, `${url}/standing-aside`, { reason: '亲属' });
  expect(aside.statusCode, aside.body).toBe(200);
  expect(aside.body).not.toContain('窗口');
  const read = await at.ask(other, 'GET', url);
  expect([read.statusCode, codesOf(read)]).toEqual([403, ['supervision.stood-aside']]);
  expect((await at.ask(other, 'GET', '/api/complaints')).body).not.toContain(url.slice(-36));
  expect((await at.ask(taker, 'GET', '/api/complaints')).body).toContain(url.slice(-36));
});

test('every paper says where to complain, and so does the page its code leads to', async () => {
  const citizen = await at.applicant();
  const { caseId, number } = (await post(citizen, '/api/cases', applicationFor(item))).json();
  const paper = await at.ask(citizen, 'GET', `/papers/${caseId}/0`);
  expect(paper.statusCode, paper.body.slice(0, 200)).toBe(200);
  expect(paper.body).toMatch(/投诉：[^<]*\/complaints，电话/);
  const answer = await at.ask(undefined, 'GET', `/verify?number=${number}&code=AAAA-AAAA-AAAA`);
  expect(answer.body).toContain('href="/complaints/new"');
});
