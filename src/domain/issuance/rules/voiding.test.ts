import { expect, test } from 'vitest';
import { anna, boris, citizen, clerk, day } from '../../../../test/support/facts.ts';
import type { PaperKind } from '../../case/paper.ts';
import { voiding } from './voiding.ts';

const paper = (kind: PaperKind) => ({ kind, number: kind, on: day('2026-03-02'), seal: 'HALL-1' });
const file = {
  papers: [paper('filing-receipt'), paper('acceptance'), paper('suspension'), paper('refusal'), paper('extension')],
  issuers: [citizen, clerk, anna, boris, boris],
  voided: [],
};
const ask = (voided: string, more: object = {}) =>
  voiding(file, { voided, reason: 'Jammed', actor: clerk, ...more }).map(({ code }) => code);

test('a misprint is voided by whoever issued it, with the reason', () => {
  expect(ask('acceptance')).toEqual([]);
  expect(ask('acceptance', { reason: ' ' })).toEqual(['issuance.void-without-reason']);
  expect(ask('suspension', { actor: anna })).toEqual([]);
  expect(ask('suspension', { actor: { ...boris, body: 'HALL' } })).toEqual([]);
});

test('not by another centre, by another body, or by the desk for the window', () => {
  expect(ask('acceptance', { actor: { ...clerk, centre: 'OTHER' } })).toEqual(['issuance.not-the-issuer']);
  expect(ask('acceptance', { actor: anna })).toEqual(['issuance.not-the-issuer']);
  expect(ask('suspension')).toEqual(['issuance.not-the-issuer']);
  expect(ask('suspension', { actor: { ...anna, body: 'BANK' } })).toEqual(['issuance.not-the-issuer']);
});

test('what no desk issued, whoever handles the case prints anew', () => {
  expect(ask('filing-receipt')).toEqual([]);
  expect(ask('filing-receipt', { actor: anna })).toEqual([]);
});

test('a decision keeps its number', () => {
  expect(ask('refusal', { actor: boris })).toEqual(['issuance.decision-not-voided']);
  expect(ask('extension', { actor: boris })).toEqual(['issuance.decision-not-voided']);
});

test('not what is not there, and not twice', () => {
  expect(ask('grant')).toEqual(['issuance.no-such-paper']);
  const once = { number: 'acceptance', replacement: 'acceptance-2', reason: 'Jammed', on: day('2026-03-03') };
  const again = voiding({ ...file, voided: [once] }, { voided: 'acceptance', reason: 'Jammed', actor: clerk });
  expect(again).toMatchObject([{ code: 'issuance.already-void', facts: { replacement: 'acceptance-2' } }]);
});

test('art. 32: whoever may not void a paper, or says not why, is shown the article; both at once', () => {
  const basis = { law: '行政许可法', articles: ['32'] };
  expect(voiding(file, { voided: 'acceptance', reason: ' ', actor: anna })).toMatchObject([
    { kind: 'forbidden', basis, pointer: '/voided' },
    { kind: 'invalid', basis, pointer: '/reason' },
  ]);
  expect(voiding(file, { voided: 'refusal', reason: 'Jammed', actor: boris })).toMatchObject([{ basis }]);
});
