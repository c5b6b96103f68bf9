import { expect, test } from 'vitest';
import { boris, day } from '../../../../test/support/facts.ts';
import { done, licence } from '../../../../test/support/licence.ts';
import { standingOn } from '../licence/state.ts';
import { licenceWithdrawal } from './licence-withdrawal.ts';

const whole = {
  act: 'withdraw',
  ground: 'law-changed',
  reasons: 'The ordinance was repealed',
  heard: 'Asks for the stage',
  compensation: { amount: 1200, assessment: 'By the report' },
} as const;
const codes = (proposed: Parameters<typeof licenceWithdrawal>[1]) =>
  licenceWithdrawal(licence(), proposed, day('2026-04-01')).map(({ code }) => code);

test('all that is missing is named at once', () => {
  expect(codes(whole)).toEqual([]);
  expect(codes({ act: 'withdraw', ground: 'fraud', reasons: ' ' })).toEqual([
    'issuance.act-without-ground',
    'issuance.act-without-reasons',
    'issuance.holder-not-heard',
    'issuance.compensation-not-assessed',
  ]);
  expect(codes({ ...whole, compensation: { amount: 0, assessment: '' } })).toEqual([
    'issuance.compensation-not-assessed',
  ]);
  expect(codes({ ...whole, compensation: { amount: 0, assessment: 'Nothing was built yet' } })).toEqual([]);
});

test('only what is in force can be withdrawn', () => {
  expect(licenceWithdrawal(licence(), whole, day('2027-03-02')).map(({ code }) => code)).toEqual([
    'issuance.licence-not-in-force',
  ]);
});

test('proposed by one, decided by another; until the day before it was in force', () => {
  const proposed = done(licence(), { type: 'proposeLicenceAct', ...whole } as never, '2026-04-01');
  expect(proposed.events).toEqual(['LicenceActProposed']);
  const decide = { type: 'decideLicenceAct', agrees: true, reasons: '' } as never;
  expect(done(proposed.licence, decide, '2026-04-02').events).toEqual(['issuance.act-needs-another-person']);
  const by = { ...(decide as object), actor: boris } as never;
  const after = done(proposed.licence, by, '2026-04-02');
  expect(after.events).toEqual(['LicenceWithdrawn']);
  const standing = (on: string) => after.licence && standingOn(after.licence, day(on));
  expect([standing('2026-04-01'), standing('2026-04-02')]).toEqual(['in-force', 'withdrawn']);
  expect(after.licence?.ended?.compensation).toEqual(whole.compensation);
});
