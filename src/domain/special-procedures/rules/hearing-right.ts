import { compareDates, type LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import type { Law } from '../../time-limits/law.ts';
import { addWorkingDays, type WorkingCalendar } from '../../time-limits/working-calendar.ts';
import type { PartyNamed } from '../hearing/commands.ts';
import type { Hearing } from '../hearing/state.ts';

type Of = Pick<Law, 'hearing'>;

/**
 * 听证 the right to a hearing
 * Basis: 行政许可法 第四十六条、第四十七条
 * Before a licence that touches the interests of applicant and others is decided, each of them is told in writing of the
 * right to a hearing, and what it is about; nothing is charged for it. Where the body orders one itself, it says on what
 * provision, or why the public is concerned.
 * Parameter: hearing
 * Does not cover: which items touch others' interests; the item says so, or the officer finds it.
 */
export function hearingRight(
  told: { readonly subject: string; readonly parties: readonly PartyNamed[]; readonly because?: string },
  besides: readonly Hearing[],
  law: Of,
): Refusal[] {
  const basis = law.hearing.basis;
  const invalid = (code: string, pointer: string): Refusal => ({ code, kind: 'invalid', pointer, basis });
  const other = besides[0];
  return [
    ...(told.subject.trim() === '' ? [invalid('special.hearing-without-subject', '/subject')] : []),
    ...(told.because !== undefined && told.because.trim() === ''
      ? [invalid('special.hearing-without-ground', '/because')]
      : []),
    ...(told.parties.length === 0 ? [invalid('special.hearing-without-parties', '/parties')] : []),
    ...told.parties.flatMap(({ name }, at) =>
      name.trim() === '' ? [invalid('special.hearing-party-without-name', `/parties/${at}/name`)] : [],
    ),
    ...(other === undefined
      ? []
      : [{ code: 'special.hearing-already-open', kind: 'conflict', basis, facts: { number: other.number } } as const]),
  ];
}

/** The last day to ask; the day of being told does not count. */
export function askBy(toldOn: LocalDate, calendar: WorkingCalendar, law: Of): LocalDate {
  return addWorkingDays(calendar, toldOn, law.hearing.askWithin);
}

/** The last day to hold it, counted from the first request. */
export function holdBy(requestedOn: LocalDate, calendar: WorkingCalendar, law: Of): LocalDate {
  return addWorkingDays(calendar, requestedOn, law.hearing.holdWithin);
}

/**
 * 听证申请 hearing request
 * Whoever was told may ask once, within the days given; a request is never refused for want of reasons. A waiver that an
 * official passes on neither shortens these days nor binds the one for whom it was said.
 */
export function hearingRequest(hearing: Hearing, party: number, today: LocalDate, law: Of): Refusal[] {
  const basis = law.hearing.basis;
  if (hearing.ground !== 'requested' || hearing.askBy === undefined) {
    return [{ code: 'special.hearing-not-on-request', kind: 'conflict', basis }];
  }
  if (hearing.requests.some((one) => one.party === party)) {
    return [{ code: 'special.hearing-already-requested', kind: 'conflict', basis }];
  }
  const isOwnWord = hearing.waived.includes(party) && !hearing.waivedOnPaper.includes(party);
  if (hearing.standing === 'waived' || isOwnWord) {
    return [{ code: 'special.hearing-waived', kind: 'conflict', basis }];
  }
  if (compareDates(today, hearing.askBy) > 0 || hearing.standing === 'lapsed') {
    const facts = { due: hearing.askBy };
    return [{ code: 'special.hearing-asked-too-late', kind: 'unlawful', basis, facts }];
  }
  if (!['told', 'requested', 'arranged'].includes(hearing.standing)) {
    return [{ code: 'special.hearing-over', kind: 'conflict', basis }];
  }
  return [];
}
