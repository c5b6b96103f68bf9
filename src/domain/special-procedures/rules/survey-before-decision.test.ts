import { expect, test } from 'vitest';
import { licensingLaw } from '../../../../test/support/facts.ts';
import { surveyBeforeDecision } from './survey-before-decision.ts';

const needed = { siteSurvey: { required: true, checklist: [], confidence: 'fictitious' } } as const;
const survey = (standing: 'scheduled' | 'signed' | 'cancelled') => ({ number: 'S-1', standing });
const codes = (
  ...asked: Parameters<typeof surveyBeforeDecision> extends [infer A, infer B, infer C, unknown] ? [A, B, C] : never
) => surveyBeforeDecision(...asked, licensingLaw).map(({ code }) => code);

test('an open survey is waited for, whatever is decided', () => {
  for (const outcome of ['grant', 'refuse'] as const) {
    expect(codes(outcome, [survey('scheduled')], {})).toEqual(['special.survey-open']);
  }
});

test('where the place must be seen, a signed record is needed to grant; one called off is none', () => {
  expect(codes('grant', [], needed)).toEqual(['special.survey-required']);
  expect(codes('grant', [survey('cancelled')], needed)).toEqual(['special.survey-required']);
  expect(codes('grant', [survey('signed')], needed)).toEqual([]);
  expect(codes('refuse', [], needed)).toEqual([]);
  expect(codes('grant', [], {})).toEqual([]);
});
