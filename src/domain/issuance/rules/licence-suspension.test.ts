import { expect, test } from 'vitest';
import { boris, day, licensingLaw } from '../../../../test/support/facts.ts';
import { inWords } from '../../../../test/support/in-words.ts';
import { done, licence } from '../../../../test/support/licence.ts';
import { addDays, addMonths } from '../../../kernel/local-date.ts';
import { standingOn } from '../licence/state.ts';
import { licenceSuspension } from './licence-suspension.ts';

const whole = {
  act: 'suspend',
  ground: 'penalty',
  reasons: 'As decided',
  heard: 'Heard in the penalty procedure',
  until: day('2026-05-01'),
  penaltyDecision: 'No. 7',
} as const;

test('only as a penalty decision says, and no longer than this place takes', () => {
  const codes = (proposed: Parameters<typeof licenceSuspension>[1], law = licensingLaw) =>
    licenceSuspension(licence(), proposed, day('2026-04-01'), law).map(({ code }) => code);
  expect(codes(whole)).toEqual([]);
  expect(codes({ ...whole, penaltyDecision: '', until: day('2026-10-02') })).toEqual([
    'issuance.suspension-without-decision',
    'issuance.suspension-too-long',
  ]);
  const { licenceSuspension: _unknown, ...without } = licensingLaw;
  expect(codes(whole, without)).toEqual(['issuance.suspension-unknown-here']);
  expect(codes({ ...whole, act: 'reinstate' })).toEqual(['issuance.licence-not-suspended']);
});

test('it comes back by itself on the day after, or before, when the penalty is lifted', () => {
  const decide = { type: 'decideLicenceAct', agrees: true, reasons: '', actor: boris } as never;
  const proposed = done(licence(), { type: 'proposeLicenceAct', ...whole } as never, '2026-04-01');
  const suspended = done(proposed.licence, decide, '2026-04-02').licence;
  const standing = (one: typeof suspended, on: string) => one && standingOn(one, day(on));
  expect([
    standing(suspended, '2026-04-02'),
    standing(suspended, '2026-05-01'),
    standing(suspended, '2026-05-02'),
  ]).toEqual(['suspended', 'suspended', 'in-force']);
  const early = { type: 'proposeLicenceAct', act: 'reinstate', ground: 'over', reasons: 'Lifted' } as never;
  const back = done(done(suspended, early, '2026-04-10').licence, decide, '2026-04-11').licence;
  expect([standing(back, '2026-04-10'), standing(back, '2026-04-11')]).toEqual(['suspended', 'in-force']);
});

test('each refusal names its kind, the law of the penalty and the field', () => {
  const said = (
    one: ReturnType<typeof licence>,
    proposed: Parameters<typeof licenceSuspension>[1],
    law = licensingLaw,
  ) => licenceSuspension(one, proposed, day('2026-04-01'), law).map(inWords);
  const { basis } = licensingLaw.licenceSuspension ?? {};
  const law = `${basis?.law} ${basis?.articles.join('、')}`;
  const ended = { how: 'withdrawn', on: day('2026-03-15'), ground: 'law-changed', reasons: '' } as const;
  expect(said(licence({ ended }), { act: 'suspend', ground: 'fraud', reasons: ' ' })).toEqual([
    `issuance.licence-not-in-force | conflict | ${law}`,
    `issuance.act-without-reasons | invalid | ${law} | /reasons`,
    `issuance.holder-not-heard | unlawful | ${law} | /heard`,
    `issuance.act-without-ground | unlawful | ${law} | /ground`,
    `issuance.suspension-without-decision | unlawful | ${law} | /penaltyDecision`,
    `issuance.suspension-too-long | invalid | ${law} | /until`,
  ]);
  expect(said(licence(), { act: 'reinstate', ground: 'over', reasons: ' ' })).toEqual([
    `issuance.licence-not-suspended | conflict | ${law}`,
    'issuance.act-without-reasons | invalid | /reasons',
  ]);
  const { licenceSuspension: _unknown, ...without } = licensingLaw;
  expect(said(licence(), whole, without)).toEqual(['issuance.suspension-unknown-here | unlawful']);
  const [wrong] = licenceSuspension(licence({ ended }), whole, day('2026-04-01'), licensingLaw);
  expect(wrong?.facts).toEqual({ standing: 'withdrawn' });
});

test('from today to the longest day, neither before nor after', () => {
  const months = licensingLaw.licenceSuspension?.longestMonths ?? 0;
  const until = (last: string) =>
    licenceSuspension(licence(), { ...whole, until: day(last) }, day('2026-04-01'), licensingLaw);
  const last = addMonths(day('2026-04-01'), months);
  expect([until('2026-04-01'), until(last)]).toEqual([[], []]);
  expect(until('2026-03-31').map(({ code }) => code)).toEqual(['issuance.suspension-too-long']);
  const [tooLong] = until(addDays(last, 1));
  expect(tooLong?.facts).toEqual({ last });
});
