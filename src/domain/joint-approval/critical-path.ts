import type { LimitUnit } from '../time-limits/limit.ts';
import type { JointPackage, PackageStep } from './package.ts';

/** When a step can begin and must end, in days from the beginning of the package. */
export interface StepTimes {
  readonly id: string;
  readonly days: number;
  /** Nobody has found the days of this step; it counts nothing, and the sum says so. */
  readonly unknown: boolean;
  readonly begins: number;
  readonly ends: number;
  /** 机动时间: how many days it may take longer without the whole taking longer. */
  readonly slack: number;
  readonly critical: boolean;
}

export interface CriticalPath {
  /** The longest way through, in days as the law states them. */
  readonly days: number;
  /** All days one after another: what it would take without doing anything side by side. */
  readonly serialDays: number;
  /** In the order of the steps. */
  readonly steps: readonly StepTimes[];
  /** The steps of one longest way, from first to last. */
  readonly path: readonly string[];
  /** Steps whose days nobody has found; while there are any, `days` is a lower bound. */
  readonly unknown: readonly string[];
  /** Steps whose law says only “days” or counts another way than in working days. */
  readonly otherUnits: readonly string[];
}

/**
 * 关键路线: days over the steps of a sound package. The applicant's own steps count nothing, since no body's clock runs
 * while he builds. Of a choice the longest way counts; a step needed only sometimes counts as needed. Work sent back is
 * not counted: how often is nobody's plan.
 */
export function criticalPath({ steps }: Pick<JointPackage, 'steps'>): CriticalPath {
  const order = inOrder(steps);
  const followers = followersOf(steps);
  const ends = new Map<string, number>();
  const begins = new Map<string, number>();
  for (const step of order) {
    const begin = Math.max(0, ...step.after.map((id) => ends.get(id) ?? 0));
    begins.set(step.id, begin);
    ends.set(step.id, begin + daysOf(step));
  }
  const days = Math.max(0, ...ends.values());
  /** How many days a step may end late at most, seen from the end. */
  const latest = new Map<string, number>();
  for (const step of order.toReversed()) {
    const next = (followers.get(step.id) ?? []).map((other) => (latest.get(other.id) ?? days) - daysOf(other));
    latest.set(step.id, Math.min(days, ...next));
  }
  const times = steps.map((step): StepTimes => {
    const end = ends.get(step.id) ?? 0;
    const slack = (latest.get(step.id) ?? days) - end;
    return {
      id: step.id,
      days: daysOf(step),
      unknown: isUnknown(step),
      begins: begins.get(step.id) ?? 0,
      ends: end,
      slack,
      critical: slack === 0,
    };
  });
  return {
    days,
    serialDays: steps.reduce((sum, step) => sum + daysOf(step), 0),
    steps: times,
    path: onePath(order, times),
    unknown: steps.filter(isUnknown).map(({ id }) => id),
    otherUnits: steps.filter(hasOtherUnit).map(({ id }) => id),
  };
}

/** The days that count: none for the applicant's own time, none where nobody knows them. */
export function daysOf({ kind, limit }: PackageStep): number {
  return kind === 'applicant' || limit === undefined || !inDays.includes(limit.unit) ? 0 : limit.value;
}

const inDays: readonly LimitUnit[] = ['workday', 'calendar-day', 'day-unspecified'];

function isUnknown({ kind, limit, clockStops }: PackageStep): boolean {
  // A hearing takes its time beside the clock; there is nothing to be found.
  if (limit?.unit === 'month') return true;
  return limit === undefined && kind !== 'applicant' && clockStops === undefined;
}

function hasOtherUnit({ limit }: PackageStep): boolean {
  return limit !== undefined && limit.value > 0 && limit.unit !== 'workday' && limit.unit !== 'immediate';
}

/** Every step behind those it comes after; the order of the file otherwise. Steps in a round are left out. */
export function inOrder(steps: readonly PackageStep[]): readonly PackageStep[] {
  const placed = new Set<string>();
  const order: PackageStep[] = [];
  let left = [...steps];
  for (;;) {
    const ready = left.filter(({ after }) => after.every((id) => placed.has(id)));
    if (ready.length === 0) return order;
    for (const step of ready) placed.add(step.id);
    order.push(...ready);
    left = left.filter(({ id }) => !placed.has(id));
  }
}

/** 阶段: steps that are equally far from the beginning, and so can be done side by side. */
export function stagesOf({ steps }: Pick<JointPackage, 'steps'>): readonly (readonly PackageStep[])[] {
  const depth = new Map<string, number>();
  for (const { id, after } of inOrder(steps))
    depth.set(id, Math.max(0, ...after.map((one) => (depth.get(one) ?? 0) + 1)));
  const stages: PackageStep[][] = [];
  for (const step of steps) {
    const at = depth.get(step.id) ?? 0;
    stages[at] = [...(stages[at] ?? []), step];
  }
  return stages;
}

export function followersOf(steps: readonly PackageStep[]): ReadonlyMap<string, readonly PackageStep[]> {
  return new Map(steps.map(({ id }) => [id, steps.filter(({ after }) => after.includes(id))]));
}

function onePath(order: readonly PackageStep[], times: readonly StepTimes[]): readonly string[] {
  const timesOf = new Map(times.map((one) => [one.id, one]));
  const critical = order.filter(({ id }) => timesOf.get(id)?.critical);
  const path: string[] = [];
  for (const step of critical) {
    const last = path.at(-1);
    const begins = timesOf.get(step.id)?.begins;
    if (
      last === undefined
        ? begins === 0 && step.after.length === 0
        : step.after.includes(last) && begins === timesOf.get(last)?.ends
    ) {
      path.push(step.id);
    }
  }
  return path;
}
