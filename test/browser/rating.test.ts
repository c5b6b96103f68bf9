import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type TestApp, testApp } from '../support/app.ts';
import { startBrowser } from '../support/browser.ts';
import { violations } from './support/axe.ts';
import { screenshot } from './support/screenshots.ts';

// 评价器: touched in the hall, without a script and without a paper.

let service: TestApp;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  service = await testApp({ server: { portal: (server) => registerPortal(server, server.http.app) } });
  origin = await service.server.listen({ host: '127.0.0.1', port: 0 });
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

test.each([
  ['zh-Hans', 1280, 'kiosk/DC/rating'],
  ['zh-Hant', 390, 'kiosk/DC/rating'],
  ['en', 390, 'rating'],
] as const)('%s at %i px, /%s: a fault is told, and what was typed stays', async (language, width, path) => {
  const scripts = { javaScriptEnabled: path === 'rating', locale: language };
  const context = await browser.newContext({ viewport: { width, height: 900 }, ...scripts });
  const page = await context.newPage();
  await page.goto(`${origin}/${path}`);
  if (path === 'rating') {
    expect(await violations(page)).toEqual([]);
  } else {
    await page.locator('#said').fill('x');
    await page.locator('button.button').click();
    expect(await page.locator('#said').inputValue()).toBe('x');
    await page.locator('#level').check();
    await page.locator('#item').selectOption({ index: 1 });
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  await screenshot(page, `rating-${language}-${width}`);
  if (path !== 'rating') {
    await page.locator('button.button').click();
    expect(await page.locator('h1').textContent()).not.toBe('');
    expect(page.url()).toContain('/rating');
    expect(await page.locator('#level').count()).toBe(0);
  }
  await context.close();
});
