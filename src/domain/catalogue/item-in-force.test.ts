import { expect, test } from 'vitest';
import { itemInForce } from './item-in-force.ts';
import { sampleItem } from './sample-item.test-support.ts';

const first = sampleItem({ version: 1, inForceFrom: '2020-01-01', inForceTo: '2023-12-31' });
const second = sampleItem({ version: 2, inForceFrom: '2024-01-01' });

test('the first and the last day of a version both count', () => {
  expect(itemInForce([first, second], 'TENT', '2019-12-31')).toBeUndefined();
  expect(itemInForce([first, second], 'TENT', '2020-01-01')).toBe(first);
  expect(itemInForce([first, second], 'TENT', '2023-12-31')).toBe(first);
  expect(itemInForce([first, second], 'TENT', '2024-01-01')).toBe(second);
});

test('of two versions in force the later rules, wherever it stands in the list', () => {
  const early = sampleItem({ version: 2, inForceFrom: '2023-06-01' });
  expect(itemInForce([early, first], 'TENT', '2023-07-01')).toBe(early);
  expect(itemInForce([first, early], 'TENT', '2023-07-01')).toBe(early);
});

test('a draft is never in force, and another code is another item', () => {
  expect(itemInForce([sampleItem({ publication: 'draft' })], 'TENT', '2024-01-01')).toBeUndefined();
  expect(itemInForce([second], 'CARAVAN', '2024-01-01')).toBeUndefined();
});
