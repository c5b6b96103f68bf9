import type { LegalBasis } from '../../../kernel/legal-basis.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import type { Law } from '../../time-limits/law.ts';
import { type Hearing, isHearingOpen, standingOn } from '../hearing/state.ts';

/** What an item says of hearings: one must be held, or the right to one must be told, before it is decided. */
export interface HearingOfItem {
  readonly kind: 'statutory' | 'on-request';
  readonly basis: LegalBasis;
}

/**
 * 听证笔录 as the ground of the decision
 * Basis: 行政许可法 第四十六条、第四十七条、第四十八条第二款
 * Nothing is decided while a right to a hearing can still be used, or a hearing that was asked for or ordered has not
 * ended; where there was one, the decision rests on its minutes and names them. Where the item's law asks for a hearing,
 * or that the right to it be told, there is no decision without.
 * Parameter: hearing
 * Does not cover: whether the reasons follow from what the minutes say.
 */
export function decisionOnMinutes(
  /** Numbers of the minutes that the decision names. */
  cited: readonly string[],
  hearings: readonly Hearing[],
  item: { readonly hearing?: HearingOfItem },
  today: LocalDate,
  law: Pick<Law, 'hearing'>,
): Refusal[] {
  const basis = law.hearing.basis;
  const refusals: Refusal[] = [];
  for (const hearing of hearings) {
    const { number, askBy = today } = hearing;
    if (standingOn(hearing, today) === 'told') {
      refusals.push({ code: 'special.hearing-right-open', kind: 'unlawful', basis, facts: { number, until: askBy } });
    } else if (isHearingOpen(hearing, today)) {
      refusals.push({ code: 'special.hearing-not-concluded', kind: 'unlawful', basis, facts: { number } });
    }
  }
  const written = hearings.flatMap(({ minutesPaper }) => (minutesPaper === undefined ? [] : [minutesPaper.number]));
  for (const number of written.filter((one) => !cited.includes(one))) {
    const pointer = '/minutes';
    refusals.push({ code: 'special.minutes-not-cited', kind: 'unlawful', basis, pointer, facts: { number } });
  }
  for (const number of cited.filter((one) => !written.includes(one))) {
    refusals.push({ code: 'special.minutes-unknown', kind: 'invalid', basis, pointer: '/minutes', facts: { number } });
  }
  if (item.hearing?.kind === 'statutory' && written.length === 0 && refusals.length === 0) {
    refusals.push({ code: 'special.hearing-required', kind: 'unlawful', basis: item.hearing.basis });
  }
  if (item.hearing?.kind === 'on-request' && hearings.length === 0) {
    refusals.push({ code: 'special.hearing-right-not-told', kind: 'unlawful', basis: item.hearing.basis });
  }
  return refusals;
}
