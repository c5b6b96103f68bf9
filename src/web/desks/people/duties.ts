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
  'establishment-office',
  'cashier',
  'fee-controller',
  'seal-keeper',
  'archivist',
  'administrator',
];

/** Those that decide, oversee or appoint: proposed by one administrator, confirmed by another. */
export const dutiesOfTwo: readonly string[] = ['administrator', 'approver', 'head', 'supervisor', 'fee-controller'];
