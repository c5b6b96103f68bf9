import { isPoor, type Rating } from '../../domain/evaluation/rating/state.ts';
import { remainingDays } from '../../domain/time-limits/remaining-days.ts';
import { addWorkingDays } from '../../domain/time-limits/working-calendar.ts';
import type { App } from '../app.ts';
import { type Authority, may } from '../authority.ts';
import type { RatingShape } from '../requests/ratings.ts';

const pageSize = 50;

/** 差评一览: for the office that follows them up, and for the body rated what it has to mend. Nobody sees who rated. */
export async function ratings(app: App, authority: Authority, open: boolean): Promise<readonly RatingShape[]> {
  const own = authority.kind === 'staff' ? authority.posts.map(({ body }) => body) : [];
  const handles = own.filter((body) => may('rating.follow-up', authority, { body, districtCentres: [] }) !== undefined);
  const more = open ? { open: true } : {};
  const options = open ? {} : { latest: true };
  const followed =
    handles.length === 0
      ? []
      : await app.ports.records.list<Rating>({ kind: 'rating', bodies: handles, ...more }, pageSize, options);
  const toMend = await app.ports.records.list<Rating>({ kind: 'rating', waitsFor: own }, pageSize);
  const list = new Map([...followed, ...toMend].filter(isPoor).map((rating) => [rating.id, rating]));
  return [...list.values()].map((rating) => ratingView(app, authority, rating));
}

export function ratingView(app: App, authority: Authority, rating: Rating): RatingShape {
  const { id, version, number, level, body, handler, centre, item, said, contact, ratedOn, standing, calls } = rating;
  const district = { districtCentres: [] };
  const follows = may('rating.follow-up', authority, { body: handler, ...district }) !== undefined;
  const mends = may('rating.rectify', authority, { body, ...district }) !== undefined;
  const values = app.profile.supervision?.rules.S19?.values;
  const due = (within: number | undefined) =>
    within === undefined ? undefined : addWorkingDays(app.place.calendar, ratedOn, within);
  const last = due(standing === 'to-be-mended' ? values?.rectifyWithin : values?.callBackWithin);
  const name = item === undefined ? undefined : app.place.items.get(item)?.at(-1)?.name;
  return {
    ...{ id, version, number, level, body, handler, ratedOn, standing },
    ...(centre === undefined ? {} : { centre }),
    ...(name && { itemName: { ...name } }),
    ...(said === undefined ? {} : { said }),
    // 评价人: how to call back is for the office that calls, as long as it has to.
    ...(follows && standing === 'to-call-back' && contact !== undefined ? { contact } : {}),
    ...(last === undefined || standing === 'closed' || standing === 'noted'
      ? {}
      : { due: last, daysLeft: remainingDays(app.place.calendar, app.today(), last) }),
    calls: calls.map(({ outcome, said: told, on }) => ({ outcome, on, said: told })),
    ...(rating.rectified && { rectified: rating.rectified }),
    may: [
      ...(follows && standing === 'to-call-back' ? ['call-back' as const] : []),
      ...(mends && standing === 'to-be-mended' ? ['rectification' as const] : []),
    ],
  };
}
