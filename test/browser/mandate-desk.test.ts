import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp, testClock, testPassword } from '../support/app.ts';
import { startBrowser } from '../support/browser.ts';
import { builtDesks, sitDown } from './support/desk.ts';

// A relative comes to the window with a paper that both have signed.

let service: TestApp;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  const desksDirectory = builtDesks();
  service = await testApp({ clock: testClock('2026-11-12T01:30:00.000Z'), server: { desksDirectory } });
  origin = await service.server.listen({ host: '127.0.0.1', port: 0 });
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

test.each([
  { language: 'zh-Hans', width: 1200 },
  { language: 'en', width: 390 },
] as const)('a paper mandate is recorded and revoked: $language at $width px', async ({ language, width }) => {
  const clerk = await service.staff('clerk', 'ZWB', 'DC');
  const { page, look, leave } = await sitDown(browser, { origin, language, width }, clerk.login, testPassword);
  await page.goto(`${origin}/desks/mandates`);
  await page.waitForSelector('main.mandates');
  const record = page.locator('main.mandates form').last();
  await record.locator('button[type=submit]').click();
  await page.waitForSelector('.field-fault');
  await look('mandates-faults');
  const party = async (which: number, name: string, number: string) => {
    const fields = record.locator('fieldset').nth(which);
    await fields.locator('input').nth(0).fill(name);
    await fields.locator('select').selectOption('resident-id');
    await fields.locator('input').nth(1).fill(number);
  };
  await party(0, '李小明', '11010519491231002X');
  await party(1, '李大明', '440524188001010014');
  await record.locator('input[type=date]').nth(0).fill('2026-11-12');
  await record.locator('input[type=date]').nth(1).fill('2027-11-12');
  await record.locator('input[type=file]').setInputFiles({
    name: 'paper.png',
    mimeType: 'image/png',
    buffer: Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  });
  await record.locator('[role=status]').waitFor();
  await record.locator('input[type=checkbox]').last().check();
  await record.locator('button[type=submit]').click();
  const card = page.locator('main.mandates .mandate-found section');
  await card.waitFor();
  expect(await card.locator('.number').textContent()).toMatch(/^440113-M-2026-\d{5}$/);
  expect(await card.textContent()).toContain('440524188001010014'.slice(0, 4));
  expect(await card.textContent()).not.toContain('440524188001010014');
  await look('mandates-recorded');
  await card.locator('button[type=submit]').click();
  await card.locator('.faults li').nth(1).waitFor();
  await look('mandates-revocation-faults');
  await card.locator('input[type=radio]').first().check();
  await card.locator('[id$="/request"]').fill('签 00321');
  await card.locator('button[type=submit]').click();
  await card.locator('form').waitFor({ state: 'detached' });
  await look('mandates-revoked');
  await leave();
});
