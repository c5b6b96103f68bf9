import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import type { Actor } from '../../organisation/actor.ts';
import type { Law } from '../../time-limits/law.ts';
import type { ChallengeChair } from '../hearing/commands.ts';
import type { HearingChair } from '../hearing/events.ts';
import { type Hearing, openChallenge } from '../hearing/state.ts';

interface Around {
  /** Everybody who reviewed the application, and whose posts they acted from. */
  readonly reviewers: readonly Actor[];
  /** Officers who stand aside from the case. */
  readonly standAside: readonly string[];
  readonly law: Pick<Law, 'hearing'>;
}

/**
 * 听证主持人 chair of the hearing
 * Basis: 行政许可法 第四十八条第一款第三项
 * The chair has not reviewed the application, neither from an own post nor from one that was lent, and does not stand
 * aside from the case. There is one chair; another comes only by the head, with a reason.
 * Parameter: hearing
 * Does not cover: whoever decides may preside; the article keeps only the reviewer away.
 */
export function hearingChair(chair: HearingChair, { reviewers, standAside, law }: Around): Refusal[] {
  const basis = law.hearing.basis;
  const pointer = '/chair';
  if (chair.id === '' || chair.name === '')
    return [{ code: 'special.hearing-chair-unknown', kind: 'invalid', pointer, basis }];
  const behind = reviewers.flatMap((actor) => (actor.kind === 'staff' ? [actor.id, actor.onBehalfOf] : []));
  return [
    ...(behind.includes(chair.id)
      ? [{ code: 'special.hearing-chair-reviewed', kind: 'unlawful', pointer, basis } as const]
      : []),
    ...(standAside.includes(chair.id)
      ? [{ code: 'special.hearing-chair-stands-aside', kind: 'unlawful', pointer, basis } as const]
      : []),
  ];
}

/** The same, the other way round: whoever presides gives no opinion and makes no proposal in the case. */
export function chairReviews(
  actor: Actor,
  hearings: readonly Pick<Hearing, 'chair' | 'standing' | 'number'>[],
  law: Pick<Law, 'hearing'>,
): Refusal[] {
  if (actor.kind !== 'staff') return [];
  const own = hearings.find(
    ({ chair, standing }) =>
      chair !== undefined && standing !== 'ended' && (chair.id === actor.id || chair.id === actor.onBehalfOf),
  );
  if (own === undefined) return [];
  return [{ code: 'special.chair-reviews', kind: 'unlawful', basis: law.hearing.basis, facts: { number: own.number } }];
}

/** A second chair beside the one that the notice names is nobody's to appoint. */
export function onlyChair(hearing: Pick<Hearing, 'chair'>, chair: HearingChair, law: Pick<Law, 'hearing'>): Refusal[] {
  if (hearing.chair === undefined || hearing.chair.id === chair.id) return [];
  return [{ code: 'special.hearing-has-chair', kind: 'conflict', pointer: '/chair', basis: law.hearing.basis }];
}

/**
 * 申请回避 challenge of the chair
 * Applicant and interested parties may ask that the chair stand aside, with a ground, from the notice until the hearing
 * begins; until the head has decided, the hearing does not begin.
 */
export function chairChallenge(
  hearing: Hearing,
  said: Pick<ChallengeChair, 'ground' | 'reason' | 'party'>,
  law: Pick<Law, 'hearing'>,
): Refusal[] {
  const basis = law.hearing.basis;
  if (hearing.chair === undefined || hearing.standing !== 'arranged') {
    return [{ code: 'special.hearing-no-chair-to-challenge', kind: 'conflict', basis }];
  }
  const { chair } = hearing;
  if (openChallenge(hearing) !== undefined)
    return [{ code: 'special.hearing-challenge-open', kind: 'conflict', basis }];
  if (hearing.challenges.some((one) => one.chair === chair.id && one.party === said.party)) {
    return [{ code: 'special.hearing-challenged-before', kind: 'conflict', basis }];
  }
  return said.reason.trim() === ''
    ? [{ code: 'special.hearing-challenge-without-reason', kind: 'invalid', pointer: '/reason', basis }]
    : [];
}

/** 回避决定: by the head, never by the chair challenged; upheld, it names another. */
export function challengeDecision(
  hearing: Hearing,
  said: { readonly upheld: boolean; readonly reason: string; readonly chair?: HearingChair; readonly actor: Actor },
  around: Around,
): Refusal[] {
  const basis = around.law.hearing.basis;
  const challenge = openChallenge(hearing);
  if (challenge === undefined) return [{ code: 'special.hearing-no-open-challenge', kind: 'conflict', basis }];
  const refusals: Refusal[] = [];
  if (said.actor.kind === 'staff' && [said.actor.id, said.actor.onBehalfOf].includes(challenge.chair)) {
    refusals.push({ code: 'special.own-challenge', kind: 'forbidden', basis });
  }
  if (said.reason.trim() === '') {
    refusals.push({
      code: 'special.hearing-challenge-decided-without-reason',
      kind: 'invalid',
      pointer: '/reason',
      basis,
    });
  }
  if (!said.upheld) return refusals;
  if (said.chair === undefined || said.chair.id === challenge.chair) {
    return [...refusals, { code: 'special.hearing-no-other-chair', kind: 'invalid', pointer: '/chair', basis }];
  }
  return [...refusals, ...hearingChair(said.chair, around)];
}

/** Whose the hearing is to open, to write down and to close. */
export function presides(hearing: Pick<Hearing, 'chair'>, actor: Actor, law: Pick<Law, 'hearing'>): Refusal[] {
  const is = actor.kind === 'staff' && actor.id === hearing.chair?.id;
  return is ? [] : [{ code: 'special.not-the-chair', kind: 'forbidden', basis: law.hearing.basis }];
}

/** No hearing begins before its day, nor over an open challenge. */
export function hearingBegins(hearing: Hearing, today: LocalDate, law: Pick<Law, 'hearing'>): Refusal[] {
  const basis = law.hearing.basis;
  const { arrangement } = hearing;
  if (hearing.standing !== 'arranged' || arrangement === undefined) {
    return [{ code: 'special.hearing-not-arranged', kind: 'conflict', basis }];
  }
  return [
    ...(today < arrangement.day
      ? [{ code: 'special.hearing-before-its-day', kind: 'conflict', basis, facts: { day: arrangement.day } } as const]
      : []),
    ...(openChallenge(hearing) === undefined
      ? []
      : [{ code: 'special.hearing-challenge-open', kind: 'conflict', basis } as const]),
  ];
}
