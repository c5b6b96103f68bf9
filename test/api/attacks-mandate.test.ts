import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { inbox } from '../../src/app/queries/messages.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor } from '../support/application.ts';

// Mandate numbers count up and identity numbers are known to many: neither makes anybody an agent.

let at: TestApp;
let item: ServiceItem;
let firm: Person;
let agent: Person;
let clerk: Person;

beforeAll(async () => {
  at = await testApp();
  item = at.app.profile.items.find(({ code }) => code === 'SP-001') as ServiceItem;
  clerk = await at.staff('clerk', 'ZWB', 'DC');
});
beforeEach(async () => {
  firm = await at.applicant();
  agent = await at.applicant();
});
afterAll(() => at.close());

const codesOf = (reply: { json(): { faults?: { code: string }[] } }) => reply.json().faults?.map(({ code }) => code);
const identity = { identityForm: 'resident-id', identityNumber: '11010519491231002X' };
const terms = {
  principal: {
    kind: 'organisation',
    name: '番禺清心食品有限公司',
    identityForm: 'credit-code',
    identityNumber: '91350100M000100Y43',
  },
  agent: { kind: 'person', name: '王小代', ...identity },
  relation: 'agent-of-firm',
  items: ['SP-001'],
  acts: ['apply', 'supplement', 'withdraw', 'follow'],
  validFrom: '2026-03-02',
  validTo: '2026-06-30',
};
const apply = (who: Person | undefined, mandate: string, headers: Record<string, string> = {}) =>
  at.ask(who, 'POST', '/api/cases', { ...applicationFor(item), mandate }, { headers });

async function inForce(): Promise<{ id: string; number: string }> {
  const { id, number, code } = (await at.ask(firm, 'POST', '/api/mandates', terms)).json();
  const { identityNumber } = identity;
  const taken = await at.ask(agent, 'POST', '/api/mandates/acceptance', { number, code, identityNumber });
  expect(taken.statusCode, taken.body).toBe(200);
  return { id, number };
}

test('nobody who is not signed in applies under a mandate, and nothing comes into the principal’s account', async () => {
  const { number } = await inForce();
  const before = (await inbox(at.app, { kind: 'applicant', id: firm.id, name: '' })).length;
  const stranger = await apply(undefined, number);
  expect([stranger.statusCode, codesOf(stranger)]).toEqual([403, ['intake.mandate-of-another-agent']]);
  expect(codesOf(await apply(await at.applicant(), number))).toEqual(['intake.mandate-of-another-agent']);
  expect(await inbox(at.app, { kind: 'applicant', id: firm.id, name: '' })).toHaveLength(before);
  expect((await apply(agent, number)).statusCode).toBe(201);
  expect((await apply(clerk, number)).statusCode, 'at a window the clerk looks at who has come').toBe(201);
});

test('a key that worked before the revocation brings back the old answer and nothing new', async () => {
  const { id, number } = await inForce();
  const headers = { 'idempotency-key': 'sent while it stood' };
  const first = await apply(agent, number, headers);
  expect(first.statusCode, first.body).toBe(201);
  await at.ask(firm, 'POST', `/api/mandates/${id}/revocation`, {});
  const { caseId, number: caseNumber, queryCode } = first.json();
  const events = (await at.app.ports.log.load(caseId)).length;
  await apply(agent, number, headers);
  expect((await at.app.ports.log.load(caseId)).length).toBe(events);
  expect((await at.ask(agent, 'GET', `/api/cases/${caseId}/progress`)).statusCode).not.toBe(200);
  const opened = await at.ask(undefined, 'POST', '/api/progress', { number: caseNumber, code: queryCode });
  const cookie = String(opened.headers['set-cookie'] ?? '').split(';')[0] as string;
  const kept = await at.ask(undefined, 'GET', `/api/cases/${caseId}/progress`, undefined, { headers: { cookie } });
  expect(kept.statusCode, 'with the query code and the cookie it gave').not.toBe(200);
});
