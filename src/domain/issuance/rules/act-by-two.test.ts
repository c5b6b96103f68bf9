import { expect, test } from 'vitest';
import { anna, boris, system } from '../../../../test/support/facts.ts';
import { inWords } from '../../../../test/support/in-words.ts';
import { actByTwo } from './act-by-two.ts';

test('another person decides; what time put forward, any one person may', () => {
  expect([actByTwo(anna, anna)].map((one) => one && inWords(one))).toEqual([
    'issuance.act-needs-another-person | unlawful | 行政许可法 8、69、70',
  ]);
  expect(actByTwo(anna, boris)).toBeUndefined();
  expect(actByTwo(system, anna)).toBeUndefined();
});

test('a deputy is no second pair of eyes for whoever is away', () => {
  const deputy = { ...boris, onBehalfOf: 'anna' } as typeof boris;
  expect(actByTwo(anna, deputy)).toMatchObject({ code: 'issuance.act-needs-another-person' });
});
