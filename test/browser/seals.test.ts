import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type TestApp, testApp, testClock, testPassword } from '../support/app.ts';
import { applicationFor } from '../support/application.ts';
import { startBrowser } from '../support/browser.ts';
import { sealInUse, sealingRounds } from '../support/seals.ts';
import { violations } from './support/axe.ts';
import { builtDesks, sitDown } from './support/desk.ts';
import { screenshot } from './support/screenshots.ts';

// The keeper of a seal: what it was put on, who wanted what, and the day it goes to somebody else.

let service: TestApp;
let browser: Browser;
let origin: string;
let rounds: ReturnType<typeof sealingRounds>;

beforeAll(async () => {
  const desksDirectory = builtDesks();
  service = await testApp({
    seals: true,
    clock: testClock('2026-11-12T01:30:00.000Z'),
    server: { desksDirectory, portal: (server) => registerPortal(server, server.http.app) },
  });
  origin = await service.server.listen({ host: '127.0.0.1', port: 0 });
  browser = await startBrowser();
  rounds = sealingRounds(service);
});
afterAll(async () => {
  await rounds?.close();
  await browser?.close();
  await service?.close();
});

async function received(body: string): Promise<string> {
  const clerk = await service.staff('clerk', 'ZWB', 'DC');
  const item = service.app.profile.items.find((one) => one.body === body) as Parameters<typeof applicationFor>[0];
  const sent = await service.ask(clerk, 'POST', '/api/cases', applicationFor(item));
  expect(sent.statusCode, sent.body).toBe(201);
  return sent.json().caseId;
}

test.each([
  { language: 'zh-Hans', width: 1200, body: 'SYF' },
  { language: 'en', width: 390, body: 'WSJ' },
  { language: 'zh-Hant', width: 1000, body: 'JYJ' },
] as const)(
  'the keeper reads the ledger, hands the seal over, and the next one takes it: $language at $width px',
  async ({ language, width, body }) => {
    const seal = await sealInUse(service, body);
    const next = await service.staff('seal-keeper', body);
    await received(body);
    await rounds.round();
    await service.ask(seal.keeper, 'POST', `/api/seals/${seal.id}/impressions`, { caseId: seal.id });
    const first = await sitDown(browser, { origin, language, width }, seal.keeper.login, testPassword);
    await first.page.goto(`${origin}/desks/seals/${seal.id}`);
    await first.page.waitForSelector('#impressions-title');
    await first.page.waitForSelector('.seal-view tbody tr');
    await first.look('seals-ledger');
    expect(await first.page.locator('.seal-view tbody tr').count()).toBe(1);
    expect(await first.page.locator('.seal-refused li').count()).toBe(1);
    // Everything at fault is told at once; nothing chosen is lost.
    await first.page.locator('.seal-choices button').first().click();
    await first.page.locator('.seal-acts form button[type=submit]').click();
    await first.page.waitForSelector('.faults li');
    expect(await first.page.locator('.faults li').count()).toBe(2);
    await first.look('seals-faults');
    await first.page.locator('.seal-acts select').selectOption(next.id);
    await first.page.locator('.seal-acts input[type=checkbox]').check();
    await first.page.keyboard.press('Control+Enter');
    await first.page.waitForSelector('.seal-view .lamp.amber');
    // Said once the register shows it.
    await first.page.waitForSelector('output.outcome span');
    await first.look('seals-handed-over');
    await first.leave();
    const second = await sitDown(browser, { origin, language, width }, next.login, testPassword);
    await second.page.goto(`${origin}/desks/seals/${seal.id}`);
    await second.page.locator('.seal-acts input[type=checkbox]').check();
    await second.page.locator('.seal-acts form button[type=submit]').click();
    await second.page.waitForFunction(() => document.querySelectorAll('.seal-custody li').length === 5);
    await second.look('seals-taken-over');
    await second.leave();
    const kept = (await service.ask(next, 'GET', `/api/seals/${seal.id}`)).json();
    expect(kept.keeper.id).toBe(next.id);
  },
);

test('the service office enters a seal that nobody has entered', async () => {
  const office = await service.staff('service-office', 'ZWB');
  const { page, look, leave } = await sitDown(
    browser,
    { origin, language: 'zh-Hans', width: 1200 },
    office.login,
    testPassword,
  );
  await page.goto(`${origin}/desks/seals`);
  await page.locator('.seals-unregistered summary').click();
  await look('seals-register');
  await page.locator('.seals-unregistered a').first().click();
  await page.waitForSelector('form.act');
  await page.locator('form.act input').first().fill('穗番府办〔2026〕2号');
  await look('seals-enter');
  await page.locator('form.act button[type=submit]').click();
  await page.waitForFunction(() => location.pathname === '/desks/seals');
  await leave();
});

test.each([1200, 390])('everybody sees which seals are valid and which are void: %d px', async (width) => {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${origin}/seals`);
  expect(await page.locator('table.seals tbody tr').count()).toBeGreaterThan(30);
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  await screenshot(page, `portal-seals-${width}`, { whole: false });
  await page.goto(`${origin}/verify`);
  expect(await violations(page)).toEqual([]);
  await context.close();
});
