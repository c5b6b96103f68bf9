import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type TestApp, testApp } from '../support/app.ts';

// 预判: plain pages and plain forms; a reader without JavaScript sees the same.

let at: TestApp;

beforeAll(async () => {
  at = await testApp({ server: { portal: (server) => registerPortal(server, server.http.app) } });
});

afterAll(() => at?.close());

async function text(url: string): Promise<string> {
  const reply = await at.server.inject({ url, headers: { 'accept-language': 'zh-Hans' } });
  expect(reply.statusCode, url).toBe(200);
  return reply.body.replaceAll('<!-- -->', '');
}

const precheck = (body: string) => body.match(/<section aria-labelledby="precheck">.*?<\/section>/s)?.[0] ?? '';

test('only the questions on which something hangs are put, and nothing is judged before they are answered', async () => {
  const page = precheck(await text('/items/JT-001'));
  expect(page).toContain('最大车型总质量');
  expect(page).not.toContain('驾驶员人数');
  expect(page).not.toContain('role="status"');
});

test('no licence is needed, and why', async () => {
  expect(precheck(await text('/items/JT-001?answer-truck-mass=4500'))).toContain('四千五百千克及以下');
  const needed = precheck(await text('/items/JT-001?answer-truck-mass=4501'));
  expect(needed).toContain('只需要这 4 种材料');
});

test('exactly the materials that the answers call for', async () => {
  const page = precheck(await text('/items/GA-006?answer-residence-ground=study'));
  expect(page).toContain('就读证明');
  expect(page).not.toContain('就业证明');
  expect(page).toContain('只需要这 3 种材料');
});

test('a question that an answer leads to comes next; a wrong answer is named and decides nothing', async () => {
  expect(precheck(await text('/items/SP-001'))).not.toContain('预包装');
  const next = precheck(await text('/items/SP-001?answer-food-business=sales'));
  expect(next).toContain('是否仅销售预包装食品');
  expect(next).toContain('还有 1 个问题');
  const wrong = precheck(await text('/items/JT-001?answer-truck-mass=heavy&answer-truck-mass-x=1'));
  expect(wrong).toContain('error-summary');
  expect(wrong).not.toContain('只需要');
});

test('the list of the guide says of each material when it is needed', async () => {
  expect(await text('/items/GA-006')).toContain('“申领依据”为合法稳定就业时需要');
});

test('where nothing hangs on an answer, nothing is asked', async () => {
  expect(precheck(await text('/items/MZ-004'))).toBe('');
});

test('items are found by what brings people, in the order in which they need them', async () => {
  expect(await text('/')).toContain('/items?event=shop');
  const page = await text('/items?event=shop');
  expect(page.indexOf('/items/SC-002')).toBeGreaterThan(0);
  expect(page.indexOf('/items/SC-002')).toBeLessThan(page.indexOf('/items/SP-001'));
  expect(page).not.toContain('/items/MZ-004');
});
