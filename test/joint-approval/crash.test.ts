import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, createApp } from '../../src/app/app.ts';
import { foldCase } from '../../src/domain/case/evolve.ts';
import { tick } from '../../src/jobs/tick.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { accept, receive } from './drive.ts';
import { publish } from './synthetic.ts';

// A process that dies between a commit and what follows from it loses nothing: the next tick makes up for it, once.

let at: TestApp;
let dying: App;
let isDead = false;
beforeAll(async () => {
  at = await testApp();
  const { ports } = at.storage;
  // Dead is who can no longer append; what was appended before is there.
  const append: typeof ports.log.append = (given) =>
    isDead && given.command === 'openBranch' ? Promise.reject(new Error('killed')) : ports.log.append(given);
  dying = createApp(at.app.profile, { ...ports, log: { ...ports.log, append } }, false);
});
afterAll(() => at.close());

const lines = async () => (await at.storage.pool.query('select version, attempts, fault from follow_up')).rows;

test('a branch that was not opened is opened by the tick, once', async () => {
  const item = at.app.profile.items.find(({ body }) => body === 'WSJ') as { code: string };
  const joint = publish(at.app, 'CRASH', [{ id: 'only', item: item.code, owner: 'WSJ' }]);
  const received = await receive(dying, joint);
  isDead = true;
  const file = await accept(dying, joint, received);
  const branch = file.steps.only?.branch as string;
  expect(await at.app.ports.log.load(branch)).toEqual([]);
  expect(await lines()).toMatchObject([{ attempts: 1, fault: expect.stringContaining('killed') }]);
  await tick(at.app);
  expect(await at.app.ports.log.load(branch), 'not before its time').toEqual([]);
  at.clock.advance(10_000);
  // Two processes look at the same moment.
  await Promise.all([tick(at.app), tick(createApp(at.app.profile, at.storage.ports, false))]);
  const events = await at.app.ports.log.load(branch);
  expect(events.map(({ type }) => type)).toEqual(['ApplicationReceived', 'ApplicationAccepted']);
  expect(foldCase(branch, events)).toMatchObject({ state: 'accepted', branch: { joint: file.id, step: 'only' } });
  expect(await lines()).toEqual([]);
});
