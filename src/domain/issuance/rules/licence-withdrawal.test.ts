import { expect, test } from 'vitest';
import { boris, day } from '../../../../test/support/facts.ts';
import { inWords } from '../../../../test/support/in-words.ts';
import { done, licence } from '../../../../test/support/licence.ts';
import { standingOn } from '../licence/state.ts';
import { licenceWithdrawal, unheard } from './licence-withdrawal.ts';

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

test('each refusal names its kind, the article and the field', () => {
  const wrong = { act: 'withdraw', ground: 'fraud', reasons: ' ', heard: ' ' } as const;
  const refused = licenceWithdrawal(licence(), wrong, day('2027-03-02'));
  expect(refused.map(inWords)).toEqual([
    'issuance.licence-not-in-force | conflict | 行政许可法 8',
    'issuance.act-without-ground | unlawful | 行政许可法 8 | /ground',
    'issuance.act-without-reasons | invalid | 行政许可法 8 | /reasons',
    'issuance.holder-not-heard | unlawful | 行政许可法 8 | /heard',
    'issuance.compensation-not-assessed | unlawful | 行政许可法 8 | /compensation',
  ]);
  expect(refused[0]?.facts).toEqual({ standing: 'expired' });
  expect(unheard(wrong, undefined).map(inWords)).toEqual([
    'issuance.act-without-reasons | invalid | /reasons',
    'issuance.holder-not-heard | unlawful | /heard',
  ]);
});

test('one that has not begun, or is suspended, can be withdrawn as well', () => {
  expect(licenceWithdrawal(licence(), whole, day('2026-03-01'))).toEqual([]);
  const suspensions = [{ from: day('2026-03-10'), to: day('2026-05-01'), decision: 'No. 7' }] as never;
  const suspended = licence({ suspensions });
  expect(standingOn(suspended, day('2026-04-01'))).toBe('suspended');
  expect(licenceWithdrawal(suspended, whole, day('2026-04-01'))).toEqual([]);
});
