import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type TestApp, testApp, testClock } from '../support/app.ts';
import { startBrowser } from '../support/browser.ts';
import { violations } from './support/axe.ts';
import { screenshot } from './support/screenshots.ts';

let service: TestApp;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  const clock = testClock('2026-11-12T01:30:00.000Z');
  service = await testApp({ clock, server: { portal: (server) => registerPortal(server, server.http.app) } });
  origin = await service.server.listen({ host: '127.0.0.1', port: 0 });
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  await service?.close();
});

const readers = [
  { language: 'zh-Hans', width: 1200 },
  { language: 'zh-Hant', width: 390 },
  { language: 'en', width: 1200 },
  { language: 'en', width: 360 },
] as const;

test.each(readers)(
  'every package can be read in $language at $width px, without scripts',
  async ({ language, width }) => {
    const context = await browser.newContext({
      locale: language,
      viewport: { width, height: 900 },
      javaScriptEnabled: false,
    });
    const page = await context.newPage();
    const checked = await browser.newContext({ locale: language, viewport: { width, height: 900 } });
    const looked = await checked.newPage();
    await page.goto(`${origin}/`);
    await page.click('main a[href="/packages"]');
    const codes = service.app.profile.packages.map(({ code }) => code);
    expect(await page.locator('.package-list a').count()).toBe(codes.length);
    for (const code of codes) {
      const path = `/packages/${code}`;
      await page.goto(`${origin}${path}`);
      const joint = service.app.profile.packages.find((one) => one.code === code);
      expect(await page.locator('.stages .step-name').count(), code).toBe(joint?.steps.length);
      expect(await page.locator('.package-picture img').isVisible(), code).toBe(width > 640);
      // Nothing is wider than the screen.
      await looked.goto(`${origin}${path}`);
      expect(await looked.evaluate('document.documentElement.scrollWidth'), code).toBeLessThanOrEqual(width);
      expect(await violations(looked), code).toEqual([]);
      await screenshot(looked, `package-${code}-${language}-${width}`);
    }
    await context.close();
    await checked.close();
  },
);

test('a guide leads to the packages its item belongs to, and one that is not there is said so', async () => {
  const page = await browser.newPage();
  await page.goto(`${origin}/items/WH-001`);
  await page.click('a[href="/packages/BIZ-B"]');
  expect(await page.locator('.stages').count()).toBe(1);
  expect((await page.goto(`${origin}/packages/NONE`))?.status()).toBe(404);
  await page.close();
});

test('picture and measure come as files', async () => {
  const picture = await fetch(`${origin}/packages/PRJ-A/picture.svg?language=en`);
  expect(picture.headers.get('content-type')).toContain('image/svg+xml');
  expect(picture.headers.get('content-language')).toBe('en');
  expect(await picture.text()).toContain('>Approval of the<');
  for (const language of ['zh-Hans', 'zh-Hant', 'en']) {
    const measure = await fetch(`${origin}/packages/PRJ-A/measure.pdf`, { headers: { 'accept-language': language } });
    expect(measure.headers.get('content-type')).toBe('application/pdf');
    expect(
      Buffer.from(await measure.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  }
});
