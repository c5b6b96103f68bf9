import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import type { StepRun } from '../case/state.ts';

/**
 * 受理转告 forwarding
 * Basis: 行政许可法 第二十六条第二款
 * A body to which a step was forwarded acknowledges it within the days the place has set, once. Whoever answers has
 * acknowledged.
 * Parameter: jointForwarding
 * Does not cover: branches, which lie among the body's own cases.
 */
export function acknowledgement(run: StepRun, step: string): Refusal[] {
  if (run.acknowledgeBy === undefined)
    return [{ code: 'joint.nothing-to-acknowledge', kind: 'conflict', facts: { step } }];
  if (run.acknowledgedOn !== undefined)
    return [{ code: 'joint.acknowledged-already', kind: 'conflict', facts: { step, on: run.acknowledgedOn } }];
  return [];
}

/** Whether it was to be acknowledged by now, and nobody has reminded the body of it. */
export function isLateToAcknowledge(run: StepRun, today: LocalDate): boolean {
  const { acknowledgeBy, acknowledgedOn, result, reminders } = run;
  return acknowledgeBy !== undefined && acknowledgedOn === undefined && result === undefined && today > acknowledgeBy
    ? !reminders.some((on) => on > acknowledgeBy)
    : false;
}
