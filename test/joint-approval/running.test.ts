import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foldCase } from '../../src/domain/case/evolve.ts';
import { openSteps } from '../../src/domain/joint-approval/case/state.ts';
import { rebuild } from '../../src/storage/rebuild.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { accept, doStep, handOver, receive } from './drive.ts';

// Every package of both places runs from its receipt to the bundle in the applicant's hands, on the real road.

describe.each(['panyu', 'tennis-town'])('the packages of %s', (profile) => {
  let at: TestApp;
  beforeAll(async () => {
    at = await testApp({ profile });
  });
  afterAll(() => at.close());

  test('run to their end, and every branch with them', async () => {
    const { app } = at;
    expect(app.profile.packages.length).toBe(profile === 'panyu' ? 9 : 1);
    for (const one of app.profile.packages) {
      let file = await receive(app, one);
      file = await accept(app, one, file);
      for (let round = 0; file.state === 'in-progress' && round < 100; round += 1) {
        const [next] = openSteps(file);
        expect(next, `${one.code} is stuck`).toBeDefined();
        file = await doStep(app, one, file, next?.step as string);
      }
      expect(file, one.code).toMatchObject({ state: 'decided', decision: { outcome: 'granted' } });
      file = await handOver(app, file);
      expect(file, one.code).toMatchObject({ state: 'completed' });
      for (const { branch } of Object.values(file.steps)) {
        if (branch === undefined) continue;
        const branchFile = foldCase(branch, await app.ports.log.load(branch));
        expect(branchFile, `${one.code} ${branch}`).toMatchObject({ state: 'completed', branch: { joint: file.id } });
      }
    }
    expect(await app.ports.followUps.givenUp(10)).toEqual([]);
    await app.followUps.settle();
    const { rows } = await at.storage.pool.query('select * from follow_up');
    expect(rows).toEqual([]);
  });

  test('a rebuild makes the same rows', async () => {
    const outcome = await rebuild(at.connection, at.app.place.timeZone, { check: true });
    expect(outcome.different).toEqual([]);
    expect(outcome.records).toBeGreaterThan(0);
  });
});
