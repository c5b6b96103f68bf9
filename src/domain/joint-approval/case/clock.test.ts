import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { drawPackage, JointInHand } from '../../../../test/support/joint.ts';
import { panyu } from '../../../../test/support/joint-place.ts';
import { addDays, compareDates, localDate } from '../../../kernel/local-date.ts';
import { naiveDue, wallCalendar } from '../../time-limits/naive-clock.test-support.ts';
import { jointClockStands } from './state.ts';

// The joint clock against random suspensions of its branches, told in the order in which they happen; what it says at the
// end is worked out again by the naive clock of the legal limits, day by day, from the declared ones alone.

const items = panyu.items.filter(({ discretion }) => discretion === undefined).slice(0, 2);
const [declared, silent] = ['declared', 'silent'];
const joint = drawPackage([
  { id: declared, kind: 'approval', item: items[0]?.code as string, clockStops: ['expert-review', 'hearing'] },
  { id: silent, kind: 'approval', item: items[1]?.code as string, clockStops: ['hearing'] },
]);
const start = localDate('2026-03-02');
const limit = panyu.law.jointHandling;
const leaves = readFileSync(resolve(import.meta.dirname, '../../../../profiles/panyu/calendar/cn.yaml'), 'utf8');
const wall = wallCalendar(parse(leaves), 2026, 2028);

interface Stop {
  readonly step: string;
  readonly wait: number;
  readonly announcedDays: number;
  readonly lasts: number;
}

const stops = fc.array(
  fc.record({
    step: fc.constantFrom(declared, silent),
    wait: fc.nat(6),
    announcedDays: fc.integer({ min: 1, max: 20 }),
    lasts: fc.nat(25),
  }),
  { maxLength: 6 },
);

/** Days on which something happens, in order; one step has one suspension at a time. */
function played(told: readonly Stop[]) {
  const hand = new JointInHand(panyu, joint).receive(start).accept(start);
  const free: Record<string, number> = { [declared]: 0, [silent]: 0 };
  const acts = told.flatMap(({ step, wait, announcedDays, lasts }) => {
    const from = (free[step] as number) + wait;
    free[step] = from + lasts + 1;
    return [
      { day: from, step, announcedDays, ends: false },
      { day: from + lasts, step, announcedDays, ends: true },
    ];
  });
  const stepDue = { day: localDate('2026-12-31'), provisional: false };
  for (const { day, step, announcedDays, ends } of acts.toSorted(
    (one, other) => one.day - other.day || Number(one.ends) - Number(other.ends),
  )) {
    const on = addDays(start, day);
    const branch = hand.now.steps[step]?.branch as string;
    const refused = ends
      ? hand.act(on, { type: 'recordBranchResumption', step, branch, to: on, stepDue })
      : hand.act(on, {
          type: 'recordBranchSuspension',
          step,
          branch,
          procedure: 'expert-review',
          from: on,
          announcedDays,
          stepDue,
        });
    expect(refused).toEqual([]);
  }
  return hand.now;
}

describe('the joint clock', () => {
  test('moves with the declared suspensions alone, however those of all branches overlap', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(stops, (told) => {
        const file = played(told);
        const { law } = panyu;
        const suspensions = played(told.filter(({ step }) => step === declared)).stops;
        expect(file.stops).toEqual(suspensions);
        expect(file.due?.day).toBe(naiveDue({ limit, from: start, law, suspensions }, wall).due);
        expect(jointClockStands(file)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test('is never shortened by a suspension, and not moved at all by one that is not declared', () => {
    const plain = played([]).due?.day as typeof start;
    fc.assert(
      fc.property(stops, (told) => {
        const due = played(told).due?.day as typeof start;
        expect(compareDates(due, plain)).toBeGreaterThanOrEqual(0);
        expect(played(told.filter(({ step }) => step === silent)).due?.day).toBe(plain);
      }),
      { numRuns: 100 },
    );
  });
});
