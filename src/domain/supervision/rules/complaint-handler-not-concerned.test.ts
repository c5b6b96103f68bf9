import { expect, test } from 'vitest';
import { anna, clara, day } from '../../../../test/support/facts.ts';
import type { Actor } from '../../organisation/actor.ts';
import { complaintHandlerNotConcerned } from './complaint-handler-not-concerned.ts';

const wanda: Actor = { kind: 'staff', id: 'wanda', duty: 'supervisor', body: 'WATCH' };
const complaint = { body: 'HALL', stoodAside: [] as string[] };
const outside = { ownBodies: ['WATCH'], handled: [anna] };
const sameHand = 'supervision.complaint-taken-down-by-same';
const why = (refusal: ReturnType<typeof complaintHandlerNotConcerned>) => refusal?.facts?.why;

test('somebody of another body, who had no hand in it, handles the complaint', () => {
  expect(complaintHandlerNotConcerned(complaint, wanda, outside)).toBeUndefined();
});

test('the own body, a hand in the case or in the statement, and having stood aside are all in the way', () => {
  expect(why(complaintHandlerNotConcerned(complaint, wanda, { ...outside, ownBodies: ['HALL'] }))).toBe('own-body');
  expect(why(complaintHandlerNotConcerned(complaint, anna, outside))).toBe('handled');
  const statement = { text: '', givenOn: day('2026-03-02'), late: false, by: clara };
  expect(why(complaintHandlerNotConcerned({ ...complaint, statement }, clara, { ...outside, handled: [] }))).toBe(
    'replied',
  );
  expect(why(complaintHandlerNotConcerned({ ...complaint, stoodAside: ['wanda'] }, wanda, outside))).toBe(
    'stood-aside',
  );
  expect(why(complaintHandlerNotConcerned(complaint, { kind: 'system' }, outside))).toBe('nobody');
});

test('whoever took it down at the window asks and reads, and does not decide; nor does whoever stands in for that person', () => {
  const takenDown = { ...complaint, takenDownBy: wanda };
  expect(complaintHandlerNotConcerned(takenDown, wanda, outside)).toBeUndefined();
  const deciding = { ...outside, decides: true };
  expect(complaintHandlerNotConcerned(takenDown, wanda, deciding)?.code).toBe(sameHand);
  const deputy: Actor = { kind: 'staff', id: 'wilma', duty: 'supervisor', body: 'WATCH', onBehalfOf: 'wanda' };
  expect(complaintHandlerNotConcerned(takenDown, deputy, deciding)?.code).toBe(sameHand);
  const other: Actor = { kind: 'staff', id: 'wilma', duty: 'supervisor', body: 'WATCH' };
  expect(complaintHandlerNotConcerned(takenDown, other, deciding)).toBeUndefined();
});
