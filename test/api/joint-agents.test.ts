import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { unlockJointCase } from '../../src/app/queries/joint/find.ts';
import { unlockedValue } from '../../src/app/unlocked-cases.ts';
import { itemsConcerned } from '../../src/domain/joint-approval/form/concerned.ts';
import { defaultLimits } from '../../src/http/security.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { accept, formOf, joint, worker } from '../joint-approval/drive.ts';
import { publish } from '../joint-approval/synthetic.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';

// Several agents in one joint case: each hands in and sees what the own mandate covers, and nothing the moment it ends.

let at: TestApp;
let form: ReturnType<typeof formOf>;
let joint_: ReturnType<typeof publish>;
// Both ask for the business licence; the rest each asks for alone.
const food = 'SP-001';
const hall = 'WH-001';
let owner: Person;
let cook: Person;
let builder: Person;
let foodOnly: string;
let hallOnly: string;
let shared: string;

beforeAll(async () => {
  at = await testApp({
    server: { portal: (server) => registerPortal(server, server.http.app), limits: defaultLimits },
  });
  const { items } = at.app.profile;
  const body = (code: string) => items.find((one) => one.code === code)?.body as string;
  joint_ = publish(at.app, 'AGENTS', [
    { id: 'receipt', kind: 'acceptance' },
    { id: 'food', item: food, owner: body(food), after: ['receipt'] },
    { id: 'hall', item: hall, owner: body(hall), after: ['receipt'] },
    { id: 'opinion', kind: 'opinion', owner: 'HBJ', after: ['receipt'] },
    { id: 'build', kind: 'applicant', after: ['receipt'] },
  ]);
  form = formOf(at.app, joint_);
  const usedBy = (codes: readonly string[]) =>
    [...form.materials].find(([, uses]) => uses.map(({ item }) => item).join() === codes.join())?.[0] as string;
  foodOnly = usedBy([food]);
  hallOnly = usedBy([hall]);
  shared = usedBy([food, hall]);
  expect([foodOnly, hallOnly, shared].every(Boolean)).toBe(true);
});
afterAll(() => at.close());

const firm = {
  kind: 'organisation',
  name: '番禺清心食品有限公司',
  identityForm: 'credit-code',
  identityNumber: '91350100M000100Y43',
};
const identity = { identityForm: 'resident-id', identityNumber: '11010519491231002X' };
const codes = (reply: { json(): { faults?: { code: string }[] } }) => reply.json().faults?.map(({ code }) => code);

async function mandate(to: Person, items: readonly string[], acts = ['supplement', 'follow', 'withdraw']) {
  const terms = {
    ...{ principal: firm, agent: { kind: 'person', name: '王小代', ...identity } },
    ...{ relation: 'agent-of-firm', items, acts, validFrom: '2026-03-02', validTo: '2026-06-30' },
  };
  const { id, number, code } = (await at.ask(owner, 'POST', '/api/mandates', terms)).json();
  const taken = await at.ask(to, 'POST', '/api/mandates/acceptance', {
    number,
    code,
    identityNumber: identity.identityNumber,
  });
  expect(taken.statusCode, taken.body).toBe(200);
  return id as string;
}
const revoke = (id: string) => at.ask(owner, 'POST', `/api/mandates/${id}/revocation`, {});

beforeEach(async () => {
  owner = await at.applicant();
  cook = await at.applicant();
  builder = await at.applicant();
});

async function received(): Promise<string> {
  const { applicant, answers, materials } = applicationFor(form.item) as never as {
    applicant: object;
    answers: object;
    materials: object[];
  };
  const sent = await at.ask(owner, 'POST', '/api/joint-cases', {
    ...{ package: 'AGENTS', applicant: { ...applicant, ...firm }, answers, materials },
  });
  expect(sent.statusCode, sent.body).toBe(201);
  return sent.json().id;
}
const fileOf = async (id: string) => (await at.app.ports.records.find('joint-case', id)) as never;
const see = (who: Person, id: string) => at.ask(who, 'GET', `/api/joint-cases/${id}`);
const handIn = (who: Person, id: string, material: string) =>
  at.ask(who, 'POST', `/api/joint-cases/${id}/materials`, {
    materials: [{ material, form: 'paper', copies: 1, files: [] }],
    reason: '更换',
  });

test('an agent for some of the items sees those, hands in what they alone need, and nothing about the whole', async () => {
  const id = await received();
  await accept(at.app, joint_, await fileOf(id));
  expect((await see(cook, id)).statusCode).toBe(404);
  const held = await mandate(cook, [food]);
  const view = (await see(cook, id)).json();
  expect(view.part).toHaveLength(1);
  const step = (code: string) => view.steps.find((one: { id: string }) => one.id === code);
  expect(step('food').branch).toMatchObject({ mayRead: true });
  expect(step('hall').branch).toBeUndefined();
  const seen = view.materials.map(({ code }: { code: string }) => code);
  expect(seen).toContain(foodOnly);
  expect(seen).not.toContain(hallOnly);
  expect(view.papers).toEqual([]);
  expect(view.acts.map(({ act }: { act: string }) => act)).toEqual(['addJointMaterials']);

  const given = await handIn(cook, id, foodOnly);
  expect(given.statusCode, given.body).toBe(200);
  const said = await at.app.ports.recordLog.load('joint-case', id);
  expect(said.at(-1)?.data).toMatchObject({ mandate: { id: held }, agent: { name: '王小代' } });
  expect(codes(await handIn(cook, id, hallOnly))).toEqual(['intake.mandate-item-out-of-scope']);
  if (shared !== undefined) expect(codes(await handIn(cook, id, shared))).toEqual(['intake.mandate-item-out-of-scope']);
  expect(codes(await at.ask(cook, 'POST', `/api/joint-cases/${id}/withdrawal`, {}))).toEqual([
    'intake.mandate-item-out-of-scope',
  ]);
  expect(codes(await at.ask(cook, 'POST', `/api/joint-cases/${id}/steps/build/own-completion`, {}))).toEqual([
    'intake.mandate-item-out-of-scope',
  ]);

  const account = await at.ask(cook, 'GET', '/account');
  expect(account.body).toContain(`/joint/${id}`);
  const page = await at.ask(cook, 'GET', `/joint/${id}`);
  expect(page.statusCode).toBe(200);

  await revoke(held);
  expect((await see(cook, id)).statusCode).toBe(404);
  expect(codes(await handIn(cook, id, foodOnly))).toEqual(['intake.mandate-revoked']);
  expect((await at.ask(cook, 'GET', '/account')).body).not.toContain(`/joint/${id}`);
});

test('two agents mend each their own part of one notice; the days begin when the last one has', async () => {
  const id = await received();
  const file = (await fileOf(id)) as never as { lead: string };
  const defects = [foodOnly, hallOnly].map((code) => ({
    ...({ concerns: 'material', code, fault: 'faulty', remark: '不清晰' } as const),
  }));
  await joint(at.app, worker(at.app, file.lead), {
    type: 'giveJointNotice',
    id,
    checks: checksFor(form.item),
    defects,
  });
  await mandate(cook, [food]);
  await mandate(builder, [hall]);
  const mend = (who: Person, material: string) =>
    at.ask(who, 'POST', `/api/joint-cases/${id}/supplementation`, {
      materials: [{ material, form: 'paper', copies: 1, files: [] }],
    });
  expect((await see(cook, id)).json().notice.defects).toMatchObject([{ code: foodOnly }]);
  expect(codes(await mend(cook, hallOnly))).toEqual(['intake.mandate-item-out-of-scope']);
  expect((await mend(cook, foodOnly)).json()).toMatchObject({ state: 'awaiting-supplementation' });
  expect((await mend(builder, hallOnly)).json()).toMatchObject({ state: 'received' });
});

test('a code in the hand of an agent whose mandate has ended opens the joint case no more', async () => {
  const held = await mandate(cook, [food, hall], ['apply', 'supplement', 'follow']);
  const { number } = (await at.app.ports.records.find('mandate', held)) as never as { number: string };
  const { applicant, answers, materials } = applicationFor(form.item) as never as Record<string, object>;
  const sent = await at.ask(cook, 'POST', '/api/joint-cases', {
    ...{ package: 'AGENTS', applicant: { ...applicant, ...firm }, answers, materials, mandate: number },
  });
  expect(sent.statusCode, sent.body).toBe(201);
  const { id, number: caseNumber, queryCode } = sent.json();
  const cookie = `yimen-unlocked=${unlockedValue(at.app, [id])}`;
  const visit = () => at.ask(undefined, 'GET', `/api/joint-cases/${id}`, undefined, { headers: { cookie } });
  const unlock = () => unlockJointCase(at.app, caseNumber, queryCode);
  expect([(await visit()).statusCode, (await unlock()).ok]).toEqual([200, true]);
  await revoke(held);
  expect([(await visit()).statusCode, (await unlock()).ok]).toEqual([401, false]);
});

test('an act is about the items that ask for what it brings; without any, about all', () => {
  const one = (material: string) => ({ materials: [{ material, form: 'paper' as const, copies: 1, files: [] }] });
  expect(itemsConcerned(form, one(foodOnly))).toEqual([food]);
  expect(itemsConcerned(form, {})).toEqual([food, hall]);
  expect(itemsConcerned(form, { answers: { 'way-of-nobody': 'x' } })).toEqual([food, hall]);
});
