import { expect, test } from 'vitest';
import { type Currency, moneyText, readMoney } from './money.ts';

const yuan: Currency = {
  code: 'CNY',
  symbol: '¥',
  symbolAt: 'before',
  minorDigits: 2,
  decimalMark: '.',
  grouping: { separator: ',', size: 3 },
};
const balls: Currency = { ...yuan, code: 'XTB', symbol: 'balls', symbolAt: 'after', minorDigits: 0, decimalMark: ',' };
const euro: Currency = {
  ...yuan,
  code: 'EUR',
  symbol: '€',
  symbolAt: 'after',
  decimalMark: ',',
  grouping: { separator: '.', size: 3 },
};

test.each([
  [350000, yuan, '¥3,500.00'],
  [5, yuan, '¥0.05'],
  [0, yuan, '¥0.00'],
  [100, yuan, '¥1.00'],
  [123456789, euro, '1.234.567,89\u00a0€'],
  [1200, balls, '1,200\u00a0balls'],
  [-2050, yuan, '−¥20.50'],
])('%i is written as the place writes it', (sum, currency, text) => {
  expect(moneyText(sum, currency)).toBe(text);
});

test.each([
  ['3500', yuan, 350000],
  ['¥3,500.5', yuan, 350050],
  ['1.234,5 €', euro, 123450],
  ['12', balls, 12],
  ['1.234', yuan, undefined],
  ['12,5', balls, 125],
  ['many', yuan, undefined],
  ['', yuan, undefined],
  ['-3', yuan, undefined],
])('%s is read as it was meant', (typed, currency, sum) => {
  expect(readMoney(typed, { ...currency })).toBe(sum);
});
