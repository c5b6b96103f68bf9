import { afterAll, beforeAll, expect, test } from 'vitest';
import { decideBranch, formOf } from '../joint-approval/drive.ts';
import { publish } from '../joint-approval/synthetic.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';

// A joint case over the API, from its receipt to the bundle, with what goes wrong on the way.

let at: TestApp;
let people: Record<'founder' | 'clerk' | 'lead' | 'health' | 'stranger', Person>;
let application: Record<string, unknown>;
let checks: object;
beforeAll(async () => {
  at = await testApp();
  const item = at.app.profile.items.find(({ body, discretion }) => body === 'HBJ' && discretion === undefined);
  const joint = publish(at.app, 'API', [
    { id: 'receipt', kind: 'acceptance' },
    { id: 'health', kind: 'opinion', owner: 'WSJ', after: ['receipt'] },
    { id: 'environment', item: item?.code as string, owner: 'HBJ', after: ['receipt'] },
    { id: 'end', kind: 'notice', after: ['health'] },
  ]);
  const form = formOf(at.app, joint).item;
  const { applicant, answers, materials } = applicationFor(form);
  application = { package: 'API', applicant, answers, materials };
  checks = { checks: checksFor(form) };
  people = {
    founder: await at.applicant(),
    clerk: await at.staff('clerk', 'ZWB', 'DC'),
    lead: await at.staff('officer', 'GSF'),
    health: await at.staff('officer', 'WSJ'),
    stranger: await at.staff('officer', 'MZJ'),
  };
});
afterAll(() => at.close());

const codes = (reply: { json(): { faults: { code: string }[] } }) => reply.json().faults.map(({ code }) => code);
const post = (who: Person, path: string, body: object = {}, headers: Record<string, string> = {}) =>
  at.ask(who, 'POST', `/api/joint-cases${path}`, body, { headers });

test('from the receipt to the bundle', async () => {
  const { founder, clerk, lead, health, stranger } = people;
  const key = { 'idempotency-key': 'founder-opens-a-firm' };
  const received = await post(founder, '', application, key);
  expect(received.statusCode, received.body).toBe(201);
  const { id, number, queryCode, papers } = received.json();
  expect(number).toMatch(/^440113-J-2026-\d{5}$/);
  expect(papers).toMatchObject([{ kind: 'joint-receipt', body: 'GSF' }]);
  // Sent twice, received once.
  expect((await post(founder, '', application, key)).json()).toMatchObject({ id, number, queryCode, repeated: true });

  expect((await post(stranger, `/${id}/acceptance`, checks)).statusCode).toBe(403);
  const accepted = await post(clerk, `/${id}/acceptance`, checks);
  expect(accepted.json(), accepted.body).toMatchObject({ state: 'in-progress' });

  const list = async (who: Person, which: string) =>
    (await at.ask(who, 'GET', `/api/joint-cases?list=${which}`)).json().rows;
  expect(await list(health, 'waiting')).toMatchObject([{ id, waitsFor: ['health'] }]);
  expect(await list(stranger, 'waiting')).toEqual([]);
  expect(await list(lead, 'led')).toMatchObject([{ id }]);
  expect(await list(founder, 'all')).toMatchObject([{ id, applicant: expect.not.stringContaining('*') }]);
  expect((await at.ask(stranger, 'GET', `/api/joint-cases/${id}`)).statusCode).toBe(404);
  const seen = await at.ask(health, 'GET', `/api/joint-cases/${id}`);
  expect(seen.statusCode, seen.body).toBe(200);

  expect((await post(health, `/${id}/steps/health/acknowledgement`)).statusCode).toBe(200);
  const stale = await post(
    health,
    `/${id}/steps/health/opinion`,
    { view: 'agree', text: '同意' },
    { 'if-match': '"1"' },
  );
  expect([stale.statusCode, codes(stale)]).toEqual([409, ['record.stale']]);
  expect(codes(await post(health, `/${id}/steps/health/opinion`, { view: 'agree' }))).toEqual([
    'joint.opinion-without-text',
  ]);
  expect((await post(health, `/${id}/steps/health/opinion`, { view: 'agree', text: '同意' })).statusCode).toBe(200);
  const officer = await at.staff('officer', 'HBJ');
  expect(codes(await post(officer, `/${id}/steps/environment/completion`))).toContain('joint.decided-in-its-branch');

  const { steps } = (await at.app.ports.records.find('joint-case', id)) as never as {
    steps: Record<string, { branch?: string }>;
  };
  const branch = steps.environment?.branch;
  // Its body decides it as any other of its cases; test/api/journey.test.ts walks that way.
  await decideBranch(at.app, branch as string);
  expect((await post(lead, `/${id}/bundle`, { method: 'posted', recipient: '陈', proof: '1' })).statusCode).toBe(409);
  expect((await post(lead, `/${id}/steps/end/completion`, { text: '已告知' })).json()).toMatchObject({
    state: 'decided',
  });
  const bundle = await post(clerk, `/${id}/bundle`, { method: 'posted', recipient: '陈', proof: '邮件号 1' });
  expect(bundle.json(), bundle.body).toMatchObject({ state: 'completed', papers: [{ kind: 'joint-bundle' }] });
  const delivered = await at.ask(officer, 'GET', `/api/cases/${branch}`);
  expect(delivered.json()).toMatchObject({ state: 'completed' });
});

test('what cannot be is refused with every fault at once, and nothing is recorded', async () => {
  const { founder, lead } = people;
  expect(codes(await post(founder, '', { ...application, package: 'NONE' }))).toEqual(['joint.package-not-found']);
  const empty = await post(founder, '', { package: 'API', applicant: { kind: 'organisation' } });
  expect(empty.statusCode).toBe(422);
  expect(codes(empty).length).toBeGreaterThan(3);
  const unknown = {
    ...application,
    materials: [{ material: 'm1', files: [{ hash: 'a'.repeat(64), name: 'x', size: 1, mediaType: 'x' }] }],
  };
  expect(codes(await post(founder, '', unknown))).toEqual(['upload.not-handed-in']);
  const nowhere = '/7d9f2c1e-0000-4000-8000-0000000000aa/steps/end/completion';
  expect(codes(await post(lead, nowhere))).toEqual(['record.not-found']);
});
