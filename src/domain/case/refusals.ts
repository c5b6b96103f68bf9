import type { Refusal, Refusals } from '../../kernel/refusal.ts';
import { fault, type Result } from '../../kernel/result.ts';
import type { CaseFile, CaseState } from './state.ts';

/** Refusals every module of the case may give. */
export const caseRefusals = {
  notFound: { code: 'case.not-found', kind: 'not-found' },
  closed: { code: 'case.closed', kind: 'conflict' },
  alreadyReceived: { code: 'case.already-received', kind: 'conflict' },
} as const satisfies Record<string, Refusal>;

export function wrongState(file: CaseFile, wanted: readonly CaseState[]): Refusal {
  return {
    code: 'case.wrong-state',
    kind: 'conflict',
    facts: { state: file.state, wanted: wanted.join(', ') },
  };
}

/** The refusals as a result, or nothing when the list is empty. */
export function refusedBy(refusals: readonly (Refusal | undefined)[]): Result<never, Refusals> | undefined {
  const found = refusals.filter((refusal): refusal is Refusal => refusal !== undefined);
  return found.length === 0 ? undefined : fault(found as unknown as Refusals);
}
