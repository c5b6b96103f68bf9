import type { Limit } from '../../time-limits/limit.ts';
import type { CatalogueFault } from '../catalogue-fault.ts';
import type { ServiceItem } from '../service-item.ts';
import { endsLater, type LastDayOf } from './promise-within-law.ts';

/**
 * 审查 review of a lower body for a higher one (下级审查)
 * Basis: 行政许可法 第四十三条
 * A body that reviews for a higher one finishes within the limit of that article. Another limit holds only where another
 * law or regulation states it: a longer one must have been read there, not inferred.
 * Parameter: preliminaryReview
 * Does not cover: the higher body's own limit; an extension, which the article does not know (the clock's own rules).
 */
export function preliminaryReview(
  item: ServiceItem,
  limit: Limit,
  lastDayOf: LastDayOf,
  week: readonly string[],
): readonly CatalogueFault[] {
  if (item.processingClass !== 'preliminary') return [];
  const trust = item.confidence.statutoryLimit ?? 'seen';
  if (trust === 'seen' || !endsLater(item.statutoryLimit, limit, lastDayOf, week)) return [];
  return [
    {
      at: '/statutoryLimit',
      demand: `a lower body's review may take longer than the law's general limit only where its own law says so, but this limit is ${trust}`,
    },
  ];
}
