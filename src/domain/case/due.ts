import { compareDates, type LocalDate } from '../../kernel/local-date.ts';
import type { ServiceItem } from '../catalogue/service-item.ts';
import { dueDate, type ExplainedDueDate, explainDue } from '../time-limits/explain-due.ts';
import type { Law } from '../time-limits/law.ts';
import type { Limit, LimitExtension } from '../time-limits/limit.ts';
import type { ClockQuestion } from '../time-limits/running-period.ts';
import type { WorkingCalendar } from '../time-limits/working-calendar.ts';
import type { Due } from './events.ts';
import type { CaseFile } from './state.ts';

/** What the clock needs to know of a case. */
export type Clocked = Pick<CaseFile, 'acceptance' | 'noticeFrom' | 'procedures' | 'extensions' | 'branch'>;

interface ClockFacts {
  readonly item: Pick<ServiceItem, 'statutoryLimit' | 'promisedLimit'>;
  readonly law: Law;
  readonly calendar: WorkingCalendar;
}

/**
 * 办结时限: the promised and the statutory due date of an accepted case (art. 42, 43, 45, 82).
 *
 * A promise never reaches beyond the law: whatever the two units, the earlier day is the promised one.
 */
export function decisionDue(file: Clocked, facts: ClockFacts): Due {
  const statutory = dueDate(decisionClock(file, facts, 'statutory'));
  const promised = dueDate(decisionClock(file, facts, 'promised'));
  return {
    statutory: statutory.due,
    promised: compareDates(promised.due, statutory.due) > 0 ? statutory.due : promised.due,
    provisional: statutory.provisional || promised.provisional,
  };
}

/** The same date with its derivation, line by line. */
export function explainDecisionDue(
  file: Clocked,
  facts: ClockFacts,
  which: 'statutory' | 'promised',
): ExplainedDueDate {
  return explainDue(decisionClock(file, facts, which));
}

/** What is put to the clock for a case. */
export function decisionClock(file: Clocked, facts: ClockFacts, which: 'statutory' | 'promised'): ClockQuestion {
  const { statutoryLimit, promisedLimit } = facts.item;
  const limit = which === 'statutory' ? statutoryLimit : promised(file, promisedLimit);
  return {
    limit,
    from: startOf(file, limit),
    calendar: facts.calendar,
    law: facts.law,
    suspensions: file.procedures,
    extensions: file.extensions,
  };
}

/** 联合办理的分支: what the package promises for the step goes before what the item promises when applied for alone. */
function promised({ branch }: Clocked, own: Limit): Limit {
  return branch?.limit === undefined ? own : { ...branch.limit, startsFrom: 'acceptance' };
}

/**
 * What the law or the item allows by way of extension: the item's own, or the general one where it has none. A lower
 * body's review has only what its own article gives it: art. 43 gives none, although its twenty days are those of 42.
 */
export function extensionAllowed(
  item: Pick<ServiceItem, 'statutoryLimit' | 'processingClass'>,
  law: Pick<Law, 'decision' | 'preliminaryReview'>,
): LimitExtension | undefined {
  if (item.statutoryLimit.extension !== undefined) return item.statutoryLimit.extension;
  if (item.processingClass === 'preliminary') return law.preliminaryReview.extension;
  const isGeneral = item.statutoryLimit.unit === law.decision.unit && item.statutoryLimit.value === law.decision.value;
  return isGeneral ? law.decision.extension : undefined;
}

/** Some laws count from receipt, most from acceptance. An application supplemented counts from its completion. */
function startOf(file: Clocked, limit: Limit): LocalDate {
  if (file.acceptance === undefined) throw new Error('a case without acceptance has no decision due');
  return limit.startsFrom === 'receipt' ? file.noticeFrom : file.acceptance.on;
}
