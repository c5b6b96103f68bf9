import type { Rating } from '../../domain/evaluation/rating/state.ts';
import type { Complaint } from '../../domain/supervision/complaint/state.ts';
import type { Finding } from '../../domain/supervision/watched.ts';
import { addDays, compareDates, type LocalDate } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';
import type { WhatIf } from '../requests/supervision-desk.ts';
import { type DailyRuleInForce, dailyRulesOf } from './place.ts';
import { subjectName } from './raise.ts';
import {
  type Found,
  findInComplaints,
  findInGuides,
  findInHall,
  findInRatings,
  guidesInForce,
  hallDays,
} from './watch-days.ts';

/** So many days of all halls in one answer. */
const daysAtOnce = 14;
/** Complaints of these fourteen days; no place has more. */
const atMost = 5_000;

/** One thing looked at twice. */
export interface Pair {
  readonly about: Pick<WhatIf['more'][number], 'number'> & Partial<Pick<WhatIf['more'][number], 'caseId' | 'subject'>>;
  readonly before: readonly Finding[];
  readonly changed: readonly Finding[];
}

interface Asked {
  readonly rule: string;
  readonly today: Readonly<Record<string, number>>;
  readonly changed: Readonly<Record<string, number>>;
}

interface Days {
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** The last day of the page before. */
  readonly after?: LocalDate | undefined;
}

/** 试算 of a rule that looks at halls, guides or complaints: a fortnight in one answer. */
export async function whatIfBeside(
  app: App,
  asked: Asked,
  { from, until, after }: Days,
): Promise<{ readonly looked: number; readonly found: readonly Pair[]; readonly next?: LocalDate }> {
  const first = after === undefined ? from : addDays(after, 1);
  const lastOfPage = addDays(first, daysAtOnce - 1);
  const last = compareDates(lastOfPage, until) < 0 ? lastOfPage : until;
  const told = hallDays(app);
  const today = withValues(app, asked.rule, asked.today);
  const wanted = withValues(app, asked.rule, asked.changed);
  const complaints = await app.ports.records.list<Complaint>({ kind: 'complaint', from: first, to: last }, atMost);
  const ratings = await app.ports.records.list<Rating>({ kind: 'rating', from: first, to: last }, atMost);
  const looksAt = (rules: readonly DailyRuleInForce[]) => rules.map(({ rule }) => rule)[0];
  const [halls, guides, said] = [looksAt(today)?.ofHallDay, looksAt(today)?.ofGuide, looksAt(today)?.ofComplaint];
  let looked = said === undefined ? 0 : complaints.length;
  if (looksAt(today)?.ofRating !== undefined) looked += ratings.length;
  const find = async (rules: readonly DailyRuleInForce[]): Promise<readonly Found[]> => {
    const found: Found[] = [...findInRatings(app, rules, ratings), ...findInComplaints(app, rules, complaints)];
    if (halls !== undefined) {
      for (let day = first; compareDates(day, last) <= 0 && day < app.today(); day = addDays(day, 1)) {
        for (const { code } of app.place.centres.values())
          found.push(...(await findInHall(app, rules, told, code, day)));
      }
    }
    // Guides stand for the whole time asked about; they are looked at once.
    return guides !== undefined && after === undefined
      ? [...found, ...findInGuides(app, rules, guidesInForce(app))]
      : found;
  };
  const before = grouped(await find(today));
  const changed = grouped(await find(wanted));
  if (halls !== undefined) looked += (await told.known()).filter(({ day }) => day >= first && day <= last).length;
  if (guides !== undefined && after === undefined) looked += guidesInForce(app).length;
  const found = [...new Set([...before.keys(), ...changed.keys()])].map((name): Pair => {
    const [one, other] = [before.get(name) ?? [], changed.get(name) ?? []];
    return {
      about: aboutOf((one[0] ?? other[0]) as Found),
      before: one.map(({ finding }) => finding),
      changed: other.map(({ finding }) => finding),
    };
  });
  return { looked, found, ...(last < until ? { next: last } : {}) };
}

function withValues(app: App, rule: string, values: Readonly<Record<string, number>>): readonly DailyRuleInForce[] {
  const { supervision } = app.profile;
  const setting = supervision?.rules[rule];
  if (setting === undefined) return [];
  const changes = { [rule]: { ...setting, state: 'on', values } as const };
  return dailyRulesOf(supervision, changes).filter((one) => one.rule.code === rule);
}

function grouped(found: readonly Found[]): ReadonlyMap<string, readonly Found[]> {
  return Map.groupBy(found, ({ subject }) => subjectName(subject));
}

function aboutOf({ subject }: Found): Pair['about'] {
  if (subject.kind === 'case') return { caseId: subject.caseId, number: subject.number };
  return { subject, number: 'number' in subject ? subject.number : subjectName(subject) };
}
