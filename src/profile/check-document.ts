import type { SharedDocument } from '../domain/catalogue/granted-document.ts';
import type { ServiceItem } from '../domain/catalogue/service-item.ts';
import type { PlainFault } from './plain-reason.ts';

/** 证照、共享材料: an item names only materials and questions of its own, and documents the profile knows. */
export function checkDocument(item: ServiceItem, documents: readonly SharedDocument[]): readonly PlainFault[] {
  const faults: PlainFault[] = [];
  const knows = (as: string) => documents.some(({ code }) => code === as);
  item.materials.forEach(({ shared }, at) => {
    if (shared === undefined || knows(shared.as)) return;
    const reason = `names the shared document ${shared.as}, which profile.yaml does not have`;
    faults.push({ path: ['materials', at, 'shared', 'as'], reason });
  });
  const { document } = item;
  if (document === undefined) return faults;
  const { term, scope, as, renewal, change } = document;
  if (as !== undefined && !knows(as)) {
    faults.push({
      path: ['document', 'as'],
      reason: `names the shared document ${as}, which profile.yaml does not have`,
    });
  }
  const field = (code: string) => item.formFields.find((one) => one.code === code);
  scope.forEach((code, at) => {
    if (field(code) === undefined) {
      faults.push({
        path: ['document', 'scope', at],
        reason: `names the question ${code}, which the form does not put`,
      });
    }
  });
  if (typeof term === 'object' && 'until' in term && field(term.until)?.kind !== 'date') {
    faults.push({
      path: ['document', 'term', 'until'],
      reason: `names ${term.until}, which is no question for a date`,
    });
  }
  if (term === 'unlimited' && renewal !== undefined) {
    faults.push({ path: ['document', 'renewal'], reason: 'renews what has no end' });
  }
  for (const [name, variant] of [['renewal', renewal] as const, ['change', change] as const]) {
    variant?.materials.forEach((code, at) => {
      if (item.materials.some((one) => one.code === code)) return;
      const reason = `names the material ${code}, which the item does not ask for`;
      faults.push({ path: ['document', name, 'materials', at], reason });
    });
  }
  return faults;
}
