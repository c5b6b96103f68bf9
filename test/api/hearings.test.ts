import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../support/app.ts';
import { checksFor } from '../support/application.ts';
import { type Cast, cast } from '../support/cast.ts';

// 听证: the whole way, from the right that is told to the decision that rests on the minutes.

let players: Cast;
let caseId: string;
let hearing: string;
let codeOfNeighbour: string;
let minutes: string;
const codesOf = (reply: { json(): { faults?: { code: string }[] } }) => reply.json().faults?.map(({ code }) => code);
const who = (role: keyof Cast['people']) => players.people[role] as Person;

beforeAll(async () => {
  players = await cast();
  caseId = players.cases['of the portal'];
  const { at, item } = players;
  const accepted = await at.ask(who('clerk of the district centre'), 'POST', `/api/cases/${caseId}/acceptance`, {
    checks: checksFor(item),
  });
  expect(accepted.statusCode, accepted.body).toBe(200);
});
afterAll(() => players.at.close());

const ask = (person: Person | undefined, path: string, body: object = {}, headers: Record<string, string> = {}) =>
  players.at.ask(person, 'POST', path, body, { headers });
const on = (person: Person | undefined, path: string, body: object = {}, headers: Record<string, string> = {}) =>
  ask(person, `/api/hearings/${hearing}/${path}`, body, headers);
const caseView = async () => (await players.at.ask(who('officer of the body'), 'GET', `/api/cases/${caseId}`)).json();
const opinion = { opinion: 'grant', text: '符合条件' };
const proposal = { outcome: 'grant', reasons: '', articles: '' };
const decide = async (body: object) =>
  ask(
    who('approver of the body'),
    `/api/cases/${caseId}/decision`,
    { outcome: 'grant', ...body },
    {
      'if-match': `"${(await caseView()).version}"`,
    },
  );

test('everything that is missing is told at once', async () => {
  const wrong = await ask(who('officer of the body'), '/api/hearings', {
    caseId,
    subject: ' ',
    parties: [{ name: ' ' }],
  });
  expect([wrong.statusCode, codesOf(wrong)]).toEqual([
    422,
    ['special.hearing-without-subject', 'special.hearing-party-without-name'],
  ]);
});

test('those concerned are told, each with a code of his own', async () => {
  const parties = [{ name: '邻居王五', telephone: '13900139000' }];
  const told = await ask(who('officer of the body'), '/api/hearings', {
    caseId,
    subject: '油烟排放对相邻住户的影响',
    parties,
  });
  expect(told.statusCode, told.body).toBe(201);
  const { hearing: view } = told.json();
  hearing = view.id;
  expect(view).toMatchObject({
    standing: 'told',
    askBy: '2026-03-09',
    parties: [
      { party: 1, role: 'applicant', name: '番禺清心食品有限公司' },
      { party: 2, role: 'interested', name: '邻居王五' },
    ],
    papers: [{ kind: 'hearing-right-notice' }],
  });
  codeOfNeighbour = view.parties[1].code;
  const second = await ask(who('officer of the body'), '/api/hearings', { caseId, subject: '再告知', parties });
  expect([second.statusCode, codesOf(second)]).toEqual([409, ['special.hearing-already-open']]);
});

test('nothing is decided while the right is open', async () => {
  const done = [
    await ask(who('officer of the body'), `/api/cases/${caseId}/review-opinion`, opinion),
    await ask(who('officer of the body'), `/api/cases/${caseId}/proposal`, proposal),
  ];
  expect(done.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
  const decided = await decide({});
  expect([decided.statusCode, codesOf(decided)]).toEqual([422, ['special.hearing-right-open']]);
});

test('overseers see that there is a hearing, and not whose', async () => {
  const seen = (await players.at.ask(who('supervisor'), 'GET', `/api/hearings/${hearing}`)).json();
  expect(seen).toMatchObject({ masked: true, parties: [{ name: '番禺******司' }, { name: '邻***' }] });
  expect(JSON.stringify(seen)).not.toContain(codeOfNeighbour);
  const elsewhere = await players.at.ask(who('officer of another body'), 'GET', `/api/hearings/${hearing}`);
  expect(elsewhere.statusCode).toBe(404);
});

test('a neighbour asks with the code on the notice, and with no other', async () => {
  const wrong = await on(undefined, 'request', { party: 2, code: 'AAAA-AAAA', reason: '油烟扰民' });
  expect([wrong.statusCode, codesOf(wrong)]).toEqual([403, ['special.hearing-code-wrong']]);
  const stranger = await on(who('another applicant'), 'request', { party: 1, reason: '我要听证' });
  expect(codesOf(stranger)).toEqual(['special.hearing-code-wrong']);
  const asked = await on(undefined, 'request', { party: 2, code: codeOfNeighbour, reason: '油烟扰民' });
  expect(asked.statusCode, asked.body).toBe(200);
  expect(asked.json().hearing).toMatchObject({ standing: 'requested', holdBy: '2026-03-30' });
  const again = await on(undefined, 'request', { party: 2, code: codeOfNeighbour, reason: '油烟扰民' });
  expect(codesOf(again)).toEqual(['special.hearing-already-requested']);
});

const arrangement = () => ({
  startsAt: '2026-03-12T01:30:00Z',
  place: '三楼听证室',
  chair: who('head of the body').id,
  recorder: '记录员赵六',
  isPublic: true,
  announcedDays: 15,
});

test('the notice is refused seven days short, and with the reviewer in the chair', async () => {
  const wrong = await on(who('officer of the body'), 'arrangement', {
    ...arrangement(),
    startsAt: '2026-03-10T01:30:00Z',
    chair: who('officer of the body').id,
  });
  expect([wrong.statusCode, codesOf(wrong)]).toEqual([
    422,
    ['special.hearing-notice-too-short', 'special.hearing-chair-reviewed'],
  ]);
  const late = await on(who('officer of the body'), 'arrangement', {
    ...arrangement(),
    startsAt: '2026-03-31T01:30:00Z',
  });
  expect(codesOf(late)).toEqual(['special.hearing-too-late']);
});

test('arranged, it is announced, and the clock stands still for the days that were told', async () => {
  const arranged = await on(who('officer of the body'), 'arrangement', arrangement());
  expect(arranged.statusCode, arranged.body).toBe(200);
  expect(arranged.json().hearing).toMatchObject({ standing: 'arranged', papers: [{}, { kind: 'hearing-notice' }] });
  const view = await caseView();
  expect(view).toMatchObject({ state: 'suspended', due: { standsStill: true } });
  const announced = (await players.at.ask(undefined, 'GET', '/api/announced-hearings')).json();
  expect(announced.hearings).toMatchObject([{ place: '三楼听证室', subject: '油烟排放对相邻住户的影响' }]);
  expect(JSON.stringify(announced)).not.toContain('王五');
  const second = await on(who('officer of the body'), 'arrangement', {
    ...arrangement(),
    putOffBecause: '另择主持人',
    chair: who('approver of the body').id,
  });
  // The room and the hour are its own; only the second chair is one too many.
  expect(codesOf(second)).toEqual(['special.hearing-has-chair']);
});

test('the chair can be challenged, and is not the one to decide on it', async () => {
  const challenge = { party: 2, code: codeOfNeighbour, ground: 'relative', reason: '主持人是申请人的亲戚' };
  expect((await on(undefined, 'challenge', challenge)).statusCode).toBe(200);
  const own = await on(who('head of the body'), 'challenge-decision', { upheld: false, reason: '没有亲属关系' });
  expect([own.statusCode, codesOf(own)]).toEqual([403, ['special.own-challenge']]);
  const second = await players.at.staff('head', players.item.body);
  const none = await on(second, 'challenge-decision', { upheld: true, reason: '属实' });
  expect(codesOf(none)).toEqual(['special.hearing-no-other-chair']);
  const decided = await on(second, 'challenge-decision', {
    upheld: true,
    reason: '属实',
    chair: who('approver of the body').id,
  });
  expect(decided.statusCode, decided.body).toBe(200);
  expect(decided.json().hearing).toMatchObject({ chair: { id: who('approver of the body').id } });
});

test('nobody but the chair opens it, and not before its day', async () => {
  const wrong = await on(who('head of the body'), 'opening', { present: [1, 2] });
  expect(codesOf(wrong)).toEqual(['special.not-the-chair', 'special.hearing-before-its-day']);
  players.at.clock.set('2026-03-12T01:35:00.000Z');
  for (const role of Object.keys(players.people) as (keyof Cast['people'])[]) {
    (players.people as Record<string, Person>)[role] = await players.at.again(who(role));
  }
  const opened = await on(who('approver of the body'), 'opening', { present: [1, 2] });
  expect(opened.statusCode, opened.body).toBe(200);
});

test('the minutes hold what the reviewer says, and are signed by everybody who was there', async () => {
  const without = await on(who('approver of the body'), 'minutes', { entries: [{ speaker: 2, text: '油烟扰民' }] });
  expect(codesOf(without)).toEqual(['special.minutes-without-reviewer']);
  const written = await on(who('approver of the body'), 'minutes', {
    entries: [
      { speaker: 'reviewer', text: '排烟设施符合规范' },
      { speaker: 2, text: '请求加高烟道' },
      { speaker: 1, text: '同意加高' },
    ],
    evidence: [{ by: 'reviewer', what: '检测报告' }],
  });
  expect(written.statusCode, written.body).toBe(200);
  const early = await on(who('approver of the body'), 'closing');
  expect([early.statusCode, codesOf(early)]).toEqual([422, ['special.minutes-unsigned']]);
  for (const signer of ['chair', 'recorder']) {
    expect((await on(who('approver of the body'), 'official-signature', { signer })).statusCode).toBe(200);
  }
  expect((await on(who('the applicant'), 'signature', { party: 1 })).statusCode).toBe(200);
  const sheet = await on(who('officer of the body'), 'signature', { party: 2 });
  expect(codesOf(sheet)).toEqual(['special.signature-missing']);
  const noted = await on(who('approver of the body'), 'refused-signature', { party: 2, reason: '认为记录过于简略' });
  expect(noted.statusCode, noted.body).toBe(200);
  const closed = await on(who('approver of the body'), 'closing');
  expect(closed.statusCode, closed.body).toBe(200);
  minutes = closed.json().hearing.minutesNumber;
  expect(minutes).toContain('听录');
  expect((await caseView()).state).toBe('under-review');
});

test('the decision names the minutes', async () => {
  // Whoever presided gave no opinion; the second approver of the body decides here.
  const without = await decide({});
  expect([without.statusCode, codesOf(without)]).toEqual([422, ['special.minutes-not-cited']]);
  const decided = await decide({ minutes: [minutes] });
  expect(decided.statusCode, decided.body).toBe(200);
});

test('what was forbidden and tried is on record, for those who oversee', async () => {
  const reply = await players.at.ask(who('supervisor'), 'GET', '/api/forbidden-acts');
  const acts = reply.json().acts.map(({ code, act }: { code: string; act: string }) => `${act} ${code}`);
  expect(acts.toSorted()).toEqual([
    'arrangeHearing special.hearing-chair-reviewed',
    'arrangeHearing special.hearing-has-chair',
    'decideChallenge special.own-challenge',
    'openHearing special.not-the-chair',
  ]);
});
