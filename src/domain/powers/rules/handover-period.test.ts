import { expect, test } from 'vitest';
import { day, licensingLaw, plainCalendar } from '../../../../test/support/facts.ts';
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
