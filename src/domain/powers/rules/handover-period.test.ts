import { expect, test } from 'vitest';
import { day, licensingLaw, plainCalendar } from '../../../../test/support/facts.ts';
import { addDays } from '../../../kernel/local-date.ts';
import { aPaper } from '../register.test-support.ts';
import { handoverPeriod } from './handover-period.ts';

const of = (changes: Parameters<typeof aPaper>[0]) =>
  handoverPeriod(aPaper(changes), licensingLaw, plainCalendar).map(({ code, pointer }) => `${code} ${pointer}`);

test('thirty working days after the paper comes into force, and not a day later', () => {
  expect(of({ takenOverOn: day('2026-04-13') })).toEqual([]);
  expect(of({ takenOverOn: day('2026-04-14') })).toEqual(['powers.handover-outside-period /takenOverOn']);
});

test('nor before it, nor after its end, and the giver does not stop before there is a paper', () => {
  expect(of({ takenOverOn: day('2026-03-01') })).toEqual(['powers.handover-outside-period /takenOverOn']);
  expect(of({ validTo: day('2026-03-10') })).toEqual(['powers.ends-before-it-begins /validTo']);
  expect(of({ givenUpOn: day('2026-02-28') })).toEqual(['powers.given-up-before-paper /givenUpOn']);
});

test('a paper may last a day, the giver may stop on the day before it, and a place may count in calendar days', () => {
  const begins = aPaper({}).validFrom;
  expect(of({ takenOverOn: begins, validTo: begins, givenUpOn: addDays(begins, -1) })).toEqual([]);
  expect(of({ takenOverOn: begins, validTo: addDays(begins, -1) })).toEqual(['powers.ends-before-it-begins /validTo']);
  expect(of({ takenOverOn: addDays(begins, 1), validTo: begins })).toEqual(['powers.ends-before-it-begins /validTo']);
  expect(of({ givenUpOn: addDays(begins, -2) })).toEqual(['powers.given-up-before-paper /givenUpOn']);
  const powerHandover = { ...licensingLaw.powerHandover, unit: 'calendar-day' as const };
  const taken = (after: number) =>
    handoverPeriod(aPaper({ takenOverOn: addDays(begins, after) }), { powerHandover }, plainCalendar);
  expect([taken(30), taken(31).length]).toEqual([[], 1]);
  expect(taken(31)[0]).toMatchObject({ basis: licensingLaw.powerHandover.basis, facts: { last: addDays(begins, 30) } });
});
