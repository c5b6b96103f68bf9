import type { DailyRule } from './beside-cases.ts';
import { caseRules } from './case-rules.ts';
import { complaintUndecided } from './rules/complaint-undecided.ts';
import { guideIncomplete } from './rules/guide-incomplete.ts';
import { poorRatingUnanswered } from './rules/poor-rating-unanswered.ts';
import { tracesWithoutCases } from './rules/traces-without-cases.ts';
import type { RuleHead } from './watched.ts';

/** 监察规则 that look at a hall's day, at the published guides, or at complaints. One may look at cases as well. */
export const dailyRules = [
  tracesWithoutCases,
  guideIncomplete,
  poorRatingUnanswered,
  complaintUndecided,
] as unknown as readonly DailyRule[];

/** Every rule there is, once, in the order of their numbers. */
export const everyRule: readonly RuleHead[] = [
  ...new Map([...caseRules, ...dailyRules].map((rule) => [rule.code, rule] as const)).values(),
].sort((one, other) => (one.code < other.code ? -1 : 1));
