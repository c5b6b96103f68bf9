import { expect, test } from 'vitest';
import { tentItem } from '../../../../test/support/facts.ts';
import { noLicenceNeeded } from './no-licence-needed.ts';

const small = tentItem({ notNeededWhen: [{ when: { field: 'guests', atMost: 5 }, because: { en: 'Small' } }] });

test('nothing is asked for or accepted where the answers show that no licence is needed', () => {
  expect(noLicenceNeeded(small, { guests: 5 })).toMatchObject({
    code: 'intake.no-licence-needed',
    kind: 'unlawful',
    basis: { law: '行政许可法', articles: ['32'] },
  });
});

test('where a licence is needed, or the question is open, the door stays open', () => {
  expect(noLicenceNeeded(small, { guests: 6 })).toBeUndefined();
  expect(noLicenceNeeded(small, {})).toBeUndefined();
  expect(noLicenceNeeded(tentItem(), { guests: 1 })).toBeUndefined();
});
