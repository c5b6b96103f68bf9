import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  accepted,
  beside,
  completed,
  deemed,
  delivered,
  extended,
  granted,
  inForce,
  noticed,
  opinion,
  placeWith,
  received,
  resumed,
  story,
  supplemented,
  suspended,
  type Told,
  withdrawn,
} from '../../../test/support/watched-story.ts';
import { addMilliseconds, instant } from '../../kernel/instant.ts';
import { addDays, localDate } from '../../kernel/local-date.ts';
import { examine } from './examine.ts';

// Whatever happens in whichever order: what is found at a moment depends on nothing that was recorded after it.

const start = localDate('2026-03-02');
const later = (days: number) => addDays(start, days);
const fragments: readonly ((on: string, days: number) => Told)[] = [
  (on, days) => accepted(on, later(days + 3), later(days + 9)),
  (on, days) => deemed(on, later(days + 3), later(days + 9)),
  (on) => opinion(on),
  (on, days) => granted(on, later(days + 10)),
  (on) => delivered(on),
  (on) => completed(on),
  (on) => withdrawn(on),
  (on, days) => suspended(on, 1 + (days % 4), later(days + 6), later(days + 12)),
  (on, days) => resumed(on, later(days + 4), later(days + 10)),
  (on, days) => extended(on, later(days + 9), later(days + 14)),
  (on, days) => noticed(on, days % 2 ? 'plan' : 'report'),
  (on, days) => supplemented(on, later(days + 5), 'plan'),
  (on) => beside('successor', 'ApplicationReceived', on, {}),
  (on) => beside('special-procedure', 'ProcedureOpened', on, {}),
  (on) => beside('complaint', 'ResultDenied', on, {}),
  (on, days) =>
    beside('hearing', 'HearingArranged', on, { notifiedOn: on, day: later(days + 5), chair: { id: 'dora' } }),
];
const history = fc
  .array(fc.record({ wait: fc.nat(6), what: fc.nat(fragments.length - 1), claimed: fc.nat(3) }), { maxLength: 14 })
  .map((steps) => {
    let days = 0;
    const told = steps.map(({ wait, what, claimed }) => {
      days += wait;
      const one = (fragments[what] as (typeof fragments)[number])(later(days), days);
      return claimed === 0 ? { ...one, claimed: later(Math.max(0, days - 4)) } : one;
    });
    return story([received(), ...told].map((one) => one));
  });
const place = placeWith();
const rules = inForce();
const moment = fc
  .integer({ min: 0, max: 45 * 24 })
  .map((hours) => addMilliseconds(instant('2026-03-02T00:00:00.000Z'), hours * 3_600_000));

test('what is found at a moment is what is found of that moment ever after', () => {
  let found = 0;
  fc.assert(
    fc.property(history, moment, moment, (events, one, other) => {
      const [now, then] = one <= other ? [one, other] : [other, one];
      const sorted = [...events].sort((a, b) =>
        a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0,
      );
      const early = examine('case-1', sorted, rules, place, now).findings;
      const late = examine('case-1', sorted, rules, place, then).findings;
      expect(late.filter(({ at }) => at <= now)).toEqual(early);
      found += late.length;
    }),
    { numRuns: 2000 },
  );
  expect(found).toBeGreaterThan(2000);
});

test('until the next moment nothing comes true, and at it something does', () => {
  let moments = 0;
  fc.assert(
    fc.property(history, moment, (events, now) => {
      const past = [...events]
        .filter(({ recordedAt }) => recordedAt <= now)
        .sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0));
      const { findings, nextMoment } = examine('case-1', past, rules, place, now);
      const forever = examine('case-1', past, rules, place, instant('2040-01-01T00:00:00.000Z'));
      if (nextMoment === undefined) {
        expect(forever.findings).toEqual(findings);
        return;
      }
      moments += 1;
      const eve = examine('case-1', past, rules, place, addMilliseconds(nextMoment, -1));
      expect(eve.findings).toEqual(findings);
      expect(examine('case-1', past, rules, place, nextMoment).findings.length).toBeGreaterThan(findings.length);
    }),
    { numRuns: 2000 },
  );
  expect(moments).toBeGreaterThan(200);
});

test('a rule that is off finds nothing and wakes nobody', () => {
  const off = rules.map((one) => ({ ...one, state: 'off' as const }));
  expect(examine('case-1', story([received()]), off, place, instant('2027-01-01T00:00:00.000Z'))).toEqual({
    findings: [],
  });
});
