import { expect, test } from 'vitest';
import { boris, day, system } from '../../../../test/support/facts.ts';
import { inWords } from '../../../../test/support/in-words.ts';
import { done, licence } from '../../../../test/support/licence.ts';
import { cancellationGrounds } from '../licence/events.ts';
import { licenceCancellation } from './licence-cancellation.ts';

const lawful = (one: ReturnType<typeof licence>, today: string) =>
  cancellationGrounds.filter(
    (ground) => licenceCancellation(one, { act: 'cancel', ground, reasons: 'Found out' }, day(today)).length === 0,
  );

test('each ground only where the register bears it out', () => {
  const firm = { kind: 'organisation', name: 'Club', identityForm: 'card', identityNumber: '1' } as const;
  const ended = { how: 'revoked', on: day('2026-04-01'), ground: 'abuse', reasons: '' } as const;
  expect(lawful(licence(), '2026-04-02')).toEqual(['person-ended', 'force-majeure', 'other']);
  expect(lawful(licence({ holder: firm }), '2026-04-02')).toEqual(['organisation-ended', 'force-majeure', 'other']);
  expect(lawful(licence(), '2027-03-02')).toContain('expired');
  expect(lawful(licence({ ended }), '2026-04-02')).toContain('already-ended');
});

test('what somebody must have found out needs its reasons; what the register shows needs none', () => {
  const silent = (ground: 'expired' | 'force-majeure') =>
    licenceCancellation(licence(), { act: 'cancel', ground, reasons: '' }, day('2027-03-02')).map(({ code }) => code);
  expect(silent('expired')).toEqual([]);
  expect(silent('force-majeure')).toEqual(['issuance.act-without-reasons']);
});

test('time proposes once, a person confirms', () => {
  const moment = { type: 'recordLicenceMoment', actor: system } as never;
  const over = done(licence(), moment, '2027-03-02');
  expect(over.events).toEqual(['LicenceExpired', 'LicenceActProposed']);
  expect(done(over.licence, moment, '2027-03-03').events).toEqual([]);
  const decide = { type: 'decideLicenceAct', agrees: true, reasons: '', actor: boris } as never;
  expect(done(over.licence, decide, '2027-03-03').events).toEqual(['LicenceCancelled']);
});

test('a proposal that somebody made goes before the one of time', () => {
  const person = done(
    licence(),
    { type: 'proposeLicenceAct', act: 'cancel', ground: 'other', reasons: 'Asked for' } as never,
    '2027-03-01',
  );
  const over = done(person.licence, { type: 'recordLicenceMoment', actor: system } as never, '2027-03-02');
  expect(over.events).toEqual(['LicenceExpired']);
  expect(over.licence?.proposal?.ground).toBe('other');
});

test('each refusal names its kind, the article and the field', () => {
  const said = (one: ReturnType<typeof licence>, ground: string, reasons: string) =>
    licenceCancellation(one, { act: 'cancel', ground, reasons } as never, day('2026-04-02')).map(inWords);
  expect(said(licence(), 'organisation-ended', ' ')).toEqual([
    'issuance.cancellation-ground-not-met | unlawful | 行政许可法 70 | /ground',
    'issuance.act-without-reasons | invalid | 行政许可法 70 | /reasons',
  ]);
  expect(said(licence(), 'abuse', 'Why')).toEqual(['issuance.act-without-ground | unlawful | 行政许可法 70 | /ground']);
  const cancelled = { on: day('2026-04-01'), ground: 'other', reasons: 'Asked for' } as never;
  expect(said(licence({ cancelled }), 'other', 'Again')).toEqual([
    'issuance.licence-already-ended | conflict | 行政许可法 70',
  ]);
});

test('on its last day a licence has not expired; what was withdrawn has ended and needs no words', () => {
  expect(lawful(licence(), '2027-03-01')).not.toContain('expired');
  const ended = { how: 'withdrawn', on: day('2026-04-01'), ground: 'law-changed', reasons: '' } as const;
  const silent = { act: 'cancel', ground: 'already-ended', reasons: '' } as const;
  expect(licenceCancellation(licence({ ended }), silent, day('2026-04-02'))).toEqual([]);
});
