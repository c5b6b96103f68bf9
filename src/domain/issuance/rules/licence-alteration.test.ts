import { expect, test } from 'vitest';
import { boris, day } from '../../../../test/support/facts.ts';
import { inWords } from '../../../../test/support/in-words.ts';
import { done, licence, tentWithDocument } from '../../../../test/support/licence.ts';
import type { ActProposed, Alteration } from '../licence/events.ts';
import type { Licence } from '../licence/state.ts';
import { licenceAlteration } from './licence-alteration.ts';

const item = tentWithDocument();
const whole = {
  act: 'alter',
  ground: 'circumstances-changed',
  reasons: 'The brook has moved',
  heard: 'Asks for a bridge',
  compensation: { amount: 900, assessment: 'By the report' },
} as const;
const codes = (
  alteration: Alteration,
  changes: Partial<ActProposed> = {},
  of: Licence = licence(),
  on = '2026-04-01',
) => licenceAlteration(of, { ...whole, alteration, ...changes }, item, day(on)).map(({ code }) => code);

test('what is missing is named at once, with kind, article and field', () => {
  const wrong = { act: 'alter', ground: 'fraud', reasons: ' ' } as const;
  expect(licenceAlteration(licence(), wrong, item, day('2027-03-02')).map(inWords)).toEqual([
    'issuance.licence-not-in-force | conflict | 行政许可法 8',
    'issuance.act-without-ground | unlawful | 行政许可法 8 | /ground',
    'issuance.act-without-reasons | invalid | 行政许可法 8 | /reasons',
    'issuance.holder-not-heard | unlawful | 行政许可法 8 | /heard',
    'issuance.compensation-not-assessed | unlawful | 行政许可法 8 | /compensation',
    'issuance.alteration-of-nothing | invalid | /alteration',
  ]);
  expect(codes({ scope: { place: 'Hill' } })).toEqual([]);
  expect(codes({ scope: { place: 'Hill' } }, { compensation: { amount: 0, assessment: ' ' } })).toEqual([
    'issuance.compensation-not-assessed',
  ]);
});

test('only what is printed on the document, and what differs', () => {
  expect(codes({ scope: { place: 'Meadow' } })).toEqual(['issuance.alteration-of-nothing']);
  expect(codes({ validTo: day('2027-03-01') })).toEqual(['issuance.alteration-of-nothing']);
  expect(codes({ scope: { place: ' ' } })).toEqual(['issuance.alteration-unfit']);
  expect(codes({ scope: { place: 5 } })).toEqual(['issuance.alteration-unfit']);
  const [unknown] = licenceAlteration(
    licence(),
    { ...whole, alteration: { scope: { colour: 'red' } } },
    item,
    day('2026-04-01'),
  );
  expect(unknown && inWords(unknown)).toBe('issuance.alteration-unfit | invalid | /alteration/scope/colour');
  expect(unknown?.facts).toEqual({ question: 'colour' });
  // The answer that named the last day is altered by the last day.
  expect(codes({ scope: { place: 'Hill' } }, {}, licence({ term: { until: 'place' } }))).toEqual([
    'issuance.alteration-unfit',
  ]);
});

test('the last day comes sooner, from today on; never later, which is a renewal', () => {
  const ends = (on: string, of?: Licence, today?: string) => codes({ validTo: day(on) }, {}, of, today);
  expect(ends('2026-04-01')).toEqual([]);
  expect(ends('2027-02-28')).toEqual([]);
  expect(ends('2026-03-31')).toEqual(['issuance.alteration-of-term']);
  expect(ends('2027-03-02')).toEqual(['issuance.alteration-of-term']);
  // Not before it begins, where it has not begun.
  expect(ends('2026-03-01', undefined, '2026-02-20')).toEqual(['issuance.alteration-of-term']);
  expect(ends('2026-03-02', undefined, '2026-02-20')).toEqual([]);
  const endless = licence({ terms: [{ from: day('2026-03-02'), how: 'granted', caseId: 'case-1' }] });
  expect(ends('2040-01-01', endless)).toEqual([]);
  const [late] = licenceAlteration(
    licence(),
    { ...whole, alteration: { validTo: day('2028-01-01') } },
    item,
    day('2026-04-01'),
  );
  expect(late && inWords(late)).toBe('issuance.alteration-of-term | unlawful | 行政许可法 8 | /alteration/validTo');
  expect(late?.facts).toEqual({ first: '2026-04-01', last: '2027-03-01' });
});

test('put forward by one, decided by another; what stood before is kept, and the reminder goes with the new last day', () => {
  const alteration = { scope: { place: 'Hill' }, validTo: day('2026-12-31') };
  const reminded = licence({ remindedOn: day('2026-03-20') });
  const proposed = done(reminded, { type: 'proposeLicenceAct', ...whole, alteration } as never, '2026-04-01');
  const yes = { type: 'decideLicenceAct', agrees: true, reasons: '' };
  expect(done(proposed.licence, yes as never, '2026-04-02').events).toEqual(['issuance.act-needs-another-person']);
  const after = done(proposed.licence, { ...yes, actor: boris } as never, '2026-04-02');
  expect(after.events).toEqual(['LicenceAltered']);
  expect(after.licence).toMatchObject({
    scope: { place: 'Hill' },
    terms: [{ from: '2026-03-02', to: '2026-12-31', how: 'granted' }],
    altered: [{ compensation: whole.compensation, before: { scope: { place: 'Meadow' }, validTo: '2027-03-01' } }],
  });
  expect(after.licence?.proposal).toBeUndefined();
  expect(after.licence?.remindedOn).toBeUndefined();
  expect(after.licence?.reminder?.renewBy).toBeDefined();
});

test('what an application asked for in time stays in time, though the licence ends sooner', () => {
  const application = { caseId: 'case-2', caseNumber: '2', purpose: 'renewal', receivedOn: day('2026-03-20') } as const;
  const noted = licence({ applications: [{ ...application, inTime: true }] });
  const proposed = done(
    noted,
    { type: 'proposeLicenceAct', ...whole, alteration: { validTo: day('2026-04-10') } } as never,
    '2026-04-01',
  );
  const yes = { type: 'decideLicenceAct', agrees: true, reasons: '', actor: boris } as never;
  const after = done(proposed.licence, yes, '2026-04-02');
  expect(after.licence?.applications).toEqual([{ ...application, inTime: true }]);
});

test('an act of another kind carries no alteration along', () => {
  const given = { type: 'proposeLicenceAct', ...whole, act: 'withdraw', alteration: { scope: { place: 'Hill' } } };
  expect(done(licence(), given as never, '2026-04-01').licence?.proposal?.alteration).toBeUndefined();
});
