import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeCases } from '../../src/cli/case-writer.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { tick } from '../../src/jobs/tick.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';

// What supervisors take and look at, and what is kept of their doing so: masks, orders to tell later, exports, bodies.

let at: TestApp;
let item: ServiceItem;
let applicant: Person;
let clerk: Person;
let supervisor: Person;
let caseId: string;
const codesOf = (reply: { json(): { faults?: { code: string }[] } }) => reply.json().faults?.map(({ code }) => code);

beforeAll(async () => {
  at = await testApp({ ports: { writeCases } });
  item = at.app.profile.items.find(({ code }) => code === 'SP-001') as ServiceItem;
  applicant = await at.applicant();
  clerk = await at.staff('clerk', 'ZWB', 'DC');
  supervisor = await at.staff('supervisor', 'JCJ');
  caseId = await received();
});
afterAll(() => at.close());

async function received(): Promise<string> {
  const reply = await at.ask(applicant, 'POST', '/api/cases', applicationFor(item));
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json().caseId;
}
const looks = async (who: Person) => (await at.ask(who, 'GET', `/api/cases/${caseId}/looks`)).json().looks;
const unmask = (who: Person, body: object, of = caseId) => at.ask(who, 'POST', `/api/cases/${of}/unmasking`, body);

test('a supervisor’s page is masked; a look has a purpose, shows the data once, and the person sees who and why', async () => {
  const { telephone } = applicationFor(item).applicant as { telephone: string };
  expect((await at.ask(supervisor, 'GET', `/api/cases/${caseId}`)).body).not.toContain(telephone);
  expect(codesOf(await unmask(supervisor, { purpose: ' x ' }))).toEqual(['supervision.purpose-missing']);
  expect(await looks(applicant)).toEqual([]);
  const seen = await unmask(supervisor, { purpose: '核实投诉所称的经营场所' });
  expect(seen.json()).toMatchObject({ disclosed: true, applicant: { telephone } });
  expect((await at.ask(supervisor, 'GET', `/api/cases/${caseId}`)).body).not.toContain(telephone);
  expect(await looks(applicant)).toMatchObject([{ by: 'JCJ', at: 'case', purpose: '核实投诉所称的经营场所' }]);
  expect((await at.ask(applicant, 'GET', '/api/looks')).json().looks).toMatchObject([{ caseId }]);
  expect((await at.ask(await at.applicant(), 'GET', '/api/looks')).json().looks).toEqual([]);
  // Who handles the case has no need of a mask lifted, and is not told who looked.
  const officer = await at.staff('officer', item.body);
  expect((await unmask(officer, { purpose: '核实经营场所' })).statusCode).toBe(403);
  expect((await at.ask(officer, 'GET', `/api/cases/${caseId}/looks`)).statusCode).toBe(403);
  const inside = await at.staff('supervisor', item.body);
  expect(codesOf(await unmask(inside, { purpose: '核实经营场所' }))).toEqual(['supervision.concerned']);
});

test('an order to tell later is proposed by one, approved by another body’s head, and over on its day', async () => {
  const propose = (body: object) =>
    at.ask(supervisor, 'POST', '/api/deferrals', { caseId, reason: '核查串通办件', ...body });
  expect(codesOf(await propose({ until: '2026-12-31' }))).toEqual(['supervision.deferral-too-long']);
  const order = (await propose({ until: '2026-03-05' })).json();
  expect(order.number).toMatch(/^2026-D\d{4}$/);
  expect(codesOf(await unmask(supervisor, { purpose: '核查串通', deferral: order.number }))).toEqual([
    'supervision.no-deferral-in-force',
  ]);
  const approve = async (who: Person) => at.ask(who, 'POST', `/api/deferrals/${order.id}/approval`, {});
  expect((await approve(supervisor)).statusCode).toBe(403);
  const own = await at.staff('head', item.body);
  expect(codesOf(await approve(own))).toEqual(['supervision.deferral-own-body']);
  expect((await at.ask(own, 'GET', '/api/deferrals')).json().deferrals).toEqual([]);
  const both = await at.staff('head', 'JCJ');
  expect((await approve(both)).statusCode).toBe(200);
  expect(codesOf(await approve(both))).toEqual(['supervision.deferral-settled']);

  const before = (await looks(applicant)).length;
  const seen = (await unmask(supervisor, { purpose: '核查串通办件', deferral: order.number })).json();
  expect(seen.disclosed).toBe(false);
  expect(await looks(applicant)).toHaveLength(before);
  expect((await at.ask(applicant, 'GET', '/api/looks')).json().looks).toHaveLength(before);
  expect(await looks(supervisor)).toHaveLength(before + 1);
  // Of another case the order says nothing.
  expect(codesOf(await unmask(supervisor, { purpose: '核查串通', deferral: order.number }, await received()))).toEqual([
    'supervision.no-deferral-in-force',
  ]);
  // Its last day in Guangzhou has passed.
  at.clock.set('2026-03-05T15:59:59.000Z');
  await tick(at.app);
  applicant = await at.again(applicant);
  expect(await looks(applicant)).toHaveLength(before);
  at.clock.set('2026-03-05T16:00:01.000Z');
  await tick(at.app);
  expect(await looks(applicant)).toContainEqual(
    expect.objectContaining({ deferredUntil: '2026-03-05', disclosedOn: '2026-03-06' }),
  );
  supervisor = await at.again(supervisor);
  expect((await at.ask(supervisor, 'GET', '/api/deferrals')).json().deferrals[0].standing).toBe('ended');
});

test('exports: no personal data, of the period and the body, and on the record with who took it', async () => {
  clerk = await at.again(clerk);
  await at.ask(clerk, 'POST', `/api/cases/${caseId}/acceptance`, { checks: checksFor(item) });
  const scope = { from: '2026-03-01', until: '2026-03-31' };
  const take = (body: object) => at.ask(supervisor, 'POST', '/api/supervision/exports', { ...scope, ...body });
  const { name, telephone, identityNumber } = applicationFor(item).applicant as Record<string, string>;
  for (const format of ['xes', 'ocel', 'xlsx', 'pdf']) {
    const reply = await take({ format });
    expect(reply.statusCode, reply.body.slice(0, 300)).toBe(200);
    for (const word of [name, telephone, identityNumber]) expect(reply.rawPayload.includes(word as string)).toBe(false);
  }
  const elsewhere = await take({ format: 'xes', body: 'WSJ' });
  expect(elsewhere.body).not.toContain('<trace>');
  expect((await take({ format: 'xes' })).body.match(/<trace>/g)).toHaveLength(2);
  expect(codesOf(await take({ format: 'xes', until: '2026-02-01' }))).toEqual(['supervision.export-period']);
  expect(codesOf(await take({ format: 'xes', body: 'NONE' }))).toEqual(['supervision.export-body']);
  const made = (await at.ask(supervisor, 'GET', '/api/supervision/exports')).json().exports;
  expect(made).toHaveLength(6);
  expect(made).toContainEqual(
    expect.objectContaining({ format: 'xes', body: 'WSJ', cases: 0, by: { body: 'JCJ', duty: 'supervisor' } }),
  );
});

test('a body’s page counts what it did, this period and the one before', async () => {
  const page = (await at.ask(supervisor, 'GET', `/api/supervision/bodies/${item.body}?days=30`)).json();
  expect(page.open).toEqual({ red: 0, amber: 1, green: 1 });
  expect(page.now).toMatchObject({ received: 2, decided: 0, onTime: 0, raised: 0, complaints: 0 });
  expect(page.before).toMatchObject({ received: 0 });
  expect(page.before.until < page.now.from).toBe(true);
  const { bodies } = (await at.ask(supervisor, 'GET', '/api/supervision/bodies')).json();
  expect(bodies.find(({ code }: { code: string }) => code === item.body)).toMatchObject({ open: 2 });
  expect(codesOf(await at.ask(supervisor, 'GET', '/api/supervision/bodies/NONE'))).toEqual([
    'supervision.no-such-body',
  ]);
});
