import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packageOf } from '../../../test/support/random-package.ts';
import { criticalPath } from './critical-path.ts';
import { remainingPath } from './remaining-path.ts';
import { standingOf } from './standing.ts';

const step = (days: number) => ({ kind: 'step' as const, days, optional: false });
/** s1 (2) → s2 (5) and s3 (9) side by side → s4 (1). */
const parallel = packageOf({
  kind: 'series',
  parts: [step(2), { kind: 'all', parts: [step(5), step(9)] }, step(1)],
});

test('what is done counts nothing, and the way through what is left is named', () => {
  const ids = parallel.steps.map(({ id }) => id);
  const whole = remainingPath(parallel, new Set());
  expect(whole.days).toBe(criticalPath(parallel).days);
  const nineDays = parallel.steps.find(({ limit }) => limit?.value === 9)?.id ?? '';
  const fiveDays = parallel.steps.find(({ limit }) => limit?.value === 5)?.id ?? '';
  const last = parallel.steps.find(({ limit }) => limit?.value === 1)?.id ?? '';
  const begun = new Set(ids.filter((id) => id !== nineDays && id !== fiveDays && !isAfter(id, nineDays)));
  expect(remainingPath(parallel, begun)).toMatchObject({ days: 10 });
  expect(remainingPath(parallel, new Set([...begun, nineDays]))).toMatchObject({ days: 6 });
  // Two days are left of the nine; the five have not begun.
  const soon = remainingPath(parallel, begun, new Map([[nineDays, 2]]));
  expect(soon.days).toBe(6);
  expect(soon.path).toContain(fiveDays);
  expect(soon.path.at(-1)).toBe(last);
  // Late is due at once, never less than nothing.
  expect(
    remainingPath(
      parallel,
      begun,
      new Map([
        [nineDays, -4],
        [fiveDays, -1],
      ]),
    ).days,
  ).toBe(1);
});

test('agrees with the standing while nothing is under way, on any package', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (picks) => {
      const done = new Set<string>();
      for (const pick of picks) {
        const next = standingOf(parallel, done).steps.find(({ state }) => state === 'can-start');
        if (next !== undefined && pick) done.add(next.id);
      }
      expect(remainingPath(parallel, done).days).toBe(standingOf(parallel, done).daysLeft);
    }),
  );
});

function isAfter(id: string, before: string): boolean {
  const after = parallel.steps.find((one) => one.id === id)?.after ?? [];
  return after.includes(before) || after.some((one) => isAfter(one, before));
}
