import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packageOf, part } from '../../../test/support/random-package.ts';
import { criticalPath } from './critical-path.ts';
import { doneAfterSendingBack, standingOf } from './standing.ts';

const fork = packageOf({
  kind: 'one',
  parts: [
    { kind: 'step', days: 3, optional: false },
    {
      kind: 'series',
      parts: [
        { kind: 'step', days: 8, optional: false },
        { kind: 'step', days: 1, optional: true },
      ],
    },
  ],
});
const states = (done: readonly string[], passedBy: readonly string[] = []) =>
  Object.fromEntries(standingOf(fork, new Set(done), new Set(passedBy)).steps.map(({ id, state }) => [id, state]));

test('behind a choice all ways can start until one is taken; the others are then not taken', () => {
  expect(states([])).toEqual({ s1: 'can-start', s2: 'waits', s3: 'waits', s4: 'waits', s5: 'waits', s6: 'waits' });
  expect(states(['s1', 's2'])).toMatchObject({ s3: 'can-start', s4: 'can-start', s5: 'waits', s6: 'waits' });
  expect(standingOf(fork, new Set(['s1', 's2'])).steps[2]).toMatchObject({ oneOf: ['s3', 's4'] });
  expect(states(['s1', 's2', 's3'])).toMatchObject({ s4: 'not-taken', s5: 'not-taken', s6: 'can-start' });
  expect(states(['s1', 's2', 's4'])).toMatchObject({ s3: 'not-taken', s5: 'can-start', s6: 'waits' });
});

test('a step that is not needed lets the work go on', () => {
  expect(states(['s1', 's2', 's4'], ['s5'])).toMatchObject({ s5: 'not-taken', s6: 'can-start' });
});

test('what waits says for which step and whom, and how many days are left', () => {
  const owned = { steps: fork.steps.map((step) => ({ ...step, owner: `BODY-${step.id}` })) };
  const standing = standingOf(owned, new Set(['s1', 's2', 's4']));
  expect(standing.steps.at(-1)).toEqual({ id: 's6', state: 'waits', for: [{ id: 's5', owner: 'BODY-s5' }] });
  expect(standing.daysLeft).toBe(1);
});

test('what is sent back is done again, with all that came after it', () => {
  const done = doneAfterSendingBack(fork, new Set(['s1', 's2', 's4', 's5']), 's4');
  expect([...done]).toEqual(['s1', 's2']);
});

test('any package, whoever does what first: it comes to its end, nothing starts too early, the days left never grow', () => {
  fc.assert(
    fc.property(part, fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 }), (whole, chance) => {
      const joint = packageOf(whole);
      let drawn = 0;
      const next = (below: number) => (chance[drawn++ % chance.length] as number) % below;
      const done = new Set<string>();
      const passedBy = new Set<string>();
      let left = criticalPath(joint).days;
      expect(standingOf(joint, done).daysLeft).toBe(left);
      for (;;) {
        const standing = standingOf(joint, done, passedBy);
        expect(standing.daysLeft).toBeLessThanOrEqual(left);
        left = standing.daysLeft;
        if (standing.complete) break;
        const ready = standing.steps.filter(({ state }) => state === 'can-start');
        // Nothing can start and nothing is complete: the package is stuck.
        expect(ready.length).toBeGreaterThan(0);
        const picked = ready[next(ready.length)]?.id;
        const step = joint.steps.find(({ id }) => id === picked);
        if (step === undefined) throw new Error('a step that is not there can start');
        const missing = step.after.filter((id) => !done.has(id) && !isOver(standing.steps, id));
        expect(
          step.waitsFor === 'one'
            ? step.after.some((id) => done.has(id) || passedBy.has(id))
            : missing.length === 0 || step.after.length === 0,
        ).toBe(true);
        if (step.neededWhen !== undefined && next(2) === 0) passedBy.add(step.id);
        else done.add(step.id);
        // Of a choice among some, the others are settled when one is begun.
        const some = joint.steps.find(({ id, leadsTo }) => leadsTo === 'some' && step.after.includes(id));
        for (const other of joint.steps.filter(({ after }) => some && after.includes(some.id))) {
          if (!done.has(other.id) && other.id !== step.id && !passedBy.has(other.id) && next(2) === 0)
            passedBy.add(other.id);
        }
      }
      expect(left).toBe(0);
    }),
    { numRuns: 500, seed: 20110520 },
  );
});

function isOver(steps: ReturnType<typeof standingOf>['steps'], id: string): boolean {
  return steps.some((step) => step.id === id && step.state === 'not-taken');
}
