import { expect, test } from 'vitest';
import { day, licensingLaw } from '../../../../test/support/facts.ts';
import { approvalFault, deferralInForce, lastDayFault } from './deferred-notice.ts';

const proposedBy = { kind: 'staff', id: 'one', duty: 'supervisor', body: 'JCJ' } as const;
const head = { kind: 'staff', id: 'two', duty: 'head', body: 'JCJ' } as const;
const order = { standing: 'approved', caseId: 'case-1', until: day('2026-03-05') } as never;

test('in force for its case alone, its last day included', () => {
  expect(deferralInForce(order, 'case-1', day('2026-03-05'))).toBe(true);
  expect(deferralInForce(order, 'case-1', day('2026-03-06'))).toBe(false);
  expect(deferralInForce(order, 'case-2', day('2026-03-05'))).toBe(false);
  expect(deferralInForce({ ...(order as object), standing: 'proposed' } as never, 'case-1', day('2026-03-05'))).toBe(
    false,
  );
});

test('the last day lies ahead, and no further than is allowed', () => {
  const today = day('2026-03-02');
  expect(lastDayFault(day('2026-05-31'), today, licensingLaw)).toEqual([]);
  for (const until of ['2026-03-02', '2026-06-01'])
    expect(lastDayFault(day(until), today, licensingLaw)).toMatchObject([{ code: 'supervision.deferral-too-long' }]);
});

test('two persons, and nobody of the body that handles the case', () => {
  expect(approvalFault({ proposedBy, body: 'SYF' }, head, ['JCJ'])).toEqual([]);
  expect(approvalFault({ proposedBy, body: 'SYF' }, { ...head, id: 'one' }, ['JCJ'])).toMatchObject([
    { code: 'supervision.deferral-own' },
  ]);
  expect(approvalFault({ proposedBy, body: 'SYF' }, head, ['SYF'])).toMatchObject([
    { code: 'supervision.deferral-own-body' },
  ]);
});
