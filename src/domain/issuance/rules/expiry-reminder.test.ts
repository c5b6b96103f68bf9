import { expect, test } from 'vitest';
import { day, licensingLaw, plainCalendar, system } from '../../../../test/support/facts.ts';
import { done, licence, tentWithDocument } from '../../../../test/support/licence.ts';
import { expiryReminder } from './expiry-reminder.ts';

const facts = { law: licensingLaw, calendar: plainCalendar };

test('sixty days before the last day on which renewal can be applied for', () => {
  const reminder = expiryReminder(tentWithDocument(), day('2026-03-02'), day('2027-03-01'), facts);
  expect(reminder).toEqual({ on: '2026-11-19', renewBy: '2027-01-18' });
});

test('on the first day itself it would be no reminder', () => {
  const from = (first: string) => expiryReminder(tentWithDocument(), day(first), day('2027-03-01'), facts)?.on;
  expect([from('2026-11-18'), from('2026-11-19')]).toEqual(['2026-11-19', undefined]);
});

test('none where the term is shorter than that, and none where nothing can be renewed', () => {
  expect(expiryReminder(tentWithDocument(), day('2026-12-01'), day('2027-03-01'), facts)).toBeUndefined();
  const { renewal: _renewal, ...document } = tentWithDocument().document ?? { term: 'unlimited', scope: [] };
  expect(expiryReminder({ document }, day('2026-03-02'), day('2027-03-01'), facts)).toBeUndefined();
});

test('told once, on its day', () => {
  const reminded = licence({ reminder: { on: day('2026-11-19'), renewBy: day('2027-01-18') } });
  const moment = { type: 'recordLicenceMoment', actor: system } as never;
  expect(done(reminded, moment, '2026-11-18').events).toEqual([]);
  const after = done(reminded, moment, '2026-11-19');
  expect(after.events).toEqual(['LicenceExpiryReminded']);
  expect(done(after.licence, moment, '2026-11-19').events).toEqual([]);
});
