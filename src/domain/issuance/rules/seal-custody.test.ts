import { expect, test } from 'vitest';
import { licensingLaw as law } from '../../../../test/support/facts.ts';
import { localDate } from '../../../kernel/local-date.ts';
import type { Seal } from '../seal/state.ts';
import { sealCustody } from './seal-custody.ts';

const day = localDate;
const seal = {
  ...{ id: 's', version: 3, code: 'SYF-1', body: 'SYF', text: '', approval: '1', publicKey: '' },
  ...{ validFrom: day('2020-01-01'), validTo: day('2026-06-30'), engravedOn: day('2020-01-01') },
  ...{ state: 'in-use', keeper: 'li', refusedUses: [], scope: { papers: 'all', items: 'all' } },
} as const satisfies Seal;
const codes = (one: Seal | undefined, use: { today?: string; holds?: boolean; by?: string } = {}) =>
  sealCustody(one, { today: day(use.today ?? '2026-03-02'), keeperHoldsPost: use.holds ?? true, by: use.by }, law).map(
    ({ code }) => code,
  );

test('in use, in its days, in the hands of its keeper', () => {
  expect(codes(seal)).toEqual([]);
  expect(codes(seal, { by: 'li' })).toEqual([]);
  expect(codes(seal, { today: '2026-06-30' })).toEqual([]);
});

test('not in the register, not in use, or out of use', () => {
  expect(codes(undefined)).toEqual(['issuance.seal-not-registered']);
  const { keeper: _, ...kept } = seal;
  expect(codes({ ...kept, state: 'engraved' })).toEqual(['issuance.seal-not-in-use']);
  expect(codes({ ...seal, state: 'suspended' })).toEqual(['issuance.seal-suspended']);
  expect(codes({ ...kept, state: 'lost' })).toEqual(['issuance.seal-lost']);
  expect(codes({ ...kept, state: 'destroyed' })).toEqual(['issuance.seal-destroyed']);
});

test('after its last day, and before its first', () => {
  expect(codes(seal, { today: '2026-07-01' })).toEqual(['issuance.seal-after-its-date']);
  expect(codes(seal, { today: '2019-12-31' })).toEqual(['issuance.seal-before-its-date']);
});

test('in other hands, or of a keeper who has left; everything at once, with the article', () => {
  expect(codes(seal, { by: 'wang' })).toEqual(['issuance.seal-not-in-custody']);
  expect(codes(seal, { holds: false })).toEqual(['issuance.seal-keeper-without-post']);
  expect(codes(seal, { today: '2026-07-01', holds: false, by: 'wang' })).toHaveLength(3);
  const [first] = sealCustody(seal, { today: day('2027-01-01'), keeperHoldsPost: true }, law);
  expect(first).toMatchObject({ kind: 'unlawful', basis: law.dedicatedSeal.basis, facts: { seal: 'SYF-1' } });
});
