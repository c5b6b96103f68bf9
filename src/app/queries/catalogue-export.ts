import { itemInForce } from '../../domain/catalogue/item-in-force.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import type { LocalText } from '../../kernel/language.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';

/** 事项目录 as it stands on a day: one version of each item. */
export function catalogueOn(app: App, day: LocalDate): readonly ServiceItem[] {
  return [...app.place.items].flatMap(([code, versions]) => itemInForce(versions, code, day) ?? []);
}

/** The same in the words of CPSV-AP 3.2, the European vocabulary of public services, as JSON-LD. */
export function catalogueAsLinkedData(app: App, day: LocalDate): object {
  const items = catalogueOn(app, day);
  const bodies = new Set(items.map(({ body }) => body));
  return {
    '@context': {
      cpsv: 'http://purl.org/vocab/cpsv#',
      cv: 'http://data.europa.eu/m8g/',
      dct: 'http://purl.org/dc/terms/',
      eli: 'http://data.europa.eu/eli/ontology#',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
    },
    '@graph': [
      ...items.map((item) => service(item)),
      ...[...bodies].map((code) => ({
        '@id': `urn:yimen:body:${code}`,
        '@type': 'cv:PublicOrganisation',
        'dct:identifier': code,
        'dct:title': inLanguages(app.place.bodies.get(code)?.name ?? {}),
      })),
    ],
  };
}

function service(item: ServiceItem): object {
  const { code, promisedLimit, legalBasis, materials, fee } = item;
  const at = `urn:yimen:item:${code}`;
  return {
    '@id': at,
    '@type': 'cpsv:PublicService',
    'dct:identifier': code,
    'dct:title': inLanguages(item.name),
    'dct:description': inLanguages(item.eligibleApplicant),
    'cv:hasCompetentAuthority': { '@id': `urn:yimen:body:${item.body}` },
    'cv:hasLegalResource': legalBasis.map(({ law, articles }) => ({
      '@type': 'eli:LegalResource',
      'dct:title': law,
      'eli:number': [...articles],
    })),
    'cpsv:hasInput': materials.map((one) => ({
      '@id': `${at}:${one.code}`,
      '@type': 'cv:Evidence',
      'dct:identifier': one.code,
      'dct:title': inLanguages(one.name),
    })),
    'cpsv:produces': { '@type': 'cpsv:Output', 'dct:title': inLanguages(item.result) },
    'cv:hasCost': fee.lines.map(({ name, amount }) => ({
      '@type': 'cv:Cost',
      'dct:description': inLanguages(name),
      ...(amount === undefined ? {} : { 'cv:value': amount }),
    })),
    ...duration(promisedLimit),
  };
}

/** Only calendar units have a duration that means the same elsewhere; a working day is said in words. */
function duration({ value, unit }: ServiceItem['promisedLimit']): object {
  if (unit === 'month') return { 'cv:processingTime': { '@type': 'xsd:duration', '@value': `P${value}M` } };
  if (unit === 'calendar-day') return { 'cv:processingTime': { '@type': 'xsd:duration', '@value': `P${value}D` } };
  return { 'dct:temporal': `${value} ${unit}` };
}

function inLanguages(text: LocalText): object[] {
  return Object.entries(text).map(([language, value]) => ({ '@language': language, '@value': value }));
}
