import { expect, test } from 'vitest';
import { factsOn } from '../../../../test/support/facts.ts';
import { writtenReceipt } from './written-receipt.ts';

test('a body with its seal may answer', () => {
  expect(writtenReceipt(factsOn('2026-03-02'))).toBeUndefined();
});

test('without a seal in force no answer can be given, and the body is named', () => {
  expect(writtenReceipt(factsOn('2026-03-02', { seal: undefined }))).toMatchObject({
    code: 'case.no-seal',
    kind: 'unlawful',
    basis: { articles: ['32'] },
    facts: { body: 'HALL' },
  });
  const gone = factsOn('2026-03-02', { seal: undefined, sealOutOfUse: 'HALL-1' });
  expect(writtenReceipt(gone)?.facts).toEqual({ body: 'HALL', seal: 'HALL-1' });
  expect(writtenReceipt(factsOn('2026-03-02', { seal: undefined }))?.facts).toEqual({ body: 'HALL' });
});

test('where the law knows no seal, the paper goes out without one', () => {
  const { law } = factsOn('2026-03-02');
  const without = { ...law, sealRequired: { ...law.sealRequired, value: false } };
  expect(writtenReceipt(factsOn('2026-03-02', { seal: undefined, law: without }))).toBeUndefined();
});
