import { cpSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import type { Language } from '../../../src/kernel/language.ts';
import { violations } from './axe.ts';
import { screenshot } from './screenshots.ts';
import { settled, watched } from './settled.ts';

/** The desks as they were built when the test began: a build in the middle of a journey takes no chunk away from it. */
export function builtDesks(): string {
  // One for each worker of a run, which is taken away with the run: a worker is killed, and tidies up nothing.
  const copy = join(tmpdir(), `yimen-desks-${inject('database').run}`, String(process.pid));
  if (!existsSync(copy)) cpSync(resolve(import.meta.dirname, '../../../dist/desks'), copy, { recursive: true });
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
  const context = await deskContext(browser, sitting);
  await signIn(context, sitting.origin, login, password);
  const seat = await seatAt(context, sitting);
  await seat.page.goto(`${sitting.origin}/desks/`);
  await seat.page.waitForSelector('.desk');
  return seat;
}

/** Somebody before the desks' sign-in page. How one signs in by hand has its own journey. */
export async function openDesks(browser: Browser, sitting: Sitting): Promise<Seat> {
  const seat = await seatAt(await deskContext(browser, sitting), sitting);
  await seat.page.goto(`${sitting.origin}/desks/`);
  await seat.page.waitForSelector('input[name=login]');
  return seat;
}

/** The cookie that signing in leaves behind. */
export async function signIn(context: BrowserContext, origin: string, login: string, password: string): Promise<void> {
  const reply = await context.request.post(`${origin}/api/session`, { data: { kind: 'staff', login, password } });
  expect(reply.status(), login).toBe(200);
}

async function deskContext(browser: Browser, { origin, language, width }: Sitting): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, timezoneId: 'Asia/Shanghai' });
  await context.addCookies([{ name: 'language', value: language, url: origin }]);
  return context;
}

async function seatAt(context: BrowserContext, { language, width }: Sitting): Promise<Seat> {
  const page = watched(await context.newPage());
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  return {
    page,
    look: async (name) => {
      await settled(page);
      await screenshot(page, `desk-${name}-${language}-${width}`, { whole: width < 760 });
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
