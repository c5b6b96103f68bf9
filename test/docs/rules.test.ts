import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { indexPath, readHeader, readLaws, readRules, renderIndex } from '../../script/rules-index.ts';
import { root } from './documents.ts';

const rules = readRules();
const laws = readLaws();

/** Values that the clock itself or the work list reads, so that no single rule does. */
const readByTheCore = ['unspecifiedDay', 'lastRestDayMovesOn', 'lamps'];

test('every rule has a term, a basis and a sentence in its header', () => {
  expect(rules.length).toBeGreaterThan(10);
  const without = rules.filter(
    ({ term, basis, sentence }) => !/\p{Script=Han}/u.test(term) || basis === '' || sentence === '',
  );
  expect(without.map(({ path }) => path)).toEqual([]);
});

test('every rule has a test beside it', () => {
  expect(rules.filter((rule) => rule.test === undefined).map(({ path }) => path)).toEqual([]);
});

test('every rule is told by a golden case', () => {
  expect(rules.filter((rule) => rule.cases.length === 0).map(({ path }) => path)).toEqual([]);
});

test('every parameter of a rule has a value in some place', () => {
  const known = laws.flatMap(({ law }) => Object.keys(law));
  const without = rules.flatMap(({ path, parameters }) =>
    parameters.filter((name) => !known.includes(name)).map((name) => `${path}: ${name}`),
  );
  expect(without).toEqual([]);
});

test('every value of law is read by a rule or by the clock', () => {
  expect(laws.length).toBeGreaterThan(1);
  const read = [...readByTheCore, ...rules.flatMap(({ parameters }) => parameters)];
  const idle = laws.flatMap(({ place, law }) =>
    Object.keys(law)
      .filter((name) => !read.includes(name))
      .map((name) => `${place}: ${name}`),
  );
  expect(idle).toEqual([]);
});

test('docs/rules.md is current', () => {
  expect(readFileSync(join(root, indexPath), 'utf8'), 'run: script/docs').toBe(renderIndex(rules, laws));
});

test('reads a header as it is written', () => {
  const header = `/** Not the header. */
/**
 * 一次性告知 one-time notice
 * Basis: 行政许可法 第三十二条第一款第四项, read with
 * the place's own order
 * All faults are told at once. A second
 * notice is refused.
 * Parameter: oneTimeNotice, noticesAllowed (both of the place).
 * Does not cover: what happens when
 * it is late.
 */
export function oneTimeNotice() {}`;
  expect(readHeader(header)).toEqual({
    term: '一次性告知 one-time notice',
    basis: "行政许可法 第三十二条第一款第四项, read with the place's own order",
    sentence: 'All faults are told at once. A second notice is refused.',
    parameters: ['oneTimeNotice', 'noticesAllowed'],
  });
});
