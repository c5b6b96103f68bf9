import { isSuspended } from '../domain/case/state.ts';
import type { ClockStop } from '../domain/time-limits/law.ts';
import type { FollowUp, ReactionReads } from './reactions.ts';

/** 中止计时: the clock of a case stands still, unless it does so already. */
export async function stopClock(
  { caseFile }: Pick<ReactionReads, 'caseFile'>,
  caseId: string,
  procedure: ClockStop,
  announcedDays: number,
  reason: string,
): Promise<readonly FollowUp[]> {
  const file = await caseFile(caseId);
  if (file === undefined || isSuspended(file)) return [];
  return [{ of: 'case', command: { type: 'startSpecialProcedure', caseId, procedure, announcedDays, reason } }];
}

/** Only what this procedure stopped runs on; what another one stopped is another's. */
export async function runOn(
  { caseFile }: Pick<ReactionReads, 'caseFile'>,
  caseId: string,
  procedure: ClockStop,
  finding: string,
): Promise<readonly FollowUp[]> {
  const file = await caseFile(caseId);
  if (file === undefined || !isSuspended(file) || file.procedures.at(-1)?.procedure !== procedure) return [];
  return [{ of: 'case', command: { type: 'endSpecialProcedure', caseId, finding } }];
}
