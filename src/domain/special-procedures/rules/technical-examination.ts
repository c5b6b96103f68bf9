import { compareDates } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { addWorkingDays } from '../../time-limits/working-calendar.ts';
import type { Facts, Participant, SlotFacts } from '../procedure/slot.ts';
import { unconcerned } from './expert-panel.ts';

/**
 * 特别程序: inspection, testing and quarantine
 * Basis: 行政许可法 第二十八条、第五十五条
 * The body names two officers or more within five days of acceptance, who examine according to technical standards; or it
 * leaves the examination to a qualified institution, whose qualification is on record.
 * Parameter: technicalExamination
 * Does not cover: deciding on the spot where no laboratory is needed.
 */
export function technicalExamination(
  participants: readonly Participant[],
  opening: Facts,
  { law, calendar, today, acceptedOn, concerned, standAside }: SlotFacts,
): Refusal[] {
  const { officersAtLeast, assignWithin, basis } = law.technicalExamination;
  const institution = typeof opening.institution === 'string' && opening.institution.trim() !== '';
  const qualified = typeof opening.qualification === 'string' && opening.qualification.trim() !== '';
  const refusals: Refusal[] = [];
  const aside = participants.findIndex(({ staff }) => staff !== undefined && standAside.includes(staff));
  if (aside >= 0) {
    refusals.push({
      code: 'special.participant-concerned',
      kind: 'unlawful',
      basis,
      pointer: `/participants/${aside}/name`,
    });
  }
  if (institution) {
    if (!qualified) {
      refusals.push({
        code: 'special.institution-not-qualified',
        kind: 'unlawful',
        basis,
        pointer: '/opening/qualification',
      });
    }
    return [...refusals, ...unconcerned(participants, concerned)];
  }
  const officers = new Set(participants.flatMap(({ staff }) => (staff === undefined ? [] : [staff])));
  if (officers.size < officersAtLeast) {
    const facts = { atLeast: officersAtLeast };
    refusals.push({ code: 'special.too-few-officers', kind: 'unlawful', basis, pointer: '/participants', facts });
  }
  const latest = acceptedOn && addWorkingDays(calendar, acceptedOn, assignWithin);
  if (latest !== undefined && compareDates(today, latest) > 0) {
    refusals.push({ code: 'special.officers-named-too-late', kind: 'unlawful', basis, facts: { latest } });
  }
  return [...refusals, ...unconcerned(participants, concerned)];
}
