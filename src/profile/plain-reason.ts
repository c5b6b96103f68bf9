import type { z } from 'zod';
import type { Path } from './yaml-file.ts';

/** What is wrong at one place, said to the person who wrote the file and not to the programmer who wrote the schema. */
export interface PlainFault {
  readonly path: Path;
  readonly reason: string;
}

export function plainFaults(issue: z.core.$ZodIssue, value: unknown): readonly PlainFault[] {
  // A key that does not belong is reported at the key itself, one fault each.
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...issue.path, key], reason: 'is not a key that anything reads here' }));
  }
  return [{ path: issue.path, reason: plainReason(issue, at(value, issue.path)) }];
}

function plainReason(issue: z.core.$ZodIssue, found: unknown): string {
  if (found === undefined) return 'is missing';
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${nouns[issue.expected] ?? issue.expected}, but is ${describe(found)}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}, but is ${describe(found)}`;
    case 'too_small':
      if (issue.origin === 'string') return 'is empty';
      if (issue.origin === 'array')
        return `must have at least ${issue.minimum} ${issue.minimum === 1 ? 'entry' : 'entries'}`;
      return `must be at least ${issue.minimum}, but is ${describe(found)}`;
    case 'too_big':
      return `must be at most ${issue.maximum}, but is ${describe(found)}`;
    default:
      return `${issue.message}, but is ${describe(found)}`;
  }
}

const nouns: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a set of keys',
  record: 'a set of keys',
};

function describe(value: unknown): string {
  if (value === null) return 'left open';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a set of keys';
  return JSON.stringify(value);
}

function at(value: unknown, path: Path): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<PropertyKey, unknown>)[step];
  }
  return found;
}
