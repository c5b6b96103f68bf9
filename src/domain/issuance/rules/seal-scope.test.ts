import { expect, test } from 'vitest';
import { licensingLaw as law } from '../../../../test/support/facts.ts';
import { sealScope } from './seal-scope.ts';

const seal = { code: 'SYF-1', body: 'SYF', scope: { papers: 'all', items: 'all' } } as const;
const paper = { kind: 'grant', body: 'SYF', item: 'SP-001', centre: 'DC' };
const codes = (scope: object, changes: object = {}) =>
  sealScope({ ...seal, scope: { ...seal.scope, ...scope } }, { ...paper, ...changes }, law).map(({ code }) => code);

test('the body’s own papers, of the kinds, items and centre it is for', () => {
  expect(codes({})).toEqual([]);
  expect(codes({ papers: ['grant'], items: ['SP-001'], centre: 'DC' })).toEqual([]);
});

test('another body’s, another kind, another item, another centre', () => {
  const outside = ['issuance.seal-out-of-scope'];
  expect(codes({}, { body: 'WSJ' })).toEqual(outside);
  expect(codes({ papers: ['acceptance'] })).toEqual(outside);
  expect(codes({ items: ['SP-002'] })).toEqual(outside);
  expect(codes({ items: ['SP-001'] }, { item: undefined })).toEqual(outside);
  expect(codes({ centre: 'T01C' })).toEqual(outside);
});

test('what takes back bears the body’s own seal, whatever the scope says', () => {
  expect(codes({ papers: ['licence-revocation'] }, { kind: 'licence-revocation' })).toEqual([
    'issuance.seal-own-seal-wanted',
  ]);
});
