import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { type Sealing, sealing } from '../ledger/sealed-log.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';

// 见证中断: intake goes on with a mark; after the hours of the profile a licence needs the word of the head, on the record.

let at: TestApp;
let sealed: Sealing;
let item: ServiceItem;
let clerk: Person;
let officer: Person;
let head: Person;
const codesOf = (reply: { json(): { faults?: { code: string }[] } }) => reply.json().faults?.map(({ code }) => code);

beforeAll(async () => {
  at = await testApp();
  sealed = sealing(at.connection, () => at.clock.now());
  item = at.app.profile.items.find(({ code }) => code === 'SP-001') as ServiceItem;
  clerk = await at.staff('clerk', 'ZWB', 'DC');
  officer = await at.staff('officer', item.body);
  head = await at.staff('head', item.body);
});
afterAll(async () => {
  await sealed.close();
  await at.close();
});
beforeEach(() => sealed.witnesses.silent.clear());

async function proposed(): Promise<string> {
  const received = await at.ask(clerk, 'POST', '/api/cases', applicationFor(item));
  expect(received.statusCode, received.body).toBe(201);
  const { caseId } = received.json();
  await at.ask(clerk, 'POST', `/api/cases/${caseId}/acceptance`, { checks: checksFor(item) });
  await at.ask(officer, 'POST', `/api/cases/${caseId}/review-opinion`, { opinion: 'grant', text: '符合' });
  const reply = await at.ask(officer, 'POST', `/api/cases/${caseId}/proposal`, { outcome: 'grant', reasons: '符合' });
  expect(reply.statusCode, reply.body).toBe(200);
  return caseId;
}

async function looked(): Promise<void> {
  await sealed.orderAll();
  await sealed.duty.witness();
  await at.app.lookAtWitnesses();
}

async function grant(caseId: string) {
  const seen = { headers: { 'if-match': `"${(await at.app.ports.log.load(caseId)).length}"` } };
  return at.ask(head, 'POST', `/api/cases/${caseId}/decision`, { outcome: 'grant', reasons: '符合' }, seen);
}
const allow = (reason: string) => at.ask(head, 'POST', '/api/unwitnessed-work', { body: item.body, reason });
const standing = async () => (await at.ask(undefined, 'GET', '/api/ledger')).json();

test('while the witnesses sign nothing is asked of anybody; the word of the head is not wanted', async () => {
  const caseId = await proposed();
  await looked();
  expect(await standing()).toMatchObject({ overrideNeeded: false });
  expect(codesOf(await allow('不能等'))).toEqual(['ledger.witnesses-there', 'ledger.override-reason']);
  const done = await grant(caseId);
  expect(done.statusCode, done.body).toBe(200);
});

test('silent witnesses: a mark at once, the head’s word after the hours, and the mark on what is granted', async () => {
  const [first, second] = [await proposed(), await proposed()];
  await looked();
  for (const one of [0, 1]) sealed.witnesses.silent.add(one);
  const third = await proposed();
  at.clock.advance(120_000);
  await looked();
  expect(await standing()).toMatchObject({ overrideNeeded: false, silentSince: expect.any(String) });
  // Within the hours everything goes on.
  expect((await grant(first)).statusCode).toBe(200);
  at.clock.advance(4 * 3_600_000);
  [clerk, officer, head] = [await at.again(clerk), await at.again(officer), await at.again(head)];
  await looked();
  expect(await standing()).toMatchObject({
    overrideNeeded: true,
    overriddenBy: [],
    witnesses: [{ state: 'silent' }, { state: 'silent' }, { state: 'cosigned' }],
  });
  const refused = await grant(second);
  expect([refused.statusCode, codesOf(refused)]).toEqual([409, ['ledger.override-needed']]);
  // The door stays open.
  expect((await at.ask(clerk, 'POST', '/api/cases', applicationFor(item))).statusCode).toBe(201);
  expect(
    (await at.ask(officer, 'POST', '/api/unwitnessed-work', { body: item.body, reason: '不能等待' })).statusCode,
  ).toBe(403);
  const stranger = await at.staff('head', 'JCJ');
  const forAnother = { body: item.body, reason: '不能等待' };
  expect((await at.ask(stranger, 'POST', '/api/unwitnessed-work', forAnother)).statusCode).toBe(403);
  expect(codesOf(await allow('急'))).toEqual(['ledger.override-reason']);
  const said = await allow('证人故障，群众不能等');
  expect([said.statusCode, said.json().events]).toEqual([201, ['UnwitnessedWorkAllowed']]);
  expect(codesOf(await allow('证人故障，群众不能等'))).toEqual(['ledger.override-there']);
  expect((await grant(second)).statusCode).toBe(200);
  const [granted] = (await at.app.ports.log.load(second)).filter(({ type }) => type === 'LicenceGranted');
  expect(granted?.data).toMatchObject({ unwitnessedSince: expect.any(String) });
  // For this day alone.
  at.clock.advance(24 * 3_600_000);
  [head] = [await at.again(head)];
  await looked();
  expect(codesOf(await grant(third))).toContain('ledger.override-needed');
  sealed.witnesses.silent.clear();
  await looked();
  expect((await grant(third)).statusCode).toBe(200);
});
