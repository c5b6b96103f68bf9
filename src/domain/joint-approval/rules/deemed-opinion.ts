import type { LocalDate } from '../../../kernel/local-date.ts';
import type { StepRun } from '../case/state.ts';
import type { PackageStep } from '../package.ts';

/**
 * 逾期默示 silence of a body that was asked
 * Basis: 行政许可法 第二十六条第二款
 * A body that gives no opinion within its days has none against it, where the package says so; everywhere else, and for
 * every licence, silence leads to a reminder and to nothing more.
 * Parameter: none
 * Does not cover: what supervision makes of a body that was silent.
 */
export function silenceMeans(
  { kind, silence }: Pick<PackageStep, 'kind' | 'silence'>,
  { due, result, branch, reminders }: Pick<StepRun, 'due' | 'result' | 'branch' | 'reminders'>,
  today: LocalDate,
): 'nothing' | 'deemed-opinion' | 'reminder' {
  if (due === undefined || result !== undefined || today <= due.day) return 'nothing';
  if (kind === 'opinion' && silence === 'deemed-opinion' && branch === undefined) return 'deemed-opinion';
  // Once by the passing of time; whoever reminds more often does it himself.
  return reminders.some((on) => on > due.day) ? 'nothing' : 'reminder';
}
