import { expect, test } from 'vitest';
import { applicant, factsOn } from '../../../test/support/facts.ts';
import type { Applicant } from '../case/application.ts';
import { applicantFaults } from './identity-form.ts';

const { identityForms } = factsOn('2026-03-02');
const faults = (changes: Partial<Applicant>) =>
  applicantFaults({ ...applicant, ...changes }, identityForms).map(({ code, fault, remark }) =>
    [code, fault, remark].filter(Boolean).join(' '),
  );

test('a whole person', () => {
  expect(faults({})).toEqual([]);
  expect(faults({ telephone: '+86 (20) 8888-0000', address: 'Meadow 1' })).toEqual([]);
});

test('every gap at once', () => {
  expect(faults({ name: ' ', telephone: ' ', identityNumber: ' ' })).toEqual([
    'name missing',
    'telephone missing',
    'identityNumber missing',
  ]);
});

test('a telephone number is one, and nothing is longer than a form has room for', () => {
  expect(faults({ telephone: 'ring me' })).toEqual(['telephone wrong-number character']);
  expect(faults({ name: 'x'.repeat(200), address: 'x'.repeat(300) })).toEqual([]);
  expect(faults({ name: 'x'.repeat(201), address: 'x'.repeat(301) })).toEqual(['name too-long', 'address too-long']);
});

test('the number of an identity is checked by its own form, and the reason is told', () => {
  expect(faults({ identityNumber: 'P-00001' })).toEqual(['identityNumber wrong-number character']);
  expect(faults({ identityNumber: 'xP-000001x' }), 'the whole number').toHaveLength(1);
  const resident = { identityForm: 'resident-id' };
  expect(faults({ ...resident, identityNumber: '11010519491231002X' })).toEqual([]);
  expect(faults({ ...resident, identityNumber: '110105194912310021' })[0]).toMatch(/^identityNumber wrong-number \w/);
});

test('an organisation has a form of its own, and somebody who acts for it', () => {
  const firm = { kind: 'organisation', identityForm: 'credit-code', identityNumber: '91350100M000100Y43' } as const;
  expect(faults({ ...firm, contactName: 'Emma' })).toEqual([]);
  expect(faults(firm)).toEqual(['contactName missing']);
  expect(faults({ ...firm, contactName: 'Emma', identityForm: 'card' })).toEqual(['identityForm not-a-choice']);
});

test('a form that the place does not know', () => {
  expect(faults({ identityForm: 'library-card' })).toEqual(['identityForm not-a-choice']);
});
