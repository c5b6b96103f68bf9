import { expect, test } from 'vitest';
import { licensingLaw as law } from '../../../../test/support/facts.ts';
import type { PowerInstrument } from '../register.ts';
import { entrustedExercise } from './entrusted-exercise.ts';

const paper = (form: PowerInstrument['form']) => ({ form, number: '一号' }) as PowerInstrument;
const codes = (from: string, form?: PowerInstrument['form']) =>
  entrustedExercise(
    from,
    { body: 'TOWN', answerable: form === 'entrustment' ? 'BUREAU' : 'TOWN', by: form ? [paper(form)] : [] },
    law,
  ).map(({ code }) => code);

test('what is entrusted is decided by those it is entrusted to, and by nobody beside them', () => {
  expect(codes('TOWN', 'entrustment')).toEqual([]);
  expect(codes('BUREAU', 'entrustment')).toEqual(['powers.entrusted-to-another']);
  expect(codes('OTHER', 'entrustment')).toEqual(['powers.entrusted-to-another']);
});

test('of what is held in the own name the rule says nothing; whether the body is competent another rule says', () => {
  for (const form of [undefined, 'devolution', 'authorisation'] as const) expect(codes('BUREAU', form)).toEqual([]);
  expect(entrustedExercise('BUREAU', undefined, law)).toEqual([]);
});
