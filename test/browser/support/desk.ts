import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Language } from '../../../src/kernel/language.ts';
import { violations } from './axe.ts';

const screenshots = resolve(import.meta.dirname, '../../../var/screenshots');

/** The desks as they were built when the test began: a build in the middle of a journey takes no chunk away from it. */
export function builtDesks(): string {
  const copy = mkdtempSync(join(tmpdir(), 'yimen-desks-'));
  cpSync(resolve(import.meta.dirname, '../../../dist/desks'), copy, { recursive: true });
  process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
  return copy;
}

export interface Seat {
  readonly page: Page;
  /** A screenshot, no axe violation, nothing beyond the edge, no complaint of the browser. */
  look(name: string): Promise<void>;
  leave(): Promise<void>;
}

export interface Sitting {
  readonly origin: string;
  readonly language: Language;
  readonly width: number;
}

/** Somebody at a desk, signed in with a demo account, in a browser of the own. */
export async function sitDown(browser: Browser, sitting: Sitting, login: string, password: string): Promise<Seat> {
  const seat = await openDesks(browser, sitting);
  await seat.page.fill('input[name=login]', login);
  await seat.page.fill('input[name=password]', password);
  await seat.page.keyboard.press('Enter');
  await seat.page.waitForSelector('.desk');
  return seat;
}

export async function openDesks(browser: Browser, { origin, language, width }: Sitting): Promise<Seat> {
  mkdirSync(screenshots, { recursive: true });
  const context = await browser.newContext({ viewport: { width, height: 900 }, timezoneId: 'Asia/Shanghai' });
  await context.addCookies([{ name: 'language', value: language, url: origin }]);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${origin}/desks/`);
  await page.waitForSelector('input[name=login]');
  return {
    page,
    look: async (name) => {
      await settled(page);
      const isPhone = width < 760;
      await page.screenshot({ path: join(screenshots, `desk-${name}-${language}-${width}.png`), fullPage: isPhone });
      expect(await page.getAttribute('html', 'lang')).toBe(language);
      expect(await violations(page), `${name} ${language} ${width}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
      const untranslated = await page.evaluate(
        () => document.body.textContent?.match(/\b(desk|case|clock):[a-z.-]+/g) ?? [],
      );
      expect(untranslated, name).toEqual([]);
      // A request refused on purpose is reported by the browser as well.
      expect(complaints.filter((text) => !/Failed to load resource|ERR_/.test(text))).toEqual([]);
    },
    leave: () => context.close(),
  };
}

/** Until nothing is on its way and nothing fades in any more. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
  );
}
