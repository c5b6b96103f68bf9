import { describe, expect, test } from 'vitest';
import { anna, boris, caseFile, clara, field, licensingLaw, system, tentItem } from '../../../../test/support/facts.ts';
import type { DiscretionTable } from '../../catalogue/discretion-range.ts';
import { discretionRange, discretionTaken } from './discretion-range.ts';

const row = (code: string, to: number) => ({
  code,
  factors: [{ en: code }],
  range: { from: 2, to, unit: { en: 'days' } },
  basis: { law: 'Tent Ordinance', articles: ['4'] },
});
const table: DiscretionTable = {
  decides: { en: 'Days' },
  confidence: 'fictitious',
  rows: [
    { ...row('small', 10), when: { field: 'guests', atMost: 50 } },
    { ...row('large', 4), when: { not: { field: 'guests', atMost: 50 } } },
  ],
};
const formFields = [field('guests', 'number', { minimum: 1, maximum: 900 })];
const item = tentItem({ formFields, discretion: table });
const good = { outcome: 'grant', reasons: 'A feast', discretion: { value: 3 } } as const;

type Said = Parameters<typeof discretionRange>[2];
const codes = (said: Partial<Said>, decider = boris, guests: number | 'open' = 20, of = item, law = licensingLaw) =>
  discretionRange(
    caseFile({ answers: guests === 'open' ? {} : { guests } }),
    of,
    { ...good, ...said },
    decider,
    law,
  ).map(({ code, pointer }) => `${code} ${pointer}`);

test('within the row that the answers lead to, both ends included', () => {
  for (const value of [2, 3, 10]) expect(codes({ discretion: { value } })).toEqual([]);
  for (const value of [2, 4]) expect(codes({ discretion: { value } }, boris, 60)).toEqual([]);
});

test('outside it with reasons of its own, and decided by the superior', () => {
  for (const [value, guests] of [
    [1, 20],
    [11, 20],
    [5, 60],
  ] as const) {
    expect(codes({ discretion: { value } }, boris, guests)).toEqual([
      'approval.discretion-outside-without-reasons /discretion/reasons',
      'approval.discretion-not-the-superior /discretion/value',
    ]);
    expect(codes({ discretion: { value, reasons: ' ' } }, clara, guests)).toEqual([
      'approval.discretion-outside-without-reasons /discretion/reasons',
    ]);
    expect(codes({ discretion: { value, reasons: 'The town’s own' } }, clara, guests)).toEqual([]);
    expect(codes({ discretion: { value, reasons: 'The town’s own' } }, system, guests)).toHaveLength(1);
  }
});

test('whoever the place names is the superior', () => {
  const law = { ...licensingLaw, discretionOutside: { ...licensingLaw.discretionOutside, decidedBy: ['approver'] } };
  const outside = { discretion: { value: 11, reasons: 'Because' } };
  expect(codes(outside, boris, 20, item, law)).toEqual([]);
  expect(codes(outside, clara, 20, item, law)).toHaveLength(1);
});

test('to propose it, nobody has to be the superior', () => {
  const file = caseFile({ answers: { guests: 20 } });
  const said = { ...good, discretion: { value: 11, reasons: 'Because' } };
  expect(discretionRange(file, item, said, undefined, licensingLaw)).toEqual([]);
  expect(discretionRange(file, item, said, anna, licensingLaw)).toHaveLength(1);
});

test('a choice is made, with reasons, wherever one has to be made', () => {
  const { discretion: _, ...without } = good;
  expect(discretionRange(caseFile(), item, without, clara, licensingLaw)).toMatchObject([
    { code: 'approval.discretion-missing' },
  ]);
  expect(codes({ reasons: ' ' })).toEqual(['approval.discretion-without-reasons /reasons']);
  expect(codes({ discretion: { value: 'ten' } })).toEqual(['approval.discretion-not-a-choice /discretion/value']);
  expect(codes({ discretion: { value: -1 } })).toEqual(['approval.discretion-not-a-choice /discretion/value']);
});

test('where nothing is to be chosen, nothing is', () => {
  expect(codes({}, boris, 20, tentItem())).toEqual(['approval.nothing-to-choose /discretion']);
  expect(codes({ outcome: 'refuse' })).toEqual(['approval.nothing-to-choose /discretion']);
  const said = { outcome: 'refuse', reasons: '' } as const;
  expect(discretionRange(caseFile(), item, said, boris, licensingLaw)).toEqual([]);
});

test('while an open question leaves the row open, every choice is outside of one', () => {
  expect(codes({}, boris, 'open')).toHaveLength(2);
  const taken = discretionTaken(caseFile({ answers: {} }), item, {
    ...good,
    discretion: { value: 3, reasons: 'Open' },
  });
  // Not even an empty row.
  expect(taken).toStrictEqual({ value: 3, outside: { reasons: 'Open' } });
});

describe('words instead of numbers', () => {
  const hour = (code: string) => ({ code, label: { en: code } });
  const words: DiscretionTable = {
    ...table,
    rows: [
      { ...row('small', 0), when: { field: 'guests', atMost: 50 }, range: { values: [hour('ten'), hour('nine')] } },
      { ...row('large', 0), when: { not: { field: 'guests', atMost: 50 } }, range: { values: [hour('nine')] } },
    ],
  };
  const of = tentItem({ formFields, discretion: words });
  test('one of the row’s is within, one of another row’s outside, any other no choice at all', () => {
    expect(codes({ discretion: { value: 'nine' } }, boris, 60, of)).toEqual([]);
    expect(codes({ discretion: { value: 'ten' } }, boris, 60, of)).toHaveLength(2);
    expect(codes({ discretion: { value: 'eleven' } }, boris, 60, of)).toEqual([
      'approval.discretion-not-a-choice /discretion/value',
    ]);
    expect(codes({ discretion: { value: 10 } }, boris, 60, of)).toHaveLength(1);
  });
});

test('the record keeps the row and the value, and the mark only where it is outside', () => {
  const of = (value: number, guests: number) =>
    discretionTaken(caseFile({ answers: { guests } }), item, { ...good, discretion: { value, reasons: 'Why' } });
  expect(of(10, 20)).toEqual({ row: 'small', value: 10 });
  expect(of(10, 60)).toEqual({ row: 'large', value: 10, outside: { reasons: 'Why' } });
});
