import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp, testClock, testPassword } from '../support/app.ts';
import { startBrowser } from '../support/browser.ts';
import { builtDesks, sitDown } from './support/desk.ts';

// A paper from the table of the service office to the matrix: every fault beside its element, checked by another, in force.

let service: TestApp;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  service = await testApp({ clock: testClock('2026-11-12T01:30:00.000Z'), server: { desksDirectory: builtDesks() } });
  origin = await service.server.listen({ host: '127.0.0.1', port: 0 });
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

test.each([
  { language: 'zh-Hans', width: 1400, town: 'T03' },
  { language: 'en', width: 390, town: 'T04' },
  { language: 'zh-Hant', width: 1100, town: 'T05' },
] as const)(
  'a paper is entered, checked, published and seen: $language at $width px',
  async ({ language, width, town }) => {
    const sitting = { origin, language, width };
    const office = await service.staff('service-office', 'ZWB');
    const first = await sitDown(browser, sitting, office.login, testPassword);
    const { page } = first;
    await page.goto(`${origin}/desks/powers/papers/new`);
    const fields = page.locator('.paper-form .field input:not([type=radio])');
    await page.waitForSelector('.paper-form');
    await page.locator('.paper-form button[type=submit]').click();
    await page.waitForSelector('.faults li');
    expect(await page.locator('.faults li').count()).toBeGreaterThan(3);
    await first.look(`powers-faults-${width}`);
    await page.locator('.paper-form input[type=radio]').nth(2).check();
    const typed = [
      `番城管〔2026〕${town}号`,
      '关于委托实施占道审批的通告',
      '番禺区城市管理局',
      'CGJ',
      town,
      'CG-002',
      town,
    ];
    for (const [at, words] of typed.entries()) await fields.nth(at).fill(words);
    const days = page.locator('.paper-days input');
    for (const [at, day] of ['2026-11-10', '2026-11-12', '2026-11-30', '2026-12-01'].entries())
      await days.nth(at).fill(day);
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.paper-view');
    await first.look(`powers-draft-${width}`);
    const id = new URL(page.url()).pathname.split('/').at(-1);
    const lawyer = await service.staff('legal-reviewer', 'FZB');
    const checked = await service.ask(lawyer, 'POST', `/api/powers/instruments/${id}/check`, { agreed: true });
    expect(checked.statusCode, checked.body).toBe(200);
    await page.reload();
    await page.locator('.paper-choices [data-act=publish]').click();
    await page.locator('.paper-acts form button[type=submit]').click();
    // Its end can be proposed once it is in force, and until another post agrees it stays so.
    await page.locator('.paper-choices [data-act=end]').click();
    await page.locator('.paper-acts input[type=date]').fill('2027-06-30');
    await page.locator('.paper-acts textarea').fill('承接不力，拟收回');
    await page.locator('.paper-acts form button[type=submit]').click();
    await page.locator('.paper-view .facts', { hasText: '承接不力' }).waitFor({ timeout: 5_000 });
    await first.look(`powers-ending-${width}`);
    await page.goto(`${origin}/desks/powers/matrix?on=2026-12-01&show=moved`);
    await page.waitForSelector('.powers-scroll td[data-form=entrustment]');
    await first.look(`powers-matrix-${width}`);
    await page.goto(`${origin}/desks/powers/matrix?on=2026-12-01&show=moved&item=CG-002&town=${town}`);
    await page.waitForSelector('.powers-line li');
    expect(await page.locator('.powers-line li').count()).toBe(3);
    await first.look(`powers-history-${width}`);
    await page.goto(`${origin}/desks/powers/faults`);
    await page.waitForSelector('.empty');
    await page.goto(`${origin}/desks/powers/in-name`);
    await page.waitForSelector('.powers-in-name');
    await first.look(`powers-in-name-${width}`);
    await first.leave();
  },
);
