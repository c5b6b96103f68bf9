import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import type { Person } from '../support/app.ts';
import { checksFor } from '../support/application.ts';
import { type Cast, cast, type Role, roles } from '../support/cast.ts';

// 征求意见: what a body that was asked may see and do, and what nobody else may.

let players: Cast;
let item: ServiceItem;
let caseId: string;
/** A body that was asked; another body of the cast was not. */
const asked = 'HBJ';
let consulted: Person;
const codesOf = (reply: { json(): { faults?: { code: string }[] } }) => reply.json().faults?.map(({ code }) => code);

beforeAll(async () => {
  players = await cast();
  item = players.item;
  caseId = players.cases['of the portal'];
  const { at, people } = players;
  consulted = await at.staff('officer', asked);
  const accepted = await at.ask(people['clerk of the district centre'], 'POST', `/api/cases/${caseId}/acceptance`, {
    checks: checksFor(item),
  });
  expect(accepted.statusCode, accepted.body).toBe(200);
});
afterAll(() => players.at.close());

const post = (who: Person | undefined, path: string, body: object, headers: Record<string, string> = {}) =>
  players.at.ask(who, 'POST', `/api/cases/${caseId}/${path}`, body, { headers });
const officer = () => players.people['officer of the body'];
const listOf = async (who: Person) => (await players.at.ask(who, 'GET', '/api/work-list?kind=mine')).json();

test('a request says every fault at once, and how long is possible', async () => {
  const nobody = await post(officer(), 'consultations', { body: 'NOBODY', question: '?' });
  expect([nobody.statusCode, codesOf(nobody)]).toEqual([404, ['organisation.body-not-found']]);
  const wrong = await post(officer(), 'consultations', { body: item.body, question: ' ', days: 99 });
  expect([wrong.statusCode, codesOf(wrong)]).toEqual([
    422,
    ['approval.consulting-itself', 'approval.empty-question', 'approval.consultation-too-long'],
  ]);
});

test('before it is asked, a body neither sees the case nor finds it', async () => {
  expect((await players.at.ask(consulted, 'GET', `/api/cases/${caseId}`)).statusCode).toBe(404);
  expect((await listOf(consulted)).entries).toEqual([]);
});

test('once asked, it has the case on its list until the day of its own answer, without personal data', async () => {
  const reply = await post(officer(), 'consultations', { body: asked, question: '是否影响环境？', days: 3 });
  expect([reply.statusCode, reply.json().papers[0]?.kind], reply.body).toEqual([200, 'consultation-letter']);
  const list = await listOf(consulted);
  expect(list.entries).toMatchObject([
    { caseId, waitingFor: 'consulted', due: '2026-03-05', remaining: 3, lamp: 'green', state: 'under-review' },
  ]);
  expect(list.counts).toEqual({ red: 0, amber: 0, green: 1 });
  const view = (await players.at.ask(consulted, 'GET', `/api/cases/${caseId}`)).json();
  expect(view).toMatchObject({
    masked: true,
    answers: {},
    actions: ['answerConsultation'],
    consultations: [{ consultation: 1, body: asked, question: '是否影响环境？', open: true, mine: true }],
  });
  expect(view.applicant.identityNumber).toContain('*');
  expect([view.viewed, view.consulting]).toEqual([undefined, undefined]);
  // The body that asked sees the same, and who is waited for.
  const own = (await players.at.ask(officer(), 'GET', `/api/cases/${caseId}`)).json();
  expect(own.consultations).toMatchObject([{ open: true, mine: false, remaining: 3 }]);
  expect(own.actions).toEqual(expect.arrayContaining(['remindConsultation', 'cancelConsultation']));
});

test('the file of the applicant stays closed to it', async () => {
  const url = `/api/cases/${caseId}/files/${players.fileHash}`;
  expect((await players.at.ask(consulted, 'GET', url)).statusCode).toBe(404);
  expect((await players.at.ask(officer(), 'GET', url)).statusCode).toBe(200);
});

test.each([
  ['consultation-answer', { consultation: 1, view: 'agree' }],
  ['consultation-reminder', { consultation: 1 }],
  ['consultation-cancellation', { consultation: 1, reason: '不再需要' }],
  ['proposal', { outcome: 'grant' }],
  ['decision', { outcome: 'grant' }],
] as const)('%s: only whoever it is for', async (path, body) => {
  const allowed: readonly Role[] =
    path === 'consultation-answer'
      ? []
      : path === 'decision'
        ? ['approver of the body', 'head of the body']
        : ['officer of the body', 'approver of the body', 'head of the body'];
  const stale = { 'if-match': '"999"' };
  const passes = (reply: { statusCode: number }) => reply.statusCode === 409;
  for (const role of roles) {
    const headers = role === 'holder of number and code' ? { ...stale, ...players.unlocked } : stale;
    expect(passes(await post(players.people[role], path, body, headers)), role).toBe(allowed.includes(role));
  }
  expect(passes(await post(consulted, path, body, stale)), 'the body asked').toBe(path === 'consultation-answer');
});

test('late, its lamp is red, and the day stays its own', async () => {
  players.at.clock.set('2026-03-06T01:00:00.000Z');
  consulted = await players.at.again(consulted);
  const list = await listOf(consulted);
  expect(list).toMatchObject({ entries: [{ remaining: -1, lamp: 'red' }], counts: { red: 1, amber: 0, green: 0 } });
  players.people['officer of the body'] = await players.at.again(officer() as Person);
  expect((await post(officer(), 'consultation-reminder', { consultation: 1 })).statusCode).toBe(200);
});

test('it answers once; the same request again is answered the same, and the case is no longer its to see', async () => {
  const { storage } = players.at;
  const key = { 'idempotency-key': 'answered-once' };
  const said = { consultation: 1, view: 'agree-with-conditions', text: '须安装净化设施' };
  const empty = await post(consulted, 'consultation-answer', { ...said, text: '' });
  expect(codesOf(empty)).toEqual(['approval.consultation-view-without-text']);
  const [first, again] = [
    await post(consulted, 'consultation-answer', said, key),
    await post(consulted, 'consultation-answer', said, key),
  ];
  expect([first.statusCode, again.statusCode, again.json().repeated], again.body).toEqual([200, 200, true]);
  expect((await players.at.ask(consulted, 'GET', `/api/cases/${caseId}`)).statusCode).toBe(404);
  expect((await listOf(consulted)).entries).toEqual([]);
  const other = await post(consulted, 'consultation-answer', { ...said, view: 'object' });
  expect(codesOf(other)).toEqual(['approval.no-open-consultation']);
  const { rows } = await storage.pool.query('select consulted, consulted_due from case_row where case_id = $1', [
    caseId,
  ]);
  expect(rows).toEqual([{ consulted: null, consulted_due: null }]);
});

test('two bodies are asked, each with its own day', async () => {
  const { at } = players;
  const second = await at.staff('head', 'GAF');
  for (const [body, days] of [
    ['HBJ', 2],
    ['GAF', 1],
  ] as const) {
    expect((await post(officer(), 'consultations', { body, question: '？', days })).statusCode).toBe(200);
  }
  const dues = [(await listOf(consulted)).entries[0], (await listOf(second)).entries[0]].map((entry) => entry?.due);
  expect(dues).toEqual(['2026-03-10', '2026-03-09']);
});
