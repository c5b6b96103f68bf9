import type { GrantedDocument } from '../../catalogue/granted-document.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';
import type { Law } from '../../time-limits/law.ts';

/** An item that says nothing of its document grants one without an end, and nothing can be changed in it by form. */
const plain: GrantedDocument = { term: 'unlimited', scope: [] };

/**
 * 证照 the document of a licence
 * Basis: 行政许可法 第三十九条
 * Every licence granted leaves a document that lives on: who holds it, what for, from when to when. Its term is what
 * the item says; an item that says none grants without an end.
 * Parameter: licensedActs
 * Does not cover: an opinion given for a higher level, which is no licence yet.
 */
export function licenceTerm(
  item: Pick<ServiceItem, 'actType' | 'processingClass' | 'document'>,
  law: Pick<Law, 'licensedActs'>,
): GrantedDocument | undefined {
  if (item.processingClass === 'preliminary' || !law.licensedActs.actTypes.includes(item.actType)) return undefined;
  return item.document ?? plain;
}
