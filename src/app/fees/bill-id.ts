import type { CaseFile } from '../../domain/case/state.ts';
import type { Digests } from '../ports.ts';

/**
 * A case has one bill, and so has a joint case with all its branches: the bill's id follows from whose it is, so that two
 * who make it at once make the same one. The same for the books of a day and of a month.
 */
export function billIdOf(digests: Digests, group: string): string {
  return derivedId(digests, `bill ${group}`);
}

export function feeDayIdOf(digests: Digests, day: string): string {
  return derivedId(digests, `fee-day ${day}`);
}

export function feeMonthIdOf(digests: Digests, month: string): string {
  return derivedId(digests, `fee-month ${month}`);
}

/** Whose bill the case is on: the joint case's where it is a branch of one. */
export function billGroup({ id, branch }: Pick<CaseFile, 'id' | 'branch'>): string {
  return branch?.joint ?? id;
}

/** A UUID of version 8: made by rule and not by chance. */
function derivedId(digests: Digests, name: string): string {
  const hex = digests.sha256(name);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
