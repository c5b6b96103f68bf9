import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromDayNumber } from '../../../kernel/local-date.ts';
import { isWorkingDay, type WorkingCalendar, workingCalendar } from '../../time-limits/working-calendar.ts';
import type { HistoryCase, HistoryEvent, HistoryMap } from './imported-case.ts';
import { HistoryReport } from './report.ts';
import { type WrittenMoment, writtenMoment } from './written-moment.ts';

const days = [2011].map((year) => [year, { published: true, rest: { Easter: ['2011-04-25'] } }]);
const nl = workingCalendar({ code: 'nl', name: { en: 'nl' }, weekend: [6, 7], years: Object.fromEntries(days) });
const monfri = workingCalendar({ code: 'monfri', name: { en: 'monfri' }, weekend: [6, 7], years: {} });
const calendars = { monfri, nl };
const map: HistoryMap = {
  case: 'concept:name',
  activity: 'concept:name',
  lifecycle: 'lifecycle:transition',
  resource: 'org:resource',
  timestamp: 'time:timestamp',
  start: 'startdate',
  end: 'enddate',
  deadline: 'deadline',
  planned: 'planned',
  counted: ['channel'],
  fillers: [],
  yellow: { workingDays: 5, calendar: 'nl' },
};

const at = (text: string) => writtenMoment(text) as WrittenMoment;
const event = (activity: string, text?: string, more: Partial<HistoryEvent> = {}): HistoryEvent => ({
  activity,
  ...(text === undefined ? {} : { at: at(text) }),
  ...more,
});
const one = (events: HistoryEvent[], terms: HistoryCase['terms'] = {}): HistoryCase => ({ terms, counted: {}, events });
const reportOf = (cases: readonly HistoryCase[], asked?: string, by: HistoryMap = map) => {
  const report = new HistoryReport(by, calendars);
  for (const each of cases) report.add(each);
  // Typed loosely: tests ask for names of the log.
  return report.figures(asked === undefined ? undefined : { text: asked, moment: at(asked) }) as ReturnType<
    HistoryReport['figures']
  > & { specific: Record<string, unknown> };
};

describe('figures of any log', () => {
  test('variants are sequences in the order of time, not of the file', () => {
    const figures = reportOf([
      one([event('a', '2011-01-03T08:00:00Z'), event('b', '2011-01-03T09:00:00Z')]),
      one([event('b', '2011-01-04T09:00:00Z'), event('a', '2011-01-04T08:00:00Z')]),
      one([event('b', '2011-01-05T08:00:00Z')]),
    ]);
    expect(figures).toMatchObject({
      variants: 2,
      top_variant_share: 0.6667,
      top10_variants_cases: [2, 1],
      single_event_cases: 1,
      cases_not_in_time_order_in_file: 1,
      start_activities: { a: 2, b: 1 },
      end_activities: { b: 3 },
      directly_follows_top20: [['a', 'b', 2]],
    });
  });

  test('equal moments keep the order of the file, and an event without one follows its neighbour', () => {
    const same = '2011-01-03T08:00:00Z';
    const figures = reportOf([
      one([event('x', '2011-01-03T09:00:00Z'), event('?'), event('b', same), event('a', same)]),
    ]);
    expect(figures.directly_follows_top20).toEqual([
      ['b', 'a', 1],
      ['a', 'x', 1],
      ['x', '?', 1],
    ]);
    expect(figures.events_without_timestamp).toBe(1);
  });

  test('working days count the last day and not the first, and no holiday', () => {
    // From Thursday before Easter to Wednesday after: Friday, (Monday is Easter Monday), Tuesday, Wednesday.
    const figures = reportOf([one([event('a', '2011-04-21T23:00:00+02:00'), event('b', '2011-04-27T01:00:00+02:00')])]);
    expect(figures.duration_working_days).toMatchObject({ monfri: { max: 4 }, nl: { max: 3 } });
    expect(figures.duration_calendar_days.max).toBe(5.0833);
  });

  test('weekends, holidays and midnights by the date as written', () => {
    const figures = reportOf([
      one([
        event('a', '2011-04-25T00:00:00+02:00'),
        event('a', '2011-04-25T00:00:00+02:00'),
        event('b', '2011-04-30T10:00:00+02:00'),
      ]),
    ]);
    expect(figures).toMatchObject({
      weekend_events: 1,
      midnight_timestamps: 2,
      events_on_non_working_dates: { monfri: 1, nl: 3 },
      repeat_events_same_case_activity_lifecycle_timestamp: 1,
      cases_with_a_repeated_activity: 1,
      cases_started_by_month: { '2011-04': 1 },
    });
  });

  test('a case is open from its first event until its last, looked at on the first of each month', () => {
    const figures = reportOf([
      one([event('a', '2011-01-15T00:00:00Z'), event('b', '2011-03-01T00:00:00Z')]),
      one([event('a', '2011-03-01T00:00:00Z'), event('b', '2011-04-02T00:00:00Z')]),
    ]);
    expect(figures.open_by_events_at).toEqual({
      '2011-02-01T00:00Z': 1,
      '2011-03-01T00:00Z': 1,
      '2011-04-01T00:00Z': 1,
    });
  });

  test('an empty log and an empty case have figures too', () => {
    expect(reportOf([])).toMatchObject({
      cases: 0,
      variants: 0,
      first_event: null,
      duration_calendar_days: { n: 0, max: null },
    });
    expect(reportOf([one([])])).toMatchObject({
      cases: 1,
      cases_without_events: 1,
      variants: 0,
      events_per_case: { max: 0 },
    });
  });
});

describe('figures of what the map names', () => {
  const terms = (start: string, end: string | undefined, deadline: string): HistoryCase =>
    one([event('a', start)], {
      start: at(start),
      deadline: at(deadline),
      ...(end === undefined ? {} : { end: at(end) }),
    });

  test('are called by the keys of the log', () => {
    const { specific } = reportOf([
      terms('2011-01-03T12:00:00Z', '2011-01-10T12:00:00.000500Z', '2011-01-10T12:00:00Z'),
      terms('2011-01-03T12:00:00Z', '2011-01-02T12:00:00Z', '2011-01-10T12:00:00Z'),
      terms('2011-01-03T12:00:00Z', undefined, '2011-01-10T12:00:00Z'),
    ]);
    expect(specific).toMatchObject({
      cases_without_enddate: 1,
      enddate_before_startdate: 1,
      enddate_after_deadline: 1,
      enddate_after_deadline_by_less_than_one_second: 1,
      deadline_minus_start_calendar_dates: { 7: 3 },
      startdate_to_enddate_calendar_days: { n: 2, min: -1, max: 7 },
      startdate_to_enddate_working_days_nl: { n: 1, max: 5 },
    });
  });

  test('a snapshot: open, red after the deadline, yellow within five working days of it', () => {
    const noon = '2011-04-21T12:00:00+02:00';
    const begun = '2011-04-01T12:00:00+02:00';
    const { specific } = reportOf(
      [
        // Red: a microsecond too late is too late.
        terms(begun, undefined, '2011-04-21T11:59:59.999999+02:00'),
        // Yellow from the very moment until the fifth working day, which Easter Monday puts off.
        terms(begun, undefined, noon),
        terms(begun, undefined, '2011-04-29T12:00:00+02:00'),
        // Neither: the sixth.
        terms(begun, undefined, '2011-05-02T00:00:00+02:00'),
        // Not open: ended at that moment, or begins after it.
        terms(begun, noon, '2011-04-10T12:00:00+02:00'),
        terms('2011-04-21T12:00:00.000001+02:00', undefined, '2011-04-10T12:00:00+02:00'),
        // Still open, as it ends later.
        terms(begun, '2011-06-01T00:00:00+02:00', '2011-06-01T00:00:00+02:00'),
      ],
      noon,
    );
    expect(specific.supervision_snapshots).toEqual({
      [noon]: { open: 5, overdue_red: 1, due_within_5_nl_working_days_yellow: 2 },
    });
  });

  test('without own dates a case is open between its events', () => {
    const { start, end, ...withoutDates } = map;
    const cases = [
      one([event('a', '2011-01-03T12:00:00Z'), event('b', '2011-01-05T12:00:00Z')], {
        deadline: at('2011-01-04T00:00:00Z'),
      }),
    ];
    const lamps = (moment: string) =>
      (reportOf(cases, moment, withoutDates).specific.supervision_snapshots as Record<string, object>)[moment];
    expect(lamps('2011-01-03T13:00:00Z')).toMatchObject({ open: 1, overdue_red: 0 });
    expect(lamps('2011-01-04T13:00:00Z')).toMatchObject({ open: 1, overdue_red: 1 });
    expect(lamps('2011-01-06T13:00:00Z')).toMatchObject({ open: 0, overdue_red: 0 });
  });

  test('dates alone are counted as dates, so that summer time makes no length', () => {
    const { specific } = reportOf([
      terms('2011-03-01T00:00:00+01:00', '2011-04-01T00:00:00+02:00', '2011-05-01T00:00:00+02:00'),
    ]);
    expect(specific.startdate_to_enddate_calendar_days).toMatchObject({ min: 31 });
  });

  test('attributes are counted as they are written', () => {
    const cases = ['Desk', 'Desk', 'Internet'].map((channel) => ({ ...one([]), counted: { channel } }));
    expect(reportOf(cases).specific.channel).toEqual({ Desk: 2, Internet: 1 });
  });
});

// A second reckoning, as plain as can be: no running sums, no tables, every question asked of the whole list anew.
const minute = 60_000_000;
const moments = fc
  .tuple(fc.integer({ min: 0, max: 60 * 24 * 400 }), fc.constantFrom('+00:00', '+02:00', '-05:00'))
  .map(([minutes, offset]) => {
    const local = new Date(Date.UTC(2010, 11, 1) + minutes * 60_000).toISOString().slice(0, 19);
    return at(`${local}${offset}`);
  });
const events = fc.record(
  { activity: fc.constantFrom('a', 'b', 'c'), lifecycle: fc.constantFrom('start', 'complete'), at: moments },
  { requiredKeys: ['activity'] },
);
const logs = fc.array(
  fc.record({ terms: fc.constant({}), counted: fc.constant({}), events: fc.array(events, { maxLength: 6 }) }),
  {
    maxLength: 12,
  },
);

test('the report of any log equals a plain recount', () => {
  fc.assert(
    fc.property(logs, (cases) => {
      const figures = reportOf(cases as HistoryCase[]);
      const all = cases.flatMap(({ events }) => events);
      const timed = cases
        .map(({ events }) => events.flatMap(({ at }) => (at ? [at] : [])).sort((a, b) => a.micros - b.micros))
        .filter((times) => times.length > 0);
      const spans = timed.map((times) => [times[0] as WrittenMoment, times.at(-1) as WrittenMoment] as const);
      expect(figures.cases).toBe(cases.length);
      expect(figures.events).toBe(all.length);
      expect(figures.activities).toBe(new Set(all.map(({ activity }) => activity)).size);
      expect(figures.single_event_cases).toBe(cases.filter(({ events }) => events.length === 1).length);
      expect(figures.events_without_timestamp).toBe(all.filter(({ at }) => at === undefined).length);
      expect(Object.values(figures.start_activities).reduce((a, b) => a + b, 0)).toBe(
        cases.filter(({ events }) => events.length > 0).length,
      );
      expect(figures.variants).toBe(new Set(cases.flatMap(({ events }) => plainSequence(events))).size);
      const minutes = spans.map(([start, end]) => (end.micros - start.micros) / minute);
      expect(figures.duration_calendar_days.n).toBe(spans.length);
      if (spans.length > 0) {
        expect(figures.duration_calendar_days.max).toBeCloseTo(Math.max(...minutes) / 1440, 3);
        expect(figures.duration_calendar_days.median.disc).toBeCloseTo(plainQuantile(minutes, 0.5) / 1440, 3);
      }
      for (const [name, calendar] of Object.entries(calendars)) {
        const lengths = spans.map(([start, end]) => countedOneByOne(calendar, start.day, end.day));
        expect(figures.exceed_working_days[name]?.[10]?.cases).toBe(lengths.filter((length) => length > 10).length);
        expect(figures.duration_working_days[name]?.max).toBe(lengths.length === 0 ? null : Math.max(...lengths));
        expect(figures.duration_working_days[name]?.p90.disc).toBe(
          lengths.length === 0 ? null : plainQuantile(lengths, 0.9),
        );
      }
      for (const [month, begun] of Object.entries(figures.cases_started_by_month)) {
        expect(begun).toBe(spans.filter(([start]) => start.date.startsWith(month)).length);
      }
    }),
    { numRuns: 200 },
  );
});

/** Picks the earliest left, over and over; an event without a moment counts as of the moment known before it. */
function plainSequence(events: readonly HistoryEvent[]): string[] {
  const left = events.map(({ activity }, index) => ({
    activity,
    key: events.slice(0, index + 1).findLast(({ at }) => at !== undefined)?.at?.micros ?? Number.NEGATIVE_INFINITY,
  }));
  const sequence: (string | undefined)[] = [];
  while (left.length > 0) {
    const earliest = left.findIndex(({ key }) => left.every((other) => other.key >= key));
    sequence.push(left.splice(earliest, 1)[0]?.activity);
  }
  return sequence.length === 0 ? [] : [sequence.join(',')];
}

/** The least value that at least this share of all values do not exceed. */
function plainQuantile(values: readonly number[], share: number): number {
  return Math.min(
    ...values.filter((value) => values.filter((other) => other <= value).length >= share * values.length - 1e-9),
  );
}

function countedOneByOne(calendar: WorkingCalendar, after: number, upTo: number): number {
  let count = 0;
  for (let day = after + 1; day <= upTo; day += 1) if (isWorkingDay(calendar, fromDayNumber(day))) count += 1;
  return count;
}
