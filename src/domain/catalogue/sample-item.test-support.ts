import type { ServiceItem } from './service-item.ts';

/** The smallest item that may be published; tests take it and break one thing. */
export function sampleItem(changes: Partial<ServiceItem> = {}): ServiceItem {
  return {
    code: 'TENT',
    version: 1,
    inForceFrom: '2020-01-01',
    publication: 'published',
    name: { en: 'Tent permit' },
    alsoKnownAs: [],
    actType: 'licence',
    processingClass: 'promised',
    body: 'HALL',
    legalBasis: [{ law: 'Tent Ordinance', articles: ['1'], confidence: 'seen' }],
    eligibleApplicant: { en: 'Anyone' },
    applicantKinds: ['person'],
    conditions: [{ en: 'The tent is safe' }],
    materials: [{ code: 'm1', name: { en: 'Plan' }, source: 'applicant', copies: 1, form: 'paper', required: true }],
    formFields: [],
    statutoryLimit: { value: 10, unit: 'workday', startsFrom: 'acceptance' },
    promisedLimit: { value: 5, unit: 'workday', startsFrom: 'acceptance' },
    fee: { charged: false, lines: [] },
    result: { en: 'Permit' },
    steps: [{ en: 'Decision' }],
    townCentre: false,
    fourEyes: true,
    gaps: [],
    confidence: {},
    sources: [],
    ...changes,
  };
}
