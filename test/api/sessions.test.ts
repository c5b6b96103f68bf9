import * as OTPAuth from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unlockedCases, unlockedValue } from '../../src/app/unlocked-cases.ts';
import { epochMilliseconds } from '../../src/kernel/instant.ts';
import { type Person, type TestApp, testApp, testPassword } from '../support/app.ts';

let at: TestApp;
const minute = 60_000;

beforeAll(async () => {
  at = await testApp();
});
afterAll(() => at.close());

const signIn = (who: Pick<Person, 'login'>, password = testPassword, more: object = {}) =>
  at.ask(undefined, 'POST', '/api/session', { login: who.login, password, ...more });
const cookieOf = (reply: { headers: Record<string, unknown> }) =>
  String(reply.headers['set-cookie']).split(';')[0] as string;
const whoIs = async (headers: Record<string, string>) =>
  (await at.ask(undefined, 'GET', '/api/session', undefined, { headers })).json();

test('a session tells the posts held today, with the names a screen needs', async () => {
  const clerk = await at.staff('clerk', 'ZWB', 'DC');
  const reply = await signIn(clerk);
  expect(reply.json(), reply.body).toMatchObject({
    kind: 'staff',
    staffId: clerk.id,
    posts: [{ duty: 'clerk', body: 'ZWB', centre: 'DC', centreName: { 'zh-Hans': '番禺区审批服务中心' } }],
  });
  expect(reply.json().token).toBeUndefined();
  const cookie = String(reply.headers['set-cookie']);
  expect(cookie).toMatch(/^yimen=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  expect(await whoIs({ cookie: cookieOf(reply) })).toMatchObject({ staffId: clerk.id, csrf: reply.json().csrf });
});

test('signing in changes the token and ends the session before; signing out ends it', async () => {
  const clerk = await at.staff('clerk', 'ZWB', 'DC');
  const first = cookieOf(await signIn(clerk));
  const again = await at.ask(
    undefined,
    'POST',
    '/api/session',
    { login: clerk.login, password: testPassword },
    {
      headers: { cookie: first, 'x-yimen-csrf': (await whoIs({ cookie: first })).csrf },
    },
  );
  const second = cookieOf(again);
  expect(second).not.toBe(first);
  expect((await whoIs({ cookie: first })).kind).toBe('anonymous');
  const out = await at.ask(undefined, 'DELETE', '/api/session', undefined, {
    headers: { cookie: second, 'x-yimen-csrf': again.json().csrf },
  });
  expect(out.statusCode).toBe(204);
  expect((await whoIs({ cookie: second })).kind).toBe('anonymous');
});

test('staff are signed out after half an hour without a request, applicants after an hour, all after twelve', async () => {
  const clerk = await at.staff('clerk', 'ZWB', 'DC');
  const applicant = await at.applicant();
  at.clock.advance(32 * minute);
  expect((await at.ask(clerk, 'GET', '/api/session')).json().kind).toBe('anonymous');
  expect((await at.ask(applicant, 'GET', '/api/session')).json().kind).toBe('applicant');
  at.clock.advance(62 * minute);
  expect((await at.ask(applicant, 'GET', '/api/session')).json().kind).toBe('anonymous');
  const busy = await at.staff('clerk', 'ZWB', 'DC');
  for (let quarter = 0; quarter < 47; quarter += 1) {
    at.clock.advance(15 * minute);
    expect((await at.ask(busy, 'GET', '/api/session')).json().kind, `quarter ${quarter}`).toBe('staff');
  }
  at.clock.advance(20 * minute);
  expect((await at.ask(busy, 'GET', '/api/session')).json().kind).toBe('anonymous');
});

test('five failures lock for a quarter of an hour, then for longer; unknown logins look the same', async () => {
  const clerk = await at.staff('clerk', 'ZWB', 'DC');
  for (const who of [clerk, { login: 'nobody-at-all' }]) {
    for (let failure = 1; failure <= 5; failure += 1) {
      const reply = await signIn(who, 'wrong password');
      expect([reply.statusCode, reply.json().faults[0].code]).toEqual([401, 'session.login-or-password-wrong']);
    }
    const locked = await signIn(who);
    expect([locked.statusCode, locked.json().faults[0].code]).toEqual([429, 'session.locked']);
    expect(Number(locked.headers['retry-after'])).toBe(900);
  }
  at.clock.advance(16 * minute);
  expect((await signIn(clerk, 'wrong password')).statusCode).toBe(401);
  expect(Number((await signIn(clerk)).headers['retry-after'])).toBe(1800);
  at.clock.advance(31 * minute);
  expect((await signIn(clerk)).statusCode).toBe(200);
  expect((await signIn(clerk, 'wrong password')).statusCode).toBe(401);
  expect((await signIn(clerk)).statusCode).toBe(200);
});

test('an authenticator is enrolled by a first code, renews the token, and each code opens once', async () => {
  const clerk = await at.staff('clerk', 'ZWB', 'DC');
  const offered = await at.ask(clerk, 'POST', '/api/session/totp');
  expect(offered.json().uri, offered.body).toMatch(/^otpauth:\/\/totp\//);
  const totp = new OTPAuth.TOTP({ secret: offered.json().secret });
  const code = () => totp.generate({ timestamp: epochMilliseconds(at.clock.now()) });
  const wrong = await at.ask(clerk, 'POST', '/api/session/totp/confirm', { totp: '000000' });
  expect(wrong.json().faults[0].code).toBe('session.totp-wrong');
  const used = code();
  const confirmed = await at.ask(clerk, 'POST', '/api/session/totp/confirm', { totp: used });
  expect(confirmed.json(), confirmed.body).toMatchObject({ secondFactor: true });
  expect((await at.ask(clerk, 'GET', '/api/session')).json().kind).toBe('anonymous');
  expect((await signIn(clerk)).json().faults[0].code).toBe('session.totp-required');
  expect((await signIn(clerk, testPassword, { totp: used })).json().faults[0].code).toBe('session.totp-wrong');
  at.clock.advance(minute);
  const again = await signIn(clerk, testPassword, { totp: code() });
  expect(again.statusCode, again.body).toBe(200);
});

test('a post counts from its first day to its last', async () => {
  const clerk = await at.staff('clerk', 'ZWB', 'DC');
  const later = at.app.today();
  const post = { staffId: clerk.id, duty: 'head', body: 'SYF', centre: null, validTo: null };
  await at.app.ports.accounts.assignPost({
    ...post,
    validFrom: `${Number(later.slice(0, 4)) + 1}-01-01` as typeof later,
  });
  expect((await signIn(clerk)).json().posts).toHaveLength(1);
});

test('an applicant registers; every fault is told at once', async () => {
  const bad = await at.ask(undefined, 'POST', '/api/accounts', { login: 'x y', name: '李', password: 'aaa' });
  expect(
    bad
      .json()
      .faults.map((fault: { code: string }) => fault.code)
      .sort(),
  ).toEqual(['session.login-form', 'session.password-guessable', 'session.password-length']);
  const made = await at.ask(undefined, 'POST', '/api/accounts', {
    login: ' Li.Ming ',
    name: '李明',
    password: '一个很长的密码句子吧',
  });
  expect(made.statusCode, made.body).toBe(201);
  const taken = await at.ask(undefined, 'POST', '/api/accounts', {
    login: 'li.ming',
    name: '李明',
    password: '一个很长的密码句子吧',
  });
  expect([taken.statusCode, taken.json().faults[0].code]).toEqual([409, 'session.login-taken']);
  const reply = await signIn({ login: 'LI.MING' }, '一个很长的密码句子吧', { kind: 'applicant' });
  expect(reply.json()).toMatchObject({ kind: 'applicant', name: '李明', posts: [] });
  expect(String(reply.headers['set-cookie'])).toContain('SameSite=Lax');
});

test('unlocked cases are signed, few, and soon forgotten', () => {
  const ids = Array.from({ length: 25 }, (_, index) => `00000000-0000-7000-8000-0000000000${10 + index}`);
  const value = unlockedValue(at.app, ids);
  expect(unlockedCases(at.app, value)).toEqual(ids.slice(-20));
  expect(unlockedCases(at.app, value.replace('-7000-', '-7001-'))).toEqual([]);
  at.clock.advance(121 * minute);
  expect(unlockedCases(at.app, value)).toEqual([]);
});
