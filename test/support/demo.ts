import { renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inject } from 'vitest';
import { argon } from '../../src/http/argon.ts';
import { playDemo } from '../../src/jobs/demo/play.ts';
import { type Beginning, testApp, testClock } from './app.ts';
import { onceInRun } from './database.ts';

const root = resolve(import.meta.dirname, '../..');

/** When the demo has been played to its end: a Monday morning. */
export const demoNow = '2026-11-23T02:12:00.000Z';

/** The demo's fortnight in Panyu, played once in a run; each file goes on with a copy of its own. */
export async function playedDemo(): Promise<Beginning> {
  const directory = join(tmpdir(), `yimen-demo-${inject('database').run}`);
  const template = await onceInRun('demo', async () => {
    const { app, storage, ...service } = await testApp({ clock: testClock(demoNow) });
    const cheap = argon({ memoryCost: 256, timeCost: 1, parallelism: 1 });
    await playDemo(app.profile, join(root, 'profiles/panyu'), storage.ports, cheap);
    await storage.analyse();
    await service.server.close();
    await storage.close();
    renameSync(service.directory, directory);
    return service;
  });
  return { template, directory };
}
