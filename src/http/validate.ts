import type { FastifyRequest, RouteOptions } from 'fastify';
import { z } from 'zod';
import type { Refusals } from '../kernel/refusal.ts';
import { unstorableTexts } from './unstorable.ts';

export type Part = 'body' | 'path' | 'query' | 'header';

/** A fault of form, with the part of the request it lies in. */
export type RequestFault = Refusals[0] & { readonly in?: Exclude<Part, 'body'> };

/** Faults told at most: somebody who sends a hundred thousand unknown fields gets no answer of megabytes. */
const toldAtMost = 300;

/**
 * Checks path, query, headers and body in one pass and puts the checked values in their place. Returns every fault of
 * all four; fastify's own checking would stop at the first part that has one.
 */
export function validateRequest(request: FastifyRequest, schema: RouteOptions['schema']): RequestFault[] {
  const faults: RequestFault[] = [
    ...unstorableTexts('path', request.params),
    ...unstorableTexts('query', request.query),
    ...unstorableTexts('body', request.body),
  ];
  if (schema === undefined || faults.length > 0) return faults;
  const check = (part: Part, shape: unknown, value: unknown): unknown => {
    if (!(shape instanceof z.ZodType)) return value;
    const parsed = shape.safeParse(value);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      if (faults.length < toldAtMost) faults.push(...faultsOf(issue, part, value));
    }
    return value;
  };
  request.params = check('path', schema.params, request.params);
  request.query = check('query', schema.querystring, request.query);
  check('header', schema.headers, request.headers);
  request.body = check('body', schema.body, request.body ?? {});
  return faults;
}

type Issue = z.core.$ZodIssue;

function faultsOf(issue: Issue, part: Part, value: unknown): RequestFault[] {
  const at = part === 'body' ? {} : { in: part };
  const path = issue.path.map(String);
  const refuse = (code: string, more: readonly string[] = [], facts?: RequestFault['facts']): RequestFault => ({
    code: `request.${code}`,
    kind: 'invalid',
    pointer: pointerOf([...path, ...more]),
    ...at,
    ...(facts === undefined ? {} : { facts }),
  });
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.slice(0, toldAtMost).map((key) => refuse('unknown-field', [key], { name: key }));
    case 'invalid_type':
      return [
        valueAt(value, issue.path) === undefined
          ? refuse('missing')
          : refuse('wrong-kind', [], { expected: issue.expected }),
      ];
    case 'invalid_value':
      if (valueAt(value, issue.path) === undefined) return [refuse('missing')];
      return [refuse('not-a-choice', [], { choices: issue.values.map(String).join(', ') })];
    case 'too_big':
      return [refuse(issue.origin === 'number' ? 'above-most' : 'too-long', [], { most: Number(issue.maximum) })];
    case 'too_small':
      return [refuse(issue.origin === 'number' ? 'below-least' : 'too-short', [], { least: Number(issue.minimum) })];
    case 'invalid_union':
      return [refuse('wrong-kind', [], { expected: 'string, number, boolean' })];
    default:
      return [refuse('wrong-form')];
  }
}

/** RFC 6901. */
function pointerOf(path: readonly string[]): string {
  return path.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined | null)?.[key], value);
}
