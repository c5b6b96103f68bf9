import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type TestApp, testApp, testClock, testPassword } from '../support/app.ts';
import { startBrowser } from '../support/browser.ts';
import { violations } from './support/axe.ts';
import { builtDesks, sitDown } from './support/desk.ts';
import { screenshot } from './support/screenshots.ts';

// A bureau offers a power, the town takes it, and its centre gets its plan settled.

let service: TestApp;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  service = await testApp({
    clock: testClock('2026-11-12T01:30:00.000Z'),
    server: { desksDirectory: builtDesks(), portal: (server) => registerPortal(server, server.http.app) },
  });
  origin = await service.server.listen({ host: '127.0.0.1', port: 0 });
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

test.each([
  { language: 'zh-Hans', width: 1200, town: 'T03' },
  { language: 'en', width: 390, town: 'T04' },
] as const)(
  'an offer is taken, a plan is handed in and settled: $language at $width px',
  async ({ language, width, town }) => {
    const sitting = { origin, language, width };
    const bureau = await sitDown(browser, sitting, (await service.staff('head', 'CGJ')).login, testPassword);
    await bureau.page.goto(`${origin}/desks/towns/offer`);
    await bureau.page.locator('.towns-form select').nth(0).selectOption('CG-002');
    await bureau.page.locator('.towns-form button[type=submit]').click();
    await bureau.page.waitForSelector('.faults li');
    await bureau.look(`towns-faults-${width}`);
    await bureau.page.locator('.towns-form select').nth(1).selectOption(town);
    await bureau.page.keyboard.press('Control+Enter');
    await bureau.page.waitForSelector('.paper-view');
    const address = bureau.page.url();
    await bureau.leave();
    const mayor = await sitDown(browser, sitting, (await service.staff('head', town)).login, testPassword);
    await mayor.page.goto(address);
    await mayor.page.waitForSelector('.towns-form');
    await mayor.look(`towns-answer-${width}`);
    await mayor.page.locator('.towns-form button[type=submit]').click();
    await mayor.page.waitForFunction(() => document.querySelectorAll('.paper-view .facts > div').length === 5);
    await mayor.page.goto(`${origin}/desks/towns/plan`);
    await mayor.page.locator('.towns-form input').nth(0).fill('公益一类事业单位');
    await mayor.page.locator('.towns-form input').nth(1).fill('6');
    await mayor.page.locator('.towns-form textarea').fill('受理、代办、咨询');
    await mayor.page.keyboard.press('Control+Enter');
    await mayor.page.waitForSelector('.paper-view');
    const plan = mayor.page.url();
    await mayor.leave();
    const office = await sitDown(
      browser,
      sitting,
      (await service.staff('establishment-office', 'BB')).login,
      testPassword,
    );
    await office.page.goto(plan);
    await office.page.waitForSelector('.towns-form');
    await office.look(`towns-plan-${width}`);
    await office.page.locator('.towns-form textarea').fill('核定编制六名');
    await office.page.keyboard.press('Control+Enter');
    await office.page.waitForFunction(() => document.querySelector('.towns-form') === null);
    expect(await office.page.locator('.paper-view .facts > div').count()).toBe(10);
    await office.leave();
  },
);

test.each([
  { language: 'zh-Hans', width: 1100 },
  { language: 'zh-Hant', width: 390 },
  { language: 'en', width: 390 },
] as const)(
  'the nearest place, its page and its poster, without a script: $language at $width px',
  async ({ language, width }) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: false });
    await context.addCookies([{ name: 'language', value: language, url: origin }]);
    const page = await context.newPage();
    await page.goto(`${origin}/towns`);
    await page.locator('#item').selectOption('SC-002');
    await page.locator('#from').selectOption('T05C');
    await page.locator('.towns-find button').click();
    await page.waitForSelector('.towns-places');
    expect(await page.locator('.towns-places .towns-list a').first().getAttribute('href')).toBe('/towns/T05C');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await screenshot(page, `portal-towns-${language}-${width}`);
    await page.locator('.towns-places .towns-list a').first().click();
    await page.waitForSelector('h1');
    await screenshot(page, `portal-town-${language}-${width}`);
    await context.close();
    const scripted = await browser.newContext({ viewport: { width, height: 900 } });
    const looked = await scripted.newPage();
    for (const path of ['/towns?item=SC-002&from=T05C', '/towns/T05C']) {
      await looked.goto(`${origin}${path}`);
      expect(await violations(looked)).toEqual([]);
    }
    await scripted.close();
  },
);
