import { expect, test } from 'vitest';
import { boris } from '../../../../test/support/facts.ts';
import { inWords } from '../../../../test/support/in-words.ts';
import { done, licence, tentWithDocument } from '../../../../test/support/licence.ts';
import type { ActProposed } from '../licence/events.ts';
import { licenceRevocation, revocationDecline } from './licence-revocation.ts';

const fraud: ActProposed = { act: 'revoke', ground: 'fraud', reasons: 'Forged plan', heard: 'Admits it' };
const codes = (proposed: ActProposed) => licenceRevocation(licence(), proposed).map(({ code }) => code);

test('for a fault of the body compensation is looked into; for fraud nothing is paid', () => {
  expect(codes(fraud)).toEqual([]);
  expect(codes({ ...fraud, ground: 'abuse' })).toEqual(['issuance.compensation-not-assessed']);
  expect(codes({ ...fraud, ground: 'abuse', compensation: { amount: 5, assessment: 'By the report' } })).toEqual([]);
  expect(codes({ ...fraud, compensation: { amount: 5, assessment: '' } })).toEqual([
    'issuance.fraud-is-not-compensated',
  ]);
  expect(codes({ ...fraud, ground: 'law-changed' })).toContain('issuance.act-without-ground');
});

test('what has ended is not revoked once more', () => {
  const ended = { how: 'withdrawn', on: licence().issuedOn, ground: 'law-changed', reasons: '' } as const;
  expect(licenceRevocation(licence({ ended }), fraud).map(({ code }) => code)).toEqual([
    'issuance.licence-already-ended',
  ]);
});

test('fraud leaves no choice but the harm to the public, and that needs its reasons', () => {
  const no = (decision: { reasons: string; forThePublic?: boolean }, proposed = fraud) =>
    revocationDecline(proposed, decision).map(({ code }) => code);
  expect(no({ reasons: 'No' })).toEqual(['issuance.fraud-must-be-revoked']);
  expect(no({ reasons: '', forThePublic: true })).toEqual(['issuance.act-without-reasons']);
  expect(no({ reasons: 'The only hospital', forThePublic: true })).toEqual([]);
  expect(no({ reasons: 'No' }, { ...fraud, ground: 'abuse' })).toEqual([]);
  expect(no({ reasons: 'No', forThePublic: true }, { ...fraud, act: 'cancel' })).toEqual([
    'issuance.public-exception-only-for-revocation',
  ]);
});

test('a ban of three years follows fraud where safety hangs on the licence, and nowhere else', () => {
  const ends = (concernsSafety: boolean) => {
    const proposed = done(licence(), { type: 'proposeLicenceAct', ...fraud } as never, '2026-04-01');
    const decide = { type: 'decideLicenceAct', agrees: true, reasons: '', actor: boris } as never;
    const item = tentWithDocument({ concernsSafety });
    return done(proposed.licence, decide, '2026-04-02', { item }).licence?.ended?.bannedUntil;
  };
  expect([ends(true), ends(false)]).toEqual(['2029-04-02', undefined]);
});

test('each refusal names its kind, the article and the field', () => {
  const wrong = { act: 'revoke', ground: 'law-changed', reasons: ' ' } as ActProposed;
  const gone = { how: 'withdrawn', on: licence().issuedOn, ground: 'law-changed', reasons: '' } as const;
  expect(licenceRevocation(licence({ ended: gone }), wrong).map(inWords)).toEqual([
    'issuance.licence-already-ended | conflict | 行政许可法 69',
    'issuance.act-without-ground | unlawful | 行政许可法 69 | /ground',
    'issuance.act-without-reasons | invalid | 行政许可法 69 | /reasons',
    'issuance.holder-not-heard | unlawful | 行政许可法 69 | /heard',
    'issuance.compensation-not-assessed | unlawful | 行政许可法 69 | /compensation',
  ]);
  expect(licenceRevocation(licence(), { ...fraud, compensation: { amount: 1, assessment: '' } }).map(inWords)).toEqual([
    'issuance.fraud-is-not-compensated | unlawful | 行政许可法 69 | /compensation/amount',
  ]);
  const cancelled = { on: licence().issuedOn, ground: 'other', reasons: 'Asked for' } as never;
  expect(licenceRevocation(licence({ cancelled }), fraud).map(inWords)).toEqual([
    'issuance.licence-already-ended | conflict | 行政许可法 69',
  ]);
  const blank = { ...fraud, ground: 'abuse', compensation: { amount: 5, assessment: ' ' } } as const;
  expect(codes(blank)).toEqual(['issuance.compensation-not-assessed']);
});

test('a no that is no is refused with its kind, article and field', () => {
  expect(revocationDecline(fraud, { reasons: ' ' }).map(inWords)).toEqual([
    'issuance.act-without-reasons | invalid | /reasons',
    'issuance.fraud-must-be-revoked | unlawful | 行政许可法 69 | /forThePublic',
  ]);
  expect(revocationDecline({ ...fraud, act: 'cancel' }, { reasons: 'No', forThePublic: true }).map(inWords)).toEqual([
    'issuance.public-exception-only-for-revocation | invalid | /forThePublic',
  ]);
  expect(revocationDecline({ ...fraud, act: 'cancel' }, { reasons: 'No' })).toEqual([]);
});
