import type { CatalogueFault } from '../catalogue-fault.ts';
import type { ServiceItem } from '../service-item.ts';

/**
 * 政务公开 publication
 * Basis: 行政许可法 第五条、第三十条、第四十条: the basis, conditions, procedure, limit, full list of materials and a
 * sample form of what is applied for are made public.
 * An item may be published only when none of them is empty; for a demo, what is missing must be marked as a gap.
 * Parameter: none.
 * Does not cover: whether what is written is right in law (legality review), the quantity limit, and the publication
 * of decisions (art. 40).
 */
export function publicationComplete(item: ServiceItem): readonly CatalogueFault[] {
  if (item.publication === 'draft') return [];
  const faults: CatalogueFault[] = [];
  const demand = (present: boolean, at: string, what: string) => {
    if (!present) faults.push({ at, demand: `a published item must state its ${what}` });
  };
  demand(item.legalBasis.length > 0, '/legalBasis', 'legal basis');
  demand(item.conditions.length > 0, '/conditions', 'conditions');
  demand(item.steps.length > 0, '/steps', 'procedure, step by step');
  // A convenience service, e.g. advice, may need nothing from the citizen; every other act needs a full list.
  demand(
    item.materials.length > 0 || item.actType === 'convenience-service',
    '/materials',
    'list of required materials',
  );
  for (const name of ['statutoryLimit', 'promisedLimit'] as const) {
    const { value, unit } = item[name];
    demand(value > 0 || unit === 'immediate', `/${name}/value`, 'time limit (zero only with the unit immediate)');
  }
  if (item.publication === 'published') {
    item.gaps.forEach((gap, index) => {
      faults.push({
        at: `/gaps/${index}`,
        demand: `the gap ${gap.kind} must be closed, or the item published for demo only`,
      });
    });
  }
  return faults;
}
