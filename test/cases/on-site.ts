import { z } from 'zod';
import { clockAt } from '../../src/app/records/survey.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import type { Actor } from '../../src/domain/organisation/actor.ts';
import { decidePublicity } from '../../src/domain/special-procedures/publicity/decide.ts';
import { evolvePublicity, type Publicity } from '../../src/domain/special-procedures/publicity/state.ts';
import { publicityBeforeDecision } from '../../src/domain/special-procedures/rules/publicity-before-decision.ts';
import { surveyBeforeDecision } from '../../src/domain/special-procedures/rules/survey-before-decision.ts';
import { decideSurvey } from '../../src/domain/special-procedures/survey/decide.ts';
import { evolveSurvey, type Survey } from '../../src/domain/special-procedures/survey/state.ts';
import { addMilliseconds, type Instant, localDateAt, startOfDay } from '../../src/kernel/instant.ts';
import { localDate } from '../../src/kernel/local-date.ts';
import type { Refusals } from '../../src/kernel/refusal.ts';
import type { Result } from '../../src/kernel/result.ts';
import type { Profile } from '../../src/profile/profile.ts';

// 现场踏勘与公示: the story of one survey and one publicity, played through their pure deciders.

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const clock = z.string().regex(/^\d{2}:\d{2}$/);
const surveyActs = [
  ...['orderSurvey', 'assignSurvey', 'scheduleSurvey', 'askOtherDate', 'declineOtherDate', 'cancelSurvey'],
  ...['signSurvey', 'supplementSurvey', 'recordSurveyTime'],
];
const publicityActs = ['startPublicity', 'makeObjection', 'answerObjection', 'takeDownPublicity', 'endPublicity'];

const step = z.strictObject({
  on: z.string().regex(/^\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?$/),
  /** A name, `applicant`, `public`, or `time` for nobody. */
  by: z.string().default('time'),
  do: z.enum([...surveyActs, ...publicityActs, 'decideApplication'] as unknown as [string, ...string[]]),
  with: z.record(z.string(), z.unknown()).default({}),
  expect: z
    .strictObject({
      refused: z.array(z.string()),
      standing: z.string(),
      publicity: z.string(),
      assignBy: day,
      warned: z.boolean(),
      overdue: z.boolean(),
      until: day,
    })
    .partial()
    .default({}),
});

export const onSite = {
  /** The case, as far as it matters; absent where another management act is surveyed. */
  of: z.strictObject({ accepted: day }).optional(),
  /** What the item says of surveys and publicity. */
  item: z.record(z.string(), z.unknown()).default({}),
  /** Who has something else to do: name, from, to, on the day of the survey. */
  taken: z.array(z.strictObject({ who: z.string(), day, from: clock, to: clock })).default([]),
  /** Officers who stand aside from the case. */
  aside: z.array(z.string()).default([]),
  onSite: z.array(step).min(1),
};
const shape = z.object(onSite);
export type OnSite = z.infer<typeof shape>;

export function playOnSite(story: OnSite, profile: Profile): readonly object[] {
  let survey: Survey | undefined;
  let publicity: Publicity | undefined;
  const moment = (text: string): Instant => {
    const [on = '', at = '12:00'] = text.split(' ');
    const minutes = Number(at.slice(0, 2)) * 60 + Number(at.slice(3));
    return addMilliseconds(startOfDay(localDate(on), profile.timeZone), minutes * 60_000);
  };
  return story.onSite.map((one) => {
    const today = localDate(one.on.slice(0, 10));
    const at = moment(one.on);
    const actor = actorOf(one.by);
    const command = { id: 'record', actor, at, type: one.do, ...said(one.with, moment) } as never;
    const facts = factsOf(story, profile, today, moment);
    let refused: readonly string[] | undefined;
    const take = <Event extends { type: string }, State>(
      decided: Result<readonly Event[], Refusals>,
      state: State | undefined,
      evolve: (id: string, before: State | undefined, event: never) => State,
    ): State | undefined => {
      if (!decided.ok) refused = decided.fault.map(({ code }) => code);
      const events = decided.ok ? decided.value : [];
      return events.reduce<State | undefined>(
        (before, event) => evolve('record', before, { ...event, occurredAt: at, recordedAt: at, actor } as never),
        state,
      );
    };
    if (surveyActs.includes(one.do)) {
      survey = take(decideSurvey(survey, command, facts as never), survey, evolveSurvey);
    } else if (publicityActs.includes(one.do)) {
      publicity = take(decidePublicity(publicity, command, facts as never), publicity, evolvePublicity);
    } else {
      const { outcome } = command as { outcome: 'grant' | 'refuse' };
      const item = story.item as Pick<ServiceItem, 'siteSurvey' | 'publicity'>;
      const found = [
        ...surveyBeforeDecision(outcome, survey === undefined ? [] : [survey], item, profile.law),
        ...publicityBeforeDecision(outcome, publicity === undefined ? [] : [publicity], item),
      ];
      refused = found.length === 0 ? undefined : found.map(({ code }) => code);
    }
    return {
      ...(survey && {
        standing: survey.standing,
        assignBy: survey.assignBy,
        warned: survey.warned,
        overdue: survey.overdue,
      }),
      ...(publicity && { publicity: publicity.standing, until: publicity.until }),
      ...(refused && { refused }),
    };
  });
}

/** Times of the place as moments; names as officers of the hall; `signed: [甲, 乙]` as who signed. */
function said(given: Record<string, unknown>, moment: (text: string) => Instant): object {
  const { officers, from, to, signed, ...rest } = given;
  const names = (Array.isArray(signed) ? signed : []) as string[];
  return {
    ...{ body: 'HALL', bodies: [], address: 'here', reason: 'why', meetingPoint: '', invited: [], resources: [] },
    ...{ place: { kind: 'not-measured', why: 'denied' }, checklist: [], findings: 'seen', conclusion: 'conforms' },
    ...{ photos: [], title: 'what', text: 'what', name: 'who', contact: 'where', caseId: 'case' },
    ...rest,
    ...(Array.isArray(officers) ? { officers: officers.map((staff: string) => ({ staff, body: 'HALL' })) } : {}),
    ...(typeof from === 'string' ? { from: moment(from) } : {}),
    ...(typeof to === 'string' ? { to: moment(to) } : {}),
    attendance: names.map((name, index) =>
      name === '-'
        ? { party: `p${index + 1}`, was: 'absent' }
        : { party: `p${index + 1}`, was: 'signed', file: `picture of ${name}` },
    ),
  };
}

function factsOf(story: OnSite, profile: Profile, today: string, moment: (text: string) => Instant) {
  const { siteSurvey } = story.item as Pick<ServiceItem, 'siteSurvey'>;
  const shown = { number: 'C-1', body: 'HALL', accepted: true, decided: false };
  return {
    ...{ today, law: profile.law, calendar: profile.calendar, number: 'R-1', bodies: new Set(['HALL', 'POOL']) },
    paper: { kind: 'survey-record', number: 'P-1', on: today, body: 'HALL', seal: '' },
    surveyed: story.of && {
      ...{ ...shown, caseId: 'case', item: 'item', acceptedOn: story.of.accepted },
      checklist: siteSurvey?.checklist ?? [],
      supervised: siteSurvey?.supervised === true,
    },
    shown: story.of && { ...shown, item: { code: 'item', ...story.item } },
    staff: { get: (name: string) => ({ name, bodies: ['HALL'], supervises: name === 'Wang' }) },
    taken: story.taken.map(({ who, day: on, from, to }) => ({
      ...{ holder: `staff:${who}`, record: 'other', number: 'R-2' },
      from: moment(`${on} ${from}`),
      to: moment(`${on} ${to}`),
    })),
    ...{ away: [], applicantName: 'Li' },
    recusals: story.aside.map((officer) => ({ officer, number: 'R-9' })),
    dayOf: (at: Instant) => localDateAt(at, profile.timeZone),
    clock: (at: Instant) => clockAt(at, profile.timeZone),
  };
}

function actorOf(by: string): Actor {
  if (by === 'time') return { kind: 'system' };
  if (by === 'public') return { kind: 'anonymous' };
  if (by === 'applicant') return { kind: 'applicant', id: 'a' };
  return { kind: 'staff', id: by, duty: 'officer', body: 'HALL' };
}
