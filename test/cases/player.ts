import type { AnyCommand, GivenCommand } from '../../src/app/commands.ts';
import { factsFor, type PlaceFacts } from '../../src/app/facts.ts';
import { dueView } from '../../src/app/queries/due-view.ts';
import { availableActions, waitingFor } from '../../src/domain/case/available-actions.ts';
import { foldCase } from '../../src/domain/case/evolve.ts';
import type { CaseFile } from '../../src/domain/case/state.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { workingCalendar } from '../../src/domain/time-limits/working-calendar.ts';
import { epochMilliseconds, instantAt, startOfDay } from '../../src/kernel/instant.ts';
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
  return story.story.map((step) => {
    if (step.published !== undefined) place = { ...place, calendar: announced(profile, step.published) };
    if (step.seal === 'lost') place = { ...place, seals: [] };
    const today = localDate(step.on.slice(0, 10));
    const papers = file?.papers.length ?? 0;
    const done = step.do === undefined ? undefined : act(step, story, file, place, today);
    if (done !== undefined && 'refused' in done) return { ...look(file, place, today, papers), refused: done.refused };
    if (done !== undefined) file = done.file;
    return look(file, place, today, papers);
  });
}

function act(
  step: StoryStep,
  { item: itemCode, mandates }: Pick<Story, 'item' | 'mandates'>,
  file: CaseFile | undefined,
  place: PlaceFacts,
  today: LocalDate,
): { readonly file: CaseFile | undefined } | { readonly refused: readonly string[] } {
  const type = step.do as NonNullable<StoryStep['do']>;
  // The hour only tells a lawyer that it was still the same day; the day begins and ends in the place's own time zone.
  const [hours = 12, minutes = 0] = (step.on.split(' ')[1] ?? '').split(':').filter(Boolean).map(Number);
  const at = instantAt(epochMilliseconds(startOfDay(today, place.timeZone)) + (hours * 60 + minutes) * 60_000);
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
  return { file: foldCase('case-1', events, file) };
}

function look(file: CaseFile | undefined, place: PlaceFacts, today: LocalDate, papersBefore: number): Partial<Outcome> {
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

function dropUndefined(outcome: { [Key in keyof Outcome]: Outcome[Key] | undefined }): Partial<Outcome> {
  return Object.fromEntries(Object.entries(outcome).filter(([, value]) => value !== undefined)) as Partial<Outcome>;
}
