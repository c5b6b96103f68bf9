import { addDays, localDate } from '../../../kernel/local-date.ts';
import type { ServiceItem } from '../service-item.ts';
import { itemFrom } from './elements.ts';
import type { ItemDraft } from './state.ts';

export type PublishedDraft = Pick<ItemDraft, 'code' | 'purpose' | 'itemVersion' | 'ends' | 'elements' | 'published'>;

/**
 * 现行目录: the items the place began with, and what has been published since, in the order of publishing. A version is
 * never touched; that it ends on the day before its successor begins is said of it, not written into it.
 */
export function joinedCatalogue(
  items: readonly ServiceItem[],
  drafts: readonly PublishedDraft[],
  publication: 'published' | 'published-for-demo',
): Map<string, readonly ServiceItem[]> {
  const joined = new Map<string, readonly ServiceItem[]>();
  for (const item of items) joined.set(item.code, [...(joined.get(item.code) ?? []), item]);
  for (const { code, purpose, itemVersion, ends, elements, published } of inOrderOfPublishing(drafts)) {
    const from = published?.from ?? '';
    for (const ended of [code, ...ends]) {
      const before = joined.get(ended);
      if (before !== undefined)
        joined.set(
          ended,
          before.map((item) => endedBefore(item, from)),
        );
    }
    if (purpose === 'retire') continue;
    const version = itemFrom(elements, { version: itemVersion, inForceFrom: from, publication });
    joined.set(code, [...(joined.get(code) ?? []), version]);
  }
  return joined;
}

export function inOrderOfPublishing(drafts: readonly PublishedDraft[]): readonly PublishedDraft[] {
  return drafts
    .filter(({ published }) => published !== undefined)
    .toSorted((one, other) => ((one.published?.at ?? '') < (other.published?.at ?? '') ? -1 : 1));
}

function endedBefore(item: ServiceItem, from: string): ServiceItem {
  const lastDay = addDays(localDate(from), -1);
  return item.inForceTo !== undefined && item.inForceTo <= lastDay ? item : { ...item, inForceTo: lastDay };
}
