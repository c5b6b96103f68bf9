import { describe, expect, test } from 'vitest';
import { anna, boris, citizen, clara, day, licensingLaw as law } from '../../../../test/support/facts.ts';
import type { Actor } from '../../organisation/actor.ts';
import type { Recusal } from '../recusal/state.ts';
import { ownCase, recusal, recusalAsked, recusalDecision, surveyorsStandAside } from './recusal.ts';

const asked: Recusal = {
  ...{
    id: 'r1',
    version: 1,
    number: 'R-1',
    body: 'HALL',
    caseId: 'c1',
    caseNumber: '1',
    item: 'tent',
    officer: 'anna',
  },
  ...{ by: 'officer', ground: 'relative', reason: 'A brother', on: day('2026-03-03'), papers: [] },
};
const decided = (upheld: boolean): Recusal => ({ ...asked, decided: { upheld, reason: '', on: day('2026-03-04') } });
const codes = (refusals: readonly { code: string }[]) => refusals.map(({ code }) => code);
const forAnna = { ...boris, onBehalfOf: 'anna' } as Actor;

test('asked or upheld, the officer does nothing, nor does a deputy from his post; dismissed, he goes on', () => {
  for (const one of [asked, decided(true)]) {
    expect(codes(recusal(anna, [one], law))).toEqual(['special.stands-aside']);
    expect(codes(recusal(forAnna, [one], law))).toEqual(['special.stands-aside']);
    expect(recusal(boris, [one], law)).toEqual([]);
  }
  expect(recusal(anna, [decided(false)], law)).toEqual([]);
  expect(recusal(citizen, [asked], law)).toEqual([]);
});

test('whoever stands aside is not named for the survey; dismissed, the officer goes along', () => {
  const named = [
    { staff: 'boris', pointer: '/officers/0' },
    { staff: 'anna', pointer: '/officers/1' },
  ];
  for (const one of [asked, decided(true)]) {
    expect(surveyorsStandAside(named, [one], law)).toMatchObject([
      { code: 'special.survey-officer-stands-aside', pointer: '/officers/1', facts: { number: 'R-1' } },
    ]);
  }
  expect(surveyorsStandAside(named, [decided(false)], law)).toEqual([]);
  expect(surveyorsStandAside([{ pointer: '/officers/0' }], [asked], law)).toEqual([]);
});

test('nobody’s own case: compared by number, however it is written', () => {
  const interests = [
    { staff: 'anna', entries: [{ relation: 'spouse', name: 'Otto', identityNumber: 'p-00 0001' }] },
  ] as const;
  const concerned = (number: string) => ({ identityNumbers: ['C-1', number] });
  expect(codes(ownCase(anna, interests, concerned('P-000001'), law))).toEqual(['special.own-case']);
  expect(codes(ownCase(forAnna, interests, concerned('P-000001'), law))).toEqual(['special.own-case']);
  expect(ownCase(boris, interests, concerned('P-000001'), law)).toEqual([]);
  expect(ownCase(anna, interests, concerned('P-000002'), law)).toEqual([]);
});

describe('asked for', () => {
  const of = {
    id: 'c1',
    number: '1',
    item: 'tent',
    applicantName: 'Circus',
    inHand: true,
    standsStill: false,
    reviewers: [],
  };
  const by = (reason: string, officer: string, besides: readonly Recusal[] = [], changes = {}) =>
    codes(recusalAsked({ reason, officer }, { ...of, ...changes }, besides, law));

  test('of somebody, with a reason, once, while the case is in hand', () => {
    expect(by('A brother', 'anna')).toEqual([]);
    expect(by(' ', '')).toEqual(['special.officer-unknown', 'special.recusal-without-reason']);
    expect(by('A brother', 'anna', [decided(false)])).toEqual(['special.recusal-asked-before']);
    expect(by('A brother', 'boris', [asked])).toEqual([]);
    expect(by('A brother', 'anna', [], { inHand: false })).toEqual(['special.case-not-in-hand']);
  });
});

describe('decided', () => {
  const by = (
    actor: Actor,
    said: { upheld?: boolean; reason?: string; replacement?: string } = {},
    { of = asked, mayTakeOver = true, besides = [] as readonly Recusal[] } = {},
  ) => codes(recusalDecision(of, { actor, upheld: false, reason: 'Seen', ...said }, { law, mayTakeOver, besides }));

  test('by the head, never about himself', () => {
    expect(by(clara)).toEqual([]);
    expect(by(boris)).toEqual(['special.recusal-not-the-head']);
    expect(by(clara, {}, { of: { ...asked, officer: 'clara' } })).toEqual(['special.own-recusal']);
    expect(by(clara, {}, { of: decided(true) })).toEqual(['special.recusal-decided-before']);
    expect(by(clara, { reason: '' })).toEqual(['special.recusal-decided-without-reason']);
  });

  test('upheld, with somebody who may take over', () => {
    const upheld = (replacement: string | undefined, more = {}) =>
      by(clara, { upheld: true, ...(replacement === undefined ? {} : { replacement }) }, more);
    expect(upheld('boris')).toEqual([]);
    for (const nobody of [undefined, 'anna']) expect(upheld(nobody)).toEqual(['special.recusal-without-replacement']);
    expect(upheld('boris', { mayTakeOver: false })).toEqual(['special.recusal-without-replacement']);
    expect(upheld('boris', { besides: [{ ...asked, officer: 'boris' }] })).toEqual([
      'special.recusal-without-replacement',
    ]);
  });
});
