import { expect, test } from 'vitest';
import { factsOn } from '../../../../test/support/facts.ts';
import type { DecideNonAcceptance } from '../commands.ts';
import { nonAcceptance } from './non-acceptance.ts';

const { body } = factsOn('2026-03-02');
type Answer = Pick<DecideNonAcceptance, 'ground' | 'competentBody' | 'explanation'>;
const codes = (answer: Answer) => nonAcceptance(answer, body).map(({ code }) => code);

test('another body’s power, and whose it is', () => {
  expect(codes({ ground: 'not-this-body', competentBody: 'CLUB', explanation: 'Courts are theirs' })).toEqual([]);
});

test('no licence needed names nobody', () => {
  expect(codes({ ground: 'no-licence-needed', explanation: 'A small tent is free' })).toEqual([]);
});

test('the reason is written down, whatever the ground', () => {
  expect(codes({ ground: 'no-licence-needed', explanation: '  ' })).toEqual(['intake.non-acceptance-without-reason']);
});

test('another’s power without saying whose leaves the applicant at the door; both faults at once', () => {
  const both = ['intake.non-acceptance-without-reason', 'intake.competent-body-missing'];
  expect(codes({ ground: 'not-this-body', explanation: '' })).toEqual(both);
  expect(codes({ ground: 'not-this-body', competentBody: ' ', explanation: '' })).toEqual(both);
});

test('nobody is sent round in a circle, by code or by name', () => {
  for (const competentBody of ['HALL', 'Town Hall', 'Hall', ' HALL ']) {
    const answer = { ground: 'not-this-body', competentBody, explanation: 'Not ours' } as const;
    expect(codes(answer), competentBody).toEqual(['intake.competent-body-is-this-body']);
  }
});

test('art. 32: whatever the door left out of its answer, it is shown the article and the field', () => {
  const refusals = nonAcceptance({ ground: 'not-this-body', explanation: '' }, body);
  const basis = { law: '行政许可法', articles: ['32'] };
  expect(refusals).toMatchObject([
    { kind: 'invalid', basis, pointer: '/explanation' },
    { kind: 'invalid', basis, pointer: '/competentBody' },
  ]);
});
