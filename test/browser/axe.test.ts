import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unlockedValue } from '../../src/app/unlocked-cases.ts';
import { argon } from '../../src/http/argon.ts';
import { playDemo } from '../../src/jobs/demo/play.ts';
import { demoPassword } from '../../src/jobs/demo/staff.ts';
import type { Language } from '../../src/kernel/language.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type TestApp, testApp, testClock } from '../support/app.ts';
import { startBrowser } from '../support/browser.ts';
import { scriptless, violations } from './support/axe.ts';
import { type DeskPage, deskPages, deskRoutes } from './support/axe-desks.ts';
import { addressesOf, type PortalFacts, portalFacts, portalPages, portalRoutes } from './support/axe-portal.ts';

// Every page there is, with real content, looked at by axe: in zh-Hans at desk and phone width, the others on a phone;
// those of the portal once more with scripts switched off.

const root = resolve(import.meta.dirname, '../..');
const desksDirectory = process.env.YIMEN_DESKS ?? join(root, 'dist/desks');
interface Reader {
  readonly language: Language;
  readonly widths: readonly number[];
}
interface PortalReader extends Reader {
  readonly scripts?: boolean;
}
const readers: readonly Reader[] = [
  { language: 'zh-Hans', widths: [1440, 390] },
  { language: 'zh-Hant', widths: [390] },
  { language: 'en', widths: [390] },
];

let service: TestApp;
let browser: Browser;
let origin: string;
let facts: PortalFacts;

beforeAll(async () => {
  const clock = testClock('2026-11-23T02:12:00.000Z');
  const portal = { portal: (server: Parameters<typeof registerPortal>[0]) => registerPortal(server, server.http.app) };
  service = await testApp({ clock, server: { desksDirectory, ...portal } });
  const cheap = argon({ memoryCost: 256, timeCost: 1, parallelism: 1 });
  await playDemo(service.app.profile, join(root, 'profiles/panyu'), service.storage.ports, cheap);
  await service.storage.analyse();
  const citizen = await service.app.ports.accounts.findByLogin('applicant', 'citizen');
  facts = await portalFacts(service, citizen?.id ?? '');
  origin = await service.server.listen({ host: '127.0.0.1', port: 0 });
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

/** A display that nobody has in hand follows the calls by itself (WCAG 2.2.1, real-time exception). */
const renewing = 'meta-refresh';

const patience = 240_000;

test('every page of the portal and of the desks is looked at here', () => {
  expect(Object.keys(portalPages).sort()).toEqual([...portalRoutes(service)]);
  expect(Object.keys(deskPages).sort()).toEqual([...deskRoutes()]);
});

test('axe sees what is wrong', async () => {
  const page = await browser.newPage();
  await page.setContent('<html><body><img src="x"><p style="color:#999">grey</p></body></html>');
  expect((await violations(page)).length).toBeGreaterThan(2);
  await page.close();
});

test('axe sees what is written for browsers without scripts', async () => {
  const page = await browser.newPage();
  const open = await scriptless(page);
  const grey = '<p style="color:%23999">grey</p>';
  await open(
    `data:text/html,<html lang="en"><title>t</title><main><h1>t</h1><noscript>${grey}</noscript></main></html>`,
  );
  expect((await violations(page)).join()).toContain('color-contrast');
  await open(`data:text/html,<title>t</title><script>document.title = 'it ran'</script>`);
  expect(await page.title()).toBe('t');
  await page.close();
});

test.concurrent.each<PortalReader>([...readers, { language: 'zh-Hans', widths: [390], scripts: false }])(
  'the portal in $language at $widths, scripts: $scripts',
  async ({ language, widths, scripts = true }) => {
    const context = await contextFor(language);
    await context.addCookies([
      { name: 'yimen-unlocked', value: unlockedValue(service.app, Object.values(facts.cases)), url: origin },
    ]);
    const page = await signedInAsCitizen(context);
    const open = scripts ? (address: string) => page.goto(address) : await scriptless(page);
    const wrong: string[] = [];
    for (const address of Object.values(portalPages).flatMap((one) => addressesOf(one, facts))) {
      const reply = await open(`${origin}${address}`);
      const status = reply?.status() ?? 500;
      // What is not there is no page with real content; what was mistyped is told so (422).
      if (status >= 400 && status !== 422 && address !== portalPages['/*']) wrong.push(`${address} answered ${status}`);
      const found = await lookAt(page, widths, `${address} → ${new URL(page.url()).pathname}`);
      wrong.push(...found.filter((one) => !(address === portalPages['/hall/:centre'] && one.includes(renewing))));
    }
    await context.close();
    expect(wrong).toEqual([]);
  },
  patience,
);

test.concurrent.each(readers)(
  'the desks in $language at $widths',
  async ({ language, widths }) => {
    const wrong: string[] = [];
    const pages = Object.values(deskPages).filter((one): one is DeskPage => 'login' in one);
    for (const login of new Set(pages.map((one) => one.login))) {
      const context = await contextFor(language);
      const page = await signedInAsStaff(context, login);
      const seen = new Set<string>();
      for (const { path } of pages.filter((one) => one.login === login)) {
        for (const address of typeof path === 'string' ? [path] : path(facts.cases)) {
          await openDesk(page, address);
          wrong.push(...(await lookAt(page, widths, `${login} ${address}`)));
          if (widths.length > 1) wrong.push(...(await lookAtPanes(page, widths, `${login} ${address}`, seen)));
        }
      }
      await context.close();
    }
    const seat = await contextFor(language);
    const page = await seat.newPage();
    await page.goto(`${origin}/desks/`);
    await page.waitForSelector('input[name=login]');
    wrong.push(...(await lookAt(page, widths, 'signing in')));
    await seat.close();
    expect([...new Set(wrong)]).toEqual([]);
  },
  patience,
);

async function contextFor(language: Language): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, timezoneId: 'Asia/Shanghai' });
  await context.addCookies([{ name: 'language', value: language, url: origin }]);
  return context;
}

async function signedInAsCitizen(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${origin}/account`);
  await page.fill('#login', 'citizen');
  await page.fill('#password', demoPassword);
  await page.click('main .button');
  await page.waitForLoadState('load');
  return page;
}

async function signedInAsStaff(context: BrowserContext, login: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${origin}/desks/`);
  await page.fill('input[name=login]', login);
  await page.fill('input[name=password]', demoPassword);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.desk');
  return page;
}

async function openDesk(page: Page, address: string): Promise<void> {
  await page.goto(`${origin}/desks${address === '/people/person' ? '/people' : address}`);
  await page.waitForSelector('.desk, .wall');
  await settled(page);
  if (address !== '/people/person') return;
  await page.locator('.person-row').nth(5).click();
  await page.waitForSelector('.person');
  await settled(page);
}

/** Every tab of a case and every act that can be opened beside it, each where it is met first. */
async function lookAtPanes(page: Page, widths: readonly number[], name: string, seen: Set<string>): Promise<string[]> {
  const wrong: string[] = [];
  for (const opener of ['[data-tab]', '.other-acts button', '.turn-away > button', 'input[name=staff-act]']) {
    const count = await page.locator(opener).count();
    for (let at = 0; at < count; at += 1) {
      const button = page.locator(opener).nth(at);
      if (!(await button.isVisible())) continue;
      const pane = `${opener} ${(await button.textContent()) || at}`;
      if (seen.has(pane)) continue;
      seen.add(pane);
      await button.click();
      await settled(page);
      wrong.push(...(await lookAt(page, widths, `${name} ${pane}`)));
    }
  }
  return wrong;
}

/** At each width: no violation, nothing beyond the edge. */
async function lookAt(page: Page, widths: readonly number[], name: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const width of widths) {
    if (page.viewportSize()?.width !== width) await page.setViewportSize({ width, height: 900 });
    wrong.push(...(await violations(page)).map((one) => `${name} at ${width}: ${one}`));
    const reaches = await page.evaluate(() => document.documentElement.scrollWidth);
    if (reaches > width) wrong.push(`${name} at ${width}: reaches to ${reaches}`);
  }
  return wrong;
}

async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
  );
}
