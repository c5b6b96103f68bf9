import { afterAll, beforeAll, expect, test } from 'vitest';
import { issuedPaper } from '../../src/app/queries/paper.ts';
import { paperSeal } from '../../src/app/queries/paper-seal.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import type { Impression } from '../../src/domain/issuance/impression/state.ts';
import type { Licence } from '../../src/domain/issuance/licence/state.ts';
import type { Language } from '../../src/kernel/language.ts';
import { paperContent } from '../../src/web/papers/content.ts';
import { type Sealing, sealing } from '../ledger/sealed-log.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';
import { sealInUse } from '../support/seals.ts';

// 见证中断 beyond the grant: licences that are changed, renewed or ended, the seal on what binds, and the mark on paper.

let at: TestApp;
let sealed: Sealing;
let item: ServiceItem;
let holder: Person;
let clerk: Person;
let officer: Person;
let head: Person;
let supervisor: Person;
let first: string;

beforeAll(async () => {
  at = await testApp({ seals: true });
  sealed = sealing(at.connection, () => at.clock.now());
  item = at.app.profile.items.find(({ code }) => code === 'SP-001') as ServiceItem;
  holder = await at.applicant();
  clerk = await at.staff('clerk', 'ZWB', 'DC');
  officer = await at.staff('officer', item.body);
  head = await at.staff('head', item.body);
  supervisor = await at.staff('supervisor', 'JCJ');
  await sealInUse(at, item.body);
  first = await proposed({});
  expect((await decision(first)).statusCode).toBe(200);
  await sealed.orderAll();
  await sealed.duty.witness();
  // A seal set later would say so on the older papers, too.
  await at.app.sealing?.follow(-1);
  await sealed.orderAll();
  await sealed.duty.witness();
  at.clock.advance(60_000);
});
afterAll(async () => {
  await sealed.close();
  await at.close();
});

const codesOf = (reply: { json(): { faults?: { code: string }[] } }) => reply.json().faults?.map(({ code }) => code);

async function again(): Promise<void> {
  [holder, clerk, officer, head, supervisor] = (await Promise.all(
    [holder, clerk, officer, head, supervisor].map((who) => at.again(who)),
  )) as [Person, Person, Person, Person, Person];
}

async function received(more: object): Promise<string> {
  const reply = await at.ask(holder, 'POST', '/api/cases', { ...applicationFor(item), ...more });
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json().caseId;
}

async function proposed(more: object, only?: readonly string[]): Promise<string> {
  const materials = only?.map((material) => ({ material, form: 'paper' }));
  const caseId = await received({ ...more, ...(materials && { materials }) });
  const checks = (checksFor(item) as { material: string }[]).filter(({ material }) => only?.includes(material) ?? true);
  const said = { outcome: 'grant', reasons: '符合条件' };
  await at.ask(clerk, 'POST', `/api/cases/${caseId}/acceptance`, { checks });
  await at.ask(officer, 'POST', `/api/cases/${caseId}/review-opinion`, { opinion: 'grant', text: '符合' });
  const reply = await at.ask(officer, 'POST', `/api/cases/${caseId}/proposal`, said);
  expect(reply.statusCode, reply.body).toBe(200);
  return caseId;
}

async function decision(caseId: string) {
  const seen = { headers: { 'if-match': `"${(await at.app.ports.log.load(caseId)).length}"` } };
  return at.ask(head, 'POST', `/api/cases/${caseId}/decision`, { outcome: 'grant', reasons: '符合条件' }, seen);
}

async function looked(): Promise<void> {
  await sealed.orderAll();
  await sealed.duty.witness();
  await at.app.lookAtWitnesses();
}

const licences = () => at.app.ports.records.list<Licence>({ kind: 'licence' }, 9);
const impressed = async (caseId: string) =>
  (await at.app.ports.records.list<Impression>({ kind: 'seal-impression', caseId }, 20)).map(({ paper }) => paper.kind);

async function sealOn(caseId: string, kind: string) {
  const events = await at.app.ports.log.load(caseId);
  const leaves = await at.app.ports.log.leaves(caseId);
  const index = events.findIndex(({ data }) => 'paper' in data && data.paper.kind === kind);
  const { paper } = (events[index]?.data ?? {}) as { paper: { number: string; seal: string } };
  return paperSeal(at.app, { stream: caseId, leaf: leaves[index]?.recorded as string, paper });
}

test('a licence is changed or renewed, and what binds is sealed, only with the word of the head; all of it is marked', async () => {
  const [licence] = await licences();
  if (licence === undefined) throw new Error('the first grant issues a licence');
  const concerns = (purpose: string) => ({ concerns: { number: licence.number, purpose } });
  const change = await proposed(concerns('change'), ['m1', 'm3']);
  // Granted and not sealed yet when the witnesses fall silent.
  const waiting = await proposed({});
  expect((await decision(waiting)).statusCode).toBe(200);
  for (const one of [0, 1]) sealed.witnesses.silent.add(one);
  at.clock.advance(4.1 * 3_600_000);
  await again();
  await looked();
  const renewal = await proposed(concerns('renewal'), ['m1', 'm4']);

  // The seal: at the door it is set, on the grant it is held back.
  await at.app.sealing?.follow(-1);
  expect(await impressed(waiting)).toEqual(expect.arrayContaining(['filing-receipt', 'acceptance']));
  expect(await impressed(waiting)).not.toContain('grant');
  expect(await sealOn(waiting, 'grant')).toEqual({ how: 'withheld', why: 'ledger.override-needed' });

  const act = { act: 'withdraw', ground: 'law-changed', reasons: '依据已废止', heard: '已听取陈述' };
  const compensation = { amount: 0, assessment: '无损失' };
  const put = await at.ask(officer, 'POST', `/api/licences/${licence.id}/proposals`, { ...act, compensation });
  expect(put.statusCode, put.body).toBe(200);
  const agree = async () =>
    at.ask(head, 'POST', `/api/licences/${licence.id}/decisions`, { agrees: true, reasons: '同意' });
  for (const tried of [await decision(change), await decision(renewal), await agree()])
    expect([tried.statusCode, codesOf(tried)?.[0]]).toEqual([409, 'ledger.override-needed']);

  const reason = '群众办事期限不能等';
  expect((await at.ask(head, 'POST', '/api/unwitnessed-work', { body: item.body, reason })).statusCode).toBe(201);
  for (const done of [await decision(change), await decision(renewal)]) expect(done.statusCode, done.body).toBe(200);
  const ended = await agree();
  expect(ended.statusCode, ended.body).toBe(200);
  const events = await at.app.ports.recordLog.load('licence', licence.id);
  const marks = events.map(({ type, data }) => [type, 'unwitnessedSince' in (data as object)]);
  expect(Object.fromEntries(marks)).toMatchObject({
    LicenceIssued: false,
    LicenceApplicationNoted: false,
    LicenceChanged: true,
    LicenceRenewed: true,
    LicenceActProposed: false,
    LicenceWithdrawn: true,
  });
  expect(await sealOn(waiting, 'grant')).toMatchObject({ how: 'impressed', unwitnessedSince: expect.any(String) });
});

test('a receipt printed meanwhile says so in the reader’s language; the wall has the word and the lamp', async () => {
  const caseId = await received({});
  const page = async (of: string, language: Language) => {
    const issued = await issuedPaper(at.app, of, await at.app.ports.log.load(of), 0, 'whole');
    if (issued === undefined) throw new Error('a receipt is the first paper of every case');
    return JSON.stringify(paperContent(issued, { app: at.app, language, origin: 'https://one.test' }).rows);
  };
  const words = { 'zh-Hans': '待见证：出具时', 'zh-Hant': '待見證：出具時', en: 'Unwitnessed: when' };
  for (const [language, word] of Object.entries(words))
    expect(await page(caseId, language as Language)).toContain(word);
  // What was witnessed before is no matter of doubt.
  expect(await page(first, 'en')).not.toContain('Unwitnessed');
  const wall = async () => (await at.ask(supervisor, 'GET', '/api/supervision/wall')).json().ledger;
  expect(await wall()).toMatchObject({ silentSince: expect.any(String), overrideNeeded: true });
  sealed.witnesses.silent.clear();
  await looked();
  // What was sealed meanwhile keeps the mark of its seal; what is made from now on bears none.
  expect(await page(caseId, 'en')).toContain('Unwitnessed');
  at.clock.advance(60_000);
  expect(await page(await received({}), 'en')).not.toContain('Unwitnessed');
  expect(await wall()).toMatchObject({ overrideNeeded: false });
  expect(await wall()).not.toHaveProperty('silentSince');
});
