import { describe, expect, test } from 'vitest';
import { day, licensingLaw, plainCalendar } from '../../../../test/support/facts.ts';
import { hearing } from '../../../../test/support/hearings.ts';
import { addDays, compareDates } from '../../../kernel/local-date.ts';
import { isWorkingDay, workingDaysBetween } from '../../time-limits/working-calendar.ts';
import { askBy, hearingRequest, hearingRight, holdBy } from './hearing-right.ts';

const neighbour = { role: 'interested', name: 'Neighbour' } as const;
const told = { subject: 'Tents', parties: [neighbour] };
const codes = (refusals: readonly { code: string }[]) => refusals.map(({ code }) => code);

describe('told', () => {
  test('about something, to somebody by name', () => {
    expect(hearingRight(told, [], licensingLaw)).toEqual([]);
    expect(codes(hearingRight({ subject: ' ', parties: [] }, [], licensingLaw))).toEqual([
      'special.hearing-without-subject',
      'special.hearing-without-parties',
    ]);
    const nameless = { subject: 'Tents', parties: [neighbour, { ...neighbour, name: ' ' }] };
    expect(hearingRight(nameless, [], licensingLaw)).toMatchObject([{ pointer: '/parties/1/name' }]);
  });

  test('of its own accord only with the provision, or with how the public is concerned', () => {
    expect(codes(hearingRight({ ...told, because: '' }, [], licensingLaw))).toEqual(['special.hearing-without-ground']);
  });

  test('art. 47: not beside one that is open already', () => {
    expect(hearingRight(told, [hearing()], licensingLaw)).toMatchObject([
      { code: 'special.hearing-already-open', facts: { number: 'H-1' }, basis: { articles: ['46', '47', '48'] } },
    ]);
  });
});

describe('asked for', () => {
  const on = (today: string, changes = {}) => codes(hearingRequest(hearing(changes), 2, day(today), licensingLaw));

  test('until the last day, and not after it', () => {
    expect(on('2026-03-09')).toEqual([]);
    expect(on('2026-03-10')).toEqual(['special.hearing-asked-too-late']);
    expect(on('2026-03-09', { standing: 'lapsed' })).toEqual(['special.hearing-asked-too-late']);
  });

  test('once, by whoever did not waive it', () => {
    const requests = [{ party: 2, reason: '', on: day('2026-03-03') }];
    expect(on('2026-03-04', { requests })).toEqual(['special.hearing-already-requested']);
    expect(on('2026-03-04', { waived: [2] })).toEqual(['special.hearing-waived']);
  });

  test('by another party while the first request is being arranged; not once it is being held', () => {
    expect(on('2026-03-04', { standing: 'requested' })).toEqual([]);
    expect(on('2026-03-04', { standing: 'open' })).toEqual(['special.hearing-over']);
  });

  test('not where it is held in any case', () => {
    expect(on('2026-03-04', { ground: 'by-law' })).toEqual(['special.hearing-not-on-request']);
  });
});

// Properties: over two years of days, whatever they are.
test('both periods count working days alone, do not count the first, and never end on a rest day', () => {
  for (let turn = 0; turn < 700; turn += 1) {
    const from = addDays(day('2026-01-01'), turn);
    const ask = askBy(from, plainCalendar, licensingLaw);
    const hold = holdBy(from, plainCalendar, licensingLaw);
    expect(workingDaysBetween(plainCalendar, from, ask), from).toBe(5);
    expect(workingDaysBetween(plainCalendar, from, hold), from).toBe(20);
    expect(
      [ask, hold].every((one) => isWorkingDay(plainCalendar, one)),
      from,
    ).toBe(true);
    // A later day of telling never gives an earlier end.
    expect(compareDates(askBy(addDays(from, 1), plainCalendar, licensingLaw), ask), from).toBeGreaterThanOrEqual(0);
  }
});
