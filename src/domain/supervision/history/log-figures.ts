import { addMonths, dayNumber, localDate, weekdayOfDayNumber } from '../../../kernel/local-date.ts';
import {
  isWorkingDayNumber,
  type WorkingCalendar,
  workingDaysBetweenNumbers,
} from '../../time-limits/working-calendar.ts';
import { distributionOf, fourDecimals, shareOver } from './distribution.ts';
import type { HistoryCase, HistoryEvent } from './imported-case.ts';
import { Tally } from './tally.ts';
import { daysFrom, isMidnight, spelled, type WrittenMoment } from './written-moment.ts';

type Timed = HistoryEvent & { readonly at: WrittenMoment };

const calendarLimits = [20, 45, 56, 90, 182];
const workingLimits = [5, 10, 20, 30, 45];
const dayMicros = 86_400_000_000;

/**
 * The figures of a log that need no knowledge of what its cases are about, taken in one case after the other. A case
 * begins with its earliest event and ends with its latest; the order of its activities is that of time, and that of the
 * file among equal moments. Events without a readable moment stay behind the event they follow in the file.
 */
export class LogFigures {
  private cases = 0;
  private events = 0;
  private untimed = 0;
  private withoutResource = 0;
  private withoutEvents = 0;
  private repeatedActivity = 0;
  private outOfOrder = 0;
  private repeatedEvents = 0;
  private midnight = 0;
  private weekend = 0;
  private first: WrittenMoment | undefined;
  private last: WrittenMoment | undefined;
  private readonly ids = new Map<string, number>();
  private readonly variants = new Tally();
  private readonly lifecycles = new Tally();
  private readonly resources = new Tally();
  private readonly activityEvents = new Tally();
  private readonly activityCases = new Tally();
  private readonly starts = new Tally();
  private readonly ends = new Tally();
  private readonly follows = new Tally();
  private readonly months = new Tally();
  private readonly eventsPerCase: number[] = [];
  private readonly durations: number[] = [];
  private readonly silences: number[] = [];
  private readonly spans: [number, number][] = [];
  private readonly workingDurations: number[][];
  private readonly restDayEvents: number[];
  private readonly names: string[];
  private readonly calendars: WorkingCalendar[];

  constructor(calendars: Readonly<Record<string, WorkingCalendar>>) {
    this.names = Object.keys(calendars);
    this.calendars = Object.values(calendars);
    this.workingDurations = this.calendars.map(() => []);
    this.restDayEvents = this.calendars.map(() => 0);
  }

  add({ id, events }: HistoryCase): void {
    this.cases += 1;
    if (id !== undefined) this.ids.set(id, (this.ids.get(id) ?? 0) + 1);
    this.eventsPerCase.push(events.length);
    if (events.length === 0) {
      this.withoutEvents += 1;
      return;
    }
    const ordered = inTime(events);
    if (ordered !== events) this.outOfOrder += 1;
    this.addActivities(ordered);
    this.addEvents(ordered);
    this.addTimes(ordered.filter((event) => event.at !== undefined) as Timed[]);
  }

  private addActivities(events: readonly HistoryEvent[]): void {
    const activities = events.map(({ activity }) => activity ?? '');
    this.variants.add(JSON.stringify(activities));
    this.starts.add(activities[0] as string);
    this.ends.add(activities.at(-1) as string);
    const named = activities.filter((_, index) => events[index]?.activity !== undefined);
    const own = new Set(named);
    for (const activity of named) this.activityEvents.add(activity);
    for (const activity of own) this.activityCases.add(activity);
    if (own.size < named.length) this.repeatedActivity += 1;
    for (let at = 1; at < activities.length; at += 1) {
      this.follows.add(JSON.stringify([activities[at - 1], activities[at]]));
    }
  }

  private addEvents(events: readonly HistoryEvent[]): void {
    const seen = new Set<string>();
    for (const { activity, lifecycle, resource, at } of events) {
      this.events += 1;
      if (lifecycle !== undefined) this.lifecycles.add(lifecycle);
      if (resource === undefined) this.withoutResource += 1;
      else this.resources.add(resource);
      if (at === undefined) {
        this.untimed += 1;
        continue;
      }
      if (isMidnight(at)) this.midnight += 1;
      if (weekdayOfDayNumber(at.day) >= 6) this.weekend += 1;
      this.calendars.forEach((calendar, index) => {
        if (!isWorkingDayNumber(calendar, at.day)) this.restDayEvents[index] = (this.restDayEvents[index] ?? 0) + 1;
      });
      const same = `${at.micros}\n${lifecycle ?? ''}\n${activity ?? ''}`;
      if (seen.has(same)) this.repeatedEvents += 1;
      seen.add(same);
    }
  }

  private addTimes(events: readonly Timed[]): void {
    const [start, end] = [events[0]?.at, events.at(-1)?.at];
    if (start === undefined || end === undefined) return;
    if (this.first === undefined || start.micros < this.first.micros) this.first = start;
    if (this.last === undefined || end.micros > this.last.micros) this.last = end;
    this.durations.push(daysFrom(start, end));
    this.months.add(start.date.slice(0, 7));
    this.spans.push([start.micros, end.micros]);
    this.calendars.forEach((calendar, index) => {
      this.workingDurations[index]?.push(workingDaysBetweenNumbers(calendar, start.day, end.day));
    });
    let silence = 0;
    for (let at = 1; at < events.length; at += 1) {
      silence = Math.max(silence, daysFrom((events[at - 1] as Timed).at, (events[at] as Timed).at));
    }
    this.silences.push(silence);
  }

  figures() {
    const variants = this.variants.top();
    return {
      cases: this.cases,
      duplicate_case_ids: [...this.ids.values()].reduce((total, times) => total + times - 1, 0),
      cases_without_events: this.withoutEvents,
      events: this.events,
      events_without_timestamp: this.untimed,
      activities: this.activityEvents.size,
      lifecycle_values: this.lifecycles.counted(),
      resources: this.resources.size,
      events_without_resource: this.withoutResource,
      variants: variants.length,
      top_variant_share: this.cases === 0 ? 0 : fourDecimals((variants[0]?.[1] ?? 0) / this.cases),
      top10_variants_cases: variants.slice(0, 10).map(([, cases]) => cases),
      first_event: this.first === undefined ? null : spelled(this.first),
      last_event: this.last === undefined ? null : spelled(this.last),
      events_per_case: distributionOf(this.eventsPerCase),
      single_event_cases: this.eventsPerCase.filter((events) => events === 1).length,
      cases_with_a_repeated_activity: this.repeatedActivity,
      cases_not_in_time_order_in_file: this.outOfOrder,
      repeat_events_same_case_activity_lifecycle_timestamp: this.repeatedEvents,
      midnight_timestamps: this.midnight,
      weekend_events: this.weekend,
      events_on_non_working_dates: this.byCalendar((index) => this.restDayEvents[index] ?? 0),
      duration_calendar_days: distributionOf(this.durations),
      duration_working_days: this.byCalendar((index) => distributionOf(this.workingDurations[index] ?? [])),
      exceed_calendar_days: exceeding(this.durations, calendarLimits),
      exceed_working_days: this.byCalendar((index) => exceeding(this.workingDurations[index] ?? [], workingLimits)),
      start_activities: this.starts.counted(15),
      end_activities: this.ends.counted(15),
      activity_events: this.activityEvents.counted(60),
      activity_cases: this.activityCases.counted(60),
      directly_follows_top20: this.follows.top(20).map(([pair, times]) => [...(JSON.parse(pair) as string[]), times]),
      cases_started_by_month: this.months.byName(),
      open_by_events_at: this.openByMonth(),
      longest_silence_in_case_days: distributionOf(this.silences),
    };
  }

  private byCalendar<Figure>(figure: (index: number) => Figure): Record<string, Figure> {
    return Object.fromEntries(this.names.map((name, index) => [name, figure(index)]));
  }

  /** Cases that had begun and not ended at the first moment (UTC) of each month after one in which cases began. */
  private openByMonth(): Record<string, number> {
    const months = Object.keys(this.months.byName());
    const open: Record<string, number> = {};
    const last = months.at(-1);
    if (months[0] === undefined || last === undefined) return open;
    for (let month = months[0]; month <= last; ) {
      const next = addMonths(localDate(`${month}-01`), 1);
      const at = dayNumber(next) * dayMicros;
      open[`${next}T00:00Z`] = this.spans.filter(([start, end]) => start <= at && end > at).length;
      month = next.slice(0, 7);
    }
    return open;
  }
}

/** The same array where it is in order already. The sort is stable: equal moments keep the order of the file. */
function inTime(events: readonly HistoryEvent[]): readonly HistoryEvent[] {
  let before = Number.NEGATIVE_INFINITY;
  let ordered = true;
  const keys = events.map(({ at }) => {
    const key = at?.micros ?? before;
    if (key < before) ordered = false;
    before = key;
    return key;
  });
  if (ordered) return events;
  const places = events.map((_, index) => index);
  places.sort((one, other) => (keys[one] as number) - (keys[other] as number) || one - other);
  return places.map((place) => events[place] as HistoryEvent);
}

function exceeding(values: readonly number[], limits: readonly number[]) {
  return Object.fromEntries(limits.map((limit) => [limit, shareOver(values, limit)]));
}
