import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysOfPart, packageOf, part, serialDaysOfPart } from '../../../test/support/random-package.ts';
import { criticalPath } from './critical-path.ts';
import type { JointPackage, PackageStep } from './package.ts';

function steps(...given: readonly (readonly [string, number | undefined, string, Partial<PackageStep>?])[]) {
  return {
    steps: given.map(([id, days, after, more]) => ({
      id,
      name: { en: id },
      kind: 'approval',
      after: after === '' ? [] : after.split(' '),
      waitsFor: 'all',
      leadsTo: 'all',
      silence: 'reminder',
      sendsBackTo: [],
      ...(days === undefined ? {} : { limit: { value: days, unit: 'workday' } }),
      ...more,
    })),
  } as Pick<JointPackage, 'steps'>;
}

test('of what is done side by side the longest way counts; the others have slack', () => {
  const path = criticalPath(steps(['a', 2, ''], ['b', 10, 'a'], ['c', 4, 'a'], ['d', 1, 'c'], ['e', 5, 'b d']));
  expect(path).toMatchObject({ days: 17, serialDays: 22, path: ['a', 'b', 'e'], unknown: [] });
  expect(path.steps.map(({ id, begins, ends, slack }) => [id, begins, ends, slack])).toEqual([
    ['a', 0, 2, 0],
    ['b', 2, 12, 0],
    ['c', 2, 6, 5],
    ['d', 6, 7, 5],
    ['e', 12, 17, 0],
  ]);
});

test('the applicant’s own time and unknown days count nothing, and the unknown ones are named', () => {
  const own = steps(
    ['a', 3, ''],
    ['builds', 99, 'a', { kind: 'applicant' }],
    ['b', undefined, 'builds'],
    ['c', 4, 'b'],
  );
  expect(criticalPath(own)).toMatchObject({ days: 7, serialDays: 7, unknown: ['b'] });
});

test('days that the law counts otherwise are added as they stand, and named; months are not days', () => {
  const mixed = steps(['a', 3, ''], ['b', 15, 'a', { limit: { value: 15, unit: 'day-unspecified' } }]);
  expect(criticalPath(mixed)).toMatchObject({ days: 18, otherUnits: ['b'] });
  const months = steps(['a', 3, '', { limit: { value: 2, unit: 'month' } }]);
  expect(criticalPath(months)).toMatchObject({ days: 0, otherUnits: ['a'], unknown: ['a'] });
});

test('any package: the longest way is that of its parts, and its path adds up to it', () => {
  fc.assert(
    fc.property(part, (whole) => {
      const joint = packageOf(whole);
      const path = criticalPath(joint);
      expect(path.days).toBe(daysOfPart(whole));
      expect(path.serialDays).toBe(serialDaysOfPart(whole));
      const times = new Map(path.steps.map((one) => [one.id, one]));
      expect(path.path.reduce((sum, id) => sum + (times.get(id)?.days ?? 0), 0)).toBe(path.days);
      expect(path.steps.every(({ slack, critical }) => slack >= 0 && critical === (slack === 0))).toBe(true);
    }),
    { numRuns: 500, seed: 20110520 },
  );
});

test('slack is exactly what a step may take longer: with it the whole stays as long, with one day more it does not', () => {
  fc.assert(
    fc.property(part, fc.nat(), (whole, nth) => {
      const joint = packageOf(whole);
      const { days, steps: times } = criticalPath(joint);
      const time = times[nth % times.length];
      const longer = (more: number) =>
        criticalPath({
          steps: joint.steps.map((step) =>
            step.id === time?.id ? { ...step, limit: { value: time.days + more, unit: 'workday' } } : step,
          ),
        }).days;
      expect(longer(time?.slack ?? 0)).toBe(days);
      expect(longer((time?.slack ?? 0) + 1)).toBe(days + 1);
    }),
    { numRuns: 500, seed: 20110520 },
  );
});
