import { compareDates, type LocalDate, laterOf } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { clashesWith, isOnQuarter, type Taken } from '../../organisation/engagement.ts';
import type { Law } from '../../time-limits/law.ts';
import { addWorkingDays, type WorkingCalendar } from '../../time-limits/working-calendar.ts';
import type { ArrangeHearing } from '../hearing/commands.ts';
import { engagementsOf, type Hearing } from '../hearing/state.ts';

interface Facts {
  readonly today: LocalDate;
  readonly day: LocalDate;
  readonly calendar: WorkingCalendar;
  readonly law: Pick<Law, 'hearing'>;
  /** What takes the chair or the room meanwhile. */
  readonly taken: readonly Taken[];
}

/**
 * 听证通知 hearing notice
 * Basis: 行政许可法 第四十七条第一款、第四十八条第一款第一项、第二项
 * Applicant and interested parties are told of the time and place seven days before, in writing and free of charge; the
 * hearing is held within twenty days of being asked for and is public, unless secrets of state or business or somebody's
 * privacy are at stake, and then the reason is given.
 * Parameter: hearing
 * Does not cover: a hearing that is late already. It is held as soon as the notice allows, and the delay stays on record.
 */
export function hearingNotice(hearing: Hearing, asked: Said, facts: Facts): Refusal[] {
  const { today, day, calendar, law } = facts;
  const basis = law.hearing.basis;
  const refusals: Refusal[] = [];
  const earliest = addWorkingDays(calendar, today, law.hearing.noticeBefore);
  if (compareDates(day, earliest) < 0) {
    refusals.push({
      code: 'special.hearing-notice-too-short',
      kind: 'unlawful',
      basis,
      pointer: '/startsAt',
      facts: { earliest },
    });
  }
  const latest = hearing.holdBy === undefined ? undefined : laterOf(hearing.holdBy, earliest);
  if (latest !== undefined && compareDates(day, latest) > 0) {
    refusals.push({
      code: 'special.hearing-too-late',
      kind: 'unlawful',
      basis,
      pointer: '/startsAt',
      facts: { latest },
    });
  }
  const invalid = (code: string, pointer: string) => refusals.push({ code, kind: 'invalid', basis, pointer });
  if (asked.place.trim() === '') invalid('special.hearing-without-place', '/place');
  if (asked.recorder.trim() === '') invalid('special.hearing-without-recorder', '/recorder');
  if (!asked.isPublic && !asked.closedBecause?.trim())
    invalid('special.hearing-closed-without-reason', '/closedBecause');
  if (!Number.isInteger(asked.announcedDays) || asked.announcedDays < 1) {
    invalid('special.hearing-days-not-announced', '/announcedDays');
  }
  if (hearing.arrangement !== undefined && !asked.putOffBecause?.trim()) {
    invalid('special.hearing-put-off-without-reason', '/putOffBecause');
  }
  if (!isOnQuarter(asked.startsAt)) invalid('special.hearing-not-on-the-quarter', '/startsAt');
  return [...refusals, ...clashes(hearing, asked, facts)];
}

type Said = Pick<
  ArrangeHearing,
  'startsAt' | 'place' | 'recorder' | 'isPublic' | 'closedBecause' | 'announcedDays' | 'putOffBecause' | 'chair'
>;

/** Nobody presides in two rooms, and no room holds two hearings, or a hearing and a survey, at the same time. */
function clashes(hearing: Hearing, asked: Said, { taken, law }: Facts): Refusal[] {
  const wanted = engagementsOf(hearing.body, asked);
  const basis = law.hearing.basis;
  return clashesWith(wanted, taken, hearing.id).map(({ holder, number }): Refusal => {
    const isChair = holder.startsWith('staff:');
    const code = isChair ? 'special.hearing-chair-is-elsewhere' : 'special.hearing-place-is-taken';
    return { code, kind: 'conflict', basis, pointer: isChair ? '/chair' : '/place', facts: { number } };
  });
}
