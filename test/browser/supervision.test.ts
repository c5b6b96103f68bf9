import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { watchCases } from '../../src/app/supervision/watch.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type TestApp, testApp, testClock, testPassword } from '../support/app.ts';
import { applicationFor } from '../support/application.ts';
import { startBrowser } from '../support/browser.ts';
import { builtDesks, sitDown } from './support/desk.ts';

// A card from the head's reply with a paper to the supervisor's judgement, all by keyboard; and the wall that shows it.

let service: TestApp;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  service = await testApp({
    clock: testClock('2026-11-02T01:30:00.000Z'),
    server: { desksDirectory: builtDesks(), portal: (server) => registerPortal(server, server.http.app) },
  });
  origin = await service.server.listen({ host: '127.0.0.1', port: 0 });
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

/** An application that nobody answered, and the red card for it. */
async function unanswered(body: string): Promise<void> {
  const clerk = await service.staff('clerk', 'ZWB', 'DC');
  const item = service.app.profile.items.find((one) => one.body === body) as Parameters<typeof applicationFor>[0];
  const sent = await service.ask(clerk, 'POST', '/api/cases', applicationFor(item));
  expect(sent.statusCode, sent.body).toBe(201);
  service.clock.advance(8 * 86_400_000);
  await watchCases(service.app, [sent.json().caseId]);
}

test.each([
  { language: 'zh-Hans', width: 1280, body: 'SYF' },
  { language: 'en', width: 390, body: 'WSJ' },
  { language: 'zh-Hant', width: 1100, body: 'JYJ' },
] as const)('the head replies, the supervisor judges: $language at $width px', async ({ language, width, body }) => {
  await unanswered(body);
  const head = await service.staff('head', body);
  const supervisor = await service.staff('supervisor', 'JCJ');
  const accused = await sitDown(browser, { origin, language, width }, head.login, testPassword);
  const { page } = accused;
  await page.waitForSelector('.signals-waiting');
  await page.click('.signals-waiting');
  await page.waitForSelector('.row[data-tone]');
  await accused.look('signals-of-body');
  await page.keyboard.press('j');
  await page.waitForSelector('.signal-acts textarea');
  // Nothing written is refused, and said.
  await page.focus('.signal-acts textarea');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('.faults li');
  const paper = { name: '证明.txt', mimeType: 'text/plain', buffer: Buffer.from('供电局证明（虚构）\n') };
  await page.setInputFiles('#reply-papers', paper);
  await page.waitForSelector('.signal-acts .field li');
  await page.fill('.signal-acts textarea', '窗口停电两日，附证明。');
  await accused.look('signal-reply');
  await page.focus('.signal-acts textarea');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('.signal-papers a');
  await accused.leave();

  const desk = await sitDown(browser, { origin, language, width }, supervisor.login, testPassword);
  await desk.page.goto(`${origin}/desks/signals?body=${body}`);
  await desk.page.waitForSelector('.row[data-tone]');
  await desk.page.keyboard.press('j');
  await desk.page.waitForSelector('.trail li[data-evidence=true]');
  expect(await desk.page.textContent('.signal-course')).toContain('窗口停电两日');
  await desk.page.locator('.signal-acts .choices input').first().check();
  await desk.page.fill('.signal-acts textarea', '停电只有一小时。');
  await desk.look('signal-judgement');
  await desk.page.focus('.signal-acts textarea');
  await desk.page.keyboard.press('Control+Enter');
  await desk.page.waitForFunction(() => document.querySelectorAll('.signal-course > li').length === 3);
  await desk.look('signal-judged');
  await desk.page.goto(`${origin}/desks/rules/S05`);
  await desk.page.locator('.what-if button[type=submit]').click();
  await desk.page.waitForSelector('.what-if .rule-figures');
  await desk.look('rule-what-if');
  await desk.page.goto(`${origin}/desks/wall`);
  await desk.page.waitForSelector('.wall-figures dd');
  await desk.look('wall');
  await desk.leave();
});
