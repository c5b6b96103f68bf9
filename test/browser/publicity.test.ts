import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';
import { startBrowser } from '../support/browser.ts';
import { violations } from './support/axe.ts';
import { screenshot } from './support/screenshots.ts';

// 公示栏 on a phone: a neighbour finds the notice, objects, and is told the number of the objection.

let at: TestApp;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  const portal = (server: Parameters<typeof registerPortal>[0]) => registerPortal(server, server.http.app);
  at = await testApp({ server: { portal } });
  const item = at.app.profile.items.find((one) => one.townCentre && one.applicantKinds.includes('person'));
  const { body } = item as ServiceItem;
  const received = await at.ask(await at.applicant(), 'POST', '/api/cases', applicationFor(item as ServiceItem));
  const path = `/api/cases/${received.json().caseId}`;
  const clerk = await at.staff('clerk', 'ZWB', 'DC');
  await at.ask(clerk, 'POST', `${path}/acceptance`, { checks: checksFor(item as ServiceItem) });
  const said = { title: '拟准予食品经营', text: '地点：沙湾镇大巷涌路 8 号。' };
  const started = await at.ask(await at.staff('officer', body), 'POST', `${path}/publicity`, said);
  expect(started.statusCode, started.body).toBe(201);
  origin = await at.server.listen({ host: '127.0.0.1', port: 0 });
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await at?.close();
});

test.each(['zh-Hans', 'zh-Hant', 'en'])('found, objected to, and told the number: %s', async (language) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  await context.addCookies([{ name: 'language', value: language, url: origin }]);
  const page = await context.newPage();
  const calm = async (name: string) => {
    await screenshot(page, `publicity-${name}-${language}-390`);
    expect(await violations(page), name).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(390);
  };
  await page.goto(`${origin}/publicity`);
  await calm('board');
  await page.click('.hits a');
  await page.fill('#name', '邻居');
  await page.click('main form button[type=submit]');
  await page.waitForSelector('.field-fault, .error-summary, [aria-invalid=true]');
  expect(await page.inputValue('#name')).toBe('邻居');
  await calm('faulty');
  await page.fill('#contact', '13800000000');
  await page.fill('#text', '油烟直对卧室窗户。');
  await page.click('main form button[type=submit]');
  await page.waitForSelector('.notice[role=status]');
  await calm('made');
  await context.close();
});
