import type { Happened, RecordIndex, RecordState } from '../../organisation/record.ts';
import type { RatingEvent, RatingEventData } from './events.ts';

export const ratingStandings = ['noted', 'to-call-back', 'to-be-mended', 'closed'] as const;
export type RatingStanding = (typeof ratingStandings)[number];

/** 评价: given once and never taken back; what follows a poor one stands beside it. */
export interface Rating extends RecordState, Readonly<RatingEventData['RatingGiven']> {
  readonly standing: RatingStanding;
  readonly calls: readonly RatingEventData['RatingCalledBack'][];
  readonly rectified?: RatingEventData['RatingRectified'];
}

/** 差评. */
export function isPoor({ level }: Pick<Rating, 'level'>): boolean {
  return level <= 2;
}

/** Calls that reached nobody, after which enough was tried. */
export const callsEnough = 3;

export function evolveRating(id: string, before: Rating | undefined, event: Happened<RatingEvent>): Rating {
  if (event.type === 'RatingGiven') {
    const standing = isPoor(event.data) ? 'to-call-back' : 'noted';
    return { ...event.data, id, version: 1, standing, calls: [] };
  }
  if (before === undefined) throw new Error(`rating ${id}: the log begins with ${event.type}`);
  const version = before.version + 1;
  if (event.type === 'RatingRectified') return { ...before, version, standing: 'closed', rectified: event.data };
  const calls = [...before.calls, event.data];
  return { ...before, version, calls, standing: standingAfter(calls) };
}

function standingAfter(calls: Rating['calls']): RatingStanding {
  const outcome = calls.at(-1)?.outcome;
  if (outcome === 'to-be-mended') return 'to-be-mended';
  if (outcome === 'not-reached' && calls.length < callsEnough) return 'to-call-back';
  return 'closed';
}

/** Lists find it under the office that follows it up; the body rated finds what it has to mend. */
export function ratingIndex(rating: Rating): RecordIndex {
  const { number, handler, body, centre, caseId, ratedOn, standing } = rating;
  return {
    number,
    body: handler,
    ...(centre === undefined ? {} : { centre }),
    ...(caseId === undefined ? {} : { caseId }),
    ...(standing === 'to-be-mended' ? { waitsFor: [body] } : {}),
    day: ratedOn,
    open: standing === 'to-call-back' || standing === 'to-be-mended',
  };
}
