import { itemInForce } from '../../domain/catalogue/item-in-force.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import type { Rating } from '../../domain/evaluation/rating/state.ts';
import type { QueueTicket } from '../../domain/intake/queue-ticket/state.ts';
import type { HallDay, Trace } from '../../domain/supervision/beside-cases.ts';
import type { Complaint } from '../../domain/supervision/complaint/state.ts';
import type { SignalFinding } from '../../domain/supervision/signal/events.ts';
import type { Arising, Finding } from '../../domain/supervision/watched.ts';
import { addWorkingDays } from '../../domain/time-limits/working-calendar.ts';
import { addMilliseconds, startOfDay } from '../../kernel/instant.ts';
import { addDays, compareDates, type LocalDate } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';
import { type DailyRuleInForce, dailyRulesOf, watchedPlace } from './place.ts';
import { raiseSignal } from './raise.ts';

type Watched = Pick<App, 'ports' | 'place' | 'profile' | 'today'>;
type Raising = Watched & Pick<App, 'executeRecord'>;
type DailyRules = readonly DailyRuleInForce[];
export type Found = { readonly subject: SignalFinding['subject']; readonly finding: Finding };

/** Queue tickets of one hall on one day, complaints at one time; no hall has more. */
const atMost = 5_000;

/** What the daily rules find up to now in a hall's days, in the guides and among complaints. Changes nothing. */
export async function lookAtDays(app: Watched, days: readonly LocalDate[]): Promise<readonly Found[]> {
  const rules = dailyRulesOf(app.profile.supervision);
  // Guides change by publication, which takes effect with a day.
  return [
    ...(await ofHalls(app, rules, days)),
    ...(days.length === 0 ? [] : findInGuides(app, rules, guidesInForce(app))),
    ...findInRatings(app, rules, await app.ports.records.list<Rating>({ kind: 'rating', open: true }, atMost)),
    ...findInComplaints(app, rules, await openComplaints(app)),
  ];
}

/** 逐日监察: looks at these days, once they are over, and raises what was found; however often, there is one signal each. */
export async function watchDays(app: Raising, days: readonly LocalDate[]): Promise<number> {
  let raised = 0;
  for (const { subject, finding } of await lookAtDays(app, days)) raised += await raiseSignal(app, subject, finding);
  return raised;
}

async function ofHalls(app: Watched, rules: DailyRules, days: readonly LocalDate[]): Promise<readonly Found[]> {
  const found: Found[] = [];
  const told = hallDays(app);
  for (const day of days) {
    for (const { code } of app.place.centres.values()) {
      // What was complained of lately may be about an earlier day.
      const complained = await complaintsOf(app, code, day);
      for (const on of new Set([day, ...complained])) found.push(...(await findInHall(app, rules, told, code, on)));
    }
  }
  return found;
}

export interface HallDays {
  (centre: string, day: LocalDate): Promise<HallDay>;
  /** Those that were asked for. */
  known(): Promise<readonly HallDay[]>;
}

/** Days of halls, each asked for once however many of the days after it look back at it. */
export function hallDays(app: Watched): HallDays {
  const told = new Map<string, Promise<HallDay>>();
  const ask = (centre: string, day: LocalDate) => {
    const key = `${centre} ${day}`;
    const known = told.get(key) ?? hallDay(app, centre, day);
    told.set(key, known);
    return known;
  };
  return Object.assign(ask, { known: () => Promise.all(told.values()) });
}

/** What these rules find in a hall's day: the same live, over last year, and in the recomputation. */
export async function findInHall(
  app: Watched,
  rules: DailyRules,
  told: HallDays,
  centre: string,
  day: LocalDate,
): Promise<readonly Found[]> {
  const looked = await told(centre, day);
  if (looked.traces.length === 0) return [];
  const place = watchedPlace(app.place);
  const subject = { kind: 'hall-day', centre, day } as const;
  const found: Found[] = [];
  for (const { rule, values } of rules) {
    if (rule.ofHallDay === undefined) continue;
    const before: HallDay[] = [];
    for (let back = (values.within ?? 1) - 1; back > 0; back -= 1) {
      before.push(await told(centre, addWorkingDays(app.place.calendar, day, -back)));
    }
    found.push(...arisen(app, rule.code, subject, rule.ofHallDay([...before, looked], place, values as never)));
  }
  return found;
}

/** The day as it could be told from outside of the cases when it was over. */
export async function hallDay({ ports, place }: Watched, centre: string, day: LocalDate): Promise<HallDay> {
  const over = startOfDay(addDays(day, 1), place.timeZone);
  const body = place.centres.get(centre)?.body ?? '';
  const [numbers, ratings, complaints, cases] = await Promise.all([
    ports.records.list<QueueTicket>({ kind: 'queue-ticket', centre, from: day, to: day }, atMost),
    ports.records.list<Rating>({ kind: 'rating', centre, from: day, to: day }, atMost),
    ports.records.list<Complaint>({ kind: 'complaint', centre, from: day }, atMost),
    ports.supervision.receivedAt(centre, day, over),
  ]);
  const served = numbers.filter(({ visit }) => visit !== undefined && visit.at < over);
  const linked = new Set(served.flatMap(({ visit, acts }) => [visit?.case?.caseId, ...acts.map((act) => act.caseId)]));
  const drawn = served.flatMap(({ id, version, number, visit, acts }): Trace[] =>
    visit?.item === undefined || visit.case !== undefined || acts.length > 0
      ? []
      : [{ kind: 'queue', item: visit.item, number, stream: id, version }],
  );
  const rated = ratings.flatMap(({ id, number, item, caseId, queueTicket }): Trace[] =>
    item === undefined || caseId !== undefined || queueTicket !== undefined
      ? []
      : [{ kind: 'rating', item, number, stream: id, version: 1 }],
  );
  const seen = served.flatMap(({ visit, acts }) => (visit?.item === undefined || acts.length > 0 ? [] : [visit.item]));
  const visits = [...seen, ...cases.map(({ item }) => item)];
  const said = complaints.flatMap(({ id, number, visit, caseId }): Trace[] =>
    visit?.day === day && caseId === undefined ? [{ kind: 'complaint', number, stream: id, version: 1 }] : [],
  );
  const unlinked = cases.filter(({ caseId }) => !linked.has(caseId)).map(({ item }) => item);
  return { centre, body, day, traces: [...drawn, ...rated, ...said], cases: unlinked, visits };
}

/** The days of visits that were complained of on a day. */
async function complaintsOf({ ports }: Watched, centre: string, day: LocalDate): Promise<readonly LocalDate[]> {
  const list = await ports.records.list<Complaint>({ kind: 'complaint', centre, from: day, to: day }, atMost);
  return list.flatMap(({ visit, caseId }) => (visit === undefined || caseId !== undefined ? [] : [visit.day]));
}

export function guidesInForce(app: Watched): readonly ServiceItem[] {
  const day = app.today();
  return [...app.place.items].flatMap(([code, versions]) => itemInForce(versions, code, day) ?? []);
}

/** @param guides published versions of items; each is looked at as of its first day in force, so that whoever looks later says the same */
export function findInGuides(app: Watched, rules: DailyRules, guides: readonly ServiceItem[]): readonly Found[] {
  const place = watchedPlace(app.place);
  return rules.flatMap(({ rule, values }) =>
    guides.flatMap((item) => {
      const arising = rule.ofGuide?.({ item, day: item.inForceFrom as LocalDate }, place, values as never) ?? [];
      const subject = { kind: 'guide', item: item.code, itemVersion: item.version } as const;
      return arisen(app, rule.code, subject, arising);
    }),
  );
}

function openComplaints(app: Watched): Promise<readonly Complaint[]> {
  return app.ports.records.list<Complaint>({ kind: 'complaint', open: true }, atMost);
}

export function findInRatings(app: Watched, rules: DailyRules, ratings: readonly Rating[]): readonly Found[] {
  const place = watchedPlace(app.place);
  return rules.flatMap(({ rule, values }) =>
    ratings.flatMap((rating) => {
      const subject = { kind: 'rating', ratingId: rating.id, number: rating.number } as const;
      return arisen(app, rule.code, subject, rule.ofRating?.(rating, place, values as never) ?? []);
    }),
  );
}

export function findInComplaints(app: Watched, rules: DailyRules, complaints: readonly Complaint[]): readonly Found[] {
  const place = watchedPlace(app.place);
  return rules.flatMap(({ rule, values }) =>
    complaints.flatMap((complaint) => {
      const subject = { kind: 'complaint', complaintId: complaint.id, number: complaint.number } as const;
      return arisen(app, rule.code, subject, rule.ofComplaint?.(complaint, place, values as never) ?? []);
    }),
  );
}

/** What is committed while we look may bear a slightly earlier time; what time alone decides waits that long. */
const settling = 1_000;

function arisen(app: Watched, rule: string, subject: SignalFinding['subject'], arising: readonly Arising[]): Found[] {
  const now = addMilliseconds(app.ports.clock.now(), -settling);
  return arising.filter(({ at }) => at <= now).map((one) => ({ subject, finding: { ...one, rule } }));
}

/** Days that are over and were not looked at: none before the first time. At most a fortnight at once. */
export function daysToLookAt(since: LocalDate | undefined, today: LocalDate): readonly LocalDate[] {
  const yesterday = addDays(today, -1);
  const from = since === undefined ? yesterday : addDays(since, 1);
  const days: LocalDate[] = [];
  for (let day = from; compareDates(day, yesterday) <= 0 && days.length < 14; day = addDays(day, 1)) days.push(day);
  return days;
}
