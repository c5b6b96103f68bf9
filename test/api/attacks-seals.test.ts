import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { type SealInUse, sealInUse } from '../support/seals.ts';

// A keeper and a head who want a seal back in use with nobody looking.

let at: TestApp;
let seal: SealInUse;
let head: Person;
beforeAll(async () => {
  at = await testApp({ seals: true });
  seal = await sealInUse(at, 'SYF');
  head = await at.staff('head', 'SYF');
});
afterAll(() => at.close());

const codesOf = (reply: { json(): { faults?: { code: string }[] } }) => reply.json().faults?.map(({ code }) => code);
const on = (who: Person, path: string, body: object = {}) => at.ask(who, 'POST', `/api/seals/${seal.id}/${path}`, body);
const standing = async () => (await at.ask(head, 'GET', `/api/seals/${seal.id}`)).json().standing;

test('whoever took a seal out of use does not bring it back alone', async () => {
  expect((await on(head, 'suspension', { reason: '送修' })).statusCode).toBe(200);
  expect(codesOf(await on(head, 'resumption', { reason: '已修复' }))).toEqual(['issuance.seal-own-suspension']);
  const { acts } = (await at.ask(await at.staff('supervisor', 'JCJ'), 'GET', '/api/forbidden-acts')).json();
  expect(acts).toMatchObject([{ code: 'issuance.seal-own-suspension', interlock: 'four-eyes', by: head.id }]);
  const other = await at.staff('head', 'SYF');
  expect((await on(other, 'resumption', { reason: '已修复' })).statusCode).toBe(200);
});

test('a suspended seal that changes hands stays suspended; a lost one is signed for by nobody', async () => {
  const next = await at.staff('seal-keeper', 'SYF');
  expect((await on(head, 'suspension', { reason: '盘点' })).statusCode).toBe(200);
  expect((await on(seal.keeper, 'hand-over', { to: next.id, confirmed: true })).statusCode).toBe(200);
  expect((await on(next, 'hand-over/receipt', { confirmed: true })).statusCode).toBe(200);
  expect(await standing()).toBe('suspended');
  expect((await on(next, 'hand-over', { to: seal.keeper.id, confirmed: true })).statusCode).toBe(200);
  expect((await on(head, 'loss', { reason: '遗失', lostOn: '2026-03-02' })).statusCode).toBe(200);
  expect((await on(seal.keeper, 'hand-over/receipt', { confirmed: true })).statusCode).toBe(409);
  expect(await standing()).toBe('lost');
});

test('after the hand-over the giver’s hand is nobody’s, and it is written down', async () => {
  seal = await sealInUse(at, 'WSJ');
  const next = await at.staff('seal-keeper', 'WSJ');
  await on(seal.keeper, 'hand-over', { to: next.id, confirmed: true });
  await on(next, 'hand-over/receipt', { confirmed: true });
  const tried = await on(seal.keeper, 'impressions', { caseId: crypto.randomUUID(), paper: 'X', hash: 'a'.repeat(64) });
  expect(codesOf(tried)).toContain('issuance.seal-not-in-custody');
  const office = await at.staff('service-office', 'ZWB');
  const { refusedUses } = (await at.ask(office, 'GET', `/api/seals/${seal.id}`)).json();
  expect(refusedUses).toHaveLength(1);
});
