import { expect, test } from 'vitest';
import { sampleItem } from '../../catalogue/sample-item.test-support.ts';
import type { FeeBasis, Tariff } from '../fee-schedule.ts';
import { schedule, tariffVersion } from '../sample-fees.test-support.ts';
import { chargeBasis, concernedBy } from './charge-basis.ts';

const fee = { charged: true, basis: 'Fee Act', lines: [] };
const licence = sampleItem({ code: 'TENT', actType: 'licence', fee });
const filing = sampleItem({ code: 'TENT', actType: 'filing', fee });
const basis = (rank: FeeBasis['rank']): FeeBasis => ({ law: 'X', articles: [], rank, confidence: 'seen' });
const tariff = (...bases: FeeBasis[]): Tariff => ({
  code: 'stamp',
  name: {},
  items: ['TENT'],
  chargedAt: 'grant',
  versions: [tariffVersion({ basis: bases })],
});
const faults = (one: Tariff, items = [licence]) => chargeBasis(one, items, schedule()).map(({ at }) => at);

test('for a licence a law or an administrative regulation, and nothing below', () => {
  expect(faults(tariff(basis('law')))).toEqual([]);
  expect(faults(tariff(basis('administrative-regulation')))).toEqual([]);
  for (const rank of ['local-regulation', 'department-rule', 'government-rule', 'normative-document'] as const) {
    expect(faults(tariff(basis(rank))), rank).toEqual(['/versions/0/basis']);
  }
  expect(faults(tariff(basis('normative-document'), basis('law')))).toEqual([]);
});

test('no basis, no fee', () => {
  expect(faults(tariff())).toEqual(['/versions/0/basis']);
});

test('other acts may rest on a local regulation; with a licence among the items they may not', () => {
  expect(faults(tariff(basis('local-regulation')), [filing])).toEqual([]);
  const both = { ...tariff(basis('local-regulation')), items: ['TENT', 'STAGE'] };
  expect(faults(both, [filing, sampleItem({ code: 'STAGE', actType: 'licence', fee })])).toEqual(['/versions/0/basis']);
});

test('what is published as free has no tariff, unless that version of the item had ended before', () => {
  const free = sampleItem({ code: 'TENT', actType: 'licence' });
  expect(faults(tariff(basis('law')), [free])).toEqual(['/items']);
  expect(faults(tariff(basis('law')), [{ ...free, inForceTo: '2025-12-31' }, licence])).toEqual([]);
});

test('what is wrong is said in words, for the very version', () => {
  const demand = (one: Tariff) => chargeBasis(one, [licence], schedule()).map(({ demand: said }) => said);
  expect(demand(tariff())).toEqual(['no basis, no fee: the version of 2026-01-01 names none']);
  expect(demand(tariff(basis('department-rule'), basis('normative-document')))).toEqual([
    'no basis, no fee: one of law, administrative-regulation is needed, and there is only department-rule, normative-document',
  ]);
  expect(faults({ ...tariff(), versions: [...tariff(basis('law')).versions, ...tariff().versions] })).toEqual([
    '/versions/1/basis',
  ]);
});

test('a version of an item that ends on the first day of the tariff still meets it', () => {
  const until = (inForceTo: string) => concernedBy(tariff(), [{ code: 'TENT', inForceTo }]).length;
  expect([until('2025-12-31'), until('2026-01-01')]).toEqual([0, 1]);
  expect(concernedBy(tariff(), [{ code: 'OTHER' }])).toEqual([]);
});
