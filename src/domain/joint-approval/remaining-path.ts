import { type CriticalPath, criticalPath } from './critical-path.ts';
import type { JointPackage } from './package.ts';

export interface RemainingPath {
  /** Days the longest way still takes, those of steps under way counted as they are left. */
  readonly days: number;
  /** The steps of one longest way that are still to be done, in their order. */
  readonly path: readonly string[];
  /** Steps of which nobody has found the days; while there are any, `days` is a lower bound. */
  readonly unknown: readonly string[];
}

/**
 * 剩余关键路线: the longest way through what is still to be done.
 * @param over steps that are done, or will not be taken
 * @param daysLeft of steps under way; none below zero, since what is late is due at once
 */
export function remainingPath(
  { steps }: Pick<JointPackage, 'steps'>,
  over: ReadonlySet<string>,
  daysLeft: ReadonlyMap<string, number> = new Map(),
): RemainingPath {
  const open = steps.map((step) => {
    const left = over.has(step.id) ? 0 : daysLeft.get(step.id);
    return left === undefined ? step : { ...step, limit: { value: Math.max(0, left), unit: 'workday' as const } };
  });
  const { days, path, unknown }: CriticalPath = criticalPath({ steps: open });
  return { days, path: path.filter((id) => !over.has(id)), unknown: unknown.filter((id) => !over.has(id)) };
}
