import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../support/app.ts';
import { checksFor } from '../support/application.ts';
import { type Cast, cast } from '../support/cast.ts';

// An officer and a head who want the licence granted without the neighbour being heard.

let players: Cast;
const codesOf = (reply: { json(): { faults?: { code: string }[] } }) => reply.json().faults?.map(({ code }) => code);
const who = (role: keyof Cast['people']) => players.people[role] as Person;
const ask = (person: Person | undefined, path: string, body: object = {}) => players.at.ask(person, 'POST', path, body);

beforeAll(async () => {
  players = await cast();
});
afterAll(() => players.at.close());

/** The right is told to the applicant (1) and to two neighbours (2, 3). */
async function told(caseId?: string) {
  const parties = [{ name: '邻居王五' }, { name: '邻居赵六' }];
  const about = caseId === undefined ? { parties: [{ name: '申请人' }, ...parties] } : { caseId, parties };
  const reply = await ask(who('officer of the body'), '/api/hearings', { subject: '油烟排放', ...about });
  expect(reply.statusCode, reply.body).toBe(201);
  const { id, parties: named } = reply.json().hearing;
  const on = (person: Person | undefined, path: string, body: object = {}) =>
    ask(person, `/api/hearings/${id}/${path}`, body);
  return { on, codes: named.map(({ code }: { code: string }) => code) as string[] };
}

test('an official who says that all of them waive it neither opens the way to the decision nor silences them', async () => {
  const caseId = players.cases['of the portal'];
  const accepted = await ask(who('clerk of the district centre'), `/api/cases/${caseId}/acceptance`, {
    checks: checksFor(players.item),
  });
  expect(accepted.statusCode, accepted.body).toBe(200);
  const { on, codes } = await told(caseId);
  for (const party of [1, 2, 3]) {
    expect((await on(who('officer of the body'), 'waiver', { party })).statusCode).toBe(200);
  }
  expect(codesOf(await on(who('officer of the body'), 'waiver', { party: 2 }))).toEqual(['special.hearing-waived']);
  await ask(who('officer of the body'), `/api/cases/${caseId}/review-opinion`, { opinion: 'grant', text: '符合条件' });
  await ask(who('officer of the body'), `/api/cases/${caseId}/proposal`, {
    outcome: 'grant',
    reasons: '',
    articles: '',
  });
  const { version } = (await players.at.ask(who('officer of the body'), 'GET', `/api/cases/${caseId}`)).json();
  const decided = await players.at.ask(
    who('approver of the body'),
    'POST',
    `/api/cases/${caseId}/decision`,
    { outcome: 'grant' },
    { headers: { 'if-match': `"${version}"` } },
  );
  expect(codesOf(decided)).toEqual(['special.hearing-right-open']);
  const asked = await on(undefined, 'request', { party: 2, code: codes[1], reason: '没有放弃' });
  expect(asked.json().hearing).toMatchObject({ standing: 'requested' });
});

test('waived by everybody with the own code, the right is used up at once', async () => {
  const { on, codes } = await told();
  await on(who('officer of the body'), 'waiver', { party: 1 });
  for (const party of [1, 2]) await on(undefined, 'waiver', { party, code: codes[party - 1] });
  const last = await on(undefined, 'waiver', { party: 3, code: codes[2] });
  expect(last.json().hearing).toMatchObject({ standing: 'waived' });
});

test('nobody has stayed away from a hearing before its day; and what one takes back, the others may still ask for', async () => {
  const { on, codes } = await told();
  await on(undefined, 'request', { party: 2, code: codes[1], reason: '油烟扰民' });
  const end = (how: string) => on(who('head of the body'), 'end', { how, reason: '其不来' });
  expect(codesOf(await end('not-attended'))).toEqual(['special.hearing-not-arranged']);
  const arranged = await on(who('officer of the body'), 'arrangement', {
    ...{
      startsAt: '2026-03-12T01:30:00Z',
      place: '三楼',
      chair: who('head of the body').id,
      recorder: '赵',
      announcedDays: 15,
    },
  });
  expect(arranged.statusCode, arranged.body).toBe(200);
  expect(codesOf(await end('not-attended'))).toEqual(['special.hearing-before-its-day']);
  expect(codesOf(await end('withdrawn'))).toEqual(['special.hearing-right-open']);
  await on(undefined, 'waiver', { party: 3, code: codes[2] });
  await on(undefined, 'waiver', { party: 1, code: codes[0] });
  expect((await end('withdrawn')).statusCode).toBe(200);
});

test('a stranger is told nothing of the parties, whatever he says he is', async () => {
  const { on } = await told();
  for (const [path, said] of [
    ['request', { reason: '我也来' }],
    ['waiver', {}],
    ['challenge', { ground: 'relative', reason: '亲戚' }],
    ['signature', {}],
  ] as const) {
    for (const person of [undefined, who('another applicant')]) {
      const reply = await on(person, path, { party: 2, code: 'AAAA-AAAA', ...said });
      expect([reply.statusCode >= 400, reply.body.includes('王五')], path).toEqual([true, false]);
    }
  }
});
