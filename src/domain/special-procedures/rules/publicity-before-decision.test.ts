import { expect, test } from 'vitest';
import { day } from '../../../../test/support/facts.ts';
import type { Objection } from '../publicity/state.ts';
import { publicityBeforeDecision } from './publicity-before-decision.ts';

const basis = { law: '城乡规划法', articles: ['40'] };
const needed = {
  publicity: { required: true, days: 7, unit: 'calendar-day', decisionWaits: true, basis, confidence: 'seen' },
} as const;
const one: Objection = { objection: 1, name: '', contact: '', text: '', madeOn: day('2026-03-03') };
const answered: Objection = { ...one, answered: { outcome: 'not-upheld', answer: '', on: '2026-03-10' } };
const shown = (
  standing: 'running' | 'ended' | 'taken-down',
  objections: readonly Objection[] = [],
  decisionWaits = true,
) => [{ number: 'P-1', until: day('2026-03-09'), standing, objections, decisionWaits, basis }];
const codes = (outcome: 'grant' | 'refuse', publicities: ReturnType<typeof shown>, item = {}) =>
  publicityBeforeDecision(outcome, publicities, item).map(({ code }) => code);

test('waited for until it is over and every objection answered', () => {
  expect(codes('refuse', shown('running'))).toEqual(['special.publicity-not-over']);
  expect(codes('grant', shown('ended', [one]))).toEqual(['special.objections-not-answered']);
  expect(codes('grant', shown('ended', [answered]))).toEqual([]);
  expect(codes('grant', shown('running', [one], false))).toEqual([]);
});

test('what must be shown is not granted before it was; taken down counts for nothing', () => {
  expect(codes('grant', [], needed)).toEqual(['special.publicity-required']);
  expect(codes('grant', shown('taken-down', [one]), needed)).toEqual(['special.publicity-required']);
  expect(codes('grant', shown('ended'), needed)).toEqual([]);
  expect(codes('refuse', [], needed)).toEqual([]);
});
