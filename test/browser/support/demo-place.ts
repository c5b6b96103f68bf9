import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { demoPassword } from '../../../src/jobs/demo/staff.ts';
import { registerPortal } from '../../../src/web/portal/portal.tsx';
import { type TestApp, testApp, testClock } from '../../support/app.ts';
import { startBrowser } from '../../support/browser.ts';
import { demoNow, playedDemo } from '../../support/demo.ts';
import { builtDesks, type Seat, type Sitting, sitDown } from './desk.ts';

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
    place.service = await testApp({
      clock: testClock(demoNow),
      from: await playedDemo(),
      server: {
        desksDirectory: builtDesks(),
        portal: (server) => registerPortal(server, server.http.app),
      },
    });
    place.origin = await place.service.server.listen({ host: '127.0.0.1', port: 0 });
    place.browser = await startBrowser();
  });
  afterAll(async () => {
    await place.browser?.close();
    await place.service?.close();
  });
  return place;
}
