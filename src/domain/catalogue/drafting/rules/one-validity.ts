import type { ServiceItem } from '../../service-item.ts';
import { type ElementFault, faultAt } from '../element-fault.ts';
import type { ItemElements } from '../elements.ts';

/**
 * 事项版本 one version of an item on a day
 * Basis: 行政许可法 第五条、第三十条
 * A version begins after the one before it, and ends after it began; two of one item on one day would promise two things.
 * What has once been published is not taken back to an earlier day.
 * Parameter: none (the days are the draft’s own)
 * Does not cover: which version a running case keeps (item-in-force.ts and the case’s acceptance).
 */
export function oneValidity(
  elements: Pick<ItemElements, 'code' | 'inForceTo'>,
  from: string,
  versions: readonly Pick<ServiceItem, 'code' | 'version' | 'inForceFrom'>[],
): readonly ElementFault[] {
  const faults: ElementFault[] = [];
  if (elements.inForceTo !== undefined && elements.inForceTo < from) {
    faults.push(faultAt('/inForceTo', 'ends-before-it-begins', { from, until: elements.inForceTo }));
  }
  for (const { code, version, inForceFrom } of versions) {
    if (code !== elements.code || inForceFrom < from) continue;
    faults.push(faultAt('/inForceFrom', 'validity-overlaps', { version, from: inForceFrom }));
  }
  return faults;
}
