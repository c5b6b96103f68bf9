import { addDays, type LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import type { Law } from '../../time-limits/law.ts';
import { addWorkingDays, type WorkingCalendar } from '../../time-limits/working-calendar.ts';
import type { PowerInstrument } from '../register.ts';

/**
 * 交接期限 handover period
 * Basis: 广州市人民政府令第178号 (the power is handed over within thirty working days)
 * The receiver takes over within the period after the paper comes into force, and not before it.
 * Parameter: powerHandover
 * Does not cover: the day on which the giver stops; that it leaves no gap the register itself shows.
 */
export function handoverPeriod(
  {
    validFrom,
    validTo,
    takenOverOn,
    givenUpOn,
  }: Pick<PowerInstrument, 'validFrom' | 'validTo' | 'takenOverOn' | 'givenUpOn'>,
  { powerHandover }: Pick<Law, 'powerHandover'>,
  calendar: WorkingCalendar,
): readonly Refusal[] {
  const { within, unit, basis } = powerHandover;
  const last = lastDay(validFrom, within, unit, calendar);
  const refusals: Refusal[] = [];
  const facts = { from: validFrom, last, takenOverOn };
  if (takenOverOn < validFrom || takenOverOn > last) {
    refusals.push({ code: 'powers.handover-outside-period', kind: 'unlawful', basis, pointer: '/takenOverOn', facts });
  }
  if (validTo !== undefined && (validTo < validFrom || validTo < takenOverOn)) {
    refusals.push({ code: 'powers.ends-before-it-begins', kind: 'invalid', pointer: '/validTo', facts });
  }
  if (givenUpOn < addDays(validFrom, -1)) {
    refusals.push({ code: 'powers.given-up-before-paper', kind: 'invalid', pointer: '/givenUpOn', facts });
  }
  return refusals;
}

function lastDay(from: LocalDate, within: number, unit: 'workday' | 'calendar-day', calendar: WorkingCalendar) {
  return unit === 'workday' ? addWorkingDays(calendar, from, within) : addDays(from, within);
}
