import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { argon } from '../../../src/http/argon.ts';
import { playDemo } from '../../../src/jobs/demo/play.ts';
import { demoPassword } from '../../../src/jobs/demo/staff.ts';
import { registerPortal } from '../../../src/web/portal/portal.tsx';
import { type TestApp, testApp, testClock } from '../../support/app.ts';
import { startBrowser } from '../../support/browser.ts';
import { builtDesks, type Seat, type Sitting, sitDown } from './desk.ts';

const root = resolve(import.meta.dirname, '../../..');
const desktop = { language: 'zh-Hans', width: 1440 } as const;

export interface DemoPlace {
  readonly service: TestApp;
  readonly browser: Browser;
  readonly origin: string;
  /** Somebody of the demo sits down at a desk. */
  sit(login: string, sitting?: Omit<Sitting, 'origin'>): Promise<Seat>;
}

/** The whole service with the demo's fortnight played, and a browser; for all tests of a file. */
export function demoPlace(): DemoPlace {
  const place = {} as { -readonly [Part in keyof DemoPlace]: DemoPlace[Part] };
  place.sit = (login, sitting = desktop) =>
    sitDown(place.browser, { origin: place.origin, ...sitting }, login, demoPassword);
  beforeAll(async () => {
    const clock = testClock('2026-11-23T02:12:00.000Z');
    const desksDirectory = builtDesks();
    const portal = {
      portal: (server: Parameters<typeof registerPortal>[0]) => registerPortal(server, server.http.app),
    };
    place.service = await testApp({ clock, server: { desksDirectory, ...portal } });
    const { app, storage, server } = place.service;
    const cheap = argon({ memoryCost: 256, timeCost: 1, parallelism: 1 });
    await playDemo(app.profile, join(root, 'profiles/panyu'), storage.ports, cheap);
    await storage.analyse();
    place.origin = await server.listen({ host: '127.0.0.1', port: 0 });
    place.browser = await startBrowser();
  });
  afterAll(async () => {
    await place.browser?.close();
    await place.service?.close();
  });
  return place;
}
