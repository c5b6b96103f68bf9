import { type Document, isMap, isScalar, isSeq, parseDocument, type Scalar, visit, type YAMLMap } from 'yaml';
import { languages as known, type Language } from '../kernel/language.ts';

/** Stands before every text, and beside every number, that a new place must make its own. */
export const mark = 'FILL IN';

/** Plain texts that belong to a place though they are written in one language only. */
const ownTexts = new Set(['law', 'telephone', 'text', 'documentMark', 'sources', 'note']);
/** Values that a text cannot stand in for: their line gets a remark. */
const ownValues = new Set([
  'divisionCode',
  'timeZone',
  'lawLanguage',
  'identityForms',
  'addressForm',
  'currency',
  'numberFormat',
  'weekend',
  'years',
]);

/** A file of the model place with its shape kept, its texts in the languages wanted, and everything its own marked. */
export function markTexts(
  name: string,
  source: string,
  place: { readonly code: string; readonly languages: readonly Language[] },
): string {
  // What the demo invents stays invented, and is never shown outside the demo.
  if (name === 'demo.yaml') return source;
  const document = parseDocument(source);
  // What the model says of itself at the top of a file is not true of another place.
  document.commentBefore = name === 'law.yaml' ? lawRemark : null;
  if (isMap(document.contents)) document.contents.commentBefore = null;
  visit(document, {
    Map: (_, map) => {
      if (!isLocalText(map)) return undefined;
      const first = map.items[0]?.value as Scalar<string>;
      map.items = place.languages.map((language) => {
        const own = map.items.find(({ key }) => (key as Scalar).value === language)?.value as
          | Scalar<string>
          | undefined;
        return document.createPair(language, `${mark} (${(own ?? first).value})`);
      }) as YAMLMap['items'];
      return visit.SKIP;
    },
    Pair: (_, { key, value }) => {
      const named = isScalar(key) ? String(key.value) : '';
      if (ownTexts.has(named)) markPlain(value);
      else if (ownValues.has(named) && isScalar(key)) {
        if (isScalar(value)) value.comment = ` ${mark}`;
        else key.commentBefore = ` ${mark}`;
      }
      return undefined;
    },
  });
  if (name === 'law.yaml') remarkEveryValue(document);
  if (name === 'profile.yaml') {
    document.set('code', place.code);
    document.set('languages', document.createNode(place.languages, { flow: true }));
    document.set('calendar', place.code);
  }
  if (name === 'calendar/tt.yaml') document.set('code', place.code);
  return document.toString({ lineWidth: 0 });
}

const lawRemark = ` The numbers of the law. Those below are tennis-town's, which is fictitious: replace every one, and name its article.`;

function remarkEveryValue(document: Document): void {
  if (!isMap(document.contents)) return;
  for (const { key } of document.contents.items) {
    if (isScalar(key)) key.commentBefore = ` ${mark}: the values of ${key.value}, and the articles they rest on`;
  }
}

function isLocalText(map: YAMLMap): boolean {
  return (
    map.items.length > 0 &&
    map.items.every(({ key, value }) => isScalar(key) && known.includes(key.value as Language) && isScalar(value))
  );
}

function markPlain(value: unknown): void {
  if (isScalar(value) && typeof value.value === 'string') value.value = `${mark} (${value.value})`;
  if (isSeq(value)) for (const one of value.items) markPlain(one);
}
