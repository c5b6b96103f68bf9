import { compareDates, type LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { type CaseFile, isSuspended } from '../../case/state.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';
import type { ClockStop, Law } from '../../time-limits/law.ts';
import type { StartSpecialProcedure } from '../commands.ts';

/**
 * 中止计时 suspension of the clock
 * Basis: 行政许可法 第四十五条
 * Only the procedures the law names stop the clock, and a survey or a publicity where the item cites a special law that
 * says so; only once their length is told in writing, and never after the limit has already run out.
 * Parameter: clockStops
 * Does not cover: days beyond those announced, which the clock itself charges back.
 */
export function clockStop(
  file: CaseFile,
  command: Pick<StartSpecialProcedure, 'procedure' | 'announcedDays' | 'reason'>,
  today: LocalDate,
  law: Pick<Law, 'clockStops'>,
  item: Pick<ServiceItem, 'siteSurvey' | 'publicity'> = {},
): Refusal[] {
  const basis = law.clockStops.basis;
  const refusals: Refusal[] = [];
  if (!stops(command.procedure, law, item)) {
    const facts = { procedure: command.procedure };
    refusals.push({
      code: 'approval.procedure-does-not-stop-the-clock',
      kind: 'unlawful',
      basis,
      pointer: '/procedure',
      facts,
    });
  }
  if (!Number.isInteger(command.announcedDays) || command.announcedDays < 1) {
    refusals.push({ code: 'approval.days-not-announced', kind: 'unlawful', basis, pointer: '/announcedDays' });
  }
  if (command.reason.trim() === '') {
    refusals.push({ code: 'approval.suspension-without-reason', kind: 'invalid', basis, pointer: '/reason' });
  }
  if (isSuspended(file)) refusals.push({ code: 'approval.already-suspended', kind: 'conflict', basis });
  if (file.due !== undefined && compareDates(today, file.due.statutory) > 0) {
    refusals.push({
      code: 'approval.limit-already-passed',
      kind: 'unlawful',
      basis,
      facts: { due: file.due.statutory },
    });
  }
  return refusals;
}

function stops(
  procedure: ClockStop,
  { clockStops }: Pick<Law, 'clockStops'>,
  { siteSurvey, publicity }: Pick<ServiceItem, 'siteSurvey' | 'publicity'>,
): boolean {
  if (procedure === 'site-survey') return siteSurvey?.stopsClock !== undefined;
  if (procedure === 'publicity') return publicity?.stopsClock !== undefined;
  return clockStops.kinds.includes(procedure);
}
