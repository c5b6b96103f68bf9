import { expect, test } from 'vitest';
import { day, licensingLaw } from '../../../../test/support/facts.ts';
import type { Competent } from '../competence.ts';
import { competentBody } from './competent-body.ts';

const by = (body: string, answerable = body): Competent => ({ body, answerable, by: [] });
const of = (found: readonly Competent[] | undefined, territory: string | undefined = 'T01', law = licensingLaw) =>
  competentBody({ item: 'P-1', body: 'DISTRICT', territory, on: day('2026-03-02') }, { at: () => found }, law).map(
    ({ code }) => code,
  );

test('the body named, or the one in whose name another acts, and nobody else', () => {
  expect(of([by('DISTRICT')])).toEqual([]);
  expect(of([by('T01', 'DISTRICT')])).toEqual([]);
  expect(of([by('CITY')])).toEqual(['powers.body-not-competent']);
});

test('in a gap nobody, in an overlap nobody before the register is put right', () => {
  expect(of([])).toEqual(['powers.nobody-competent']);
  expect(of([by('DISTRICT'), by('CITY')])).toEqual(['powers.several-competent']);
});

test('without a town any territory will do; what the register does not know, and a place that does not check, refuse nobody', () => {
  const nowhere = competentBody(
    { item: 'P-1', body: 'DISTRICT', on: day('2026-03-02') },
    { at: () => [by('DISTRICT'), by('T01')] },
    licensingLaw,
  );
  expect(nowhere).toEqual([]);
  expect(of(undefined)).toEqual([]);
  expect(of([], 'T01', { ...licensingLaw, competence: { ...licensingLaw.competence, checked: false } })).toEqual([]);
});
