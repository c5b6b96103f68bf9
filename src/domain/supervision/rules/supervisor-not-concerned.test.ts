import { expect, test } from 'vitest';
import { anna, clara, day } from '../../../../test/support/facts.ts';
import type { Actor } from '../../organisation/actor.ts';
import { supervisorNotConcerned } from './supervisor-not-concerned.ts';

const wanda: Actor = { kind: 'staff', id: 'wanda', duty: 'supervisor', body: 'WATCH' };
const signal = { body: 'HALL', stoodAside: [] as string[] };
const outside = { ownBodies: ['WATCH'], handled: [anna] };
const why = (refusal: ReturnType<typeof supervisorNotConcerned>) => refusal?.facts?.why;

test('a supervisor of another body, who had no hand in it, judges', () => {
  expect(supervisorNotConcerned(signal, wanda, outside)).toBeUndefined();
});

test('the own body, a hand in the case or in the reply, and having stood aside are all in the way', () => {
  expect(why(supervisorNotConcerned(signal, wanda, { ...outside, ownBodies: ['WATCH', 'HALL'] }))).toBe('own-body');
  expect(why(supervisorNotConcerned(signal, anna, outside))).toBe('handled');
  const reply = { text: '', files: [], repliedOn: day('2026-03-02'), late: false, by: clara };
  expect(why(supervisorNotConcerned({ ...signal, reply }, clara, { ...outside, handled: [] }))).toBe('replied');
  expect(why(supervisorNotConcerned({ ...signal, stoodAside: ['wanda'] }, wanda, outside))).toBe('stood-aside');
});

test('whoever judged does not decide the appeal, nor does a deputy who acts from that post', () => {
  expect(why(supervisorNotConcerned(signal, wanda, { ...outside, judgedBy: wanda }))).toBe('judged');
  const deputy: Actor = { ...wanda, id: 'dirk', onBehalfOf: 'wanda' };
  expect(why(supervisorNotConcerned(signal, deputy, { ...outside, judgedBy: wanda }))).toBe('judged');
});

test('nobody but staff judges', () => {
  expect(supervisorNotConcerned(signal, { kind: 'system' }, outside)).toMatchObject({
    code: 'supervision.concerned',
    kind: 'unlawful',
    basis: { law: '监察法' },
  });
});
