import type { ServiceItem } from './service-item.ts';

/**
 * The version of an item in force on a day (YYYY-MM-DD), or nothing. Both its first and its last day count. Where two
 * versions overlap, the later version rules, so that a correction may take effect before the old text has been ended.
 */
export function itemInForce(items: readonly ServiceItem[], code: string, onDate: string): ServiceItem | undefined {
  let found: ServiceItem | undefined;
  for (const item of items) {
    if (item.code !== code || item.publication === 'draft') continue;
    if (item.inForceFrom > onDate || (item.inForceTo !== undefined && item.inForceTo < onDate)) continue;
    if (found === undefined || item.version > found.version) found = item;
  }
  return found;
}
