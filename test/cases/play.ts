import type { CommandType } from '../../src/app/commands.ts';

export { decide as decideAny } from '../../src/app/decide.ts';

/** What the passing of time and the calendar do, as against what somebody may choose to do. */
export const ofTheSystem: readonly CommandType[] = [
  'recordDeemedAcceptance',
  'recomputeDueDate',
  'openBranch',
  'takeBackBranch',
  'deliverInBundle',
];
