import { expect, test } from 'vitest';
import { licensingLaw } from '../../../../test/support/facts.ts';
import { reasonedRefusal } from './reasoned-refusal.ts';

const good = {
  outcome: 'refuse',
  reasons: 'The meadow floods',
  articles: 'Tent Ordinance 4',
  remediesTold: true,
} as const;
const codes = (changes: Partial<Parameters<typeof reasonedRefusal>[0]>) =>
  reasonedRefusal({ ...good, ...changes }, licensingLaw).map(({ code }) => code);

test('reasons, articles and remedies make a refusal', () => {
  expect(codes({})).toEqual([]);
});

test('none of them may be left out, and all that is left out is told at once', () => {
  expect(codes({ reasons: ' ' })).toEqual(['approval.refusal-without-reasons']);
  expect(codes({ articles: ' ' })).toEqual(['approval.refusal-without-articles']);
  expect(codes({ remediesTold: false })).toEqual(['approval.refusal-without-remedies']);
  expect(codes({ reasons: '', articles: '', remediesTold: false })).toHaveLength(3);
});

test('whoever forgot the remedies is told their periods', () => {
  expect(reasonedRefusal({ ...good, remediesTold: false }, licensingLaw)[0]).toMatchObject({
    kind: 'unlawful',
    pointer: '/remediesTold',
    facts: { reconsideration: 60, litigation: 6 },
  });
});

test('a grant needs none of it', () => {
  expect(codes({ outcome: 'grant', reasons: '', articles: '', remediesTold: false })).toEqual([]);
});

test('art. 38: whoever leaves something out is shown the article that demands it, at each field', () => {
  const refusals = reasonedRefusal({ ...good, reasons: '', articles: '', remediesTold: false }, licensingLaw);
  expect(refusals.map(({ basis, pointer }) => [basis?.law, basis?.articles, pointer])).toEqual([
    ['行政许可法', ['38'], '/reasons'],
    ['行政许可法', ['38'], '/articles'],
    ['行政许可法', ['38'], '/remediesTold'],
  ]);
});
