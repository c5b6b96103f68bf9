import { type WorkingCalendar, workingDaysBetweenNumbers } from '../../time-limits/working-calendar.ts';
import { distributionOf } from './distribution.ts';
import { type CaseTerms, type HistoryCase, type HistoryMap, termNames } from './imported-case.ts';
import { snapshotAt } from './snapshot.ts';
import { Tally } from './tally.ts';
import { daysFrom, isMidnight, microsPerSecond, type WrittenMoment } from './written-moment.ts';

interface Told extends CaseTerms {
  readonly first?: WrittenMoment;
  readonly last?: WrittenMoment;
}

/** A moment to look back at, and how whoever asks wrote it. */
export interface Asked {
  readonly text: string;
  readonly moment: WrittenMoment;
}

const commonSpans = 8;

/**
 * The figures of the cases' own dates, as far as the map names them. They are called by the keys of the log, e.g.
 * `enddate_after_deadline` where the map says `end: enddate` and `deadline: deadline`.
 */
export class TermFigures {
  private readonly cases: Told[] = [];
  private readonly counted = new Map<string, Tally>();

  private readonly map: HistoryMap;
  private readonly calendars: Readonly<Record<string, WorkingCalendar>>;

  constructor(map: HistoryMap, calendars: Readonly<Record<string, WorkingCalendar>>) {
    this.map = map;
    this.calendars = calendars;
    for (const key of map.counted) this.counted.set(key, new Tally());
  }

  add({ terms, counted, events }: HistoryCase): void {
    let first: WrittenMoment | undefined;
    let last: WrittenMoment | undefined;
    for (const { at } of events) {
      if (at === undefined) continue;
      if (first === undefined || at.micros < first.micros) first = at;
      if (last === undefined || at.micros >= last.micros) last = at;
    }
    this.cases.push({ ...terms, ...(first && { first }), ...(last && { last }) });
    for (const [key, tally] of this.counted) {
      const value = counted[key];
      if (value !== undefined) tally.add(value);
    }
  }

  figures(asked?: Asked): Record<string, unknown> {
    const { start, end, deadline } = this.map;
    const told: Record<string, unknown> = {};
    for (const term of termNames) {
      const key = this.map[term];
      if (key !== undefined) told[`cases_without_${key}`] = this.count((one) => one[term] === undefined);
    }
    for (const [key, tally] of this.counted) told[key] = tally.counted();
    if (start !== undefined && end !== undefined) Object.assign(told, this.lengths(start, end));
    if (deadline !== undefined) Object.assign(told, this.againstDeadline(deadline));
    if (end !== undefined) {
      told[`last_event_after_${end}`] = this.count(({ last, end }) => isAfter(last, end));
    }
    if (asked !== undefined && deadline !== undefined) {
      told.supervision_snapshots = {
        [asked.text]: snapshotAt(this.standing(), asked.moment, this.map.yellow, this.calendars),
      };
    }
    return told;
  }

  /** Where the log does not say when a case began, its first event does; where the map names no end, its last event. */
  private standing(): CaseTerms[] {
    return this.cases.map(({ first, last, ...terms }) => {
      const start = terms.start ?? first;
      const end = this.map.end === undefined ? last : terms.end;
      return { ...terms, ...(start && { start }), ...(end && { end }) };
    });
  }

  private lengths(start: string, end: string): Record<string, unknown> {
    const both = this.cases.flatMap(({ start, end }) => (start && end ? [{ start, end }] : []));
    // Where a register mostly knows dates, the hours of the others and those of summer time are no part of a length.
    const datesOnly = mostlyMidnight(both.map(({ start }) => start)) || mostlyMidnight(both.map(({ end }) => end));
    const days = both.map(({ start, end }) => (datesOnly ? end.day - start.day : daysFrom(start, end)));
    const forward = both.filter(({ start, end }) => end.micros >= start.micros);
    const lengths: Record<string, unknown> = {
      [`${end}_before_${start}`]: both.length - forward.length,
      [`${start}_to_${end}_calendar_days`]: distributionOf(days),
    };
    for (const [name, calendar] of Object.entries(this.calendars)) {
      lengths[`${start}_to_${end}_working_days_${name}`] = distributionOf(
        forward.map(({ start, end }) => workingDaysBetweenNumbers(calendar, start.day, end.day)),
      );
    }
    lengths[`${start}_to_${end}_over_56_days`] = days.filter((length) => length > 56).length;
    return lengths;
  }

  private againstDeadline(deadline: string): Record<string, unknown> {
    const { start, end, planned } = this.map;
    const told: Record<string, unknown> = {};
    if (end !== undefined) {
      told[`${end}_after_${deadline}`] = this.count(({ end, deadline }) => isAfter(end, deadline));
      told[`${end}_equal_${deadline}`] = this.count(
        ({ end, deadline }) => end !== undefined && end.micros === deadline?.micros,
      );
      told[`${end}_after_${deadline}_by_less_than_one_second`] = this.count(
        ({ end, deadline }) => isAfter(end, deadline) && (end?.micros ?? 0) - (deadline?.micros ?? 0) < microsPerSecond,
      );
    }
    if (start !== undefined) {
      told[`${deadline}_before_${start}`] = this.count(({ start, deadline }) => isAfter(start, deadline));
      const spans = new Tally();
      for (const { start, deadline } of this.cases) if (start && deadline) spans.add(`${deadline.day - start.day}`);
      told[`${deadline}_minus_start_calendar_dates`] = spans.counted(commonSpans);
    }
    if (planned !== undefined) {
      told[`planned_differs_from_${deadline}`] = this.count(
        ({ planned, deadline }) =>
          planned !== undefined && deadline !== undefined && planned.micros !== deadline.micros,
      );
    }
    told[`last_event_after_${deadline}`] = this.count(({ last, deadline }) => isAfter(last, deadline));
    return told;
  }

  private count(holds: (told: Told) => boolean): number {
    return this.cases.filter(holds).length;
  }
}

function mostlyMidnight(moments: readonly WrittenMoment[]): boolean {
  return 2 * moments.filter(isMidnight).length > moments.length;
}

function isAfter(one: WrittenMoment | undefined, other: WrittenMoment | undefined): boolean {
  return one !== undefined && other !== undefined && one.micros > other.micros;
}
