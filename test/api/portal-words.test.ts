import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { defaultLimits } from '../../src/http/security.ts';
import { emptyDraft } from '../../src/web/portal/draft.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type TestApp, testApp } from '../support/app.ts';
import { applicationFor } from '../support/application.ts';

// What the portal says, as its reader sees it: where a message leads, and what is said of a wrong field.

let at: TestApp;
beforeAll(async () => {
  at = await testApp({
    server: { portal: (server) => registerPortal(server, server.http.app), limits: defaultLimits },
  });
});
afterAll(() => at?.close());

const linksOf = (body: string) => [...body.matchAll(/href="([^"]*)"/g)].map(([, address]) => address ?? '');

test('a message of a case leads to the very paper it tells of', async () => {
  const applicant = await at.applicant();
  const item = at.app.profile.items.find(({ code }) => code === 'SP-001') as ServiceItem;
  const { caseId: id } = (await at.ask(applicant, 'POST', '/api/cases', applicationFor(item))).json();
  const [paper] = linksOf((await at.ask(applicant, 'GET', '/messages')).body).filter((one) => /^\/papers\//.test(one));
  expect(paper).toMatch(new RegExp(`^/papers/${id}/%`));
  const page = await at.ask(applicant, 'GET', paper ?? '');
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain(decodeURIComponent(paper?.split('/').at(-1) ?? '-'));
  // By its number or by its place, to nobody else.
  expect((await at.ask(await at.applicant(), 'GET', paper ?? '')).statusCode).toBe(404);
  expect((await at.ask(applicant, 'GET', `/papers/${id}/no-such-number`)).statusCode).toBe(404);
});

test('an appointment and its end are told to the account that booked it, and to nobody else', async () => {
  const [who, other] = [await at.applicant(), await at.applicant()];
  const day = at.app.today();
  const asked = { item: 'SP-001', centre: 'DC', day, slot: '15:00', name: '李小明', telephone: '13800138000' };
  const { number } = (await at.ask(who, 'POST', '/api/appointments', asked)).json();
  const told = (await at.ask(who, 'GET', '/messages')).body;
  expect(linksOf(told)).toContain(`/appointments/${number}`);
  expect(told).toMatch(/已预约：2026\s年\s\d+\s月\s\d+\s日 15:00，/);
  expect((await at.ask(who, 'GET', `/appointments/${number}`)).statusCode).toBe(200);
  expect(linksOf((await at.ask(who, 'GET', '/account')).body)).toContain(`/appointments/${number}`);
  await at.ask(undefined, 'POST', '/api/appointments/cancellation', { number });
  expect(linksOf((await at.ask(who, 'GET', '/account')).body)).not.toContain(`/appointments/${number}`);
  expect((await at.ask(who, 'GET', '/messages')).body).toMatch(/已取消预约：2026\s年\s\d+\s月\s\d+\s日 15:00，/);
  expect((await at.ask(other, 'GET', '/messages')).body).not.toContain(number);
});

test('every fault of the applicant is said in words, each beside its field', async () => {
  const id = randomUUID();
  await at.app.ports.drafts.save({
    ...{ id, item: 'SP-001', itemVersion: 1, account: null, version: 1, resumptionHash: null },
    content: { ...emptyDraft, applicant: { kind: 'person' } },
    updatedAt: at.clock.now(),
  });
  const page = await at.ask(undefined, 'GET', '/resume');
  const cookie = [page.headers['set-cookie']]
    .flat()
    .map((one) => String(one).split(';')[0])
    .join('; ');
  const typed = {
    csrf: /name="csrf" value="([^"]*)"/.exec(page.body)?.[1] ?? '',
    ...{ version: '1', name: '名'.repeat(201), identityForm: 'resident-id', identityNumber: '11010519491231002X' },
    ...{ telephone: '电话', tellEmail: 'yes', email: '60' },
  };
  const reply = await at.ask(
    undefined,
    'POST',
    `/apply/d/${id}/applicant`,
    new URLSearchParams(typed as Record<string, string>).toString(),
    { headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' } },
  );
  expect(reply.statusCode).toBe(422);
  const faults = [...reply.body.matchAll(/class="fault"[^>]*>([^<]*)</g)].map(([, said]) => said);
  expect(faults).toEqual([
    '姓名太长，最多 200 字',
    '联系电话只能有数字、空格、括号和短横，至少 5 位',
    '电子邮箱应像 name@example.org：中间有 @，后面有点',
  ]);
});

test('an application under a mandate that has ended says so before anything more is filled in', async () => {
  const [firm, agent] = [await at.applicant(), await at.applicant()];
  const identityNumber = '11010519491231002X';
  const given = await at.ask(firm, 'POST', '/api/mandates', {
    principal: {
      ...{ kind: 'organisation', name: '番禺清心食品有限公司' },
      ...{ identityForm: 'credit-code', identityNumber: '91350100M000100Y43' },
    },
    agent: { kind: 'person', name: '王小代', identityForm: 'resident-id', identityNumber },
    ...{ relation: 'agent-of-firm', items: ['SP-001'], acts: ['apply'] },
    ...{ validFrom: '2026-03-02', validTo: '2026-06-30' },
  });
  const { id: mandate, number, code } = given.json();
  await at.ask(agent, 'POST', '/api/mandates/acceptance', { number, code, identityNumber });
  const id = randomUUID();
  await at.app.ports.drafts.save({
    ...{ id, item: 'SP-001', itemVersion: 1, account: agent.id, version: 1, resumptionHash: null },
    content: { ...emptyDraft, mandate: number, applicant: { kind: 'organisation', name: '番禺清心食品有限公司' } },
    updatedAt: at.clock.now(),
  });
  // Of several drafts one is known by whom it is for, and when it was saved.
  const mine = (await at.ask(agent, 'GET', '/account')).body;
  expect(mine).toMatch(/番禺清心食品有限公司 · \d{4}\s年\s\d+\s月\s\d+\s日\s\d\d:\d\d\s保存/);
  const pages = [`/apply/d/${id}`, `/apply/d/${id}/check`];
  for (const page of pages) expect((await at.ask(agent, 'GET', page)).body).toContain(`您正凭委托 ${number}`);
  const revoked = await at.ask(firm, 'POST', `/api/mandates/${mandate}/revocation`, {});
  expect(revoked.statusCode, revoked.body).toBe(200);
  for (const page of pages) expect((await at.ask(agent, 'GET', page)).body).toContain(`委托 ${number} 已解除或已到期`);
});
