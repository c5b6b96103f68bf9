import { expect, test } from 'vitest';
import type { Answer } from './answer.ts';
import { type Condition, comparisonsIn, holds, type Truth } from './condition.ts';

const yes: Condition = { field: 'kind', is: 'a' };
const no: Condition = { field: 'kind', is: 'b' };
const open: Condition = { field: 'open', is: true };
const known: Readonly<Record<string, Answer>> = { kind: 'a', size: 12, roof: false };
const read = (condition: Condition) =>
  holds(condition, (field) =>
    field === 'open' ? 'open' : known[field] === undefined ? 'not-put' : { answer: known[field] },
  );

test.each<[Condition, Truth]>([
  [yes, 'yes'],
  [no, 'no'],
  [{ field: 'roof', is: false }, 'yes'],
  [{ field: 'kind', oneOf: ['b', 'a'] }, 'yes'],
  [{ field: 'kind', oneOf: ['b', 'c'] }, 'no'],
  [{ field: 'size', atLeast: 12 }, 'yes'],
  [{ field: 'size', atLeast: 12.5 }, 'no'],
  [{ field: 'size', atMost: 12 }, 'yes'],
  [{ field: 'size', atMost: 11 }, 'no'],
  [{ field: 'kind', atLeast: 0 }, 'no'],
  [{ not: yes }, 'no'],
  [{ not: no }, 'yes'],
  [{ not: open }, 'unknown'],
  [{ all: [yes, yes] }, 'yes'],
  [{ all: [yes, no] }, 'no'],
  [{ any: [no, yes] }, 'yes'],
  [{ any: [no, no] }, 'no'],
])('%o: %s', (condition, expected) => {
  expect(read(condition)).toBe(expected);
});

test('what is open leaves the whole open, unless the rest settles it whatever the answer will be', () => {
  expect(read(open)).toBe('unknown');
  expect(read({ all: [yes, open] })).toBe('unknown');
  expect(read({ all: [open, no] })).toBe('no');
  expect(read({ any: [no, open] })).toBe('unknown');
  expect(read({ any: [open, yes] })).toBe('yes');
});

test('a question that is not put has no answer: it is not this, and not that', () => {
  expect(read({ field: 'elsewhere', is: true })).toBe('no');
  expect(read({ not: { field: 'elsewhere', is: true } })).toBe('yes');
});

test('every comparison is found', () => {
  expect(comparisonsIn({ any: [{ not: yes }, { all: [no, open] }] })).toEqual([yes, no, open]);
});
