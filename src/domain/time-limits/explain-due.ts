import { fromDayNumber, type LocalDate, year, yearOfDayNumber } from '../../kernel/local-date.ts';
import type { LimitUnit } from './limit.ts';
import { type ClockQuestion, type RunningPeriod, runPeriod } from './running-period.ts';
import { isPublishedYear, type WorkingCalendar, workingDaysBetweenNumbers } from './working-calendar.ts';

/**
 * 期限 the legal clock: the last day of a limit, and why it is that day, line by line.
 * Licensing Law art. 42 to 45 and 82, Civil Code art. 201 and 203; docs/decisions/0002-how-days-are-counted.md says
 * what the law leaves open. It does not judge whether an extension or a suspension was lawful: their own rules do.
 */
export interface DueDate {
  readonly due: LocalDate;
  readonly provisional: boolean;
  readonly provisionalReasons: readonly ProvisionalReason[];
}

export interface ExplainedDueDate extends DueDate {
  readonly steps: readonly Step[];
}

/** Why a due date may still change although nobody does anything. */
export type ProvisionalReason =
  /** The law says only 日, and the place has not decided for good how to count it. */
  | { readonly code: 'unit-unspecified'; readonly countedAs: 'calendar-day' | 'workday' }
  /** The holidays of a year the period touches are not announced yet. */
  | { readonly code: 'calendar-year-unpublished'; readonly year: number };

/** One line of the derivation, as data; step-text.ts names its text. */
export type Step =
  | { readonly code: 'starts'; readonly date: LocalDate; readonly startsFrom: 'receipt' | 'acceptance' }
  | { readonly code: 'first-day-not-counted'; readonly date: LocalDate }
  | { readonly code: 'limit'; readonly value: number; readonly unit: LimitUnit }
  | { readonly code: 'extended'; readonly value: number; readonly unit: LimitUnit }
  | {
      readonly code: 'suspended';
      readonly from: LocalDate;
      /** Absent while the suspension still runs. */
      readonly to?: LocalDate;
      readonly announcedDays: number;
      readonly stoodStill: number;
      readonly excused: number;
      readonly chargedBack: number;
    }
  | { readonly code: 'rest-days-skipped'; readonly count: number; readonly occasions: readonly string[] }
  | { readonly code: 'moved-off-rest-day'; readonly from: LocalDate; readonly to: LocalDate }
  | ProvisionalReason
  | { readonly code: 'due'; readonly date: LocalDate };

/** The due date alone, for where nobody asks why. */
export function dueDate(question: ClockQuestion): DueDate {
  return dueDateOf(question, runPeriod(question));
}

export function explainDue(question: ClockQuestion): ExplainedDueDate {
  const period = runPeriod(question);
  const answer = dueDateOf(question, period);
  return { ...answer, steps: stepsOf(question, period, answer) };
}

function dueDateOf(question: ClockQuestion, period: RunningPeriod): DueDate {
  const provisionalReasons = provisionalReasonsOf(question, period);
  return { due: fromDayNumber(period.due), provisional: provisionalReasons.length > 0, provisionalReasons };
}

function provisionalReasonsOf(question: ClockQuestion, period: RunningPeriod): readonly ProvisionalReason[] {
  const reasons: ProvisionalReason[] = [];
  const { countedAs } = question.law.unspecifiedDay;
  const unspecified =
    question.limit.unit === 'day-unspecified' ||
    question.extensions?.some((extension) => extension.unit === 'day-unspecified') === true;
  if (unspecified) reasons.push({ code: 'unit-unspecified', countedAs });
  const lastYear = yearOfDayNumber(period.due);
  // The first day does not count, so its year does not matter, unless the period is that day alone.
  const firstDay = period.due > period.from ? period.from + 1 : period.from;
  for (let touched = yearOfDayNumber(firstDay); touched <= lastYear; touched += 1) {
    if (!isPublishedYear(question.calendar, touched))
      reasons.push({ code: 'calendar-year-unpublished', year: touched });
  }
  return reasons;
}

function stepsOf(question: ClockQuestion, period: RunningPeriod, answer: DueDate): readonly Step[] {
  const { limit, from, calendar, extensions } = question;
  const steps: Step[] = [{ code: 'starts', date: from, startsFrom: limit.startsFrom }];
  if (limit.unit !== 'immediate') steps.push({ code: 'first-day-not-counted', date: from });
  steps.push({ code: 'limit', value: limit.value, unit: limit.unit });
  for (const { value, unit } of extensions ?? []) steps.push({ code: 'extended', value, unit });
  for (const { suspension, excused, chargedBack } of period.accounts) {
    const stoodStill = excused + chargedBack;
    // One that begins after the end, or ended before the start, has changed nothing and is not mentioned.
    if (stoodStill > 0) steps.push({ code: 'suspended', ...suspension, stoodStill, excused, chargedBack });
  }
  const skipped = restDaysSkipped(calendar, period);
  if (skipped.count > 0) steps.push({ code: 'rest-days-skipped', ...skipped });
  if (period.due !== period.end) {
    steps.push({ code: 'moved-off-rest-day', from: fromDayNumber(period.end), to: answer.due });
  }
  steps.push(...answer.provisionalReasons, { code: 'due', date: answer.due });
  return steps;
}

/** The rest days left out by parts in working days, and the holidays among them, each once and in order. */
function restDaysSkipped(
  calendar: WorkingCalendar,
  period: RunningPeriod,
): { readonly count: number; readonly occasions: readonly string[] } {
  let count = 0;
  const occasions = new Set<string>();
  for (const [before, last] of period.workdayStretches) {
    count += last - before - workingDaysBetweenNumbers(calendar, before, last);
    const after = fromDayNumber(before);
    const upTo = fromDayNumber(last);
    for (let touched = year(after); touched <= year(upTo); touched += 1) {
      for (const [date, occasion] of calendar.years.get(touched)?.offDays ?? []) {
        if (date > after && date <= upTo) occasions.add(occasion);
      }
    }
  }
  return { count, occasions: [...occasions] };
}
