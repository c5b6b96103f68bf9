import type { ServiceItem } from '../service-item.ts';
import { replay } from './replay.ts';

/** 试算 a decided case, as far as a what-if looks at it. Moments are counted in working days, with the part of the day. */
export interface PastCase {
  readonly id: string;
  /** When it came to the officer, and when it was decided. */
  readonly begun: number;
  readonly decided: number;
  /** Who worked at it. */
  readonly officer: string;
  /** Materials handed in at first, and those the one-time notice asked for. */
  readonly handedIn: readonly string[];
  readonly missing: readonly string[];
}

/** What the draft would change. */
export interface Changed {
  readonly item: Pick<ServiceItem, 'materials' | 'fee'>;
  /** Officers there would be; absent where as many as there were. */
  readonly officers?: number;
}

export interface WhatIf {
  readonly cases: number;
  readonly officers: { readonly was: number; readonly wouldBe: number };
  /** Cases decided after the last day of the promise: as it was, and as it would have been. */
  readonly late: { readonly was: number; readonly wouldBe: number };
  /** Cases late by the new promise that had not been by the old one. */
  readonly newlyLate: readonly string[];
  /** Cases whose applicants had to bring more after the notice; the second number is an expectation. */
  readonly askedForMore: { readonly was: number; readonly wouldBe: number };
  /** Cases whose applicants would have had to bring a material that nobody asked for then. */
  readonly bringMore: number;
  /** Cases that would have paid more, fee lines of a fixed amount compared. */
  readonly payMore: number;
}

/**
 * What the last months would have been under the draft. Pure and without chance: the same cases give the same answer.
 * Efforts are measured, not assumed: an officer’s work on a case began when it came, or when the case before was decided.
 */
export function whatIf<One extends PastCase>(
  cases: readonly One[],
  was: Pick<ServiceItem, 'materials' | 'fee'>,
  { item, officers }: Changed,
  /** The end of the last day of the promise, in the same count. */
  dueAt: (one: One, promise: 'was' | 'wouldBe') => number,
): WhatIf {
  const then = new Set(cases.map(({ officer }) => officer)).size;
  const now = officers ?? then;
  const decided = now === then ? new Map(cases.map((one) => [one.id, one.decided])) : replay(cases, now);
  const lateThen = new Set(cases.filter((one) => one.decided > dueAt(one, 'was')));
  const lateNow = cases.filter((one) => (decided.get(one.id) ?? one.decided) > dueAt(one, 'wouldBe'));
  const newlyLate = lateNow
    .filter((one) => !lateThen.has(one))
    .map(({ id }) => id)
    .toSorted();
  return {
    cases: cases.length,
    officers: { was: then, wouldBe: now },
    late: { was: lateThen.size, wouldBe: lateNow.length },
    newlyLate,
    ...materialsOf(cases, was, item),
    payMore: fixedFee(item) > fixedFee(was) ? cases.length : 0,
  };
}

/** What is no longer asked for is no longer missed; what is newly asked for is forgotten as often as the rest was. */
function materialsOf(
  cases: readonly PastCase[],
  was: Pick<ServiceItem, 'materials'>,
  item: Pick<ServiceItem, 'materials'>,
): Pick<WhatIf, 'askedForMore' | 'bringMore'> {
  const required = (materials: ServiceItem['materials']) =>
    new Set(materials.filter((one) => one.required).map(({ code }) => code));
  const [before, after] = [required(was.materials), required(item.materials)];
  const fresh = [...after].filter((code) => !before.has(code));
  const asked = cases.reduce((sum, { handedIn, missing }) => sum + new Set([...handedIn, ...missing]).size, 0);
  const missed = cases.reduce((sum, { missing }) => sum + missing.length, 0);
  const forgets = asked === 0 ? 0 : missed / asked;
  let [expected, bringMore] = [0, 0];
  for (const { handedIn, missing } of cases) {
    const still = missing.some((code) => after.has(code));
    const newly = fresh.filter((code) => !handedIn.includes(code)).length;
    if (newly > 0) bringMore += 1;
    expected += still ? 1 : 1 - (1 - forgets) ** newly;
  }
  const askedThen = cases.filter(({ missing }) => missing.length > 0).length;
  return { askedForMore: { was: askedThen, wouldBe: Math.round(expected) }, bringMore };
}

function fixedFee({ fee }: Pick<ServiceItem, 'fee'>): number {
  return fee.charged ? fee.lines.reduce((sum, { amount }) => sum + (amount ?? 0), 0) : 0;
}
