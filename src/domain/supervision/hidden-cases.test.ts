import { expect, test } from 'vitest';
import { dice } from '../../../test/support/dice.ts';
import { hiddenCases } from './hidden-cases.ts';

test('no trace without a case: nothing is hidden as far as anybody can see', () => {
  expect(hiddenCases({ recorded: 100, recordedWithTrace: 60, unmatched: 0 })).toEqual({ atLeast: 0, likely: 0 });
});

test('each trace without a case is a hidden case; nothing more is claimed without something to compare with', () => {
  expect(hiddenCases({ recorded: 0, recordedWithTrace: 0, unmatched: 3 })).toEqual({ atLeast: 3 });
  expect(hiddenCases({ recorded: 50, recordedWithTrace: 50, unmatched: 3 })).toEqual({ atLeast: 3, likely: 3 });
});

test('where three in five visits leave a trace, sixty unmatched ones stand for about a hundred', () => {
  const { atLeast, likely } = hiddenCases({ recorded: 1000, recordedWithTrace: 600, unmatched: 60 });
  expect(likely).toBe(100);
  expect(atLeast).toBeGreaterThan(78);
  expect(atLeast).toBeLessThan(92);
});

test('the bound holds in more than 95 of 100 districts, and says more than what is plainly seen', () => {
  const chance = dice(20_111_123);
  let held = 0;
  let share = 0;
  let beyondSeen = 0;
  const runs = 2_000;
  for (let run = 0; run < runs; run += 1) {
    const hidden = chance.between(10, 200);
    const recorded = chance.between(100, 2_000);
    const leaves = (visits: number) => {
      let traces = 0;
      for (let visit = 0; visit < visits; visit += 1) if (chance.isTrue(0.6)) traces += 1;
      return traces;
    };
    const unmatched = leaves(hidden);
    const { atLeast } = hiddenCases({ recorded, recordedWithTrace: leaves(recorded), unmatched });
    if (atLeast <= hidden) held += 1;
    if (atLeast > unmatched) beyondSeen += 1;
    share += atLeast / hidden;
  }
  expect(held / runs).toBeGreaterThan(0.95);
  expect(beyondSeen / runs).toBeGreaterThan(0.9);
  expect(share / runs).toBeGreaterThan(0.75);
});
