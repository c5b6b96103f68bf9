import type { Limit } from '../../time-limits/limit.ts';
import type { CatalogueFault } from '../catalogue-fault.ts';
import type { ServiceItem } from '../service-item.ts';

/** The last day of a limit that starts on a day, both YYYY-MM-DD: the legal clock, with the place's law and calendar. */
export type LastDayOf = (limit: Limit, from: string) => string;

/**
 * 压缩审批时限 shortening of time limits
 * Basis: 行政许可法 第四十二条、第四十三条: the decision falls within the statutory limit; a promise may only shorten it.
 * The promised limit may not end later than the statutory one, or the item declares that it does and shows it.
 * Limits of unlike units are compared by the days on which they end, for the seven starts of one week. On single days
 * a promise in working days can end after a short limit in calendar days (Friday: three days end on Monday, two working
 * days on Tuesday); what counts here is the rule, so the promise is longer when it ends later on most of the seven.
 * Parameter: unspecifiedDay, lastRestDayMovesOn (through the legal clock).
 * Does not cover: the single case; there the earlier of the two dates binds.
 */
export function promiseWithinLaw(
  item: ServiceItem,
  lastDayOf: LastDayOf,
  week: readonly string[],
): readonly CatalogueFault[] {
  const declared = item.gaps.findIndex((gap) => gap.kind === 'promise-longer-than-law');
  const longer = endsLater(item.promisedLimit, item.statutoryLimit, lastDayOf, week);
  if (longer && declared < 0) {
    return [
      {
        at: '/promisedLimit',
        demand: 'the promise ends after the statutory limit: shorten it, or declare the gap promise-longer-than-law',
      },
    ];
  }
  if (!longer && declared >= 0) {
    return [
      { at: `/gaps/${declared}`, demand: 'the promise is within the law: remove the gap promise-longer-than-law' },
    ];
  }
  return [];
}

/** Whether one limit as a rule ends later than another, whatever their units. */
export function endsLater(one: Limit, other: Limit, lastDayOf: LastDayOf, week: readonly string[]): boolean {
  const later = week.filter((from) => lastDayOf(one, from) > lastDayOf(other, from));
  return later.length * 2 > week.length;
}
