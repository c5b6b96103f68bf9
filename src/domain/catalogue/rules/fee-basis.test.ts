import { expect, test } from 'vitest';
import { sampleItem } from '../sample-item.test-support.ts';
import { feeBasis } from './fee-basis.ts';

const gaps = [{ kind: 'fee-without-basis', at: '/fee' }] as const;
const charged = { charged: true, lines: [{ name: { en: 'Stamp' } }] };

test('a fee names its basis', () => {
  expect(feeBasis(sampleItem({ fee: { ...charged, basis: 'Fee Ordinance, section 1' } }))).toEqual([]);
  expect(feeBasis(sampleItem({ fee: charged })).map(({ at }) => at)).toEqual(['/fee']);
});

test('a fee without a basis is declared, never silent', () => {
  expect(feeBasis(sampleItem({ fee: charged, gaps }))).toEqual([]);
});

test('a gap does not outlive its cause', () => {
  expect(feeBasis(sampleItem({ gaps })).map(({ at }) => at)).toEqual(['/gaps/0']);
  expect(feeBasis(sampleItem({ fee: { ...charged, basis: 'Fee Ordinance' }, gaps })).map(({ at }) => at)).toEqual([
    '/gaps/0',
  ]);
});

test('no fee needs no basis', () => {
  expect(feeBasis(sampleItem())).toEqual([]);
});
