import { expect, test } from 'vitest';
import { sampleItem } from '../../src/domain/catalogue/sample-item.test-support.ts';
import { type PastCase, whatIf } from '../../src/domain/catalogue/what-if/what-if.ts';
import { dice } from '../support/dice.ts';

// A district whose truth is known: who comes, how long each case takes, how many work. One stretch of months is history;
// the prediction is made from it and held against another stretch, lived through under the draft.

interface District {
  readonly officers: number;
  /** Cases a working day, and working days a case takes on average. */
  readonly arrivals: number;
  readonly effort: number;
}

const days = 500;

/** First come, first served, by whoever is free; efforts are log-normal, arrivals without memory. */
function live({ officers, arrivals, effort }: District, seed: number): readonly PastCase[] {
  const { next } = dice(seed);
  const chance = () => Math.max(next(), 1e-9);
  const normal = () => Math.sqrt(-2 * Math.log(chance())) * Math.cos(2 * Math.PI * chance());
  const free = Array.from({ length: officers }, () => 0);
  const cases: PastCase[] = [];
  for (let begun = 0; begun < days; begun += -Math.log(chance()) / arrivals) {
    const at = free.indexOf(Math.min(...free));
    const decided = Math.max(begun, free[at] ?? 0) + effort * Math.exp(0.5 * normal() - 0.125);
    free[at] = decided;
    const missing = chance() < 0.3 ? ['m1'] : [];
    cases.push({ id: `c${cases.length}`, begun, decided, officer: `o${at}`, handedIn: ['m1', 'm2'], missing });
  }
  return cases;
}

const within = (limit: number) => (one: PastCase) => Math.floor(one.begun) + limit + 1;
const lateShare = (cases: readonly PastCase[], limit: number) =>
  cases.filter((one) => one.decided > within(limit)(one)).length / cases.length;
const item = sampleItem();
const now: District = { officers: 6, arrivals: 5, effort: 1 };

function predicted(history: readonly PastCase[], limit: number, officers?: number) {
  const changed = { item, ...(officers === undefined ? {} : { officers }) };
  return whatIf(history, item, changed, (one, promise) => within(promise === 'wouldBe' ? limit : 10)(one));
}

test.each([
  ['a shorter promise', 1, undefined],
  ['a much shorter promise', 0, undefined],
  ['one officer more', 1, 7],
  ['two officers more and a short promise', 0, 8],
] as const)('%s: the late share is foretold within a tenth', (_, limit, officers) => {
  const [foretold, real] = [11, 12, 13, 14].reduce(
    ([one, other], seed) => {
      const would = predicted(live(now, seed), limit, officers);
      const truth = live({ ...now, officers: officers ?? now.officers }, seed + 1000);
      return [one + would.late.wouldBe / would.cases / 4, other + lateShare(truth, limit) / 4];
    },
    [0, 0],
  );
  expect(real).toBeGreaterThan(0.02);
  expect(Math.abs(foretold / real - 1), `foretold ${foretold}, real ${real}`).toBeLessThan(0.1);
});

test('the same cases give the same answer, and as many officers give history itself', () => {
  const history = live(now, 5);
  expect(predicted(history, 1, 5)).toEqual(predicted(history.toReversed(), 1, 5));
  const { late } = predicted(history, 10);
  expect(late.wouldBe).toBe(late.was);
  // Replayed before as many officers as there were, the measured efforts give the same days.
  const other = predicted(history, 1, 6);
  expect(other.late.wouldBe / history.length).toBeCloseTo(lateShare(history, 1), 5);
});

test('what is no longer asked for is missed by nobody; what is new is forgotten as often as the rest', () => {
  const history = live(now, 6);
  const material = (code: string) => ({
    ...(item.materials[0] as (typeof item.materials)[number]),
    code,
    required: true,
  });
  const was = { ...item, materials: [material('m1'), material('m2')] };
  const missed = history.filter(({ missing }) => missing.length > 0).length;
  const run = (codes: readonly string[]) =>
    whatIf(history, was, { item: { ...item, materials: codes.map(material) } }, within(10));
  expect(run(['m1', 'm2']).askedForMore).toEqual({ was: missed, wouldBe: missed });
  expect(run(['m2'])).toMatchObject({ askedForMore: { wouldBe: 0 }, bringMore: 0 });
  const more = run(['m1', 'm2', 'm3']);
  expect(more.bringMore).toBe(history.length);
  expect(more.askedForMore.wouldBe).toBeGreaterThan(missed);
});
