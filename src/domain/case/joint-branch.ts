import type { LimitUnit } from '../time-limits/limit.ts';
import type { NewCaseEvent } from './events.ts';

/** 联合办理的分支: the joint case whose step this case decides. It lives its own life, under its own clock and name. */
export interface JointBranch {
  readonly joint: string;
  /** Number of the joint case. */
  readonly number: string;
  readonly step: string;
  /** Counts how often the step was begun. */
  readonly round: number;
  /** What the package promises for this step, in place of the item's own promise. */
  readonly limit?: { readonly value: number; readonly unit: LimitUnit };
}

/** Stands in those events of a branch of which its joint case must hear. */
export interface ToldToJointCase {
  readonly branchOf?: { readonly joint: string; readonly step: string };
}

/** What of a branch its joint case must hear of. */
const told: readonly NewCaseEvent['type'][] = [
  'LicenceGranted',
  'LicenceRefused',
  'SpecialProcedureStarted',
  'SpecialProcedureEnded',
  'ExtensionGranted',
  'DueDateRecomputed',
];

/** Says in those events of a branch to which joint case they belong, so that nobody else's events are looked at. */
export function toldToJointCase(
  events: readonly NewCaseEvent[],
  branch: JointBranch | undefined,
): readonly NewCaseEvent[] {
  if (branch === undefined) return events;
  const { joint, step } = branch;
  return events.map((event) =>
    told.includes(event.type)
      ? ({ ...event, data: { ...event.data, branchOf: { joint, step } } } as NewCaseEvent)
      : event,
  );
}
