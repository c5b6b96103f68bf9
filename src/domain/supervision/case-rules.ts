import { exchangeLate } from './rules/exchange-late.ts';
import { falseCompletion } from './rules/false-completion.ts';
import { feeOutsideTariff } from './rules/fee-outside-tariff.ts';
import { guideIncomplete } from './rules/guide-incomplete.ts';
import { hearingMissing } from './rules/hearing-missing.ts';
import { implausiblyFast } from './rules/implausibly-fast.ts';
import { noAnswerAtTheDoor } from './rules/no-answer-at-the-door.ts';
import { nonAcceptanceUnfounded } from './rules/non-acceptance-unfounded.ts';
import { notTakenOver } from './rules/not-taken-over.ts';
import { promisedLimitExceeded } from './rules/promised-limit-exceeded.ts';
import { promisedLimitNear } from './rules/promised-limit-near.ts';
import { recordedLate } from './rules/recorded-late.ts';
import { secondNotice } from './rules/second-notice.ts';
import { sentBackHalfWay } from './rules/sent-back-half-way.ts';
import { stageLimitExceeded } from './rules/stage-limit-exceeded.ts';
import { statutoryLimitExceeded } from './rules/statutory-limit-exceeded.ts';
import { surveyMissing } from './rules/survey-missing.ts';
import { suspensionUnfounded } from './rules/suspension-unfounded.ts';
import { suspensionsStacked } from './rules/suspensions-stacked.ts';
import type { CaseRule } from './watched.ts';

/** 监察规则 that look at one case at a time, by their number. Those that look at something else stand in daily-rules.ts. */
export const caseRules: readonly CaseRule[] = [
  promisedLimitNear,
  promisedLimitExceeded,
  statutoryLimitExceeded,
  stageLimitExceeded,
  noAnswerAtTheDoor,
  nonAcceptanceUnfounded,
  secondNotice,
  sentBackHalfWay,
  suspensionUnfounded,
  suspensionsStacked,
  falseCompletion,
  implausiblyFast,
  recordedLate,
  feeOutsideTariff,
  surveyMissing,
  hearingMissing,
  exchangeLate,
  guideIncomplete as unknown as CaseRule,
  notTakenOver,
] as readonly CaseRule[];
