import { foldCase } from '../../domain/case/evolve.ts';
import { type CaseFile, isSuspended } from '../../domain/case/state.ts';
import type { CaseHeard } from '../../domain/special-procedures/hearing/facts.ts';
import { isId } from '../../kernel/id.ts';
import type { RecordReads } from './record-kind.ts';

const inHand: readonly CaseFile['state'][] = ['accepted', 'under-review', 'suspended'];

export async function caseFileOf({ log }: Pick<RecordReads, 'log'>, caseId: string): Promise<CaseFile | undefined> {
  return isId(caseId) ? foldCase(caseId, await log.load(caseId)) : undefined;
}

/** The case that a special procedure is of, as far as its rules ask; `unknown` where it is not there, or another body’s. */
export async function caseHeard(
  reads: Pick<RecordReads, 'log'>,
  caseId: string | undefined,
  body: string,
): Promise<{ readonly of?: CaseHeard | 'unknown'; readonly file?: CaseFile }> {
  if (caseId === undefined) return {};
  const file = await caseFileOf(reads, caseId);
  if (file === undefined || file.body !== body) return { of: 'unknown' };
  const { id, number, item, applicant, state, reviewer, opinions, proposers } = file;
  const of = {
    ...{ id, number, item, applicantName: applicant.name },
    inHand: inHand.includes(state),
    standsStill: isSuspended(file),
    reviewers: [...(reviewer === undefined ? [] : [reviewer]), ...opinions.map(({ by }) => by), ...proposers],
  };
  return { of, file };
}
