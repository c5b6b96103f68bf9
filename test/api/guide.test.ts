import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type TestApp, testApp } from '../support/app.ts';

// 办事指南: which day it speaks of.

let at: TestApp;
beforeAll(async () => {
  const portal = { portal: (server: Parameters<typeof registerPortal>[0]) => registerPortal(server, server.http.app) };
  at = await testApp({ profile: 'tennis-town', server: portal });
});
afterAll(() => at?.close());

const api = (query: string) => at.ask(undefined, 'GET', `/api/items/COURT-LIGHTING${query}`);
const page = async (query: string) => {
  const headers = { accept: 'text/html', 'accept-language': 'en' };
  const reply = await at.ask(undefined, 'GET', `/items/COURT-LIGHTING${query}`, undefined, { headers });
  return { statusCode: reply.statusCode, body: reply.body.replaceAll('\u00a0', ' ') };
};

test('today, unless another day is asked for; the version’s own first day stands beside it', async () => {
  const today = (await api('')).json();
  expect(today).toMatchObject({ asOf: '2026-03-02', item: { version: 2 }, example: { from: '2026-03-02' } });
  const { body } = await page('');
  expect(body).toContain('As of 2 March 2026: version 2 of this item, in force since 1 January 2024');
  expect(body).toContain('action="/apply/COURT-LIGHTING"');
});

test('of an earlier day the version of that day is shown, to be read and not to be applied with', async () => {
  const then = (await api('?asOf=2023-06-01')).json();
  expect(then).toMatchObject({ asOf: '2023-06-01', item: { version: 1 }, example: { from: '2023-06-01' } });
  const { body } = await page('?asOf=2023-06-01');
  expect(body).toContain('As of 1 June 2023: version 1 of this item');
  expect(body).toContain('href="/items/COURT-LIGHTING"');
  expect(body).not.toContain('action="/apply/COURT-LIGHTING"');
});

test('before there was any version nothing is shown, and what is no day is today', async () => {
  expect((await api('?asOf=1999-01-01')).statusCode).toBe(404);
  expect((await page('?asOf=1999-01-01')).statusCode).toBe(404);
  expect((await api('?asOf=soon')).statusCode).toBe(422);
  expect((await page('?asOf=soon')).body).toContain('As of 2 March 2026');
});
