import type { Duty } from '../shapes.ts';

/** Every duty there is, in the order of the way a case goes. */
export const duties: readonly Duty[] = [
  'clerk',
  'officer',
  'approver',
  'head',
  'supervisor',
  'service-office',
  'legal-reviewer',
  'administrator',
];
