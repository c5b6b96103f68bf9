import { describe, expect, test } from 'vitest';
import { day, licensingLaw, plainCalendar } from '../../../../test/support/facts.ts';
import { arranged, clara, hearing } from '../../../../test/support/hearings.ts';
import { instant } from '../../../kernel/instant.ts';
import { addDays, compareDates, type LocalDate } from '../../../kernel/local-date.ts';
import { workingDaysBetween } from '../../time-limits/working-calendar.ts';
import { hearingNotice } from './hearing-notice.ts';

const good = {
  startsAt: instant('2026-03-12T09:30:00.000Z'),
  place: 'Room 3',
  chair: clara,
  recorder: 'Zoe',
  isPublic: true,
  announcedDays: 10,
};
const asked = hearing({ standing: 'requested', holdBy: day('2026-03-30') });

function refusals(
  on: string,
  said: Partial<typeof good & { closedBecause: string; putOffBecause: string }> = {},
  { today = '2026-03-03', of = asked, taken = [] as Parameters<typeof hearingNotice>[2]['taken'] } = {},
) {
  const facts = { today: day(today), day: day(on), calendar: plainCalendar, law: licensingLaw, taken };
  return hearingNotice(of, { ...good, ...said }, facts).map(({ code }) => code);
}

describe('art. 48-1-1', () => {
  test('seven working days before, not six', () => {
    // Told on Tuesday the 3rd; the seventh working day after it is Thursday the 12th.
    expect(refusals('2026-03-12')).toEqual([]);
    expect(refusals('2026-03-11')).toEqual(['special.hearing-notice-too-short']);
  });

  test('for every day of two years: accepted exactly when seven working days lie between', () => {
    for (let turn = 0; turn < 500; turn += 1) {
      const today = addDays(day('2026-01-05'), turn);
      for (const ahead of [0, 5, 8, 9, 10, 11, 12, 13]) {
        const on = addDays(today, ahead) as LocalDate;
        const facts = { today, day: on, calendar: plainCalendar, law: licensingLaw, taken: [] };
        const found = hearingNotice(hearing({ standing: 'ordered' }), good, facts);
        const inTime = workingDaysBetween(plainCalendar, today, on) >= 7 && compareDates(on, today) > 0;
        expect(
          found.some(({ code }) => code === 'special.hearing-notice-too-short'),
          `${today} ${on}`,
        ).toBe(!inTime);
      }
    }
  });
});

test('art. 47: by the last day; one that is late already as soon as the notice allows', () => {
  expect(refusals('2026-03-30')).toEqual([]);
  expect(refusals('2026-03-31')).toEqual(['special.hearing-too-late']);
  expect(refusals('2026-04-08', {}, { today: '2026-03-30' })).toEqual([]);
  expect(refusals('2026-04-09', {}, { today: '2026-03-30' })).toEqual(['special.hearing-too-late']);
  expect(refusals('2027-03-31', {}, { of: hearing({ standing: 'ordered', ground: 'by-law' }) })).toEqual([]);
});

test('art. 48-1-2: public, or the reason why not; and everything else that is missing at once', () => {
  expect(refusals('2026-03-12', { isPublic: false })).toEqual(['special.hearing-closed-without-reason']);
  expect(refusals('2026-03-12', { isPublic: false, closedBecause: 'Trade secret' })).toEqual([]);
  expect(refusals('2026-03-12', { place: ' ', recorder: '', announcedDays: 0.5 })).toEqual([
    'special.hearing-without-place',
    'special.hearing-without-recorder',
    'special.hearing-days-not-announced',
  ]);
  expect(refusals('2026-03-12', { startsAt: instant('2026-03-12T09:31:00.000Z') })).toEqual([
    'special.hearing-not-on-the-quarter',
  ]);
});

test('put off only with a reason', () => {
  const of = hearing(arranged);
  expect(refusals('2026-03-13', {}, { of })).toEqual(['special.hearing-put-off-without-reason']);
  expect(refusals('2026-03-13', { putOffBecause: 'Flood' }, { of })).toEqual([]);
});

test('nobody presides twice at once, no room holds two; its own earlier time is no clash', () => {
  const span = { from: instant('2026-03-12T10:00:00.000Z'), to: instant('2026-03-12T11:00:00.000Z') };
  const by = (holder: string, record = 'h2') => [{ holder, record, number: 'H-2', ...span }];
  const clash = (taken: ReturnType<typeof by>) => refusals('2026-03-12', {}, { taken });
  expect(clash(by('staff:clara'))).toEqual(['special.hearing-chair-is-elsewhere']);
  expect(clash(by('room:HALL/Room 3'))).toEqual(['special.hearing-place-is-taken']);
  expect(clash(by('staff:clara', 'h1'))).toEqual([]);
  expect(clash(by('room:HALL/Room 4'))).toEqual([]);
});
