import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { registerPortal } from '../../../src/web/portal/portal.tsx';
import { type Translate, translator } from '../../../src/web/texts/translate.ts';
import { type TestApp, testApp, testClock } from '../../support/app.ts';
import { startBrowser } from '../../support/browser.ts';
import { violations } from './axe.ts';
import { screenshot } from './screenshots.ts';

type Language = 'zh-Hans' | 'zh-Hant' | 'en';
type Place = 'panyu' | 'tennis-town';
interface Device {
  readonly language?: Language;
  readonly width?: number;
  readonly scripts?: boolean;
  readonly place?: Place;
}

export interface OpenDevice {
  readonly page: Page;
  readonly origin: string;
  readonly t: Translate;
  /** A screenshot; with scripts also no axe violation and nothing beyond the edge. */
  look(name: string): Promise<void>;
  close(): Promise<void>;
}

export interface Portals {
  readonly services: Readonly<Record<Place, TestApp>>;
  /** A device of its own: no cookie of another. */
  device(one?: Device): Promise<OpenDevice>;
}

/** The portals of two places, and devices to open them on; for all tests of a file. */
export function twoPortals(): Portals {
  const services = {} as Record<Place, TestApp>;
  const origins = {} as Record<Place, string>;
  let browser: Browser;
  beforeAll(async () => {
    const portal = {
      portal: (server: Parameters<typeof registerPortal>[0]) => registerPortal(server, server.http.app),
    };
    const open = async (profile: Place) => {
      services[profile] = await testApp({ clock: testClock('2026-11-12T01:30:00.000Z'), profile, server: portal });
      origins[profile] = await services[profile].server.listen({ host: '127.0.0.1', port: 0 });
    };
    await Promise.all([open('panyu'), open('tennis-town')]);
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all(Object.values(services).map((one) => one.close()));
  });
  const device: Portals['device'] = async (one = {}) => {
    const { language = 'zh-Hans', width = 390, scripts = false, place = 'panyu' } = one;
    const origin = origins[place];
    const context: BrowserContext = await browser.newContext({
      viewport: { width, height: 900 },
      javaScriptEnabled: scripts,
      hasTouch: width < 600,
    });
    await context.addCookies([{ name: 'language', value: language, url: origin }]);
    const page = await context.newPage();
    const look = async (name: string) => {
      await screenshot(page, `apply-${name}-${language}-${width}${scripts ? '' : '-no-scripts'}`);
      if (!scripts) return;
      expect(await violations(page), `${name} ${page.url()}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
    };
    return { page, look, origin, t: translator(language), close: () => context.close() };
  };
  return { services, device };
}

export const next = (page: Page): Promise<void> => page.click('main .actions .button');
