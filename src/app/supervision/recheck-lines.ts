import type { RecheckLine } from '../../domain/supervision/recheck/state.ts';

/** What a list of the recomputation shows of a finding or a signal. */
export function recheckLine(caseId: string, one: Omit<RecheckLine, 'caseId'>): RecheckLine {
  const { rule, key, level, body, since } = one;
  return { caseId, rule, key, level, body, since };
}
