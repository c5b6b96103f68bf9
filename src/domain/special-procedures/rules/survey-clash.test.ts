import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMilliseconds, instant } from '../../../kernel/instant.ts';
import {
  clashesWith,
  type Engagement,
  freeSlots,
  isOnQuarter,
  overlaps,
  type Taken,
} from '../../organisation/engagement.ts';
import { surveyClash } from './survey-clash.ts';

const eight = instant('2026-03-12T00:00:00.000Z');
const at = (quarters: number) => addMilliseconds(eight, quarters * 900_000);
const options = { own: 'own', nameOf: (holder: string) => holder, clock: (moment: string) => moment.slice(11, 16) };

test('names who is taken, from when to when, and by what', () => {
  const wish = { holder: 'staff:a', from: at(4), to: at(8) };
  const other: Taken = { holder: 'staff:a', from: at(6), to: at(10), record: 'other', number: 'R-2' };
  expect(surveyClash([wish], [other], [], options)).toMatchObject([
    { code: 'special.survey-clash', facts: { who: 'staff:a', from: '01:30', to: '02:30', number: 'R-2' } },
  ]);
  // Its own earlier date, another person, and what ends as this begins, are in nobody's way.
  for (const more of [{ record: 'own' }, { holder: 'staff:b' }, { from: at(8), to: at(9) }]) {
    expect(surveyClash([wish], [{ ...other, ...more }], [], options)).toEqual([]);
  }
  const away = [
    { holder: 'staff:a', to: '2026-03-20' },
    { holder: 'staff:b', to: '2026-03-21' },
  ];
  expect(surveyClash([{ ...wish, holder: 'car:1' }, wish], [], away, options)).toMatchObject([
    { code: 'special.survey-officer-away', facts: { who: 'staff:a', until: '2026-03-20' } },
  ]);
});

const engagement = fc
  .record({ who: fc.constantFrom('a', 'b', 'c', 'car'), begins: fc.nat(40), lasts: fc.integer({ min: 1, max: 8 }) })
  .map(({ who, begins, lasts }): Engagement => ({ holder: who, from: at(begins), to: at(begins + lasts) }));

/** What the database does: each quarter of each holder once. */
const quartersOf = ({ holder, from, to }: Engagement) => {
  const found: string[] = [];
  for (let one = from; one < to; one = addMilliseconds(one, 900_000)) found.push(`${holder} ${one}`);
  return found;
};

test('random weeks: whatever is accepted one after the other never takes anybody twice', () => {
  fc.assert(
    fc.property(fc.array(fc.array(engagement, { minLength: 1, maxLength: 4 }), { maxLength: 40 }), (wishes) => {
      const taken: Taken[] = [];
      for (const [index, wish] of wishes.entries()) {
        const wanted = wish.filter((one, place) => wish.findIndex(({ holder }) => holder === one.holder) === place);
        const refusals = surveyClash(wanted, taken, [], { ...options, own: `${index}` });
        const held = new Set(taken.flatMap(quartersOf));
        // The rule and the database agree on each of them.
        expect(refusals.length > 0).toBe(wanted.some((one) => quartersOf(one).some((quarter) => held.has(quarter))));
        if (refusals.length === 0) taken.push(...wanted.map((one) => ({ ...one, record: `${index}`, number: '' })));
      }
      const all = taken.flatMap(quartersOf);
      expect(new Set(all).size).toBe(all.length);
    }),
    { numRuns: 300 },
  );
});

test('a free time is free, lies within the hours, and none is left out', () => {
  const hours = [
    { from: at(4), to: at(16) },
    { from: at(24), to: at(38) },
  ];
  fc.assert(
    fc.property(fc.array(engagement, { maxLength: 12 }), fc.integer({ min: 1, max: 8 }), (taken, quarters) => {
      const slots = freeSlots({ hours, minutes: quarters * 15, taken });
      for (const slot of slots) {
        expect(taken.some((one) => overlaps(one, slot))).toBe(false);
        expect(hours.some(({ from, to }) => from <= slot.from && slot.to <= to)).toBe(true);
        expect(isOnQuarter(slot.from)).toBe(true);
        expect(
          clashesWith(
            [{ holder: 'a', ...slot }],
            taken.map((one) => ({ ...one, record: 'x', number: '' })),
            'own',
          ),
        ).toEqual([]);
      }
      const possible = hours.flatMap(({ from, to }) =>
        Array.from({ length: 60 }, (_, begin) => ({
          from: addMilliseconds(from, begin * 900_000),
          to: addMilliseconds(from, (begin + quarters) * 900_000),
        })).filter((slot) => slot.to <= to && !taken.some((one) => overlaps(one, slot))),
      );
      expect(slots).toHaveLength(possible.length);
    }),
    { numRuns: 300 },
  );
});
