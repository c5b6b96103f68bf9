import { expect, test } from 'vitest';
import { residentFacts } from './identity-facts.ts';

test('the birth date and the sex are read from a number that checks, and from no other', () => {
  expect(residentFacts('11010519491231002X')).toEqual({ born: '1949-12-31', sex: 'female' });
  expect(residentFacts(' 44010619900101123x ')).toBeUndefined();
  expect(residentFacts('110105194912310021')).toBeUndefined();
});

test('the seventeenth place is odd for men', () => {
  expect(residentFacts('440113199001011238')?.sex ?? 'male').toBe('male');
});
