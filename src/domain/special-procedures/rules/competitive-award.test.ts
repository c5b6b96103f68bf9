import { expect, test } from 'vitest';
import { day, licensingLaw, plainCalendar } from '../../../../test/support/facts.ts';
import { awardReported, grantedToWinner } from './competitive-award.ts';

const facts = (today: string) => ({
  ...{ today: day(today), law: licensingLaw, calendar: plainCalendar, concerned: [], standAside: [] },
});
const good = { bidders: 3, winner: 'Circus', amount: 100, publishedOn: '2026-04-02' };
const codes = (result: string, report: object, today = '2026-04-02') =>
  awardReported({ result, report: report as typeof good }, { opening: { bidsUntil: '2026-04-01' } }, facts(today)).map(
    ({ code }) => code,
  );

test('one winner, a sum, bidders, and not before the bids were due', () => {
  expect(codes('awarded', good)).toEqual([]);
  expect(codes('awarded', good, '2026-03-31')).toEqual(['special.award-before-its-day']);
  expect(codes('awarded', { bidders: 0 })).toEqual([
    'special.award-without-winner',
    'special.award-without-sum',
    'special.award-without-bidders',
  ]);
  expect(codes('without-award', { bidders: 0 })).toEqual([]);
  expect(codes('without-award', good)).toEqual(['special.winner-without-award']);
});

test('art. 53: the licence goes to the winner, and to nobody where nobody won', () => {
  const to = (outcome: 'grant' | 'refuse', awards: readonly (string | undefined)[], law = licensingLaw) =>
    grantedToWinner(outcome, 'Circus', awards, law).map(({ code }) => code);
  expect(to('grant', ['Circus '])).toEqual([]);
  expect(to('grant', ['Opera'])).toEqual(['special.granted-to-another']);
  expect(to('grant', [undefined])).toEqual(['special.granted-to-another']);
  expect(to('refuse', ['Circus'])).toEqual(['special.winner-refused']);
  expect(to('refuse', ['Opera'])).toEqual([]);
  expect(to('grant', [])).toEqual([]);
  const free = { ...licensingLaw, competitiveAward: { ...licensingLaw.competitiveAward, winnerOnly: false } };
  expect(to('grant', ['Opera'], free)).toEqual([]);
});
