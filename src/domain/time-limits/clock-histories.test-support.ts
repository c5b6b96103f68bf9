import { addDays, localDateOf } from '../../kernel/local-date.ts';
import { type LimitUnit, limitUnits } from './limit.ts';
import type { ClockLaw, ClockQuestion, Extension, Suspension } from './running-period.ts';

/** A seeded source of numbers below a bound (mulberry32): a failing history can be run again from its seed. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/** One random history of a case as the clock sees it. Suspensions overlap, begin too early or too late, or still run. */
export function randomHistory(below: (bound: number) => number): Omit<ClockQuestion, 'calendar'> {
  const unit = limitUnits[below(limitUnits.length)] as LimitUnit;
  const from = localDateOf(2007 + below(21), 1 + below(12), 1 + below(28));
  const start = addDays(from, below(4) === 0 ? 3 - below(7) : 0);
  const law: ClockLaw = {
    unspecifiedDay: { countedAs: below(2) === 0 ? 'calendar-day' : 'workday' },
    lastRestDayMovesOn: { value: below(4) > 0 },
  };
  const suspensions: Suspension[] = Array.from({ length: below(4) }, () => {
    const begins = addDays(start, below(60) - 8);
    const announcedDays = below(25);
    return below(5) === 0
      ? { from: begins, announcedDays }
      : { from: begins, to: addDays(begins, below(30)), announcedDays };
  });
  const extensions: Extension[] = Array.from({ length: below(3) === 0 ? 1 + below(2) : 0 }, () => {
    const extensionUnit = below(2) === 0 ? unit : (limitUnits[below(limitUnits.length)] as LimitUnit);
    return { unit: extensionUnit, value: extensionUnit === 'month' ? 1 + below(3) : 1 + below(20) };
  });
  const value = unit === 'month' ? below(7) : below(61);
  return { limit: { value, unit, startsFrom: 'acceptance' }, from: start, law, suspensions, extensions };
}
