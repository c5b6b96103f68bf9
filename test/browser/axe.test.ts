import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { unlockedValue } from '../../src/app/unlocked-cases.ts';
import { demoPassword } from '../../src/jobs/demo/staff.ts';
import type { Language } from '../../src/kernel/language.ts';
import { scriptless, violations } from './support/axe.ts';
import { type DeskPage, deskPages, deskRoutes } from './support/axe-desks.ts';
import { addressesOf, type PortalFacts, portalFacts, portalPages, portalRoutes } from './support/axe-portal.ts';
import { demoPlace } from './support/demo-place.ts';
import { signIn } from './support/desk.ts';
import { settled, watched } from './support/settled.ts';

// Every page there is, with real content, looked at by axe: in zh-Hans at desk and phone width, the others on a phone;
// those of the portal once more with scripts switched off.

interface Reader {
  readonly language: Language;
  readonly widths: readonly number[];
}
const readers: readonly Reader[] = [
  { language: 'zh-Hans', widths: [1440, 390] },
  { language: 'zh-Hant', widths: [390] },
  { language: 'en', widths: [390] },
];

const at = demoPlace();
let facts: PortalFacts;

beforeAll(async () => {
  const citizen = await at.service.app.ports.accounts.findByLogin('applicant', 'citizen');
  facts = await portalFacts(at.service, citizen?.id ?? '');
});

/** A display that nobody has in hand follows the calls by itself (WCAG 2.2.1, real-time exception). */
const renewing = 'meta-refresh';

const patience = 240_000;

test('every page of the portal and of the desks is looked at here', () => {
  expect(Object.keys(portalPages).sort()).toEqual([...portalRoutes(at.service)]);
  expect(Object.keys(deskPages).sort()).toEqual([...deskRoutes()]);
});

test('axe sees what is wrong', async () => {
  const page = await at.browser.newPage();
  await page.setContent('<html><body><img src="x"><p style="color:#999">grey</p></body></html>');
  expect((await violations(page)).length).toBeGreaterThan(2);
  await page.close();
});

test('axe sees what is written for browsers without scripts', async () => {
  const page = await at.browser.newPage();
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

test.concurrent.each(readers)(
  'the portal in $language at $widths',
  async ({ language, widths }) => {
    const context = await contextFor(language);
    await signInCitizen(context);
    await context.addCookies([
      {
        name: 'yimen-unlocked',
        value: unlockedValue(at.service.app, [...Object.keys(facts.surveys), ...Object.values(facts.cases)]),
        url: at.origin,
      },
    ]);
    const page = await context.newPage();
    // Without scripts on a phone, in the first language.
    const plain = await context.newPage();
    const openPlain = await scriptless(plain);
    const wrong: string[] = [];
    for (const address of Object.values(portalPages).flatMap((one) => addressesOf(one, facts))) {
      const reply = await page.goto(`${at.origin}${address}`);
      const status = reply?.status() ?? 500;
      // What is not there is no page with real content; what was mistyped is told so (422).
      if (status >= 400 && status !== 422 && address !== portalPages['/*']) wrong.push(`${address} answered ${status}`);
      const name = `${address} → ${new URL(page.url()).pathname}`;
      const found = await lookAt(page, widths, name);
      if (language === 'zh-Hans') {
        await openPlain(`${at.origin}${address}`);
        // Where scripts change nothing, the same elements under the same style have been looked at just now.
        if ((await elements(plain)) !== (await elements(page)))
          found.push(...(await lookAt(plain, [390], `${name} without scripts`)));
      }
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
      await signIn(context, at.origin, login, demoPassword);
      const page = watched(await context.newPage());
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
    await page.goto(`${at.origin}/desks/`);
    await page.waitForSelector('input[name=login]');
    wrong.push(...(await lookAt(page, widths, 'signing in')));
    await seat.close();
    expect([...new Set(wrong)]).toEqual([]);
  },
  patience,
);

async function contextFor(language: Language): Promise<BrowserContext> {
  const context = await at.browser.newContext({ viewport: { width: 1440, height: 900 }, timezoneId: 'Asia/Shanghai' });
  await context.addCookies([{ name: 'language', value: language, url: at.origin }]);
  return context;
}

async function signInCitizen(context: BrowserContext): Promise<void> {
  const data = { kind: 'applicant', login: 'citizen', password: demoPassword };
  expect((await context.request.post(`${at.origin}/api/session`, { data })).status()).toBe(200);
}

async function openDesk(page: Page, address: string): Promise<void> {
  await page.goto(`${at.origin}/desks${address === '/people/person' ? '/people' : address}`);
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

/** Everything on a page, without what differs from one visit to the next. */
async function elements(page: Page): Promise<string> {
  const html = await page.evaluate(() => document.documentElement.outerHTML);
  return html.replaceAll(/<input[^>]* name="csrf"[^>]*>/g, '');
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
