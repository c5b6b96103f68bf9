import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type LocalDate, localDate } from '../../kernel/local-date.ts';
import { competentAt, stretchesOf } from './competence.ts';
import { continuityFaults } from './continuity.ts';
import type { Holding, PowerForm, PowerInstrument, PowerRegister } from './register.ts';

const start = localDate('2011-01-01');
const horizon = 60;
const day = (offset: number): LocalDate => addDays(start, offset);
const bodies = ['CITY', 'DISTRICT', 'TOWN-1', 'TOWN-2'];
const items = ['P-1', 'P-2'];
const territories = ['T01', 'T02'];

const offset = fc.integer({ min: 0, max: horizon });
const maybe = fc.option(offset, { nil: undefined });

const anInstrument = fc
  .record({
    form: fc.constantFrom<PowerForm>('devolution', 'authorisation', 'entrustment'),
    reach: fc.constantFrom('full' as const, 'full' as const, 'accept-only' as const),
    giver: fc.constantFrom(...bodies),
    receiver: fc.constantFrom(...bodies),
    items: fc.subarray(items, { minLength: 1 }),
    territories: fc.oneof(fc.constant('all' as const), fc.subarray(territories, { minLength: 1 })),
    from: offset,
    to: maybe,
    up: offset,
    over: offset,
    ended: maybe,
  })
  .map(
    ({ from, to, up, over, ended, ...rest }): Omit<PowerInstrument, 'id' | 'number'> => ({
      ...rest,
      ...{ title: 'x', issuedOn: start, issuer: 'x' },
      ...{ validFrom: day(from), givenUpOn: day(up), takenOverOn: day(over) },
      ...(to === undefined ? {} : { validTo: day(to) }),
      ...(ended === undefined ? {} : { ended: { on: day(ended), how: 'ended' as const, reason: 'x' } }),
    }),
  );

const life = fc.record({ from: offset, to: maybe });
const lived = ({ from, to }: { from: number; to: number | undefined }) => ({
  from: day(from),
  ...(to === undefined ? {} : { to: day(to) }),
});

const aRegister = fc
  .record({
    instruments: fc.array(anInstrument, { maxLength: 5 }),
    lives: fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant({ from: 0, to: undefined }) }, life), {
      minLength: bodies.length,
      maxLength: bodies.length,
    }),
    holdings: fc.array(fc.record({ item: fc.constantFrom(...items), body: fc.constantFrom(...bodies), when: life }), {
      maxLength: 3,
    }),
  })
  .map(
    ({ instruments, lives, holdings }): PowerRegister => ({
      territories,
      powers: new Map(items.map((item) => [item, { from: start, to: day(horizon) }])),
      holders: new Map(bodies.map((body, at) => [body, lived(lives[at] ?? { from: 0, to: undefined })])),
      holdings: holdings.map(({ item, body, when }): Holding => ({ item, body, ...lived(when) })),
      instruments: instruments.map((one, at) => ({ ...one, id: `i${at}`, number: `no. ${at}` })),
    }),
  );

/** The plainest reading of the papers, a day at a time, which knows no stretches and no boundaries. */
function holdersByHand(register: PowerRegister, item: string, territory: string, on: LocalDate): string[] {
  const speaks = (one: PowerInstrument) =>
    one.reach === 'full' &&
    one.items.includes(item) &&
    (one.territories === 'all' || one.territories.includes(territory)) &&
    one.validFrom <= on &&
    (one.validTo === undefined || on <= one.validTo) &&
    (one.ended === undefined || on <= one.ended.on);
  const papers = register.instruments.filter(speaks);
  const found = new Set<string>();
  for (const body of bodies) {
    const alive = register.holders.get(body);
    if (alive === undefined || on < alive.from || (alive.to !== undefined && on > alive.to)) continue;
    const lost = papers.filter((one) => one.giver === body && on > one.givenUpOn);
    const lawSays = register.holdings.some(
      (one) => one.item === item && one.body === body && one.from <= on && (one.to === undefined || on <= one.to),
    );
    if (lawSays && lost.length === 0) found.add(body);
    for (const got of papers) {
      if (got.receiver !== body || on < got.takenOverOn) continue;
      if (lost.every((one) => one === got)) found.add(body);
    }
  }
  return [...found].sort();
}

describe('power continuity', () => {
  test('every gap and every overlap of random papers is found, none is invented', () => {
    let gaps = 0;
    let overlaps = 0;
    fc.assert(
      fc.property(aRegister, (register) => {
        const faults = continuityFaults(register);
        for (const item of items) {
          for (const territory of territories) {
            const stretches = stretchesOf(register, item, territory);
            for (let at = 0; at <= horizon; at += 1) {
              const on = day(at);
              const byHand = holdersByHand(register, item, territory, on);
              const stretch = stretches.filter(({ from, to }) => from <= on && (to === undefined || on <= to));
              expect(stretch).toHaveLength(1);
              const held = [...new Set(stretch[0]?.competent.map(({ body }) => body))].sort();
              expect(held).toEqual(byHand);
              const told = faults.filter(
                (one) =>
                  one.item === item &&
                  one.territories.includes(territory) &&
                  one.from <= on &&
                  (one.to === undefined || on <= one.to),
              );
              const names = stretch[0]?.competent.length ?? 0;
              expect(told).toHaveLength(names === 1 ? 0 : 1);
              if (told[0]?.what === 'gap') {
                gaps += 1;
                expect(byHand).toEqual([]);
              }
              if (told[0]?.what === 'overlap') {
                overlaps += 1;
                expect(byHand.length).toBeGreaterThan(0);
                expect(told[0].bodies).toEqual(byHand);
              }
              if (byHand.length === 0) expect(told[0]?.what).toBe('gap');
              if (byHand.length > 1) expect(told[0]?.what).toBe('overlap');
            }
          }
        }
      }),
      { numRuns: 150, seed: 20110630 },
    );
    // A generator that makes no trouble proves nothing.
    expect(gaps).toBeGreaterThan(500);
    expect(overlaps).toBeGreaterThan(100);
  });

  test('a seeded gap and a seeded overlap are named with their papers and nothing else', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 }),
        fc.boolean(),
        fc.constantFrom<PowerForm>('devolution', 'authorisation', 'entrustment'),
        (days, isGap, form) => {
          const register = aMove({ form, givenUpOn: day(20), takenOverOn: day(isGap ? 21 + days : 21 - days) });
          expect(continuityFaults(register)).toEqual([
            {
              what: isGap ? 'gap' : 'overlap',
              ...{ item: 'P-1', territories: ['T01'], bodies: isGap ? [] : ['CITY', 'DISTRICT'] },
              ...{ from: day(isGap ? 21 : 21 - days), to: day(isGap ? 20 + days : 20) },
              causes: register.instruments,
            },
          ]);
        },
      ),
    );
  });

  test('a smooth move has no fault: the giver until the last day, the receiver from the first', () => {
    const register = aMove({ form: 'devolution', givenUpOn: day(20), takenOverOn: day(21) });
    expect(continuityFaults(register)).toEqual([]);
    const stretches = stretchesOf(register, 'P-1', 'T01');
    expect(competentAt(stretches, day(20))).toMatchObject({ body: 'CITY', answerable: 'CITY', by: [] });
    expect(competentAt(stretches, day(21))).toMatchObject({ body: 'DISTRICT', answerable: 'DISTRICT' });
    expect(competentAt(stretchesOf(register, 'P-1', 'T02'), day(21))?.body).toBe('CITY');
  });

  test('name, seal and liability follow the form, through as many papers as there are', () => {
    const entrusted = aMove({ form: 'entrustment', givenUpOn: day(20), takenOverOn: day(21) });
    expect(competentAt(stretchesOf(entrusted, 'P-1', 'T01'), day(30))).toMatchObject({
      ...{ body: 'DISTRICT', answerable: 'CITY' },
    });
    const [first] = entrusted.instruments;
    const onward = { ...first, id: 'i1', giver: 'DISTRICT', receiver: 'TOWN-1' } as PowerInstrument;
    const further = { ...entrusted, instruments: [...entrusted.instruments, onward] };
    expect(competentAt(stretchesOf(further, 'P-1', 'T01'), day(30))).toMatchObject({
      ...{ body: 'TOWN-1', answerable: 'CITY', by: [{ id: 'i0' }, { id: 'i1' }] },
    });
  });

  test('what a paper gave returns to its giver when the paper ends', () => {
    const register = aMove({ form: 'devolution', givenUpOn: day(20), takenOverOn: day(21), validTo: day(40) });
    expect(competentAt(stretchesOf(register, 'P-1', 'T01'), day(41))).toMatchObject({ body: 'CITY', by: [] });
  });
});

function aMove(
  move: Pick<PowerInstrument, 'form' | 'givenUpOn' | 'takenOverOn'> & { validTo?: LocalDate },
): PowerRegister {
  const paper: PowerInstrument = {
    ...{ id: 'i0', number: 'no. 0', title: 'x', issuer: 'x', issuedOn: start, reach: 'full' },
    ...{ giver: 'CITY', receiver: 'DISTRICT', items: ['P-1'], territories: ['T01'], validFrom: start },
    ...move,
  };
  return {
    territories,
    powers: new Map(items.map((item) => [item, { from: start, to: day(horizon) }])),
    holders: new Map(bodies.map((body) => [body, { from: start }])),
    holdings: items.map((item) => ({ item, body: 'CITY', from: start })),
    instruments: [paper],
  };
}
