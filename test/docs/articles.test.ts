import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { articlesOf, articlesPath, readArticles, refusalsOf, renderArticles } from '../../script/articles-index.ts';
import { root } from './documents.ts';

/** What the first journey owes to the Licensing Law. */
const owed = [5, 7, 26, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 40, 42, 43, 44, 82];

const rows = readArticles();

test.each(owed)('article %d is held by a rule with a unit test and a golden case', (article) => {
  const rules = rows.find((row) => row.article === article)?.rules ?? [];
  expect(rules.length).toBeGreaterThan(0);
  expect(rules.filter((rule) => rule.test === undefined || rule.cases.length === 0).map(({ path }) => path)).toEqual(
    [],
  );
});

test('docs/articles.md is current', () => {
  expect(readFileSync(join(root, articlesPath), 'utf8'), 'run: script/docs').toBe(renderArticles(rows));
});

test('articles are read from a header', () => {
  expect(articlesOf('行政许可法 第七条、第三十八条第二款')).toEqual([7, 38]);
  expect(articlesOf('行政许可法 第十条、第四十条、第八十二条')).toEqual([10, 40, 82]);
  expect(articlesOf('民法典 第二百零三条')).toEqual([]);
  expect(articlesOf('行政许可法 第二十九条；民法典 第一百六十五条、第一百七十三条')).toEqual([29]);
});

test('refusals are read from a rule', () => {
  const rule = rows.flatMap((row) => row.rules).find(({ name }) => name === 'reasoned-refusal');
  expect(rule && refusalsOf(rule)).toEqual([
    'approval.refusal-without-articles',
    'approval.refusal-without-reasons',
    'approval.refusal-without-remedies',
  ]);
});
