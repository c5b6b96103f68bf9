import type { Refusal } from '../../../kernel/refusal.ts';
import { clashesWith, type Engagement, type Taken } from '../../organisation/engagement.ts';

/** Somebody who is away on the day, and until when. */
export interface Away {
  readonly holder: string;
  readonly to: string;
}

/**
 * 踏勘排期 no clash in the schedule of a survey
 * Basis: 行政许可法 第二十六条第二款 (bodies that handle an application together do so at the same time); the place's own order
 * Nobody and nothing is called to two places at once, and nobody who is away: each clash is told, with who or what it is,
 * until when, and the other appointment's number.
 * Parameter: none
 */
export function surveyClash(
  wanted: readonly Engagement[],
  taken: readonly Taken[],
  away: readonly Away[],
  {
    own,
    nameOf,
    clock,
  }: {
    readonly own: string;
    readonly nameOf: (holder: string) => string;
    /** A moment as people of the place read it. */
    readonly clock: (moment: Engagement['from']) => string;
  },
): Refusal[] {
  const clashes = clashesWith(wanted, taken, own).map(({ holder, from, to, number }): Refusal => {
    const facts = { who: nameOf(holder), from: clock(from), to: clock(to), number };
    return { code: 'special.survey-clash', kind: 'conflict', pointer: '/from', facts };
  });
  const absent = away
    .filter(({ holder }) => wanted.some((wish) => wish.holder === holder))
    .map(({ holder, to }): Refusal => {
      const facts = { who: nameOf(holder), until: to };
      return { code: 'special.survey-officer-away', kind: 'conflict', pointer: '/from', facts };
    });
  return [...clashes, ...absent];
}
