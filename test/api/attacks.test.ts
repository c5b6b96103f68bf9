import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../src/cli/config.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { isDatabaseLost } from '../../src/http/failures.ts';
import { serviceLog } from '../../src/http/logging.ts';
import { createServer } from '../../src/http/server.ts';
import { type Person, type TestApp, testApp, testPassword } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';

let at: TestApp;
let item: ServiceItem;
let clerk: Person;

beforeAll(async () => {
  at = await testApp();
  item = at.app.profile.items.find((one) => one.code === 'SP-001') as ServiceItem;
  clerk = await at.staff('clerk', 'ZWB', 'DC');
});
afterAll(() => at.close());

const codesOf = (reply: { json(): { faults?: { code: string }[] } }) => reply.json().faults?.map(({ code }) => code);

async function received(changes: object = {}, who: Person | undefined = clerk): Promise<string> {
  const reply = await at.ask(who, 'POST', '/api/cases', { ...applicationFor(item), ...changes });
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json().caseId;
}

async function accepted(): Promise<string> {
  const caseId = await received();
  const reply = await at.ask(clerk, 'POST', `/api/cases/${caseId}/acceptance`, { checks: checksFor(item) });
  expect(reply.statusCode, reply.body).toBe(200);
  return caseId;
}

test('text that the database cannot hold is refused where it stands, never an error of ours', async () => {
  const good = applicationFor(item);
  for (const bad of ['甲\u0000乙', '甲\ud800乙']) {
    const applicant = { ...(good.applicant as object), name: bad };
    const reply = await at.ask(undefined, 'POST', '/api/cases', { ...good, applicant });
    expect([reply.statusCode, codesOf(reply)]).toEqual([422, ['request.wrong-form']]);
    expect(reply.json().faults[0].pointer).toBe('/applicant/name');
    const key = await at.ask(undefined, 'POST', '/api/cases', { ...good, answers: { [bad]: 'x' } });
    expect(key.statusCode).toBe(422);
    const login = await at.ask(undefined, 'POST', '/api/session', { login: bad, password: 'abcdefgh' });
    expect(login.statusCode).toBe(422);
  }
  const search = await at.ask(clerk, 'GET', '/api/cases?words=%00%00%00');
  expect(search.statusCode).toBe(422);
  const found = await at.ask(clerk, 'GET', '/api/items/%00');
  expect(found.statusCode).toBe(422);
});

test('addresses nobody thought of are answered, never an error of ours', async () => {
  const long = 'x'.repeat(180);
  for (const url of [
    `/problems/${long}`,
    '/problems/__proto__',
    '/problems/constructor',
    '/problems/a:b',
    '/problems/title',
    '/%E0%A4%A',
    '/api/items/%E0%A4%A',
    '/desks/..%2f..%2fpackage.json',
    '/api/cases/%00',
    `/api/items?words=${encodeURIComponent('%_\\')}`,
    `/api/items?words=${encodeURIComponent('('.repeat(200))}`,
    '/api/items/__proto__',
    `/api/register/decisions?cursor=${encodeURIComponent("2026-01-01_' or 1=1 --")}`,
    '/api/register/decisions?cursor=2026-01-01_------------------------------------',
    '/api/place?language[__proto__]=x',
  ]) {
    const reply = await at.ask(undefined, 'GET', url);
    expect([url, reply.statusCode < 500, reply.statusCode]).toEqual([url, true, expect.anything()]);
  }
  const cursor = '2026-01-01_------------------------------------';
  const list = await at.ask(clerk, 'GET', `/api/work-list?cursor=${cursor}`);
  expect(list.statusCode, list.body).toBeLessThan(500);
});

test('names that JavaScript knows are names like any other', async () => {
  const caseId = await received();
  for (const name of ['constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
    const reply = await at.ask(undefined, 'POST', '/api/cases', { ...applicationFor(item), answers: { [name]: 'x' } });
    expect(reply.statusCode, reply.body).toBe(422);
    const notice = await at.ask(clerk, 'POST', `/api/cases/${caseId}/one-time-notice`, {
      checks: [{ material: name, verdict: 'missing' }],
      answerDefects: [{ concerns: 'material', code: name, fault: 'missing' }],
    });
    expect(notice.statusCode, notice.body).toBe(422);
    expect(notice.body).not.toContain('function');
  }
  const proto = await at.ask(undefined, 'POST', '/api/cases', undefined, {
    payload: '{"__proto__":{"x":1}}',
    headers: { 'content-type': 'application/json' },
  });
  expect(proto.statusCode).toBe(400);
  const deep = await at.ask(undefined, 'POST', '/api/cases', undefined, {
    payload: `{"item":${'['.repeat(900_000)}${']'.repeat(900_000)}}`,
    headers: { 'content-type': 'application/json' },
  });
  expect([400, 413, 422]).toContain(deep.statusCode);
  const wide = await at.ask(undefined, 'POST', '/api/cases', undefined, {
    payload: `{${Array.from({ length: 90_000 }, (_, n) => `"k${n}":1`).join(',')}}`,
    headers: { 'content-type': 'application/json' },
  });
  expect([400, 413, 422]).toContain(wide.statusCode);
  expect(wide.body.length).toBeLessThan(200_000);
});

test('an idempotency key is each person’s own, also against one who writes another’s number into it', async () => {
  const key = 'the-same-key-of-two';
  const first = await at.ask(clerk, 'POST', '/api/cases', applicationFor(item), {
    headers: { 'idempotency-key': key },
  });
  expect(first.statusCode).toBe(201);
  const same = { ...applicationFor(item), channel: 'window', centre: 'DC' };
  const second = await at.staff('clerk', 'ZWB', 'DC');
  const other = await at.ask(second, 'POST', '/api/cases', same, { headers: { 'idempotency-key': key } });
  expect([other.statusCode, other.json().repeated]).toEqual([201, false]);
  const stranger = await at.ask(undefined, 'POST', '/api/cases', applicationFor(item), {
    headers: { 'idempotency-key': `${clerk.id}:${key}` },
  });
  expect([stranger.statusCode, stranger.json().repeated]).toEqual([201, false]);
});

/** Received, accepted, review begun, opinion given, proposed. */
const seen = { headers: { 'if-match': '"5"' } };

test('of fifty who decide at once one does, and the others are told', async () => {
  const caseId = await accepted();
  const officer = await at.staff('officer', item.body);
  await at.ask(officer, 'POST', `/api/cases/${caseId}/review-opinion`, { opinion: 'grant', text: '符合' });
  const proposal = { outcome: 'grant', reasons: '符合', articles: '第三十八条' };
  await at.ask(officer, 'POST', `/api/cases/${caseId}/proposal`, proposal);
  const heads = await Promise.all([1, 2, 3, 4, 5].map(() => at.staff('head', item.body)));
  const replies = await Promise.all(
    Array.from({ length: 50 }, (_, n) => at.ask(heads[n % 5], 'POST', `/api/cases/${caseId}/decision`, proposal, seen)),
  );
  expect(replies.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
  expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([200, 409]));
  const events = await at.app.ports.log.load(caseId);
  expect(events.filter(({ type }) => type === 'LicenceGranted')).toHaveLength(1);
});

test('a second post is no second pair of eyes', async () => {
  const caseId = await accepted();
  const both = await at.staff('officer', item.body);
  const validFrom = at.app.today();
  await at.app.ports.accounts.assignPost({
    staffId: both.id,
    duty: 'head',
    body: item.body,
    centre: null,
    validFrom,
    validTo: null,
  });
  const person = await at.again(both);
  await at.ask(person, 'POST', `/api/cases/${caseId}/review-opinion`, { opinion: 'grant', text: '符合' });
  const proposal = { outcome: 'grant', reasons: '符合', articles: '第三十八条' };
  await at.ask(person, 'POST', `/api/cases/${caseId}/proposal`, proposal);
  const decision = await at.ask(person, 'POST', `/api/cases/${caseId}/decision`, proposal, seen);
  const needed = item.fourEyes || at.app.place.law.fourEyes.actTypes.includes(item.actType);
  expect([needed, decision.statusCode, codesOf(decision)]).toEqual([true, 422, ['approval.four-eyes']]);
});

test('a claimed time is neither in the future, nor before the receipt, nor days back; a late record shows both', async () => {
  const caseId = await received();
  at.clock.advance(60 * 60_000);
  clerk = await at.again(clerk);
  const claim = (
    occurredAt: string,
    url = `/api/cases/${caseId}/acceptance`,
    body: object = { checks: checksFor(item) },
  ) => at.ask(clerk, 'POST', url, { ...body, occurredAt });
  expect(codesOf(await claim('2027-01-01T00:00:00Z'))).toEqual(['request.in-the-future']);
  expect(codesOf(await claim('2026-03-02T00:30:00Z'))).toEqual(['request.too-long-ago']);
  expect(codesOf(await claim('1999-03-02T00:30:00Z', '/api/cases', applicationFor(item)))).toEqual([
    'request.too-long-ago',
  ]);
  expect(codesOf(await claim('2026-03-02T01:30:00.0000000000001Z'))).toEqual(['request.wrong-form']);
  const told = await claim('2026-03-02T01:30:00Z');
  expect(told.statusCode, told.body).toBe(200);
  const [, acceptance] = (await at.ask(clerk, 'GET', `/api/cases/${caseId}`)).json().history;
  expect(acceptance).toMatchObject({ at: '2026-03-02T01:30:00.000Z', recordedAt: '2026-03-02T02:00:00.000Z' });
});

test('who may not read names cannot guess them letter by letter', async () => {
  const person = at.app.profile.items.find((one) => one.applicantKinds.includes('person')) as ServiceItem;
  const applicant = {
    kind: 'person',
    name: '欧阳震华',
    identityForm: 'resident-id',
    identityNumber: '11010519491231002X',
    telephone: '13800138000',
  };
  const made = await at.ask(clerk, 'POST', '/api/cases', { ...applicationFor(person), applicant });
  expect(made.statusCode, made.body).toBe(201);
  const supervisor = await at.staff('supervisor', 'JCJ');
  const head = await at.staff('head', person.body);
  const found = async (who: Person, words: string) =>
    (await at.ask(who, 'GET', `/api/cases?words=${encodeURIComponent(words)}`)).json().entries.length;
  expect(await found(head, '欧阳')).toBe(1);
  expect(await found(supervisor, '欧阳')).toBe(0);
  expect(await found(supervisor, '欧阳震')).toBe(0);
  expect(await found(supervisor, '欧阳震华')).toBe(1);
  await received();
  expect(await found(supervisor, '番禺清心')).toBeGreaterThan(0);
  expect(await found(head, '%')).toBe(0);
  expect(await found(supervisor, '番禺%_')).toBe(0);
});

test('with several posts, every one of them brings its list', async () => {
  const caseId = await received();
  const elsewhere = at.app.profile.items.find((one) => one.body !== item.body) as ServiceItem;
  const officer = await at.staff('officer', elsewhere.body);
  const post = { staffId: officer.id, validFrom: at.app.today(), validTo: null };
  await at.app.ports.accounts.assignPost({ ...post, duty: 'clerk', body: 'ZWB', centre: 'DC' });
  const both = await at.again(officer);
  // More than a page of cases on which nobody's clock runs: they come last, and are listed all the same.
  const waiting = await Promise.all(Array.from({ length: 25 }, () => received()));
  for (const one of waiting) {
    const checks = [{ material: item.materials[0]?.code, verdict: 'faulty', remark: '字迹不清' }];
    const told = await at.ask(clerk, 'POST', `/api/cases/${one}/one-time-notice`, { checks });
    expect(told.statusCode, told.body).toBe(200);
  }
  const listed: string[] = [];
  let cursor = '';
  do {
    const page = (await at.ask(both, 'GET', `/api/work-list?kind=all${cursor}`)).json();
    listed.push(...page.entries.map((entry: { caseId: string }) => entry.caseId));
    cursor = page.next === undefined ? '' : `&cursor=${page.next}`;
  } while (cursor !== '');
  expect(listed).toContain(caseId);
  expect(new Set(listed).size).toBe(listed.length);
  expect(waiting.filter((one) => !listed.includes(one))).toEqual([]);
  const mine = (await at.ask(both, 'GET', '/api/work-list?kind=mine')).json();
  expect(mine.counts.red + mine.counts.amber + mine.counts.green).toBeGreaterThan(0);
});

test('a signed-in applicant follows another case by its number and code', async () => {
  const reply = await at.ask(undefined, 'POST', '/api/cases', applicationFor(item));
  const { caseId, number, queryCode } = reply.json();
  const applicant = await at.applicant();
  const signedIn = await at.ask(undefined, 'POST', '/api/session', {
    kind: 'applicant',
    login: applicant.login,
    password: testPassword,
  });
  const session = String(signedIn.headers['set-cookie']).split(';')[0] as string;
  const headers = { cookie: session, 'x-yimen-csrf': signedIn.json().csrf };
  const before = await at.ask(undefined, 'GET', `/api/cases/${caseId}/progress`, undefined, { headers });
  expect(before.statusCode).toBe(404);
  const opened = await at.ask(undefined, 'POST', '/api/progress', { number, code: queryCode }, { headers });
  expect(opened.statusCode).toBe(200);
  const unlocked = String(opened.headers['set-cookie']).split(';')[0] as string;
  const cookie = `${session}; ${unlocked}`;
  const after = await at.ask(undefined, 'GET', `/api/cases/${caseId}/progress`, undefined, { headers: { cookie } });
  expect(after.statusCode).toBe(200);
});

test('wrong passwords that come all at once are all counted', async () => {
  const victim = await at.staff('officer', item.body);
  const replies = await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      at.ask(undefined, 'POST', '/api/session', { login: victim.login, password: `wrong password ${n}` }),
    ),
  );
  const account = await at.app.ports.accounts.findByLogin('staff', victim.login);
  // Those who came after the lock were told of it, and tried nothing.
  expect(account?.failures).toBe(replies.filter(({ statusCode }) => statusCode === 401).length);
  expect(account?.failures).toBeGreaterThanOrEqual(5);
  const right = await at.ask(undefined, 'POST', '/api/session', { login: victim.login, password: testPassword });
  expect(codesOf(right)).toEqual(['session.locked']);
});

test('an error in the log says what and where, and nobody’s data', () => {
  const lines: string[] = [];
  const log = new PassThrough();
  log.on('data', (chunk) => lines.push(String(chunk)));
  const error = Object.assign(new Error('invalid input syntax for type date: "张三 13800138000"'), {
    code: '22007',
    detail: 'Failing row contains (张三, 11010519491231002X).',
    where: 'JSON data, line 1: {"name":"张三"',
  });
  const logger = serviceLog('info', log);
  logger.error({ err: error }, 'unexpected error');
  logger.error(error, 'tick');
  expect(lines).toHaveLength(2);
  for (const line of lines) {
    expect(line).not.toMatch(/张三|138001|110105/);
    expect(JSON.parse(line).err).toMatchObject({ code: '22007', message: 'invalid input syntax for type date: "…"' });
    expect(JSON.parse(line).err.stack).toContain('attacks.test.ts');
  }
});

test('whoever dribbles a request, or hangs an answer, is cut off', () => {
  expect(at.server.server.requestTimeout).toBeGreaterThan(60_000);
  expect(at.server.server.requestTimeout).toBeLessThan(600_000);
  expect(isDatabaseLost(new Error('Query read timeout'))).toBe(true);
  expect(at.storage.pool.options).toMatchObject({ query_timeout: expect.any(Number) });
});

test('behind a proxy nobody writes the address by which callers are counted', async () => {
  const config = readConfig([], { YIMEN_TRUST_PROXY: 'true' });
  if (!config.ok) throw new Error(config.fault.join());
  const { signer, passwords } = at.server.http;
  const addresses: string[] = [];
  const server = await createServer(at.app, {
    signer,
    passwords,
    secureCookies: true,
    logger: false,
    trustProxy: config.value.trustProxy,
    portal: async (inner) => {
      inner.get('/who', { config: { permission: 'public' } }, async ({ ip }) => addresses.push(ip));
    },
  });
  const headers = { 'x-forwarded-for': '198.51.100.7, 203.0.113.9' };
  await server.inject({ url: '/who', headers, remoteAddress: '127.0.0.1' });
  await server.inject({ url: '/who', headers, remoteAddress: '203.0.113.50' });
  await server.close();
  expect(addresses).toEqual(['203.0.113.9', '203.0.113.50']);
  const named = readConfig([], { YIMEN_TRUST_PROXY: '203.0.113.9' });
  expect(named.ok && named.value.trustProxy).toBe('203.0.113.9');
});
