import { BpmnModdle } from 'bpmn-moddle';

/**
 * What a package says and BPMN does not: owners, limits, law, texts in several languages. It is kept as plain data in
 * extension elements of our own namespace, which every tool must carry along unread.
 */
const extension = {
  name: 'Yimen',
  uri: 'urn:yimen:package:1',
  prefix: 'yimen',
  xml: { tagAlias: 'lowerCase' },
  types: [
    {
      name: 'Value',
      superClass: ['Element'],
      properties: [
        { name: 'key', isAttr: true, type: 'String' },
        { name: 'kind', isAttr: true, type: 'String' },
        { name: 'text', isAttr: true, type: 'String' },
        { name: 'values', isMany: true, type: 'Value' },
      ],
    },
  ],
};

export function bpmnModdle(): BpmnModdle {
  return new BpmnModdle({ yimen: extension });
}

/** Data as it can be written: no functions, no dates, nothing undefined. */
export type Plain = string | number | boolean | readonly Plain[] | { readonly [key: string]: Plain };

interface ValueElement {
  readonly key?: string;
  readonly kind?: string;
  readonly text?: string;
  readonly values?: readonly ValueElement[];
}

export function writeValue(moddle: BpmnModdle, key: string | undefined, value: Plain): Record<string, unknown> {
  const named = key === undefined ? {} : { key };
  if (Array.isArray(value)) {
    const values = (value as readonly Plain[]).map((one) => writeValue(moddle, undefined, one));
    return moddle.create('yimen:Value', { ...named, kind: 'list', values });
  }
  if (typeof value === 'object') {
    const values = Object.entries(value).map(([name, one]) => writeValue(moddle, name, one));
    return moddle.create('yimen:Value', { ...named, kind: 'map', values });
  }
  const kind = typeof value === 'string' ? {} : { kind: typeof value };
  return moddle.create('yimen:Value', { ...named, ...kind, text: String(value) });
}

export function readValue({ kind, text = '', values = [] }: ValueElement): Plain {
  if (kind === 'list') return values.map(readValue);
  if (kind === 'map') return Object.fromEntries(values.map((one) => [one.key ?? '', readValue(one)]));
  if (kind === 'number') return Number(text);
  return kind === 'boolean' ? text === 'true' : text;
}

interface Extended {
  readonly extensionElements?: { readonly values?: readonly ({ readonly $type: string } & ValueElement)[] };
}

/** What our namespace says of an element; undefined where it says nothing. */
export function saidOf(element: object): Readonly<Record<string, Plain>> | undefined {
  const found = (element as Extended).extensionElements?.values?.find(({ $type }) => $type === 'yimen:Value');
  const value = found && readValue(found);
  return typeof value === 'object' && !Array.isArray(value) ? (value as Readonly<Record<string, Plain>>) : undefined;
}
