import { expect, test } from 'vitest';
import { caseRules } from '../../src/domain/supervision/case-rules.ts';
import { examine } from '../../src/domain/supervision/examine.ts';
import { abuses, type Finding } from '../../src/domain/supervision/watched.ts';
import { instant } from '../../src/kernel/instant.ts';
import { inForce } from '../support/watched-story.ts';
import { abusive, district, districtOf, honest, type LabelledCase, type Wrong } from './district.ts';
import { hostile, lookalikes, unseen } from './hostile.ts';

// 监察规则 against people who know them. The guises were played before the rules were mended: then the rules found none of
// what goes beneath a threshold.

const rules = inForce();
const endOfYear = instant('2027-01-31T12:00:00.000Z');
const abuseOf = new Map(caseRules.map(({ code, abuse }) => [code, abuse]));
const clockRules = ['S02', 'S03', 'S09', 'S10'];

function cards(one: LabelledCase): readonly Finding[] {
  const { findings } = examine('case-1', one.events, rules, district, endOfYear);
  return findings.filter(({ level, rule }) => level !== 'hint' || rule === 'S12');
}

function accuses(finding: Finding, abuse: Wrong): boolean {
  return abuse === 'clock' ? clockRules.includes(finding.rule) : abuseOf.get(finding.rule) === abuse;
}

const foundOf = (cases: readonly LabelledCase[]) => {
  const found = new Map<string, { played: number; found: number }>();
  for (const one of cases) {
    const before = found.get(one.behaviour) ?? { played: 0, found: 0 };
    const isFound = cards(one).some((card) => one.wrongs.some((wrong) => accuses(card, wrong)));
    found.set(one.behaviour, { played: before.played + 1, found: before.found + (isFound ? 1 : 0) });
  }
  return found;
};

test('at least eight new guises, of each of the five abuses and of the clock', () => {
  expect(hostile.length).toBeGreaterThanOrEqual(8);
  for (const abuse of [...abuses, 'clock'] as const)
    expect(hostile.filter(([, wrongs]) => wrongs.includes(abuse)).length, abuse).toBeGreaterThanOrEqual(2);
});

test.each([11, 12, 13])('district %i: beneath the thresholds too, each abuse is found in 95 of 100 cases', (seed) => {
  const people = { honest: [...honest, ...lookalikes], abusive: [...abusive, ...hostile] };
  const cases = districtOf(seed, 3_000, 0.3, people).map((one) => ({ ...one, cards: cards(one) }));
  for (const abuse of [...abuses, 'clock'] as const) {
    const done = cases.filter((one) => one.wrongs.includes(abuse));
    const accused = cases.filter((one) => one.cards.some((card) => accuses(card, abuse)));
    const rightly = accused.filter((one) => one.wrongs.includes(abuse));
    expect(done.length, abuse).toBeGreaterThan(50);
    const missed = done.filter((one) => !accused.includes(one)).map(({ behaviour }) => behaviour);
    expect(rightly.length / done.length, `recall of ${abuse}: ${[...new Set(missed)]}`).toBeGreaterThanOrEqual(0.95);
    const wrongly = accused.filter((one) => !one.wrongs.includes(abuse)).map(({ behaviour }) => behaviour);
    const precision = rightly.length / accused.length;
    expect(precision, `precision of ${abuse}: ${[...new Set(wrongly)]}`).toBeGreaterThanOrEqual(0.95);
  }
});

test('every one of the new guises is found, not only most of them', () => {
  for (const [behaviour, { played, found }] of foundOf(districtOf(21, 1_500, 1, { honest, abusive: hostile })))
    expect(found / played, behaviour).toBeGreaterThanOrEqual(0.95);
});

test('the honest who look most like them get fewer than one card in a thousand cases', () => {
  const cases = districtOf(22, 4_000, 0, { honest: [...honest, ...lookalikes], abusive });
  const blamed = cases.map((one) => ({ ...one, cards: cards(one) })).filter((one) => one.cards.length > 0);
  expect(blamed.map(({ behaviour, cards: [card] }) => `${behaviour}: ${card?.rule} ${card?.key}`)).toHaveLength(0);
});

test('what one case alone does not show stays unseen here: it is for traces, complaints and call-backs', () => {
  for (const [behaviour, { found }] of foundOf(districtOf(23, 600, 1, { honest, abusive: unseen })))
    expect(found, behaviour).toBe(0);
});
