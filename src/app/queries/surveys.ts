import type { Absence } from '../../domain/organisation/absence/state.ts';
import { freeSlots } from '../../domain/organisation/engagement.ts';
import { minutesOf } from '../../domain/organisation/hall.ts';
import { isOver, type Survey } from '../../domain/special-procedures/survey/state.ts';
import { isWorkingDay, workingDaysBetween } from '../../domain/time-limits/working-calendar.ts';
import { addMilliseconds, startOfDay } from '../../kernel/instant.ts';
import { addDays, type LocalDate } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';
import { type Authority, holdsOn, may } from '../authority.ts';
import { surveyKind } from '../records/survey.ts';
import type { SurveyShape } from '../requests/survey.ts';

const atMost = 500;

/** Surveys of these days that concern the reader: of the own bodies, those one is named for, all for whoever oversees. */
export async function surveys(
  app: App,
  authority: Authority,
  span: { readonly from?: LocalDate; readonly to?: LocalDate; readonly open?: boolean; readonly caseId?: string },
): Promise<readonly Survey[]> {
  if (authority.kind !== 'staff') return [];
  const filter = { kind: 'survey', ...span };
  const { records } = app.ports;
  const seesAll = authority.posts.some(({ duty }) => duty === 'supervisor' || duty === 'service-office');
  const bodies = authority.posts.filter(({ duty }) => isOfBody(duty)).map(({ body }) => body);
  const found = seesAll
    ? await records.list<Survey>(filter, atMost)
    : [
        ...(bodies.length === 0 ? [] : await records.list<Survey>({ ...filter, bodies }, atMost)),
        ...(await records.list<Survey>({ ...filter, person: authority.id }, atMost)),
      ];
  const once = new Map(found.map((survey) => [survey.id, survey]));
  return [...once.values()].toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
}

function orderOf({ scheduled, assignBy, id }: Survey): string {
  return `${scheduled?.from ?? `${assignBy}T`}${id}`;
}

function isOfBody(duty: string): boolean {
  return duty === 'officer' || duty === 'approver' || duty === 'head';
}

export async function readSurvey(app: App, authority: Authority, id: string): Promise<Survey | undefined> {
  const survey = await app.ports.records.find<Survey>('survey', id);
  return survey !== undefined && mayReadSurvey(app, authority, survey) ? survey : undefined;
}

export function mayReadSurvey(app: App, authority: Authority, survey: Survey): boolean {
  const target = surveyKind.target(app.place, { type: 'recordSurveyTime', id: survey.id } as never, survey);
  return may('survey.read', authority, target) !== undefined;
}

/** As staff see it, with names and with what the reader may do. */
export async function surveyView(app: App, authority: Authority, survey: Survey): Promise<SurveyShape> {
  const [view] = await surveyViews(app, authority, [survey]);
  return view as SurveyShape;
}

export async function surveyViews(
  app: App,
  authority: Authority,
  found: readonly Survey[],
): Promise<readonly SurveyShape[]> {
  const ids = new Set(
    found.flatMap(({ officers, record, supplements }) => [
      ...officers.map(({ staff }) => staff),
      ...(record === undefined ? [] : [record.by]),
      ...supplements.map(({ by }) => by),
    ]),
  );
  const names = new Map<string, string>();
  for (const id of ids) names.set(id, (await app.ports.accounts.find(id))?.name ?? '');
  return found.map((survey) => viewOf(app, authority, survey, (id) => names.get(id) ?? ''));
}

function viewOf(app: App, authority: Authority, survey: Survey, nameOf: (id: string) => string): SurveyShape {
  const { place } = app;
  const { id, version, number, standing, joint, body, bodies, address, reason, orderedOn, assignBy, overdue } = survey;
  const { supervised, stopsClock, checklist, officers, otherDate, cancelled, record, supplements, subject } = survey;
  const item = subject.kind === 'case' ? place.items.get(subject.item)?.at(-1)?.name : undefined;
  const target = surveyKind.target(place, { type: 'recordSurveyTime', id } as never, survey);
  const own = authority.kind === 'staff' && officers.some(({ staff }) => staff === authority.id);
  const { engaged: _, ...scheduled } = (survey.scheduled ?? {}) as NonNullable<Survey['scheduled']> & {
    engaged?: unknown;
  };
  return {
    ...{
      id,
      version,
      number,
      standing,
      joint,
      body,
      bodies: [...bodies],
      address,
      reason,
      orderedOn,
      assignBy,
      overdue,
    },
    subject: {
      kind: subject.kind,
      ...(subject.kind === 'case' ? { id: subject.caseId, number: subject.caseNumber, item: subject.item } : {}),
      ...(subject.kind === 'joint-case' ? { id: subject.jointCase, number: subject.number } : {}),
      ...(subject.kind === 'other-act' ? { what: subject.what } : {}),
      ...(item === undefined ? {} : { name: item }),
    },
    ...(standing === 'ordered' ? { remaining: left(app, assignBy) } : {}),
    supervised,
    ...(stopsClock === undefined ? {} : { stopsClock: { ...stopsClock, articles: [...stopsClock.articles] } }),
    officersAtLeast: place.law.siteSurvey.officersAtLeast,
    checklist: checklist.map((line) => ({ ...line })),
    officers: officers.map((one) => ({ ...one, name: nameOf(one.staff) })),
    ...(survey.scheduled === undefined
      ? {}
      : { scheduled: { ...scheduled, parties: [...scheduled.parties], resources: [...scheduled.resources] } }),
    ...(otherDate === undefined ? {} : { otherDate }),
    ...(cancelled === undefined ? {} : { cancelled }),
    ...(record === undefined
      ? {}
      : {
          record: {
            ...record,
            checklist: [...record.checklist],
            photos: [...record.photos],
            attendance: [...record.attendance],
            parties: [...record.parties],
            byName: nameOf(record.by),
          },
        }),
    supplements: supplements.map(({ by, photos, ...one }) => ({ ...one, photos: [...photos], byName: nameOf(by) })),
    mayArrange: !isOver(survey) && may('survey.arrange', authority, target) !== undefined,
    maySign: own && may('survey.record', authority, target) !== undefined,
  };
}

/** Working days until the last day; negative when late. */
function left(app: App, due: LocalDate): number {
  const today = app.today();
  const { calendar } = app.place;
  return today <= due ? workingDaysBetween(calendar, today, due) : -workingDaysBetween(calendar, due, today);
}

/** Who can be sent, of these bodies, and who supervises. */
export async function surveyPeople(app: App, bodies: readonly string[]) {
  const today = app.today();
  const staff = (await app.ports.accounts.staff()).map(({ account, posts }) => ({
    staff: account.id,
    name: account.name,
    posts: posts.filter((post) => holdsOn(post, today)),
  }));
  const officers = staff.flatMap(({ posts, ...one }) => {
    const of = [
      ...new Set(posts.filter(({ duty, body }) => isOfBody(duty) && bodies.includes(body)).map(({ body }) => body)),
    ];
    return of.length === 0 ? [] : [{ ...one, bodies: of }];
  });
  const supervisors = staff.flatMap(({ posts, ...one }) => {
    const of = posts.filter(({ duty }) => duty === 'supervisor').map(({ body }) => body);
    return of.length === 0 ? [] : [{ ...one, bodies: of }];
  });
  return { officers, supervisors, minutes: app.place.law.siteSurvey.minutes };
}

/** When all of them are free on a day, and what takes them otherwise. */
export async function surveySlots(
  app: App,
  asked: {
    readonly day: LocalDate;
    readonly staff: readonly string[];
    readonly resources: readonly string[];
    readonly own?: string;
    readonly minutes?: number;
  },
) {
  const { place, ports } = app;
  const { siteSurvey } = place.law;
  const midnight = startOfDay(asked.day, place.timeZone);
  const holders = [...asked.staff.map((id) => `staff:${id}`), ...asked.resources.map((one) => `resource:${one}`)];
  const end = startOfDay(addDays(asked.day, 1), place.timeZone);
  const engaged = await ports.records.engagements(holders, midnight, end);
  const taken = engaged.filter(({ record }) => record !== asked.own);
  const names = new Map<string, string>();
  const away: { who: string; until: LocalDate }[] = [];
  for (const id of asked.staff) {
    names.set(`staff:${id}`, (await ports.accounts.find(id))?.name ?? '');
    const absences = await ports.records.list<Absence>({ kind: 'absence', person: id, open: true }, 20);
    const absence = absences.find((one) => one.staffId === id && one.from <= asked.day && asked.day <= one.to);
    if (absence !== undefined) away.push({ who: names.get(`staff:${id}`) ?? '', until: absence.to });
  }
  const at = (clock: string) => addMilliseconds(midnight, minutesOf(clock) * 60_000);
  const hours = siteSurvey.hours.map(({ from, to }) => ({ from: at(from), to: at(to) }));
  const now = ports.clock.now();
  const works = isWorkingDay(place.calendar, asked.day) && away.length === 0;
  const slots = works ? freeSlots({ hours, minutes: asked.minutes ?? siteSurvey.minutes, taken }) : [];
  return {
    slots: slots.filter(({ from }) => from > now),
    taken: taken.map(({ holder, from, to, number }) => ({
      who: names.get(holder) ?? holder.slice(holder.indexOf(':') + 1),
      from,
      to,
      number,
    })),
    away,
  };
}
