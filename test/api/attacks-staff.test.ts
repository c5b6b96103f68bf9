import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestApp, testApp, testPassword } from '../support/app.ts';

// An administrator who wants to act as somebody else: through a repeated request, through both locks of one account, or
// through a colleague who does not exist.

let at: TestApp;
let ada: Person;
let bela: Person;
const day = 24 * 3_600_000;
const reason = '科室来函〔2026〕9 号';

beforeAll(async () => {
  at = await testApp();
  ada = await at.staff('administrator', 'ZWB');
  bela = await at.staff('administrator', 'ZWB');
});
afterAll(() => at.close());

const codesOf = (reply: { json(): { faults?: { code: string }[] } }) => reply.json().faults?.map(({ code }) => code);
const act = (who: Person, of: string, path: string, body: object = {}, headers: Record<string, string> = {}) =>
  at.ask(who, 'POST', `/api/staff/${of}/${path}`, { reason, ...body }, { headers });
const signIn = (login: string, password: string, more: object = {}) =>
  at.ask(undefined, 'POST', '/api/session', { login, password, bearer: true, ...more });
const appoint = (login: string, key: string) =>
  at.ask(
    ada,
    'POST',
    '/api/staff',
    { login, name: '新同事', post: { duty: 'officer', body: 'SYF' }, reason },
    { headers: { 'idempotency-key': key } },
  );

test('a request repeated after its code was used resets nothing that no record tells of', async () => {
  const key = randomUUID();
  const first = await appoint('replayed', key);
  const { staffId, code } = first.json();
  expect((await signIn('replayed', code, { newPassword: testPassword })).statusCode).toBe(200);
  const again = await appoint('replayed', key);
  expect([again.statusCode, codesOf(again)]).toEqual([409, ['organisation.code-used']]);
  expect((await signIn('replayed', testPassword)).statusCode, 'the own password still counts').toBe(200);

  const other = { 'idempotency-key': randomUUID() };
  const reset = await act(ada, staffId, 'password-reset', {}, other);
  await signIn('replayed', reset.json().code, { newPassword: testPassword });
  expect(codesOf(await act(ada, staffId, 'password-reset', {}, other))).toEqual(['organisation.code-used']);
  expect((await signIn('replayed', testPassword)).statusCode).toBe(200);
});

test('a code is no longer good for having been asked for twice', async () => {
  const officer = await at.staff('officer', 'SYF');
  const key = { 'idempotency-key': randomUUID() };
  const first = (await act(ada, officer.id, 'password-reset', {}, key)).json();
  at.clock.advance(day / 2);
  ada = await at.again(ada);
  const second = (await act(ada, officer.id, 'password-reset', {}, key)).json();
  expect(second.validUntil).toBe(first.validUntil);
  at.clock.advance(day / 2 + 1);
  ada = await at.again(ada);
  expect(codesOf(await act(ada, officer.id, 'password-reset', {}, key))).toEqual(['organisation.code-used']);
});

test('one administrator does not open both locks of an account; another may open the second', async () => {
  bela = await at.again(bela);
  ada = await at.again(ada);
  const head = await at.staff('head', 'SYF');
  expect((await act(ada, head.id, 'second-factor-removal')).statusCode).toBe(200);
  expect(codesOf(await act(ada, head.id, 'password-reset'))).toEqual(['organisation.both-locks']);
  expect((await act(bela, head.id, 'password-reset')).statusCode).toBe(200);
  expect(codesOf(await act(bela, head.id, 'second-factor-removal'))).toEqual(['organisation.both-locks']);
  at.clock.advance(7 * day + 1);
  ada = await at.again(ada);
  expect((await act(ada, head.id, 'password-reset')).statusCode).toBe(200);
});

test.each(['head', 'approver', 'supervisor'])(
  'an invented %s holds nothing until a second administrator agrees',
  async (duty) => {
    [ada, bela] = await Promise.all([at.again(ada), at.again(bela)]);
    const login = `puppet-${duty}`;
    const post = { duty, body: 'SYF' };
    const { staffId, code } = (
      await at.ask(ada, 'POST', '/api/staff', { login, name: '查无此人', post, reason })
    ).json();
    const token = (await signIn(login, code, { newPassword: testPassword })).json().token;
    const puppet = { token } as Person;
    expect((await at.ask(puppet, 'GET', '/api/session')).json().posts).toEqual([]);
    const key = `${duty}.SYF..${at.app.today()}`;
    expect(codesOf(await act(ada, staffId, 'posts/confirmation', { post: key }))).toEqual([
      'organisation.second-administrator',
    ]);
    expect((await act(bela, staffId, 'posts/confirmation', { post: key })).statusCode).toBe(200);
    expect((await at.ask(puppet, 'GET', '/api/session')).json().posts).toMatchObject([{ duty }]);
  },
);

test.each(['officer', 'head'])(
  'two administrators appoint a %s under one login at the same moment: one person, no half of another',
  async (duty) => {
    [ada, bela] = await Promise.all([at.again(ada), at.again(bela)]);
    const login = `at-once-${duty}`;
    const body = { login, name: '同名', post: { duty, body: 'SYF' }, reason };
    const replies = await Promise.all([ada, bela, ada, bela].map((who) => at.ask(who, 'POST', '/api/staff', body)));
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409, 409, 409]);
    const { rows } = await at.storage.pool.query(
      `select (select count(*)::integer from account where login = $1) as accounts,
      (select count(*)::integer from record_row where kind = 'staff' and state ->> 'login' = $1) as records`,
      [login],
    );
    expect(rows).toEqual([{ accounts: 1, records: 1 }]);
  },
);
