import { expect, test } from 'vitest';
import { boris, day } from '../../../../test/support/facts.ts';
import type { CaseFile } from '../../case/state.ts';
import { delivery } from './delivery.ts';

const decision: CaseFile['decision'] = {
  outcome: 'granted',
  on: day('2026-03-10'),
  by: boris,
  reasons: '',
  articles: '',
  deliveryDue: day('2026-03-24'),
};
const delivered = { method: 'posted', recipient: 'Emma', proof: 'RR1', deliveredOn: day('2026-03-12') } as const;
const collector = { is: 'applicant', identityForm: 'card', identityNumber: 'P-000001' } as const;
const codes = (
  file: Parameters<typeof delivery>[0],
  recipient = 'Emma',
  proof = 'Signed',
  more: Partial<Parameters<typeof delivery>[1]> = {},
) => delivery(file, { method: 'collected', recipient, proof, collector, ...more }).map(({ code }) => code);

test('a decision is handed over, and somebody signs', () => {
  expect(codes({ decision })).toEqual([]);
});

test('there is nothing to hand over before a decision', () => {
  expect(codes({}, '', '')).toEqual(['issuance.not-decided']);
});

test('not twice', () => {
  expect(codes({ decision, delivery: delivered })).toEqual(['issuance.already-delivered']);
});

test('not to nobody, and not on somebody’s word alone', () => {
  expect(codes({ decision }, ' ', ' ')).toEqual(['issuance.no-recipient', 'issuance.no-proof']);
});

test('a signature is proof enough where it was collected, and nowhere else', () => {
  const drawn = { kind: 'drawn', file: 'a'.repeat(64) } as const;
  expect(codes({ decision }, 'Emma', '', { signature: drawn })).toEqual([]);
  expect(codes({ decision }, 'Emma', '', { signature: { kind: 'sheet', number: ' ' } })).toEqual(['issuance.no-proof']);
  expect(codes({ decision }, 'Emma', '', { method: 'posted', signature: drawn })).toEqual(['issuance.no-proof']);
});

test('whoever collects shows who they are, and an agent the mandate; nobody is asked for either by post', () => {
  const unknown = { ...collector, identityNumber: ' ' };
  expect(codes({ decision }, 'Emma', 'Signed', { collector: unknown })).toEqual(['issuance.identity-not-shown']);
  const agent = { ...collector, is: 'agent' } as const;
  expect(codes({ decision }, 'Emma', 'Signed', { collector: agent })).toEqual(['issuance.mandate-missing']);
  expect(codes({ decision }, 'Emma', 'Signed', { collector: { ...agent, mandate: 'M-1' } })).toEqual([]);
  // What is only blank was not shown.
  const formless = { ...collector, identityForm: ' ' };
  expect(codes({ decision }, 'Emma', 'Signed', { collector: formless })).toEqual(['issuance.identity-not-shown']);
  const blank = { ...agent, mandate: ' ' };
  expect(codes({ decision }, 'Emma', 'Signed', { collector: blank })).toEqual(['issuance.mandate-missing']);
  const posted = { decision };
  expect(delivery(posted, { method: 'posted', recipient: 'Emma', proof: 'RR1' })).toEqual([]);
});

test('art. 44: a handing over that is no delivery is answered with the article, each fault at its field', () => {
  const refusals = delivery({ decision }, { method: 'collected', recipient: ' ', proof: ' ' });
  const basis = { law: '行政许可法', articles: ['44'] };
  expect(refusals).toMatchObject([
    { basis, pointer: '/recipient' },
    { basis, pointer: '/proof' },
    { basis, pointer: '/collector/identityNumber' },
  ]);
});

test('an applicant who collects shows the identity that was applied with, however its number is typed', () => {
  const applicant = {
    kind: 'person',
    name: 'Emma',
    identityForm: 'card',
    identityNumber: 'P-000001x',
    telephone: '1',
  } as const;
  const shownBy = (identityNumber: string, identityForm = 'card') =>
    delivery(
      { decision, applicant },
      {
        method: 'collected',
        recipient: 'Emma',
        proof: 'Signed',
        collector: { is: 'applicant', identityForm, identityNumber },
      },
    );
  expect(shownBy(' p-0000 01X ')).toEqual([]);
  const another = {
    code: 'issuance.collector-is-not-the-applicant',
    kind: 'invalid',
    pointer: '/collector/identityNumber',
    basis: { law: '行政许可法', articles: ['44'] },
  };
  expect(shownBy('P-000002')).toEqual([another]);
  expect(shownBy('P-000001X', 'passport')).toEqual([another]);
  // Somebody comes for an organisation, and shows the own identity.
  const firm = { decision, applicant: { ...applicant, kind: 'organisation', contactName: 'Emma' } as const };
  const collected = { method: 'collected', recipient: 'Emma', proof: 'Signed', collector } as const;
  expect(delivery(firm, collected)).toEqual([]);
  // An agent shows an identity of the own, too.
  const agent = { ...collector, identityNumber: 'P-000002', is: 'agent', mandate: 'M-1' } as const;
  expect(delivery({ decision, applicant }, { ...collected, collector: agent })).toEqual([]);
});
