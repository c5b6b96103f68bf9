import { describe, expect, test } from 'vitest';
import { sharedData } from '../../test/support/calendars.ts';
import { birthDateOf, checkCreditCode, checkResidentId } from './identity-number.ts';
import { localDate } from './local-date.ts';

interface Vector {
  readonly kind: 'uscc' | 'resident_id';
  readonly value: string;
  readonly valid: boolean;
  readonly note: string;
}
const vectors = sharedData('ids/id-vectors-a.json') as readonly Vector[] | undefined;

test.skipIf(vectors === undefined)('judges every reference number as it is', () => {
  const check = { uscc: checkCreditCode, resident_id: checkResidentId };
  const wrong = (vectors ?? []).filter(({ kind, value, valid }) => check[kind](value).ok !== valid);
  expect(wrong).toEqual([]);
});

describe('公民身份号码', () => {
  test('is stored in upper case and without blanks', () => {
    expect(checkResidentId(' 11010519491231002x ')).toEqual({ ok: true, value: '11010519491231002X' });
  });

  test.each([
    ['110105491231002', 'length'],
    ['', 'length'],
    ['11010519491231002Y', 'character'],
    ['1101051949123100X2', 'character'],
    ['11010519490230002X', 'date'],
    ['11010519491331002X', 'date'],
    ['110105194912310020', 'check-digit'],
    ['110105194912310120', 'check-digit'],
  ])('%j is refused: %s', (value, fault) => {
    expect(checkResidentId(value)).toEqual({ ok: false, fault });
  });

  test('nobody is born tomorrow', () => {
    expect(checkResidentId('11010519491231002X', localDate('1949-12-30'))).toEqual({ ok: false, fault: 'date' });
    expect(checkResidentId('11010519491231002X', localDate('1949-12-31')).ok).toBe(true);
  });

  test('names the birth date', () => {
    expect(birthDateOf('11010519491231002X')).toBe('1949-12-31');
  });

  test('notices any one digit mistyped and any two neighbours swapped', () => {
    const number = '440113196112049391';
    for (let at = 0; at < 17; at += 1) {
      for (const digit of '0123456789') {
        if (digit === number[at]) continue;
        expect(checkResidentId(number.slice(0, at) + digit + number.slice(at + 1)).ok).toBe(false);
      }
      const swapped = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);
      if (swapped !== number) expect(checkResidentId(swapped).ok).toBe(false);
    }
  });
});

describe('统一社会信用代码', () => {
  test('is stored in upper case and without blanks', () => {
    expect(checkCreditCode('11511300008778693m ')).toEqual({ ok: true, value: '11511300008778693M' });
  });

  test.each([
    ['1151130000877869', 'length'],
    ['1151130000877869OM', 'character'],
    ['11A11300008778693M', 'character'],
    ['11511300008778693N', 'check-digit'],
    ['11511300008778963M', 'check-digit'],
  ])('%j is refused: %s', (value, fault) => {
    expect(checkCreditCode(value)).toEqual({ ok: false, fault });
  });
});
