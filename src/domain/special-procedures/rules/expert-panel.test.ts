import { expect, test } from 'vitest';
import { licensingLaw } from '../../../../test/support/facts.ts';
import { expertPanel, expertVotes, unconcerned } from './expert-panel.ts';

const expert = (name: string, more = {}) => ({
  name,
  organisation: 'University',
  credential: '1',
  conflict: false,
  ...more,
});
const codes = (refusals: readonly { code: string }[]) => refusals.map(({ code }) => code);
const three = [expert('a'), expert('b'), expert('c')];

test('three at least, an odd number, each of the pool', () => {
  expect(expertPanel(three, [], licensingLaw)).toEqual([]);
  expect(codes(expertPanel(three.slice(1), [], licensingLaw))).toEqual(['special.too-few-experts']);
  expect(codes(expertPanel([...three, expert('d')], [], licensingLaw))).toEqual(['special.even-number-of-experts']);
  expect(expertPanel([...three.slice(1), expert('e', { credential: ' ' })], [], licensingLaw)).toMatchObject([
    { code: 'special.expert-not-of-the-pool', pointer: '/participants/2/credential' },
  ]);
});

test('as the place has it: another number, even or odd', () => {
  const law = { expertReview: { atLeast: 2, odd: false, basis: { law: 'T', articles: [] } } };
  expect(expertPanel(three.slice(1), [], law)).toEqual([]);
});

test('none with an interest: declared, of the applicant’s own house, or the applicant', () => {
  expect(codes(unconcerned([expert('a', { conflict: true })], []))).toEqual(['special.participant-concerned']);
  expect(codes(unconcerned([expert('a', { organisation: ' Circus ' })], ['Circus']))).toEqual([
    'special.participant-concerned',
  ]);
  expect(codes(unconcerned([expert('Circus')], ['Circus']))).toEqual(['special.participant-concerned']);
  expect(unconcerned([expert('a')], ['Circus', ''])).toEqual([]);
  expect(codes(unconcerned([expert(' ')], ['']))).toEqual(['special.participant-without-name']);
});

test('every vote is counted, and the result is theirs', () => {
  const votes = (result: string, votesFor: number, votesAgainst: number) =>
    codes(expertVotes(result, { votesFor, votesAgainst }, 3, licensingLaw));
  expect(votes('passed', 2, 1)).toEqual([]);
  expect(votes('passed-with-changes', 3, 0)).toEqual([]);
  expect(votes('not-passed', 1, 2)).toEqual([]);
  expect(votes('passed', 1, 2)).toEqual(['special.result-against-the-votes']);
  expect(votes('not-passed', 2, 1)).toEqual(['special.result-against-the-votes']);
  expect(votes('passed', 2, 0)).toEqual(['special.votes-do-not-add-up']);
});
