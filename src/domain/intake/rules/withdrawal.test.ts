import { expect, test } from 'vitest';
import { boris, citizen, clerk, day } from '../../../../test/support/facts.ts';
import { caseStates } from '../../case/state.ts';
import { withdrawal } from './withdrawal.ts';

const signed = { kind: 'sheet', number: '00012' } as const;
const decision = {
  outcome: 'granted',
  on: day('2026-03-10'),
  by: boris,
  reasons: '',
  articles: '',
  deliveryDue: day('2026-03-24'),
} as const;
const codes = (...asked: Parameters<typeof withdrawal>) => withdrawal(...asked).map(({ code }) => code);

test('the applicant may, without a reason, while the case is open', () => {
  const closed = ['not-accepted', 'completed', 'withdrawn'];
  for (const state of caseStates.filter((one) => one !== 'decided')) {
    expect(codes({ state }, { actor: citizen })).toEqual(closed.includes(state) ? ['case.closed'] : []);
  }
});

test('not once it is decided, whether delivered or not', () => {
  expect(codes({ state: 'decided', decision }, { actor: citizen })).toEqual(['intake.withdrawal-after-decision']);
  expect(codes({ state: 'completed', decision }, { actor: citizen })).toEqual(['intake.withdrawal-after-decision']);
});

test('at a window only on a request that the applicant signed', () => {
  const state = 'accepted';
  expect(codes({ state }, { actor: clerk, request: signed })).toEqual([]);
  expect(codes({ state }, { actor: clerk })).toEqual(['intake.withdrawal-not-signed']);
  expect(codes({ state }, { actor: clerk, request: { kind: 'sheet', number: ' ' } })).toEqual([
    'intake.withdrawal-not-signed',
  ]);
});

test('art. 29: a clerk without a signed request is shown the article and the field', () => {
  expect(withdrawal({ state: 'accepted' }, { actor: clerk })).toMatchObject([
    { kind: 'invalid', basis: { law: '行政许可法', articles: ['29'] }, pointer: '/request' },
  ]);
});
