import type { RecheckLine } from '../../domain/supervision/recheck/state.ts';
import type { RecheckSubject } from './recheck.ts';

/** What a list of the recomputation shows of a finding or a signal, and what it is about. */
export function recheckLine(
  subject: RecheckSubject,
  { rule, key, level, body, since }: Omit<RecheckLine, 'caseId' | 'subject'>,
): RecheckLine {
  return {
    ...(subject.kind === 'case' ? { caseId: subject.caseId } : { subject }),
    ...{ rule, key, level, body, since },
  };
}
