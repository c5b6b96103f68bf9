import { describe, expect, test } from 'vitest';
import { day, factsOn } from '../../../test/support/facts.ts';
import { caseNumber, isCaseNumber, paperNumber, serialSeries } from './numbering.ts';

const number = caseNumber('440113', 'SYF', day('2026-11-12'), 37);

describe('a case number', () => {
  test('says where, by whom, when and which', () => {
    expect(number).toBe('440113-SYF-20261112-00037-4');
  });

  test('is known as one of ours, also where codes mix letters and digits or the serial is long', () => {
    expect(isCaseNumber(number)).toBe(true);
    for (const [division, body, serial] of [
      ['TT', 'CLUB', 1],
      ['440113', 'T01', 99_999],
      ['440113', 'MZZ', 123_456],
    ] as const) {
      expect(isCaseNumber(caseNumber(division, body, day('2027-01-04'), serial)), body).toBe(true);
    }
  });

  test('is not known where it is no number at all', () => {
    for (const text of [
      '',
      'x',
      '440113-SYF-20261112-00037',
      `${number}0`,
      ` ${number}`,
      '440113-SYF-2026111-00037-4',
    ]) {
      expect(isCaseNumber(text), text).toBe(false);
    }
  });
});

describe('the check digit', () => {
  const numbers = Array.from({ length: 200 }, (_, index) =>
    caseNumber(
      index % 2 === 0 ? '440113' : '440114',
      ['SYF', 'T07', 'FGJ'][index % 3] ?? '',
      day('2026-11-12'),
      index * 499,
    ),
  );

  test('notices every mistyped digit', () => {
    for (const right of numbers) {
      for (const { index, 0: digit } of right.matchAll(/\d/g)) {
        for (let other = 0; other < 10; other += 1) {
          if (String(other) === digit) continue;
          const wrong = right.slice(0, index) + other + right.slice(index + 1);
          if (isCaseNumber(wrong)) expect(`${right} → ${wrong}`).toBe('noticed');
        }
      }
    }
  });

  test('notices every swap of neighbouring digits, also across a hyphen', () => {
    let swaps = 0;
    for (const right of numbers) {
      for (const { index, 0: pair } of right.matchAll(/(?=(\d-?\d))/g)) {
        const found = /^\d-?\d/.exec(right.slice(index))?.[0] ?? pair;
        const swapped = found.at(-1) + found.slice(1, -1) + found[0];
        if (swapped === found) continue;
        swaps += 1;
        const wrong = right.slice(0, index) + swapped + right.slice(index + found.length);
        if (isCaseNumber(wrong)) expect(`${right} → ${wrong}`).toBe('noticed');
      }
    }
    expect(swaps).toBeGreaterThan(1000);
  });
});

describe('the number of a paper', () => {
  const { numberFormat } = factsOn('2026-03-02');
  const paper = (earlier: number) => paperNumber(numberFormat, 'acceptance', 'TTH', day('2026-03-02'), 7, earlier);

  test('is the case’s own, by kind', () => {
    expect(paper(0)).toBe('TTH/acceptance/2026/00007');
  });

  test('a second paper of a kind says that it is the second', () => {
    expect([paper(1), paper(2)]).toEqual(['TTH/acceptance/2026/00007-2', 'TTH/acceptance/2026/00007-3']);
  });
});

test('a body counts its cases anew each year', () => {
  expect(serialSeries('SYF', day('2026-12-31'))).not.toBe(serialSeries('SYF', day('2027-01-01')));
  expect(serialSeries('SYF', day('2026-01-01'))).toBe(serialSeries('SYF', day('2026-12-31')));
});
