/**
 * 时限 time limit, as its law or promise states it.
 *
 * `day-unspecified` is what the law says where it writes only 日 (art. 82 of the Licensing Law covers only its own
 * periods); the profile decides how such a limit is counted, and the answer is marked provisional.
 * `immediate` is decided on the spot: due on the very day it starts from, or the next working day after a rest day.
 */
export const limitUnits = ['workday', 'calendar-day', 'day-unspecified', 'month', 'immediate'] as const;
export type LimitUnit = (typeof limitUnits)[number];

/** Who may lengthen it, by how much, once. Legal source in general: Licensing Law art. 42. */
export interface LimitExtension {
  readonly value: number;
  readonly unit: LimitUnit;
  readonly approver: 'head-of-body' | 'head-of-government';
}

export interface Limit {
  readonly value: number;
  readonly unit: LimitUnit;
  readonly startsFrom: 'receipt' | 'acceptance';
  readonly extension?: LimitExtension;
}
