import { Document, isMap, isScalar, type Node, parse, visit } from 'yaml';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';

/** In the order in which the files of a place are written; what is not named comes after, by its name. */
const order = [
  ...['code', 'version', 'inForceFrom', 'inForceTo', 'publication', 'name', 'alsoKnownAs', 'actType'],
  ...['processingClass', 'body', 'legalBasis', 'eligibleApplicant', 'applicantKinds', 'conditions', 'materials'],
  ...['formFields', 'notNeededWhen', 'discretion', 'document', 'statutoryLimit', 'promisedLimit', 'fee', 'result'],
  ...['steps', 'procedure', 'handling', 'townCentre', 'fourEyes', 'presenceRequired', 'hearing', 'siteSurvey'],
  ...['publicity', 'note', 'gaps', 'confidence', 'sources'],
];
const inside = [
  ...['id', 'code', 'law', 'articles', 'field', 'is', 'oneOf', 'atLeast', 'atMost', 'label', 'name', 'hint', 'kind'],
  ...['source', 'copies', 'form', 'required', 'neededWhen', 'sample', 'uploads', 'shared', 'maxLength', 'minimum'],
  ...['maximum', 'choices', 'askedWhen', 'purpose', 'when', 'because', 'value', 'unit', 'startsFrom', 'extension'],
  ...['charged', 'basis', 'lines', 'amount', 'note', 'zh-Hans', 'zh-Hant', 'en', 'from', 'to', 'confidence'],
];

/**
 * 事项文件 an item as a file of the profile. One item has one spelling: whatever order its keys come in, through a form, a
 * database or another file, the bytes are the same.
 */
export function writeItem(item: ServiceItem): string {
  const document = new Document(ordered(item, order));
  visit(document, {
    Map: (_, map) => {
      if (map === document.contents) return;
      if (isShort(map)) map.flow = true;
    },
    Seq: (_, seq) => {
      if (seq.items.every((part) => isScalar(part))) seq.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** Read back as it was written; whether it is an item the schema of the profile says. */
export function readItem(text: string): unknown {
  return parse(text);
}

/** On one line, as people write them: texts, articles, limits. */
function isShort(map: Node): boolean {
  if (!isMap(map)) return false;
  return map.items.every(({ value }) => isScalar(value)) && JSON.stringify(map.toJSON()).length <= 100;
}

function ordered(value: unknown, keys: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((part) => ordered(part, inside));
  if (typeof value !== 'object' || value === null) return value;
  const place = (key: string) => (keys.includes(key) ? keys.indexOf(key) : keys.length);
  const sorted = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .toSorted(([one], [other]) => place(one) - place(other) || (one < other ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, part]) => [key, ordered(part, inside)]));
}
