import type { Refusal, Refusals } from '../../../kernel/refusal.ts';
import { fault, type Result } from '../../../kernel/result.ts';
import type { JointCase, JointState, StepRun } from './state.ts';

/** Refusals that many acts on a joint case may give. */
export function inState(file: JointCase, ...wanted: readonly JointState[]): Refusal | undefined {
  if (wanted.includes(file.state)) return undefined;
  return { code: 'joint.wrong-state', kind: 'conflict', facts: { state: file.state, wanted: wanted.join(', ') } };
}

/** The open run of a step, or why there is none. */
export function openRun(file: JointCase, step: string): StepRun | Refusal {
  const run = file.steps[step];
  if (run === undefined) return { code: 'joint.step-not-begun', kind: 'conflict', facts: { step } };
  if (run.result !== undefined) return { code: 'joint.step-already-done', kind: 'conflict', facts: { step } };
  return run;
}

export function isRefusal(one: object): one is Refusal {
  return 'code' in one && 'kind' in one;
}

export function refused(...refusals: Refusals): Result<never, Refusals> {
  return fault(refusals);
}

export function needsText(
  text: string | undefined,
  pointer: string,
  code = 'joint.reason-missing',
): Refusal | undefined {
  return text?.trim() ? undefined : { code, kind: 'invalid', pointer };
}
