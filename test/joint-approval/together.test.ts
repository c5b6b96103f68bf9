import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, createApp } from '../../src/app/app.ts';
import { foldCase } from '../../src/domain/case/evolve.ts';
import type { JointEvent } from '../../src/domain/joint-approval/case/events.ts';
import type { JointCase } from '../../src/domain/joint-approval/case/state.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { accept, decideBranch, receive, tryJoint, worker } from './drive.ts';
import { publish } from './synthetic.ts';

// Ten officers of ten bodies act on one joint case in the same moment, in two processes: exactly one effect each, no lost
// update, no deadlock in the database.

const bodies = ['WSJ', 'WHJ', 'GAF', 'XFD', 'HBJ', 'GHJ', 'SWJ', 'JSJ', 'FGJ', 'MZJ'];
let at: TestApp;
let other: App;
beforeAll(async () => {
  at = await testApp();
  other = createApp(at.app.profile, at.storage.ports, false);
});
afterAll(() => at.close());

const events = (id: string) => at.app.ports.recordLog.load<JointEvent>('joint-case', id);
const stored = async (id: string) => (await at.app.ports.records.find('joint-case', id)) as JointCase;

describe('ten at once', () => {
  test('give their opinions twice in two processes, and each counts once', async () => {
    const { app } = at;
    const joint = publish(app, 'TEN-OPINIONS', [
      { id: 'receipt', kind: 'acceptance' },
      ...bodies.map((owner) => ({ id: owner, kind: 'opinion' as const, owner, after: ['receipt'] })),
      { id: 'end', kind: 'notice', after: bodies },
    ]);
    const { id } = await accept(app, joint, await receive(app, joint));
    const opinion = (through: App, step: string) =>
      tryJoint(through, worker(through, step), { type: 'giveStepOpinion', id, step, view: 'agree', text: '同意' });
    const outcomes = await Promise.all([
      ...bodies.map((body) => opinion(app, body)),
      ...bodies.map((body) => opinion(other, body)),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(10);
    const codes = outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.fault.map(({ code }) => code)));
    expect(new Set(codes)).toEqual(new Set(['joint.step-already-done']));
    const done = (await events(id)).filter(({ type }) => type === 'StepDone');
    expect(done.map(({ data }) => (data as { step: string }).step).toSorted()).toEqual(
      ['receipt', ...bodies].toSorted(),
    );
    // Whoever was last has begun what waits for all of them, once.
    const begun = (await events(id)).filter(
      ({ type, data }) => type === 'StepBegun' && (data as { step: string }).step === 'end',
    );
    expect(begun).toHaveLength(1);
    expect((await stored(id)).version).toBe((await events(id)).length);
  });

  test('decide their branches in the same moment, and the joint case hears of every one', async () => {
    const { app } = at;
    const items = app.profile.items.filter(({ body, discretion }) => bodies.includes(body) && discretion === undefined);
    const chosen = bodies.slice(0, 8).flatMap((body) => items.find((item) => item.body === body) ?? []);
    expect(chosen.length).toBe(8);
    const joint = publish(app, 'EIGHT-BRANCHES', [
      { id: 'receipt', kind: 'acceptance' },
      ...chosen.map(({ code, body }) => ({ id: code, item: code, owner: body, after: ['receipt'] })),
    ]);
    const file = await accept(app, joint, await receive(app, joint));
    const branches = Object.values(file.steps).flatMap(({ branch }) => branch ?? []);
    expect(branches).toHaveLength(8);
    await Promise.all(branches.map((branch, index) => decideBranch(index % 2 === 0 ? app : other, branch)));
    expect(await stored(file.id)).toMatchObject({ state: 'decided', decision: { outcome: 'granted' } });
    for (const branch of branches) {
      expect(foldCase(branch, await app.ports.log.load(branch))?.state).toBe('decided');
    }
    expect(await app.ports.followUps.givenUp(10)).toEqual([]);
  });

  test('and the database has seen no deadlock', async () => {
    await at.storage.pool.query('select pg_stat_force_next_flush()');
    const { rows } = await at.storage.pool.query(
      'select deadlocks::integer from pg_stat_database where datname = current_database()',
    );
    expect(rows).toEqual([{ deadlocks: 0 }]);
  });
});
