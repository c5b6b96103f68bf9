import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { rebuild } from '../../src/storage/rebuild.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { answersFor, applicationFor, checksFor } from '../support/application.ts';

// 提交互认: what this place issued, and what was handed in and kept with consent, is not asked for again.

let at: TestApp;
let holder: Person;
let stranger: Person;
let clerk: Person;
let file: Record<string, unknown>;

beforeAll(async () => {
  at = await testApp();
  holder = await at.applicant();
  stranger = await at.applicant();
  clerk = await at.staff('clerk', 'ZWB', 'DC');
  const form = new FormData();
  form.append('file', new Blob(['a diploma']), 'diploma.txt');
  file = (await at.server.inject({ method: 'POST', url: '/api/files', payload: form })).json();
});
afterAll(() => at.close());

function itemOf(code: string): ServiceItem {
  return at.app.profile.items.find((one) => one.code === code) as ServiceItem;
}

const firm = {
  kind: 'organisation',
  name: '番禺清心食品有限公司',
  identityForm: 'credit-code',
  identityNumber: '91350100M000100Y43',
  telephone: '020-84640000',
  contactName: '陈晓明',
};
const nurse = {
  kind: 'person',
  name: '李小明',
  identityForm: 'resident-id',
  identityNumber: '11010519491231002X',
  telephone: '13800138000',
};

async function receive(who: Person | undefined, code: string, more: object): Promise<string> {
  const reply = await at.ask(who, 'POST', '/api/cases', { ...applicationFor(itemOf(code)), ...more });
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json().caseId;
}

async function step(who: Person, caseId: string, path: string, body: object) {
  const seen = { headers: { 'if-match': `"${(await at.app.ports.log.load(caseId)).length}"` } };
  return at.ask(who, 'POST', `/api/cases/${caseId}/${path}`, body, seen);
}

async function grant(caseId: string, code: string): Promise<void> {
  const { body } = itemOf(code);
  const officer = await at.staff('officer', body);
  const approver = await at.staff('approver', body);
  const said = { outcome: 'grant', reasons: '符合条件', articles: '第三十八条' };
  const done = [
    await step(clerk, caseId, 'acceptance', { checks: checksFor(itemOf(code)) }),
    await step(officer, caseId, 'review-opinion', { opinion: 'grant', text: '材料齐全' }),
    await step(officer, caseId, 'proposal', said),
    await step(approver, caseId, 'decision', said),
  ];
  expect(
    done.map(({ statusCode }) => statusCode),
    done.map(({ body: text }) => text).join(),
  ).toEqual([200, 200, 200, 200]);
}

const heldIn = async (caseId: string) => {
  const view = (await at.ask(clerk, 'GET', `/api/cases/${caseId}`)).json();
  return view.held.map(({ material, trust }: { material: string; trust: string }) => `${material} ${trust}`);
};
const libraries = async (who: Person) => (await at.ask(who, 'GET', '/api/my/libraries')).json().libraries;

test('the business licence of this place is not asked for again, nor noticed, nor missed; and the holder sees it used', async () => {
  const first = await receive(holder, 'SC-001', { applicant: firm });
  await grant(first, 'SC-001');
  const item = itemOf('SP-001');
  const materials = item.materials
    .filter(({ code }) => code !== 'm2')
    .map(({ code }) => ({ material: code, form: 'paper' }));
  const caseId = await receive(holder, 'SP-001', { applicant: firm, materials });
  expect(await heldIn(caseId)).toEqual(['m2 A']);
  const view = (await at.ask(clerk, 'GET', `/api/cases/${caseId}`)).json();
  expect(view.item.materials.map(({ code }: { code: string }) => code)).not.toContain('m2');
  const demanded = await step(clerk, caseId, 'one-time-notice', { checks: [{ material: 'm2', verdict: 'missing' }] });
  expect(demanded.json().faults.map(({ code }: { code: string }) => code)).toContain('intake.material-already-held');
  const checks = materials.map(({ material }) => ({ material, verdict: 'in-order' }));
  expect((await step(clerk, caseId, 'acceptance', { checks })).statusCode).toBe(200);
  const [library] = await libraries(holder);
  expect(library.reuses).toMatchObject([{ trust: 'A', itemName: item.name, from: '440113-L-2026-00001' }]);
  expect(library.agreedOn).toBeUndefined();
});

test('what was seen at a window is kept with consent, and does for the next item; without it nothing is', async () => {
  const files = [file];
  const materials = itemOf('WS-004').materials.map(({ code }) => ({ material: code, form: 'paper', files }));
  const said = { applicant: nurse, materials, keepMaterials: true };
  const caseId = await receive(clerk, 'WS-004', said);
  expect((await step(clerk, caseId, 'acceptance', { checks: checksFor(itemOf('WS-004')) })).statusCode).toBe(200);
  const held = await at.ask(clerk, 'POST', '/api/items/JY-003/held', { applicant: asked(nurse) });
  expect(held.json().held, held.body).toMatchObject([
    { material: 'm2', as: 'identity-card', trust: 'B', fromLicence: false },
    { material: 'm3', as: 'diploma', trust: 'B' },
  ]);
  const next = itemOf('JY-003');
  const rest = next.materials
    .filter(({ code }) => !['m2', 'm3'].includes(code))
    .map(({ code }) => ({ material: code, form: 'paper' }));
  const another = await receive(clerk, 'JY-003', { applicant: nurse, answers: answersFor(next), materials: rest });
  expect(await heldIn(another)).toEqual(['m2 B', 'm3 B']);
  const checks = rest.map(({ material }) => ({ material, verdict: 'in-order' }));
  expect((await step(clerk, another, 'acceptance', { checks })).statusCode).toBe(200);
});

test('a number typed on the portal opens nobody’s library', async () => {
  const there = await at.ask(stranger, 'POST', '/api/items/JY-003/held', { applicant: asked(nurse) });
  expect(there.json().held).toEqual([]);
  expect(await libraries(stranger)).toEqual([]);
});

test('sent from home it is trusted less: not where a window must have seen it', async () => {
  const files = [file];
  const materials = itemOf('WS-004').materials.map(({ code }) => ({ material: code, form: 'electronic', files }));
  const self = { ...nurse, identityNumber: '110101199003077934' };
  const caseId = await receive(holder, 'WS-004', { applicant: self, materials, keepMaterials: true });
  await step(clerk, caseId, 'acceptance', { checks: checksFor(itemOf('WS-004')) });
  const mine = (await libraries(holder)).find(({ agreedOn }: { agreedOn?: string }) => agreedOn !== undefined);
  expect(mine.kept).toMatchObject([{ trust: 'C' }, { trust: 'C' }]);
  const held = await at.ask(holder, 'POST', '/api/items/JY-003/held', { applicant: asked(self) });
  expect(held.json().held).toEqual([]);
});

test('consent is taken back: all is forgotten at once', async () => {
  const mine = (await libraries(holder)).find(({ agreedOn }: { agreedOn?: string }) => agreedOn !== undefined);
  const no = await at.ask(stranger, 'POST', `/api/libraries/${mine.id}/consent`, { agrees: false });
  expect(no.statusCode).toBe(403);
  const done = await at.ask(holder, 'POST', `/api/libraries/${mine.id}/consent`, { agrees: false });
  expect(done.json().events, done.body).toEqual(['KeepingConsentWithdrawn']);
  const after = (await libraries(holder)).find(({ id }: { id: string }) => id === mine.id);
  expect([after.kept, after.agreedOn]).toEqual([[], undefined]);
});

test('a licence that was revoked does for nothing any more', async () => {
  const [licence] = (await at.ask(holder, 'GET', '/api/my/licences')).json().licences;
  const officer = await at.staff('officer', itemOf('SC-001').body);
  const head = await at.staff('head', itemOf('SC-001').body);
  const fraud = { act: 'revoke', ground: 'fraud', reasons: '虚报注册资本', heard: '已听取' };
  expect((await at.ask(officer, 'POST', `/api/licences/${licence.id}/proposals`, fraud)).statusCode).toBe(200);
  const yes = { agrees: true, reasons: '' };
  expect((await at.ask(head, 'POST', `/api/licences/${licence.id}/decisions`, yes)).statusCode).toBe(200);
  const held = await at.ask(holder, 'POST', '/api/items/SP-001/held', { applicant: asked(firm) });
  expect(held.json().held).toEqual([]);
});

test('designers are told what is asked twice, and what this place issues and asks for', async () => {
  const report = (await at.ask(clerk, 'GET', '/api/reports/materials')).json();
  const own = report.ownDocuments.find(({ issuedBy }: { issuedBy: string[] }) => issuedBy.includes('SC-001'));
  expect(own.asked.map(({ item }: { item: string }) => item)).toEqual(
    expect.arrayContaining(['SP-001', 'GA-005', 'WH-004']),
  );
  expect(report.repeated.length).toBeGreaterThan(5);
  expect((await at.ask(undefined, 'GET', '/api/reports/materials')).statusCode).toBe(401);
});

test('every row of it is what the log gives', async () => {
  expect((await rebuild(at.connection, at.app.place.timeZone, { check: true })).different).toEqual([]);
});

function asked({ kind, identityForm, identityNumber }: typeof firm | typeof nurse) {
  return { kind, identityForm, identityNumber };
}
