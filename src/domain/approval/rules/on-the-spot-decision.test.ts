import { expect, test } from 'vitest';
import { day } from '../../../../test/support/facts.ts';
import { onTheSpotDecision } from './on-the-spot-decision.ts';

const monday = day('2026-03-02');
const accepted = { acceptance: { on: monday, deemed: false } };
const immediate = { processingClass: 'immediate' } as const;

test('an immediate case on the day of its acceptance is decided on the spot', () => {
  expect(onTheSpotDecision(accepted, immediate, monday)).toBe(true);
});

test('a day later it is a case like any other', () => {
  expect(onTheSpotDecision(accepted, immediate, day('2026-03-03'))).toBe(false);
});

test('an item that promises a time is never decided on the spot', () => {
  expect(onTheSpotDecision(accepted, { processingClass: 'promised' }, monday)).toBe(false);
  expect(onTheSpotDecision(accepted, { processingClass: 'preliminary' }, monday)).toBe(false);
});

test('nor is one that silence accepted, or nobody yet', () => {
  expect(onTheSpotDecision({ acceptance: { on: monday, deemed: true } }, immediate, monday)).toBe(false);
  expect(onTheSpotDecision({}, immediate, monday)).toBe(false);
});
