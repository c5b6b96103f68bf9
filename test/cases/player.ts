import type { AnyCommand, GivenCommand } from '../../src/app/commands.ts';
import { factsFor, type PlaceFacts } from '../../src/app/facts.ts';
import { dueView } from '../../src/app/queries/due-view.ts';
import { rulesOf, watchedPlace } from '../../src/app/supervision/place.ts';
import { availableActions, waitingFor } from '../../src/domain/case/available-actions.ts';
import type { CaseEvent } from '../../src/domain/case/events.ts';
import { foldCase } from '../../src/domain/case/evolve.ts';
import type { CaseFile } from '../../src/domain/case/state.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { examine } from '../../src/domain/supervision/examine.ts';
import { workingCalendar } from '../../src/domain/time-limits/working-calendar.ts';
import { epochMilliseconds, type Instant, instantAt, startOfDay } from '../../src/kernel/instant.ts';
import { type LocalDate, localDate } from '../../src/kernel/local-date.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { calendarData } from '../support/calendars.ts';
import { recorded } from '../support/facts.ts';
import { actorOf, contentsOf } from './acts.ts';
import { knownIn } from './known.ts';
import { mandateUseIn } from './mandates.ts';
import { decideAny } from './play.ts';
import type { Story, StoryStep } from './story.ts';

/** What a step has come to, in the words of an expectation. */
export type Outcome = Required<Omit<StoryStep['expect'], 'refused'>> & { readonly refused?: readonly string[] };

/** Plays a story through the pure deciders, with the facts that the one road would give them. */
export function playStory(story: Story, profile: Profile): readonly Partial<Outcome>[] {
  let place = placeOf(profile, story);
  let file: CaseFile | undefined;
  const events: CaseEvent[] = [];
  return story.story.map((step) => {
    if (step.published !== undefined) place = { ...place, calendar: announced(profile, step.published) };
    if (step.seal === 'lost') place = { ...place, seals: [] };
    const today = localDate(step.on.slice(0, 10));
    const papers = file?.papers.length ?? 0;
    const done = step.do === undefined ? undefined : act(step, story, file, place, today);
    const findings = () => findingsIn(events, place, profile, momentOf(step, today, place));
    if (done !== undefined && 'refused' in done) {
      return { ...look(file, place, today, papers), findings: findings(), refused: done.refused };
    }
    if (done !== undefined) {
      file = done.file;
      events.push(...done.events);
    }
    return { ...look(file, place, today, papers), findings: findings() };
  });
}

/** The hour only tells a lawyer that it was still the same day; the day begins and ends in the place's own time zone. */
function momentOf(step: StoryStep, today: LocalDate, { timeZone }: PlaceFacts): Instant {
  const [hours = 12, minutes = 0] = (step.on.split(' ')[1] ?? '').split(':').filter(Boolean).map(Number);
  return instantAt(epochMilliseconds(startOfDay(today, timeZone)) + (hours * 60 + minutes) * 60_000);
}

/** What the rules of supervision find in what has happened so far. */
function findingsIn(events: readonly CaseEvent[], place: PlaceFacts, profile: Profile, now: Instant): string[] {
  const watched = events.map((event, index) => ({ ...event, source: 'case', stream: 'case-1', version: index + 1 }));
  const { findings } = examine('case-1', watched, rulesOf(profile.supervision), watchedPlace(place), now);
  return findings.map(({ rule, level }) => `${rule} ${level}`);
}

function act(
  step: StoryStep,
  { item: itemCode, mandates }: Pick<Story, 'item' | 'mandates'>,
  file: CaseFile | undefined,
  place: PlaceFacts,
  today: LocalDate,
):
  | { readonly file: CaseFile | undefined; readonly events: readonly CaseEvent[] }
  | { readonly refused: readonly string[] } {
  const type = step.do as NonNullable<StoryStep['do']>;
  const at = momentOf(step, today, place);
  const given = { ...step.with, type, caseId: 'case-1', at, item: itemCode } as GivenCommand;
  const { concerns } = step.with as { concerns?: object };
  const facts = factsFor(place, given, file, today);
  if (!facts.ok) return { refused: facts.fault.map(({ code }) => code) };
  const actor = actorOf(step.by ?? 'time', facts.value.body.code);
  const fresh = type === 'receiveApplication' ? { serial: 37, queryCodeHash: 'hash' } : {};
  const contents = contentsOf(type, step, facts.value.item, file);
  const command = {
    ...contents,
    ...fresh,
    ...(concerns && { concerns }),
    type,
    caseId: 'case-1',
    at,
    actor,
  } as AnyCommand;
  const mandateUse = mandateUseIn(step, mandates, command, facts.value.item, file);
  const known = knownIn(step, facts.value, command, file, today);
  const decided = decideAny(file, command, { ...facts.value, ...known, ...(mandateUse && { mandateUse }) });
  if (!decided.ok) return { refused: decided.fault.map(({ code }) => code) };
  const events = decided.value.map((event) => ({ ...recorded(event, today, actor), occurredAt: at, recordedAt: at }));
  return { file: foldCase('case-1', events, file), events };
}

function look(
  file: CaseFile | undefined,
  place: PlaceFacts,
  today: LocalDate,
  papersBefore: number,
): Partial<Omit<Outcome, 'findings'>> {
  if (file === undefined) return {};
  const item = itemOf(file, place);
  const view = dueView(file, item, place, today);
  return dropUndefined({
    state: file.state,
    noticeDue: file.noticeDue,
    acceptedOn: file.acceptance?.on,
    deemed: file.acceptance?.deemed,
    itemVersion: file.itemVersion,
    due: file.due,
    deliveryDue: file.decision?.deliveryDue,
    remaining: view?.remaining,
    lamp: view?.lamp,
    standsStill: view?.standsStill,
    because: view?.explanation.map(({ key }) => key),
    papers: file.papers.slice(papersBefore).map(({ kind }) => kind),
    paperNumber: file.papers.at(-1)?.number,
    available: [...availableActions(file)],
    waitingFor: waitingFor(file),
    told: file.notices.at(-1)?.defects.map(({ concerns, code, fault }) => `${concerns} ${code} ${fault}`),
    outcome: file.decision?.outcome,
    competentBody: file.nonAcceptance?.competentBody,
    held: file.held?.map(({ material, trust }) => `${material} ${trust}`) ?? [],
  });
}

function itemOf(file: CaseFile, place: PlaceFacts): ServiceItem {
  const versions = place.items.get(file.item) ?? [];
  return versions.find(({ version }) => version === file.itemVersion) as ServiceItem;
}

function placeOf(profile: Profile, story: Story): PlaceFacts {
  const items = new Map<string, ServiceItem[]>();
  for (const item of profile.items) {
    const told = item.code === story.item ? ({ ...item, ...story.but } as ServiceItem) : item;
    items.set(item.code, [...(items.get(item.code) ?? []), told]);
  }
  return {
    ...profile,
    sealsEver: profile.seals,
    bodies: new Map(profile.bodies.map((body) => [body.code, body])),
    centres: new Map(profile.centres.map((centre) => [centre.code, centre])),
    items,
    endings: new Map(),
    draftLint: () => [],
    districtCentres: [],
  };
}

function announced(profile: Profile, { year, rest, work }: NonNullable<StoryStep['published']>) {
  const data = calendarData(profile.code, profile.calendar.code);
  const days = (notice: Record<string, string[]>) =>
    Object.fromEntries(Object.entries(notice).map(([occasion, dates]) => [occasion, dates.map(localDate)]));
  const notice = { published: true, rest: days(rest), work: days(work) };
  return workingCalendar({ ...data, years: { ...data.years, [year]: notice } });
}

type Looked = Omit<Outcome, 'findings' | 'refused'>;
function dropUndefined(outcome: { [Key in keyof Looked]: Looked[Key] | undefined }): Partial<Looked> {
  return Object.fromEntries(Object.entries(outcome).filter(([, value]) => value !== undefined)) as Partial<Looked>;
}
