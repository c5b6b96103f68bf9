import { compareDates, type LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import type { CaseFile } from '../../case/state.ts';

/**
 * 陈述申辩 statements of the applicant and of interested parties; part of 审查 review
 * Basis: 行政许可法 第七条、第三十六条
 * Where the licence touches major interests of others, they are told, and nothing is decided before the time they were
 * given has passed: that one of them has spoken does not take the floor from the others.
 * Parameter: none
 * Does not cover: the hearing, a procedure of its own.
 */
export function interestedPartiesHeard(
  file: Pick<CaseFile, 'interestedParties'>,
  today: LocalDate,
): Refusal | undefined {
  if (file.interestedParties === undefined) return undefined;
  const { statementsUntil } = file.interestedParties;
  if (compareDates(today, statementsUntil) > 0) return undefined;
  return {
    code: 'approval.interested-parties-not-heard',
    kind: 'unlawful',
    basis: { law: '行政许可法', articles: ['36'] },
    facts: { until: statementsUntil },
  };
}
