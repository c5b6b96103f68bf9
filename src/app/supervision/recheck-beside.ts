import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import type { Rating } from '../../domain/evaluation/rating/state.ts';
import type { Complaint } from '../../domain/supervision/complaint/state.ts';
import type { Signal } from '../../domain/supervision/signal/state.ts';
import { addDays, compareDates, type LocalDate } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';
import type { WatchedDays } from './days-watched.ts';
import { dailyRulesOf } from './place.ts';
import {
  type Found,
  findInComplaints,
  findInGuides,
  findInHall,
  findInRatings,
  guidesInForce,
  hallDays,
} from './watch-days.ts';

/** So many days of halls are looked at anew each night; and every older one of which there is a signal. */
const daysBack = 30;
/** Complaints and signals of so long ago; what is older has been looked at on every night since. */
const yearBack = 366;
const page = 1_000;

type Looking = Pick<App, 'ports' | 'place' | 'profile' | 'today'>;

/** 复核 of what no case shows: halls, guides and complaints are looked at anew, beside the signals raised about them. */
export async function lookBeside(
  app: Looking,
): Promise<{ readonly found: readonly Found[]; readonly signals: readonly Signal[] }> {
  const rules = dailyRulesOf(app.profile.supervision);
  const from = addDays(app.today(), -yearBack);
  const signals = (await everyOne<Signal>(app, 'signal', from)).filter(({ subject }) => subject.kind !== 'case');
  const watched = await app.ports.supervision.daysWatched();
  const told = hallDays(app);
  const found: Found[] = [];
  for (const [centre, day] of hallDaysToLookAt(app, signals, watched)) {
    found.push(...(await findInHall(app, rules, told, centre, day)));
  }
  // Before its first time nothing beside the cases was watched, and nothing is missing.
  const guides = watched === undefined ? [] : guidesInForce(app);
  found.push(...findInGuides(app, rules, [...new Set([...guides, ...guidesTold(app, signals)])]));
  found.push(...findInRatings(app, rules, await everyOne<Rating>(app, 'rating', from)));
  found.push(...findInComplaints(app, rules, await everyOne<Complaint>(app, 'complaint', from)));
  return { found, signals };
}

/** Each once: the days there is a signal of, and the last ones, from the first ever looked at. */
function hallDaysToLookAt(
  app: Looking,
  signals: readonly Signal[],
  watched: WatchedDays | undefined,
): readonly (readonly [string, LocalDate])[] {
  const days = new Map<string, readonly [string, LocalDate]>();
  const add = (centre: string, day: LocalDate) => days.set(`${centre} ${day}`, [centre, day]);
  for (const { subject } of signals) if (subject.kind === 'hall-day') add(subject.centre, subject.day);
  for (let back = 1; watched !== undefined && back <= daysBack; back += 1) {
    const day = addDays(app.today(), -back);
    if (compareDates(day, watched.from) < 0 || compareDates(day, watched.upTo) > 0) continue;
    for (const { code } of app.place.centres.values()) add(code, day);
  }
  return [...days.values()];
}

/** Whichever version a signal is about, in force or not any more. */
function guidesTold(app: Looking, signals: readonly Signal[]): readonly ServiceItem[] {
  return signals.flatMap(({ subject }) =>
    subject.kind === 'guide'
      ? (app.place.items.get(subject.item) ?? []).filter(({ version }) => version === subject.itemVersion)
      : [],
  );
}

/** Page by page, so that no count of them is left out in silence. */
async function everyOne<State extends Signal | Complaint | Rating>(
  { ports }: Looking,
  kind: string,
  from: LocalDate,
): Promise<readonly State[]> {
  const all: State[] = [];
  let after: { readonly day: LocalDate; readonly id: string } | undefined;
  do {
    const list = await ports.records.list<State>({ kind, from }, page, after === undefined ? {} : { after });
    all.push(...list);
    const last = list.length === page ? list.at(-1) : undefined;
    after = last && { day: dayOf(last), id: last.id };
  } while (after !== undefined);
  return all;
}

function dayOf(one: Signal | Complaint | Rating): LocalDate {
  if ('raisedOn' in one) return one.raisedOn;
  return 'ratedOn' in one ? one.ratedOn : one.receivedOn;
}
