import { expect, test } from 'vitest';
import { day, licensingLaw } from '../../../../test/support/facts.ts';
import type { Mandate } from '../mandate/state.ts';
import { agency, agencyTerms, type MandateUse } from './agency.ts';

const principal = {
  kind: 'person',
  name: '甲',
  identityForm: 'resident-id',
  identityNumber: '11010519491231002X',
} as const;
const mandate: Mandate = {
  id: 'm',
  version: 2,
  number: 'M-1',
  givenOn: day('2026-03-01'),
  principal,
  agent: { ...principal, name: '乙', identityNumber: '440524188001010014' },
  principalAccount: 'p',
  agentAccount: 'a',
  channel: 'portal',
  relation: 'relative',
  items: ['tent'],
  acts: ['apply', 'follow'],
  validFrom: day('2026-03-02'),
  validTo: day('2026-03-31'),
  acceptBy: day('2026-03-30'),
  acceptedOn: day('2026-03-01'),
  refusedUses: [],
};
const use: MandateUse = {
  act: 'apply',
  actor: { kind: 'applicant', id: 'a' },
  item: { code: 'tent' },
  principal,
  account: 'new',
  mandate,
};
const codes = (changes: Partial<MandateUse>, of: Partial<Mandate> = {}, today = '2026-03-10') =>
  agency({ ...use, mandate: { ...mandate, ...of }, ...changes }, day(today)).map(({ code }) =>
    code.replace('intake.mandate-', ''),
  );
const clerk = { kind: 'staff', id: 's', duty: 'clerk', body: 'Z', centre: 'DC' } as const;

test('within item, act, term and principal it carries, from the first day to the last', () => {
  for (const today of ['2026-03-02', '2026-03-31']) expect(codes({}, {}, today)).toEqual([]);
  expect(codes({}, {}, '2026-03-01')).toEqual(['not-yet-valid']);
  expect(codes({}, {}, '2026-04-01')).toEqual(['expired']);
  expect(codes({ account: 'p' })).toEqual([]);
  expect(codes({ item: { code: 'kiosk' } }, { items: 'all' })).toEqual([]);
});

test('whoever collects must be the agent it names', () => {
  const { agent } = mandate;
  const collecting = { act: 'collect', actor: clerk, account: 'p', shown: agent } as const;
  const of = { acts: ['collect'] } as const;
  expect(codes(collecting, of)).toEqual([]);
  expect(codes({ ...collecting, shown: { ...agent, identityNumber: '44052418800101001 4' } }, of)).toEqual([]);
  expect(codes({ ...collecting, shown: principal }, of)).toEqual(['collector-is-another']);
  // A card not shown at all is said once, by the rule of delivery.
  expect(codes({ ...collecting, shown: { ...agent, identityNumber: ' ' } }, of)).toEqual([]);
});

test('every fault at once, and on what article', () => {
  const found = { item: { code: 'kiosk' }, act: 'collect', account: 'q' } as const;
  expect(codes(found)).toEqual(['item-out-of-scope', 'act-out-of-scope', 'of-another-principal']);
  for (const { basis } of agency({ ...use, ...found }, day('2026-03-10'))) {
    expect(basis).toEqual({ law: '行政许可法', articles: ['29'] });
  }
});

test('one that was not accepted, or was revoked, carries nothing; a revocation tells its day', () => {
  const { acceptedOn: _accepted, ...offered } = mandate;
  expect(codes({ mandate: offered })).toEqual(['not-accepted']);
  expect(codes({ mandate: offered }, {}, '2026-03-31')).toEqual(['not-accepted']);
  const revoked = { ...mandate, revoked: { on: day('2026-03-05'), by: 'principal' } } as const;
  expect(agency({ ...use, mandate: revoked }, day('2026-03-10'))).toMatchObject([
    { code: 'intake.mandate-revoked', facts: { on: '2026-03-05' } },
  ]);
});

test('whoever is not its agent is told nothing about it; a clerk has seen the agent', () => {
  expect(codes({ actor: { kind: 'applicant', id: 'b' }, item: { code: 'kiosk' } })).toEqual(['of-another-agent']);
  expect(codes({ actor: clerk })).toEqual([]);
  expect(agency({ ...use, mandate: undefined }, day('2026-03-10')).map(({ code }) => code)).toEqual([
    'intake.mandate-not-found',
  ]);
});

test('given on the portal it reaches the cases of that account alone; given on paper, those of the person', () => {
  expect(codes({ account: 'q' })).toEqual(['of-another-principal']);
  expect(codes({ account: undefined })).toEqual(['of-another-principal']);
  const { principalAccount: _none, ...onPaper } = mandate;
  expect(codes({ mandate: onPaper, account: 'q', actor: clerk })).toEqual([]);
  expect(codes({ mandate: onPaper, principal: { ...principal, identityNumber: 'other' }, actor: clerk })).toEqual([
    'of-another-principal',
  ]);
});

test('nobody who is not signed in begins anything in another’s name; an agent’s query code goes on with what is begun', () => {
  const actor = { kind: 'anonymous' } as const;
  expect(codes({ actor, act: 'apply' })).toEqual(['of-another-agent']);
  expect(codes({ actor, act: 'withdraw', mandate: { ...mandate, acts: ['withdraw'] } })).toEqual([]);
});

test('where the applicant must appear to apply no agent applies; what comes after, art. 29 leaves to an agent', () => {
  const item = { code: 'tent', presenceRequired: true };
  expect(codes({ item, act: 'apply' })).toEqual(['intake.presence-required']);
  expect(codes({ item, act: 'collect', mandate: { ...mandate, acts: ['collect'] } })).toEqual([]);
});

test('what a mandate must say, and how long it may last', () => {
  const terms = (changes: Partial<Mandate>, today = '2026-03-02') =>
    agencyTerms({ ...mandate, ...changes }, day(today), licensingLaw).map(({ code }) =>
      code.replace('intake.mandate-', ''),
    );
  expect(terms({})).toEqual([]);
  expect(terms({ items: [], acts: [] })).toEqual(['without-items', 'without-acts']);
  expect(terms({ validTo: day('2026-03-01') })).toEqual(['ends-before-it-begins']);
  expect(terms({ validFrom: day('2026-03-02'), validTo: day('2026-03-02') }), 'a single day').toEqual([]);
  expect(terms({}, '2026-04-01')).toEqual(['ends-in-the-past']);
  expect(terms({}, '2026-03-31')).toEqual([]);
  const lastDay = { relative: '2029-03-02', 'agent-of-firm': '2027-03-02', 'neighbourhood-worker': '2026-09-02' };
  for (const [relation, last] of Object.entries(lastDay) as [Mandate['relation'], string][]) {
    expect(terms({ relation, validTo: day(last) })).toEqual([]);
    expect(terms({ relation, validTo: day(last.replace(/02$/, '03')) })).toEqual(['too-long']);
  }
});
