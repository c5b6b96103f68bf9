import { expect, test } from 'vitest';
import { compareElements } from './compare.ts';

const text = (en: string) => ({ en });

test('what has a code is compared with its namesake; a sentence reworded where it stood is one change', () => {
  const before = {
    materials: [
      { code: 'm1', copies: 1 },
      { code: 'm2', copies: 1 },
    ],
    conditions: [text('a'), text('b')],
  };
  const after = {
    materials: [
      { code: 'm2', copies: 2 },
      { code: 'm1', copies: 1 },
    ],
    conditions: [text('a'), text('c')],
  };
  expect(compareElements(before, after)).toEqual([
    { at: '/materials/0/copies', before: 1, after: 2 },
    { at: '/conditions/1', before: text('b'), after: text('c') },
  ]);
});

test('added, ended, and the order of keys means nothing', () => {
  expect(compareElements({ steps: [text('a')] }, { steps: [text('a'), text('b')] })).toEqual([
    { at: '/steps/1', after: text('b') },
  ]);
  expect(compareElements({ steps: [text('a'), text('b')] }, { steps: [text('a')] })).toEqual([
    { at: '/steps/1', before: text('b') },
  ]);
  expect(compareElements({ a: 1, b: { c: 1, d: 2 } }, { b: { d: 2, c: 1 }, a: 1 })).toEqual([]);
});
