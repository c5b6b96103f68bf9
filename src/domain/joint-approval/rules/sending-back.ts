import type { Refusal } from '../../../kernel/refusal.ts';
import type { JointCase } from '../case/state.ts';
import type { PackageStep } from '../package.ts';

/**
 * 退回 sending back
 * Basis: 行政许可法 第二十六条第二款、第四十二条第二款
 * The work goes back only to a step to which the package allows it, which was done; what was begun since is taken back
 * and begun again. The joint limit runs on, and what is not taken back keeps its days.
 * Parameter: none
 * Does not cover: how often. Supervision sees it.
 */
export function sendingBack(
  step: PackageStep,
  file: Pick<JointCase, 'steps'>,
  given: { readonly to: string; readonly reason: string },
): Refusal[] {
  const refusals: Refusal[] = [];
  const facts = { step: step.id, to: given.to };
  if (!step.sendsBackTo.includes(given.to)) {
    refusals.push({ code: 'joint.no-way-back', kind: 'unlawful', pointer: '/to', facts });
  } else if (file.steps[given.to]?.result === undefined) {
    refusals.push({ code: 'joint.not-done-before', kind: 'conflict', pointer: '/to', facts });
  }
  if (!given.reason.trim()) refusals.push({ code: 'joint.reason-missing', kind: 'invalid', pointer: '/reason' });
  return refusals;
}
