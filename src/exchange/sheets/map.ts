import { z } from 'zod';
import { type ElementName, elementNames, elements } from '../../domain/catalogue/return/elements.ts';
import type { ItemMap } from '../../domain/catalogue/return/item-map.ts';
import { fault, ok, type Result } from '../../kernel/result.ts';
import { type ProfileFault, pointerOf, readYaml } from '../../profile/yaml-file.ts';
import { encodings } from './decode.ts';

const text = z.string().min(1);
const element = z.enum(elementNames as [ElementName, ...ElementName[]]);
const common = {
  encoding: z.exactOptional(z.enum(encodings)),
  separator: z.exactOptional(z.enum([',', ';', '\t'])),
  sheet: z.exactOptional(text),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be the tag of a language, such as zh-Hans, en or es'),
  ignore: z.array(text).default([]),
  placeholders: z.array(text).default(['-', '—', 'NULL', 'null', 'N/A']),
  source: z.exactOptional(text),
};
const log = { item: text, name: z.exactOptional(text), body: z.exactOptional(text), when: text };

const column = z.strictObject({
  column: text,
  values: z.exactOptional(z.record(z.string(), text)),
  split: z.exactOptional(text),
  form: z.exactOptional(text.refine(isPattern, 'must be a pattern that can be read')),
  check: z.exactOptional(z.literal('credit-code')),
  missing: z.exactOptional(z.enum(['refuse', 'report', 'allow'])),
});
const constant = z.strictObject({ value: z.union([text, z.array(text).min(1)]) });
const source = z.union([column, constant], {
  error: 'must be column (with values, split, form, check or missing), or else value',
});

const shapes = {
  items: z.strictObject({
    mode: z.literal('items'),
    row: z.array(text).default([]),
    sameItem: z.array(text).default([]),
    elements: z.partialRecord(element, source),
    ...common,
  }),
  changes: z.strictObject({
    mode: z.literal('changes'),
    ...log,
    field: text,
    before: text,
    after: text,
    fields: z.record(text, element),
    ignoreFields: z.array(text).default([]),
    ...common,
  }),
  appearances: z.strictObject({
    mode: z.literal('appearances'),
    ...log,
    what: text,
    values: z.record(z.string(), z.enum(['appears', 'vanishes'])),
    ...common,
  }),
} as const;

type Blame = (path: readonly PropertyKey[], reason: string) => void;

/** Reads a map; tells every fault at once, each with its line. A word that nobody reads is a fault. */
export function readItemMap(file: string, content: string): Result<ItemMap, readonly ProfileFault[]> {
  const yaml = readYaml(file, content);
  if (yaml.faults.length > 0) return fault(yaml.faults);
  const faults: ProfileFault[] = [];
  const blame: Blame = (path, reason) =>
    faults.push({ file, line: yaml.lineOf(path), pointer: pointerOf(path), reason });
  const mode = (yaml.value as { mode?: unknown } | null)?.mode;
  if (typeof mode !== 'string' || !Object.hasOwn(shapes, mode)) {
    blame(['mode'], `must say mode: ${Object.keys(shapes).join(', ')}`);
    return fault(faults);
  }
  const read = shapes[mode as keyof typeof shapes].safeParse(yaml.value);
  if (!read.success) {
    for (const { path, message, ...issue } of read.error.issues) {
      const extra = issue.code === 'unrecognized_keys' ? issue.keys : [];
      if (extra.length === 0) blame(path, message);
      for (const key of extra) blame([...path, key], 'is not known here');
    }
    return fault(faults);
  }
  const map = read.data as ItemMap;
  if (map.mode === 'items') blameElements(map, blame);
  if (map.mode === 'changes') blameFields(map.fields, blame);
  return faults.length > 0 ? fault(faults) : ok(map);
}

function blameElements(map: Extract<ItemMap, { mode: 'items' }>, blame: Blame): void {
  for (const name of ['code', 'name'] as const) {
    const given = map.elements[name];
    if (given === undefined) blame(['elements'], `must give the ${name} of an item`);
    else if (!('column' in given)) blame(['elements', name], 'must come from a column: it differs from item to item');
  }
  for (const [name, given] of Object.entries(map.elements)) {
    const known = elements[name as ElementName];
    const several = known.kind === 'list' || known.kind === 'choices';
    const allowed: readonly string[] = 'of' in known ? known.of : [];
    const one = (value: string, path: readonly string[]) => {
      if (allowed.length > 0 && !allowed.includes(value)) blame(path, `must be one of ${allowed.join(', ')}`);
      if (known.kind === 'whole-number' && !/^\d{1,6}$/.test(value)) blame(path, 'must be a whole number');
    };
    if ('value' in given) {
      if (several !== Array.isArray(given.value))
        blame(['elements', name, 'value'], several ? 'must be a list' : 'must be one text');
      for (const value of [given.value].flat()) one(value, ['elements', name, 'value']);
      continue;
    }
    for (const [written, value] of Object.entries(given.values ?? {}))
      one(value, ['elements', name, 'values', written]);
    if (given.split !== undefined && !several)
      blame(['elements', name, 'split'], `is not for ${name}, which is one value`);
    if ((given.form ?? given.check) !== undefined && known.kind !== 'code') {
      blame(['elements', name], `form and check are for codes; ${name} is none`);
    }
  }
}

/** One text cannot be what several fields say: which of them would count? */
function blameFields(fields: Readonly<Record<string, ElementName>>, blame: Blame): void {
  const met = new Set<string>();
  for (const [pattern, name] of Object.entries(fields)) {
    const { kind } = elements[name];
    if (kind !== 'list' && kind !== 'text') blame(['fields', pattern], `a log can give texts and lists, not ${name}`);
    if (kind === 'text' && (pattern.includes('*') || met.has(name))) {
      blame(['fields', pattern], `${name} is one text, and several fields would give it`);
    }
    met.add(name);
  }
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u') !== undefined;
  } catch {
    return false;
  }
}
