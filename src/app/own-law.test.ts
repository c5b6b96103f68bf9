import { expect, test } from 'vitest';
import { loadProfile } from '../profile/load.ts';
import { citingOwnLaw } from './own-law.ts';

const chinese = { law: '行政许可法', articles: ['32'] };
const refusals = (basis: { law: string; articles: string[] }) => [{ code: 'x', kind: 'unlawful', basis }] as const;

test('a place under the law of the rules cites it', () => {
  expect(citingOwnLaw(refusals(chinese), undefined)).toEqual(refusals(chinese));
});

test('another place cites its own provision, or none', async () => {
  const loaded = await loadProfile('profiles/tennis-town');
  if (!loaded.ok) throw new Error('the profile does not load');
  const { articleCounterparts } = loaded.value;
  expect(citingOwnLaw(refusals(chinese), articleCounterparts)[0].basis?.law).toBe('Town Procedures Act');
  expect(citingOwnLaw(refusals({ ...chinese, articles: ['83'] }), articleCounterparts)[0]).not.toHaveProperty('basis');
  const own = { law: 'Town Procedures Act', articles: ['2'] };
  expect(citingOwnLaw(refusals(own), articleCounterparts)).toEqual(refusals(own));
});
