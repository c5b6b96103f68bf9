import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day, system } from '../../../../test/support/facts.ts';
import { done, licence } from '../../../../test/support/licence.ts';
import { addDays } from '../../../kernel/local-date.ts';
import { caseStates } from '../../case/state.ts';
import { standingOn } from '../licence/state.ts';
import { deemedRenewal } from './deemed-renewal.ts';

const applied = (inTime: boolean) =>
  licence({
    applications: [{ caseId: 'case-2', caseNumber: '2', purpose: 'renewal', receivedOn: day('2027-01-04'), inTime }],
  });

test('not on the last day, but on the day after, and only what came in time', () => {
  expect(deemedRenewal(applied(true), day('2027-03-01'), 'under-review')).toBe(false);
  expect(deemedRenewal(applied(true), day('2027-03-02'), 'under-review')).toBe(true);
  expect(deemedRenewal(applied(false), day('2027-03-02'), 'under-review')).toBe(false);
  expect(deemedRenewal(licence(), day('2027-03-02'), undefined)).toBe(false);
});

test('silence is the body’s: while the applicant must supply something, nothing is deemed', () => {
  const silent = caseStates.filter((state) => deemedRenewal(applied(true), day('2027-03-02'), state));
  expect(silent).toEqual(['received', 'accepted', 'under-review', 'suspended']);
});

test('nobody’s silence renews what was revoked meanwhile', () => {
  const end = { how: 'revoked', on: day('2027-02-01'), ground: 'fraud', reasons: '' } as const;
  expect(deemedRenewal({ ...applied(true), ended: end }, day('2027-03-02'), 'received')).toBe(false);
});

test('the next term joins on to the last day, however late time came round to it; nobody is without a licence for a day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), (late) => {
      const today = addDays(day('2027-03-01'), late);
      const moment = { type: 'recordLicenceMoment', actor: system } as const;
      const after = done(applied(true), moment, today, { renewal: { state: 'accepted', answers: {} } });
      expect(after.events).toEqual(['LicenceRenewalDeemed']);
      const next = after.licence?.terms.at(-1);
      expect(next).toMatchObject({ from: '2027-03-02', to: '2028-03-01', how: 'deemed', caseId: 'case-2' });
      expect(after.licence?.applications).toEqual([]);
      for (const on of ['2027-03-01', '2027-03-02', '2028-03-01']) {
        expect(after.licence && standingOn(after.licence, day(on))).toBe('in-force');
      }
    }),
  );
});

test('time alone does not do it twice', () => {
  const facts = { renewal: { state: 'accepted', answers: {} } } as const;
  const once = done(applied(true), { type: 'recordLicenceMoment', actor: system } as never, '2027-03-02', facts);
  expect(
    done(once.licence, { type: 'recordLicenceMoment', actor: system } as never, '2027-03-02', facts).events,
  ).toEqual([]);
});
