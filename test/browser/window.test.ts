import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { argon } from '../../src/http/argon.ts';
import { playDemo } from '../../src/jobs/demo/play.ts';
import { demoPassword } from '../../src/jobs/demo/staff.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type TestApp, testApp, testClock } from '../support/app.ts';
import { startBrowser } from '../support/browser.ts';
import { type Sitting, sitDown } from './support/desk.ts';
import { Typist } from './support/typist.ts';

// What a clerk does all day, with the hands on the keys; and the acts that are rare.

const root = resolve(import.meta.dirname, '../..');

let service: TestApp;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  const clock = testClock('2026-11-23T02:12:00.000Z');
  const desksDirectory = join(root, 'dist/desks');
  const portal = { portal: (server: Parameters<typeof registerPortal>[0]) => registerPortal(server, server.http.app) };
  service = await testApp({ clock, server: { desksDirectory, ...portal } });
  const cheap = argon({ memoryCost: 256, timeCost: 1, parallelism: 1 });
  await playDemo(service.app.profile, join(root, 'profiles/panyu'), service.storage.ports, cheap);
  await service.storage.analyse();
  origin = await service.server.listen({ host: '127.0.0.1', port: 0 });
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  await service?.close();
});

const desktop = { language: 'zh-Hans', width: 1440 } as const;
const sit = (login: string, sitting: Omit<Sitting, 'origin'> = desktop) =>
  sitDown(browser, { origin, ...sitting }, login, demoPassword);

/** Everything from the greeting to the notice of acceptance, and not one touch of the mouse. */
async function takeAnApplication(page: Page, typist: Typist): Promise<void> {
  await typist.press('F2', 'decide');
  await page.waitForSelector('[role=combobox]:focus');
  await typist.type('spjyxk', 'decide');
  await page.waitForSelector('[role=option][aria-selected=true]');
  await typist.press('Enter', 'decide');
  await page.waitForSelector('.application input:focus');
  await typist.chinese('沙湾粤味餐饮店', 'read');
}

test('an application is received, checked and accepted by keyboard alone, in less than two minutes', async () => {
  const { page, look, leave } = await sit('clerk');
  const typist = new Typist(page);
  await takeAnApplication(page, typist);
  await typist.enter();
  // Kind of identity document: the usual one stands there already.
  await typist.enter();
  await typist.type('11010519491231002X', 'read');
  await page.waitForSelector('.read-back');
  await typist.enter();
  await typist.type('13800000000', 'read');
  await typist.enter();
  // The address is optional, and passed.
  await typist.enter();
  await answerEverything(page, typist);
  await typist.press('F6', 'decide');
  await look('keyboard-form');
  await typist.press('Control+Enter', 'decide');
  await page.waitForSelector('.received');
  await typist.press('F8', 'decide');
  await page.waitForSelector('.checklist');
  // All the papers lie on the counter: they are looked at one by one, and the rest is in order.
  const papers = await page.$$eval('.checklist ol > li', (rows) => rows.length);
  typist.look(papers);
  await typist.press('F6', 'decide');
  await page.waitForFunction(() => document.querySelector('.notice-pane .in-order, .say .in-order') !== null);
  await typist.press('F8', 'decide');
  await page.waitForSelector('.act-none');
  expect(await page.textContent('.last-paper')).toContain('受理通知书');
  expect(typist.clicks).toBe(0);
  expect(typist.keys, 'keystrokes').toBeLessThan(220);
  expect(typist.seconds, typist.account()).toBeLessThan(120);
  expect(typist.seconds).toBeGreaterThan(30);
  await leave();
});

/** Whatever the item asks, in its order, until the materials come. */
async function answerEverything(page: Page, typist: Typist): Promise<void> {
  for (let question = 0; question < 20; question += 1) {
    const focused = await page.evaluate(() => {
      const active = document.activeElement;
      const kind = active instanceof HTMLSelectElement ? 'choice' : ((active as HTMLInputElement | null)?.type ?? '');
      return { kind, id: active?.id ?? '', isMaterial: active?.closest('.material-ticks') !== null };
    });
    if (focused.isMaterial) return;
    if (focused.kind === 'choice' || focused.kind === 'radio') await typist.press('1', 'decide');
    else if (focused.id.endsWith('premises-area')) await typist.type('86', 'read');
    else if (focused.id.endsWith('staff-number')) await typist.type('4', 'read');
    else if (focused.kind === 'textarea') {
      await typist.chinese('热食类食品制售', 'read');
      await typist.press('Tab', 'none');
      continue;
    } else await typist.chinese('番禺区沙湾镇示范路', 'read');
    await typist.enter();
  }
  throw new Error('the questions do not end');
}
