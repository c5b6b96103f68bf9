import type { LocalText } from '../../../kernel/language.ts';
import type { ServiceItem } from '../service-item.ts';

/**
 * 事项要素 what stands in a draft: everything of an item but its version, its first day and that it is published, which
 * come with publishing. Texts may still be empty; what is missing the lint says.
 */
export type ItemElements = Omit<ServiceItem, 'version' | 'inForceFrom' | 'publication'>;

/** An empty form, with whatever is known already, a row of a return for one. */
export function blankElements(known: Pick<ItemElements, 'code' | 'body'> & Partial<ItemElements>): ItemElements {
  const empty: LocalText = {};
  const limit = { value: 20, unit: 'workday', startsFrom: 'acceptance' } as const;
  return {
    name: empty,
    alsoKnownAs: [],
    actType: 'licence',
    processingClass: 'promised',
    legalBasis: [],
    eligibleApplicant: empty,
    applicantKinds: ['person', 'organisation'],
    conditions: [],
    materials: [],
    formFields: [],
    statutoryLimit: limit,
    promisedLimit: limit,
    fee: { charged: false, lines: [] },
    result: empty,
    steps: [],
    townCentre: false,
    fourEyes: true,
    gaps: [],
    confidence: {},
    sources: [],
    ...known,
  };
}

export function elementsOf(item: ServiceItem): ItemElements {
  const { version: _, inForceFrom: __, publication: ___, ...elements } = item;
  return elements;
}

export function itemFrom(
  elements: ItemElements,
  given: Pick<ServiceItem, 'version' | 'inForceFrom' | 'publication'>,
): ServiceItem {
  return { ...elements, ...given };
}
