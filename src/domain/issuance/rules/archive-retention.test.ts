import { expect, test } from 'vitest';
import { day, licensingLaw } from '../../../../test/support/facts.ts';
import { archiveRetention } from './archive-retention.ts';

test('years are counted from the end of the year in which it was closed', () => {
  const kept = archiveRetention('withdrawn', day('2026-03-02'), licensingLaw);
  expect(kept).toMatchObject({ term: 10, until: '2036-12-31' });
  expect(kept.basis.articles).toEqual(['6', '8']);
  expect(archiveRetention('withdrawn', day('2026-12-31'), licensingLaw).until).toBe('2036-12-31');
});

test('what is kept for ever has no last day', () => {
  const law = { archiveRetention: { ...licensingLaw.archiveRetention, granted: 'permanent' as const } };
  expect(archiveRetention('granted', day('2026-03-02'), law)).not.toHaveProperty('until');
});
