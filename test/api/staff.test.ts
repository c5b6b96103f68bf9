import { randomUUID } from 'node:crypto';
import * as OTPAuth from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { staffKind } from '../../src/app/records/staff.ts';
import { epochMilliseconds } from '../../src/kernel/instant.ts';
import { rebuild } from '../../src/storage/rebuild.ts';
import { type Person, type TestApp, testApp, testPassword } from '../support/app.ts';

let at: TestApp;
let ada: Person;
let bela: Person;
let supervisor: Person;

beforeAll(async () => {
  at = await testApp();
  ada = await at.staff('administrator', 'ZWB');
  bela = await at.staff('administrator', 'ZWB');
  supervisor = await at.staff('supervisor', 'JCJ');
});
afterAll(() => at.close());

const reason = '科室来函〔2026〕3 号';
const today = () => at.app.today();
async function act(who: Person, of: string, path: string, body: object = {}, headers: Record<string, string> = {}) {
  const reply = await at.ask(who, 'POST', `/api/staff/${of}/${path}`, { reason, ...body }, { headers });
  return { status: reply.statusCode, body: reply.json(), codes: codesOf(reply.json()) };
}
const codesOf = (body: { faults?: { code: string }[] }) => body.faults?.map(({ code }) => code) ?? [];
const signIn = async (login: string, password: string, more: object = {}) => {
  const reply = await at.ask(undefined, 'POST', '/api/session', { login, password, bearer: true, ...more });
  return { status: reply.statusCode, token: reply.json().token as string, codes: codesOf(reply.json()) };
};
const appoint = async (more: object = {}, who = ada) => {
  const login = `new-${randomUUID().slice(0, 8)}`;
  const post = { duty: 'officer', body: 'SYF' };
  const reply = await at.ask(who, 'POST', '/api/staff', { login, name: '新同事', post, reason, ...more });
  return { login, status: reply.statusCode, body: reply.json(), codes: codesOf(reply.json()) };
};
const reads = (token: string) =>
  at.ask({ token } as Person, 'GET', '/api/work-list').then(({ statusCode }) => statusCode);
const detail = async (id: string) => (await at.ask(ada, 'GET', `/api/staff/${id}`)).json();

test('an appointment is an event, its post a row, and its code is for choosing a password once', async () => {
  const { login, body } = await appoint();
  const { staffId, code } = body;
  expect(code).toMatch(/^[2-9A-Z]{4}(-[2-9A-Z]{4}){3}$/);
  expect((await signIn(login, code)).codes).toEqual(['session.password-to-be-chosen']);
  expect((await signIn(login, code, { newPassword: 'short' })).codes).toEqual(['session.password-length']);
  const mine = await signIn(login, code, { newPassword: testPassword });
  expect(mine.status).toBe(200);
  expect(await reads(mine.token)).toBe(200);
  expect((await signIn(login, code, { newPassword: testPassword })).codes).toEqual(['session.login-or-password-wrong']);
  const events = await at.app.ports.recordLog.load('staff', staffId);
  expect(events.map(({ type }) => type)).toEqual(['StaffAppointed', 'PostAssigned']);
  const written = await at.storage.pool.query('select data::text from event where stream = $1', [staffId]);
  expect(JSON.stringify(written.rows)).not.toContain('新同事');
  expect(JSON.stringify(written.rows)).not.toContain(code);
});

test('every fault at once, and a login that is taken', async () => {
  const wrong = { duty: 'clerk', body: 'NOBODY', validFrom: '2020-01-01', validTo: '2019-01-01' };
  expect((await appoint({ name: ' ', reason: ' ', post: wrong })).codes.toSorted()).toEqual([
    'organisation.begins-in-the-past',
    'organisation.body-unknown',
    'organisation.centre-missing',
    'organisation.days-turned-round',
    'organisation.reason-missing',
    'session.name-missing',
  ]);
  expect((await appoint({ login: bela.login })).codes).toEqual(['session.login-taken']);
});

test('asked twice under one key: one person', async () => {
  const body = { login: 'twice', name: '一次', post: { duty: 'officer', body: 'SYF' }, reason };
  const headers = { 'idempotency-key': randomUUID() };
  const [one, other] = [
    await at.ask(ada, 'POST', '/api/staff', body, { headers }),
    await at.ask(ada, 'POST', '/api/staff', body, { headers }),
  ];
  expect([one.statusCode, other.statusCode]).toEqual([200, 200]);
  expect(other.json().staffId).toBe(one.json().staffId);
  // The answer that was lost took its code with it; the second one counts.
  expect((await signIn('twice', one.json().code)).codes).toEqual(['session.login-or-password-wrong']);
  expect((await signIn('twice', other.json().code)).codes).toEqual(['session.password-to-be-chosen']);
});

test('a post that ends at once stops a running session at once', async () => {
  const officer = await at.staff('officer', 'SYF');
  expect((await at.ask(officer, 'GET', '/api/session')).json().posts).toHaveLength(1);
  const [post] = (await detail(officer.id)).posts;
  expect((await act(ada, officer.id, 'posts/end', { post: post.key })).status).toBe(200);
  expect((await at.ask(officer, 'GET', '/api/session')).json().posts).toEqual([]);
  expect((await detail(officer.id)).posts[0].standing).toBe('ended');
  expect((await act(ada, officer.id, 'posts/end', { post: post.key })).codes).toEqual(['organisation.no-such-post']);
});

test('a post that ends on a day is held until its evening', async () => {
  const head = await at.staff('head', 'HBJ');
  const [post] = (await detail(head.id)).posts;
  expect((await act(ada, head.id, 'posts/end', { post: post.key, lastDay: '2020-01-01' })).codes).toEqual([
    'organisation.ended-in-the-past',
  ]);
  await act(ada, head.id, 'posts/end', { post: post.key, lastDay: today() });
  expect((await at.ask(head, 'GET', '/api/session')).json().posts).toHaveLength(1);
});

describe('nobody acts on the own account', () => {
  test.each([
    ['posts', { post: { duty: 'head', body: 'SYF' } }],
    ['posts/end', { post: 'administrator.ZWB..2020-01-01' }],
    ['password-reset', {}],
    ['unlocking', {}],
    ['second-factor-removal', {}],
  ])('%s', async (path, body) => {
    expect((await act(ada, ada.id, path, body)).codes).toEqual(['organisation.own-account']);
  });
});

test('one administrator alone makes no other: a second one confirms, and is neither the first nor the person', async () => {
  const { body } = await appoint({ post: { duty: 'administrator', body: 'ZWB' } });
  const { staffId, code } = body;
  const key = `administrator.ZWB..${today()}`;
  expect((await detail(staffId)).posts).toMatchObject([{ key, standing: 'proposed' }]);
  const newcomer = await signIn((await detail(staffId)).login, code, { newPassword: testPassword });
  const asNewcomer = { token: newcomer.token } as Person;
  expect((await act(asNewcomer, staffId, 'posts/confirmation', { post: key })).codes).toEqual([
    'authority.not-permitted',
  ]);
  expect((await act(ada, staffId, 'posts/confirmation', { post: key })).codes).toEqual([
    'organisation.second-administrator',
  ]);
  expect((await at.ask(asNewcomer, 'GET', '/api/staff')).statusCode).toBe(403);
  const waiting = await at.ask(bela, 'GET', '/api/staff?proposed=true');
  expect(waiting.json().entries.map((one: { staffId: string }) => one.staffId)).toEqual([staffId]);
  expect((await act(bela, staffId, 'posts/confirmation', { post: key })).status).toBe(200);
  expect((await at.ask(asNewcomer, 'GET', '/api/staff')).statusCode).toBe(200);
});

test('a reset password: sessions end at once, the old password is worth nothing, the code is good for a day', async () => {
  const officer = await at.staff('officer', 'SYF');
  const { body } = await act(ada, officer.id, 'password-reset');
  expect(await reads(officer.token)).toBe(401);
  expect((await signIn(officer.login, testPassword)).codes).toEqual(['session.login-or-password-wrong']);
  at.clock.advance(24 * 3_600_000 + 1);
  expect((await signIn(officer.login, body.code)).codes).toEqual(['session.code-expired']);
  [ada, bela, supervisor] = await Promise.all([at.again(ada), at.again(bela), at.again(supervisor)]);
  const anew = (await act(ada, officer.id, 'password-reset')).body;
  expect((await signIn(officer.login, anew.code, { newPassword: testPassword })).status).toBe(200);
});

test('a locked account is unlocked, a lost second factor removed', async () => {
  const officer = await at.staff('officer', 'SYF');
  for (const _ of [1, 2, 3, 4, 5]) await signIn(officer.login, 'wrong');
  expect((await signIn(officer.login, testPassword)).codes).toEqual(['session.locked']);
  expect((await detail(officer.id)).lockedUntil).toBeDefined();
  expect((await act(ada, officer.id, 'unlocking')).status).toBe(200);
  expect((await signIn(officer.login, testPassword)).status).toBe(200);

  const secret = new OTPAuth.Secret().base32;
  await at.app.ports.accounts.setTotpSecret(officer.id, secret);
  expect((await signIn(officer.login, testPassword)).codes).toEqual(['session.totp-required']);
  const totp = new OTPAuth.TOTP({ secret }).generate({ timestamp: epochMilliseconds(at.clock.now()) });
  expect((await signIn(officer.login, testPassword, { totp })).status).toBe(200);
  expect((await act(ada, officer.id, 'second-factor-removal')).status).toBe(200);
  expect((await signIn(officer.login, testPassword)).status).toBe(200);
});

test('supervisors read what administrators did, and why; they change nothing', async () => {
  const officer = await at.staff('officer', 'SYF');
  at.clock.advance(1_000);
  await act(ada, officer.id, 'unlocking');
  const acts = (await at.ask(supervisor, 'GET', `/api/staff/acts?administrator=${ada.id}`)).json().acts;
  expect(acts[0]).toMatchObject({ what: 'AccountUnlocked', by: ada.id, staffId: officer.id, reason });
  expect(acts.every(({ by }: { by: string }) => by === ada.id)).toBe(true);
  expect((await act(supervisor, officer.id, 'unlocking')).codes).toEqual(['authority.not-permitted']);
});

test('posts are a projection: a row slipped in beside the road goes with the next rebuild, secrets stay', async () => {
  const { login, body } = await appoint();
  await signIn(login, body.code, { newPassword: testPassword });
  const smuggled = {
    staffId: body.staffId,
    duty: 'head',
    body: 'SYF',
    centre: null,
    validFrom: today(),
    validTo: null,
  };
  await at.app.ports.accounts.assignPost(smuggled);
  expect((await detail(body.staffId)).posts).toHaveLength(2);
  expect((await rebuild(at.connection, at.app.place.timeZone, { kinds: [staffKind] })).different).toEqual([]);
  expect((await detail(body.staffId)).posts).toHaveLength(1);
  expect((await signIn(login, testPassword)).status).toBe(200);
});

test('the board for Excel and WPS: the mark of UTF-8 first, a line a body and a centre', async () => {
  const reply = await at.ask(supervisor, 'GET', '/api/board.csv?language=zh-Hans');
  expect([...reply.rawPayload.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = reply.body.split('\r\n');
  expect(lines[0]).toContain('收件,一次性告知,受理');
  expect(lines.some((line) => line.startsWith('按中心,番禺区审批服务中心,0,'))).toBe(true);
  expect(reply.headers['content-disposition']).toContain(`board-${today()}.csv`);
});
