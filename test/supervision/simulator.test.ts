import { expect, test } from 'vitest';
import { caseRules } from '../../src/domain/supervision/case-rules.ts';
import { examine } from '../../src/domain/supervision/examine.ts';
import { abuses, type Finding } from '../../src/domain/supervision/watched.ts';
import { instant } from '../../src/kernel/instant.ts';
import { inForce } from '../support/watched-story.ts';
import { abusive, district, districtOf, honest, type LabelledCase, type Wrong } from './district.ts';

// 监察规则 on a district whose truth is known: how much of each abuse they find, and how often they are wrong.

const rules = inForce();
const endOfYear = instant('2026-12-31T12:00:00.000Z');
const abuseOf = new Map(caseRules.map(({ code, abuse }) => [code, abuse]));
const clockRules = ['S02', 'S03', 'S09', 'S10'];

/** What blames somebody; and of what is recorded too fast, the hint itself, for nothing else is ever said of it. */
function cards(one: LabelledCase): readonly Finding[] {
  const { findings } = examine('case-1', one.events, rules, district, endOfYear);
  return findings.filter(({ level, rule }) => level !== 'hint' || rule === 'S12');
}

function accuses(finding: Finding, abuse: Wrong): boolean {
  return abuse === 'clock' ? clockRules.includes(finding.rule) : abuseOf.get(finding.rule) === abuse;
}

test('there are at least twenty behaviours, honest ones and guises of each abuse', () => {
  expect(honest.length + abusive.length).toBeGreaterThanOrEqual(20);
  for (const abuse of abuses)
    expect(abusive.filter(([, wrongs]) => wrongs.includes(abuse)).length).toBeGreaterThanOrEqual(2);
});

test.each([1, 2, 3])('district %i: each abuse is found, and hardly anybody is blamed for nothing', (seed) => {
  const cases = districtOf(seed, 3_000, 0.3).map((one) => ({ ...one, cards: cards(one) }));
  for (const abuse of [...abuses, 'clock'] as const) {
    const done = cases.filter((one) => one.wrongs.includes(abuse));
    const accused = cases.filter((one) => one.cards.some((card) => accuses(card, abuse)));
    const rightly = accused.filter((one) => one.wrongs.includes(abuse));
    expect(done.length, abuse).toBeGreaterThan(50);
    const missed = done.filter((one) => !accused.includes(one)).map(({ behaviour }) => behaviour);
    expect(rightly.length / done.length, `recall of ${abuse}: ${missed.slice(0, 3)}`).toBeGreaterThanOrEqual(0.95);
    const wrongly = accused.filter((one) => !one.wrongs.includes(abuse)).map(({ behaviour }) => behaviour);
    expect(rightly.length / accused.length, `precision of ${abuse}: ${[...new Set(wrongly)]}`).toBeGreaterThanOrEqual(
      0.95,
    );
  }
});

test('in honest districts fewer than one card in a thousand cases', () => {
  const cases = districtOf(4, 8_000, 0);
  const blamed = cases.map((one) => ({ ...one, cards: cards(one) })).filter((one) => one.cards.length > 0);
  expect(blamed.map(({ behaviour, cards: [card] }) => `${behaviour}: ${card?.rule} ${card?.key}`)).toHaveLength(0);
});

test('blind rules find nothing: the labels are not what is looked at', () => {
  const blind = rules.map((one) => ({ ...one, state: 'off' as const }));
  const cases = districtOf(5, 500, 1);
  expect(cases.flatMap(({ events }) => examine('case-1', events, blind, district, endOfYear).findings)).toEqual([]);
});
