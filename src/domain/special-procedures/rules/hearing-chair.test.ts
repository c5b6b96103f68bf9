import { describe, expect, test } from 'vitest';
import { anna, boris, citizen, day, clara as head, licensingLaw } from '../../../../test/support/facts.ts';
import { arranged, clara, hearing } from '../../../../test/support/hearings.ts';
import type { Actor } from '../../organisation/actor.ts';
import {
  chairChallenge,
  chairReviews,
  challengeDecision,
  hearingBegins,
  hearingChair,
  onlyChair,
  presides,
} from './hearing-chair.ts';

const law = licensingLaw;
const codes = (refusals: readonly { code: string }[]) => refusals.map(({ code }) => code);
const otto = { id: 'otto', name: 'Otto' };

describe('art. 48-1-3: who presides', () => {
  const chair = (id: string, reviewers: readonly Actor[], standAside: readonly string[] = []) =>
    codes(hearingChair({ id, name: id }, { reviewers, standAside, law }));

  test('nobody who reviewed, from the own post or from one that was lent', () => {
    expect(chair('anna', [anna])).toEqual(['special.hearing-chair-reviewed']);
    expect(chair('boris', [anna])).toEqual([]);
    const forBoris = { ...anna, onBehalfOf: 'boris' } as Actor;
    expect(chair('boris', [forBoris])).toEqual(['special.hearing-chair-reviewed']);
  });

  test('nobody who stands aside, nobody who is not there', () => {
    expect(chair('boris', [], ['boris'])).toEqual(['special.hearing-chair-stands-aside']);
    expect(codes(hearingChair({ id: 'x', name: '' }, { reviewers: [], standAside: [], law }))).toEqual([
      'special.hearing-chair-unknown',
    ]);
  });

  test('one only', () => {
    expect(onlyChair(hearing(arranged), clara, law)).toEqual([]);
    expect(codes(onlyChair(hearing(arranged), otto, law))).toEqual(['special.hearing-has-chair']);
    expect(onlyChair(hearing(), otto, law)).toEqual([]);
  });

  test('whoever presides does not review, nor does a deputy of the chair; once the hearing came to nothing, both may', () => {
    const of = [hearing(arranged)];
    expect(codes(chairReviews(head, of, law))).toEqual(['special.chair-reviews']);
    expect(codes(chairReviews({ ...anna, onBehalfOf: 'clara' } as Actor, of, law))).toEqual(['special.chair-reviews']);
    expect(chairReviews(anna, of, law)).toEqual([]);
    expect(chairReviews(head, [hearing({ ...arranged, standing: 'ended' })], law)).toEqual([]);
  });
});

const challenge = {
  challenge: 1,
  party: 2,
  chair: 'clara',
  ground: 'relative',
  reason: '',
  on: day('2026-03-04'),
} as const;

describe('challenged', () => {
  const by = (changes: object, reason = 'A cousin') =>
    codes(chairChallenge(hearing({ ...arranged, ...changes }), { ground: 'relative', reason, party: 2 }, law));

  test('between notice and hearing, with a reason, once for each chair', () => {
    expect(by({})).toEqual([]);
    expect(by({}, ' ')).toEqual(['special.hearing-challenge-without-reason']);
    expect(by({ standing: 'open' })).toEqual(['special.hearing-no-chair-to-challenge']);
    expect(by({ challenges: [challenge] })).toEqual(['special.hearing-challenge-open']);
    const decided = { ...challenge, decided: { upheld: false, reason: '', on: day('2026-03-05') } };
    expect(by({ challenges: [decided] })).toEqual(['special.hearing-challenged-before']);
    expect(by({ challenges: [decided], chair: otto })).toEqual([]);
  });

  const decide = (actor: Actor, upheld: boolean, chair?: typeof otto, changes: object = { challenges: [challenge] }) =>
    codes(
      challengeDecision(
        hearing({ ...arranged, ...changes }),
        { upheld, reason: 'Seen', actor, ...(chair === undefined ? {} : { chair }) },
        { reviewers: [anna], standAside: [], law },
      ),
    );

  test('decided by another than the chair; upheld, with another chair who may preside', () => {
    expect(decide(boris, false)).toEqual([]);
    expect(decide(head, false)).toEqual(['special.own-challenge']);
    expect(decide({ ...boris, onBehalfOf: 'clara' } as Actor, false)).toEqual(['special.own-challenge']);
    expect(decide(boris, true)).toEqual(['special.hearing-no-other-chair']);
    expect(decide(boris, true, clara)).toEqual(['special.hearing-no-other-chair']);
    expect(decide(boris, true, { id: 'anna', name: 'Anna' })).toEqual(['special.hearing-chair-reviewed']);
    expect(decide(boris, true, otto)).toEqual([]);
    expect(decide(boris, false, undefined, {})).toEqual(['special.hearing-no-open-challenge']);
  });
});

test('begins on its day at the earliest, by the chair, over no open challenge', () => {
  expect(hearingBegins(hearing(arranged), day('2026-03-12'), law)).toEqual([]);
  expect(codes(hearingBegins(hearing(arranged), day('2026-03-11'), law))).toEqual(['special.hearing-before-its-day']);
  expect(codes(hearingBegins(hearing({ ...arranged, challenges: [challenge] }), day('2026-03-12'), law))).toEqual([
    'special.hearing-challenge-open',
  ]);
  expect(codes(hearingBegins(hearing(), day('2026-03-12'), law))).toEqual(['special.hearing-not-arranged']);
  expect(presides(hearing(arranged), head, law)).toEqual([]);
  for (const other of [anna, citizen, { kind: 'system' } as const]) {
    expect(codes(presides(hearing(arranged), other, law))).toEqual(['special.not-the-chair']);
  }
});
