import { expect, test } from 'vitest';
import { licensingLaw as law } from '../../../../test/support/facts.ts';
import { sealedDocument } from './sealed-document.ts';

const issued = { number: '许1号', leaf: 'a'.repeat(64), intact: true, seal: 'SYF-1', voided: false };
const asked = { paper: issued.number, hash: issued.leaf };
const codes = (said: object = {}, document: object | undefined = {}) =>
  sealedDocument({ ...asked, ...said }, document && { ...issued, ...document }, 'SYF-1', law).map(({ code }) => code);

test('what stands in the record, by the hash it has there', () => {
  expect(codes()).toEqual([]);
});

test('a blank: without a number or without words', () => {
  expect(codes({ paper: ' ' })).toEqual(['issuance.seal-on-blank']);
  expect(codes({ hash: '' })).toEqual(['issuance.seal-on-blank']);
});

test('a draft, a text changed afterwards, a paper nobody issued', () => {
  expect(codes({ hash: 'b'.repeat(64) })).toEqual(['issuance.seal-hash-not-approved']);
  expect(codes({}, { intact: false })).toEqual(['issuance.seal-hash-not-approved']);
  expect(sealedDocument(asked, undefined, 'SYF-1', law).map(({ code }) => code)).toEqual([
    'issuance.seal-hash-not-approved',
  ]);
});

test('a void paper, and one that names another seal', () => {
  expect(codes({}, { voided: true })).toEqual(['issuance.seal-on-void-paper']);
  expect(codes({}, { seal: 'SYF-2' })).toEqual(['issuance.seal-other-seal']);
});
