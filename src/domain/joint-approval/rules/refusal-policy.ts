import type { JointPackage } from '../package.ts';

/**
 * 一家不予许可 what follows from one body's refusal
 * Basis: 行政许可法 第二十六条第二款
 * As the package declares it: everything stops, the others go on, or the lead body is asked, and until it has answered
 * nothing is begun that waits for the refused step.
 * Parameter: none
 * Does not cover: the refusal itself, which is its body's own act, with reasons and remedies.
 */
export function afterRefusal({ onRefusal }: Pick<JointPackage, 'onRefusal'>): 'stop' | 'continue' | 'ask' {
  return onRefusal;
}
