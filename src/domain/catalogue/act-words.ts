import type { ActType, ServiceItem } from './service-item.ts';

/** What kind of last word an item's decision is: on a licence, a filing for record …, or an opinion for a higher body. */
export type ActWords = ActType | 'opinion';

/** 不予许可 is said of licences alone; a filing is 不予备案, and a lower body only gives its opinion (art. 35). */
export function actWords(item: Pick<ServiceItem, 'actType' | 'processingClass'>): ActWords {
  return item.processingClass === 'preliminary' ? 'opinion' : item.actType;
}
