import { PassThrough } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../src/app/app.ts';
import { serviceLog } from '../../src/http/logging.ts';
import { createServer } from '../../src/http/server.ts';
import { type TestApp, testApp, testPassword } from '../support/app.ts';
import { applicationFor } from '../support/application.ts';

let at: TestApp;
const lines: string[] = [];
const more: FastifyInstance[] = [];

beforeAll(async () => {
  const log = new PassThrough();
  log.on('data', (chunk) => lines.push(String(chunk)));
  at = await testApp({ server: { logger: serviceLog('info', log) } });
});
afterAll(async () => {
  for (const server of more) await server.close();
  await at.close();
});

const another = async (changes: object, app = at.app) => {
  const { signer, passwords } = at.server.http;
  const server = await createServer(app, {
    signer,
    passwords,
    secureCookies: false,
    logger: false,
    limits: false,
    ...changes,
  });
  more.push(server);
  return server;
};

test('a route without a permission does not start, nor one of the portal', async () => {
  const careless = async (server: FastifyInstance) => {
    server.get('/careless', async () => 'hello');
  };
  await expect(another({ portal: careless })).rejects.toThrow(/GET \/careless declares no permission/);
});

test('a write that a cookie vouches for needs the token, and the own origin', async () => {
  const clerk = await at.staff('clerk', 'ZWB', 'DC');
  const signedIn = await at.ask(undefined, 'POST', '/api/session', { login: clerk.login, password: testPassword });
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] as string;
  const { csrf } = signedIn.json();
  const application = applicationFor(at.app.profile.items[0] as Parameters<typeof applicationFor>[0]);
  const send = async (headers: Record<string, string>) => {
    const reply = await at.ask(undefined, 'POST', '/api/cases', application, { headers: { cookie, ...headers } });
    return reply.statusCode === 201 ? 'done' : reply.json().faults[0].code;
  };
  expect(await send({})).toBe('request.csrf-missing');
  expect(await send({ 'x-yimen-csrf': `${csrf.slice(0, -1)}_` })).toBe('request.csrf-missing');
  expect(await send({ 'x-yimen-csrf': csrf, 'sec-fetch-site': 'cross-site' })).toBe('request.foreign-origin');
  expect(await send({ 'x-yimen-csrf': csrf, origin: 'https://elsewhere.example' })).toBe('request.foreign-origin');
  expect(await send({ 'x-yimen-csrf': csrf, origin: 'null' })).toBe('request.foreign-origin');
  expect(await send({ 'x-yimen-csrf': csrf, origin: 'http://localhost:80' })).toBe('done');
  expect(await send({ 'x-yimen-csrf': csrf, 'sec-fetch-site': 'same-origin' })).toBe('done');
});

test('behind TLS the cookie is bound to the host', async () => {
  const server = await another({ secureCookies: true });
  const clerk = await at.staff('clerk', 'ZWB', 'DC');
  const payload = { login: clerk.login, password: testPassword };
  const reply = await server.inject({ method: 'POST', url: '/api/session', payload });
  expect(String(reply.headers['set-cookie'])).toMatch(/^__Host-yimen=.*Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  expect(reply.headers['strict-transport-security']).toContain('max-age=');
});

test('pages run no script and no style but our own', async () => {
  const { headers } = await at.ask(undefined, 'GET', '/api/place');
  expect(headers['content-security-policy']).toContain("script-src 'self';style-src 'self'");
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('same-origin');
});

test('one address may not knock for ever', async () => {
  const limit = { max: 3, timeWindow: 60_000 };
  const limits = {
    general: { max: 50, timeWindow: 60_000 },
    signIn: limit,
    registration: limit,
    lookup: limit,
    upload: limit,
  };
  const server = await another({ limits });
  const knock = () => server.inject({ method: 'POST', url: '/api/progress', payload: { number: 'x', code: 'y' } });
  const statuses = [await knock(), await knock(), await knock(), await knock()].map((reply) => reply.statusCode);
  expect(statuses).toEqual([422, 422, 422, 429]);
  const last = await knock();
  expect(last.json().faults[0].code).toBe('request.too-many');
  expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
});

test('a lost database is 503 with a clear answer, for programs and for people; nothing is acknowledged', async () => {
  const gone = () => Promise.reject(Object.assign(new Error('connect ENOENT'), { code: 'ENOENT', syscall: 'connect' }));
  const { log, cases } = at.app.ports;
  const ports = {
    ...at.app.ports,
    log: { ...log, append: gone, reserveSerial: gone },
    cases: { ...cases, isEmpty: gone },
  };
  const server = await another({}, createApp(at.app.profile, ports, false));
  const payload = applicationFor(at.app.profile.items[0] as Parameters<typeof applicationFor>[0]);
  const reply = await server.inject({ method: 'POST', url: '/api/cases', payload });
  expect([reply.statusCode, reply.json().type]).toEqual([503, '/problems/service.database-lost']);
  expect(reply.headers['retry-after']).toBe('5');
  expect((await server.inject('/livez')).statusCode).toBe(200);
  const page = await server.inject({ url: '/readyz', headers: { accept: 'text/html', 'accept-language': 'en' } });
  expect([page.statusCode, page.headers['content-type']]).toEqual([503, 'text/html; charset=utf-8']);
  expect(page.body).toContain('Whatever you hold a receipt for is safe.');
});

test('an unexpected error tells its number and nothing else', async () => {
  const broken = {
    ...at.app.ports,
    cases: { ...at.app.ports.cases, isEmpty: () => Promise.reject(new Error('secret detail')) },
  };
  const server = await another({}, createApp(at.app.profile, broken, false));
  const reply = await server.inject('/readyz');
  expect(reply.statusCode).toBe(500);
  expect(reply.body).not.toContain('secret detail');
  expect(reply.json().faults[0].reason.length).toBeGreaterThan(0);
});

test('the OpenAPI document has every route of the API, its permission and its answers', async () => {
  const document = (await at.ask(undefined, 'GET', '/api/openapi.json')).json();
  expect(document.openapi).toBe('3.1.0');
  const described = Object.entries(
    document.paths as Record<string, Record<string, { summary: string; 'x-permission': unknown; responses: object }>>,
  ).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
  );
  const there = at.server.http.routes
    .filter(({ method, url }) => method !== 'HEAD' && /^\/api\/(?!openapi|reference|$)/.test(url))
    .map(({ method, url }) => `${method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`);
  expect(described.map(({ name }) => name).sort()).toEqual(there.sort());
  for (const { name, operation } of described) {
    expect(operation.summary, name).toBeTruthy();
    expect(operation['x-permission'], name).toBeTruthy();
    expect(Object.keys(operation.responses), name).toContain('4XX');
    expect(
      Object.keys(operation.responses).some((status) => status.startsWith('2')),
      name,
    ).toBe(true);
  }
});

test('the page of the API needs nothing from elsewhere', async () => {
  const page = await at.ask(undefined, 'GET', '/api/');
  expect(page.statusCode).toBe(200);
  expect(page.body).not.toMatch(/https?:\/\//);
  expect(page.body).not.toMatch(/<script(?![^>]*(src|type="application\/json"))/);
  const script = await at.ask(undefined, 'GET', '/api/reference.js');
  expect(script.body.length).toBeGreaterThan(100_000);
});

test('figures by route and command, and a log without people in it', async () => {
  await at.ask(undefined, 'GET', '/api/items?words=13800138000');
  const payload = applicationFor(at.app.profile.items[0] as Parameters<typeof applicationFor>[0]);
  await at.ask(undefined, 'POST', '/api/cases', payload);
  const figures = (await at.ask(undefined, 'GET', '/metrics')).body;
  expect(figures).toMatch(/yimen_commands_total\{type="receiveApplication",outcome="done"\} \d/);
  expect(figures).toMatch(/yimen_request_seconds_count\{method="POST",route="\/api\/cases",status="201"\} \d/);
  const log = lines.join('');
  expect(log).toContain('"route":"/api/cases"');
  const { applicant } = payload as { applicant: Record<string, string> };
  for (const secret of ['13800138000', applicant.name, applicant.identityNumber, testPassword, 'yimen=']) {
    expect(log).not.toContain(secret);
  }
});
