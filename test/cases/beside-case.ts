import { z } from 'zod';
import { type Beside, besideFaults } from '../../src/app/beside.ts';
import type { AnyCommand } from '../../src/app/commands.ts';
import type { CaseFile } from '../../src/domain/case/state.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import type { Actor } from '../../src/domain/organisation/actor.ts';
import type { Happened, RecordEvent } from '../../src/domain/organisation/record.ts';
import { decideHearing } from '../../src/domain/special-procedures/hearing/decide.ts';
import { evolveHearing, type Hearing, standingOn } from '../../src/domain/special-procedures/hearing/state.ts';
import type { DeclaredInterests } from '../../src/domain/special-procedures/interests/state.ts';
import { decideProcedure } from '../../src/domain/special-procedures/procedure/decide.ts';
import { evolveProcedure, type Procedure } from '../../src/domain/special-procedures/procedure/state.ts';
import { decideRecusal } from '../../src/domain/special-procedures/recusal/decide.ts';
import { evolveRecusal, type Recusal, standsAside } from '../../src/domain/special-procedures/recusal/state.ts';
import { addMilliseconds, type Instant, startOfDay } from '../../src/kernel/instant.ts';
import { type LocalDate, localDate } from '../../src/kernel/local-date.ts';
import type { Refusals } from '../../src/kernel/refusal.ts';
import type { Result } from '../../src/kernel/result.ts';
import type { Profile } from '../../src/profile/profile.ts';

// 特别程序与回避: what happens beside a case, or without one, and what it keeps somebody from doing in the case.

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const hearingActs = [
  'tellHearingRight',
  'orderHearing',
  'requestHearing',
  'waiveHearing',
  'arrangeHearing',
  'challengeChair',
  'decideChallenge',
  'replaceChair',
  'openHearing',
  'writeMinutes',
  'signAsOfficial',
  'signMinutes',
  'noteRefusedSignature',
  'closeHearing',
  'endHearing',
  'recordHearingMoment',
] as const;
const procedureActs = [
  'openProcedure',
  'replaceParticipant',
  'reportProcedure',
  'cancelProcedure',
  'recordProcedureMoment',
] as const;
const recusalActs = ['declareRecusal', 'challengeOfficer', 'decideRecusal'] as const;
const caseActs = ['giveReviewOpinion', 'proposeDecision', 'decideApplication'] as const;

const step = z.strictObject({
  on: day,
  /** A duty and a name: `officer Chen`; `party` for one of the parties, `time` for nobody. */
  by: z.string().default('time'),
  do: z.enum([...hearingActs, ...procedureActs, ...recusalActs, ...caseActs]),
  with: z.record(z.string(), z.unknown()).default({}),
  expect: z
    .strictObject({
      refused: z.array(z.string()),
      standing: z.string(),
      askBy: day,
      holdBy: day,
      overdue: z.boolean(),
      standsAside: z.array(z.string()),
    })
    .partial()
    .default({}),
});

export const besideCase = {
  /** Absent where it is of another act of management. */
  of: z
    .strictObject({
      accepted: day,
      applicant: z.string(),
      identityNumber: z.string().default(''),
      /** Who gave an opinion. */
      reviewers: z.array(z.string()).default([]),
      /** What the item says of hearings. */
      hearing: z.enum(['statutory', 'on-request']).optional(),
    })
    .optional(),
  /** 利害关系申报: by whom, and the number of whom it names. */
  interests: z.record(z.string(), z.string()).default({}),
  beside: z.array(step).min(1),
};
const shape = z.object(besideCase);
export type BesideCase = z.infer<typeof shape>;

interface Standing {
  hearing: Hearing | undefined;
  procedure: Procedure | undefined;
  recusals: Recusal[];
}

export function playBeside(story: BesideCase, profile: Profile): readonly object[] {
  const now: Standing = { hearing: undefined, procedure: undefined, recusals: [] };
  return story.beside.map((one) => {
    const refused = play(story, one, now, profile);
    const today = localDate(one.on);
    const { hearing, procedure } = now;
    const standing = hearing === undefined ? procedure?.standing : standingOn(hearing, today);
    const overdue = hearing === undefined ? procedure?.overdue === true : hearing.overdue === true;
    const told = {
      ...(hearing?.askBy && { askBy: hearing.askBy }),
      ...(hearing?.holdBy && { holdBy: hearing.holdBy }),
    };
    const aside = now.recusals.filter(standsAside).map(({ officer }) => officer);
    return { ...(standing && { standing }), overdue, ...told, standsAside: aside, ...(refused && { refused }) };
  });
}

function play(
  story: BesideCase,
  one: BesideCase['beside'][number],
  now: Standing,
  profile: Profile,
): readonly string[] | undefined {
  const today = localDate(one.on);
  const at = addMilliseconds(startOfDay(today, profile.timeZone), 9 * 3_600_000);
  const actor = actorOf(one.by);
  const command = { ...one.with, type: one.do, id: 'record', actor, at, ...(story.of && { caseId: 'case' }) };
  const facts = factsOf(story, today, now, profile);
  const take = <Event extends RecordEvent, State>(
    decided: Result<readonly Event[], Refusals>,
    state: State | undefined,
    evolve: (id: string, state: State | undefined, event: Happened<Event>) => State,
    keep: (state: State | undefined) => void,
  ): readonly string[] | undefined => {
    if (!decided.ok) return decided.fault.map(({ code }) => code);
    keep(
      decided.value.reduce<State | undefined>(
        (before, event) => evolve('record', before, happened(event, at, actor)),
        state,
      ),
    );
    return undefined;
  };
  if (isOneOf(hearingActs, one.do)) {
    const said = hearingCommand(command, profile.timeZone);
    const arranged = said.startsAt === undefined ? {} : { day: localDate(String(said.startsAt).slice(0, 10)) };
    const decided = decideHearing(now.hearing, said as never, { ...facts, ...arranged } as never);
    return take(decided, now.hearing, evolveHearing, (state) => {
      now.hearing = state;
    });
  }
  if (isOneOf(procedureActs, one.do)) {
    const defaults = one.do === 'openProcedure' ? { body: 'HALL', participants: [], opening: {} } : { report: {} };
    const decided = decideProcedure(now.procedure, { ...defaults, ...command } as never, facts as never);
    return take(decided, now.procedure, evolveProcedure, (state) => {
      now.procedure = state;
    });
  }
  if (isOneOf(recusalActs, one.do)) {
    const open = one.do === 'decideRecusal' ? now.recusals.at(-1) : undefined;
    const besides = now.recusals.filter((other) => other !== open);
    const decided = decideRecusal(
      open,
      { ground: 'other', ...command } as never,
      { ...facts, besides, body: 'HALL', mayTakeOver: true } as never,
    );
    return take(decided, open, evolveRecusal, (state) => {
      now.recusals = [...besides, ...(state === undefined ? [] : [state])];
    });
  }
  return besideRefusals(story, { ...command, caseId: 'case' } as unknown as AnyCommand, today, now, profile);
}

/** What lies beside the case, against an act in it; every other rule has its own stories. */
function besideRefusals(story: BesideCase, command: AnyCommand, today: LocalDate, now: Standing, profile: Profile) {
  const { applicant = '', identityNumber = '', hearing } = story.of ?? {};
  const beside: Beside = {
    hearings: now.hearing === undefined ? [] : [now.hearing],
    procedures: now.procedure === undefined ? [] : [now.procedure],
    recusals: now.recusals,
    surveys: [],
    publicities: [],
    interests: Object.entries(story.interests).map(
      ([staff, number]): DeclaredInterests => ({
        ...{ id: staff, version: 1, staff, on: today },
        entries: [{ relation: 'relative' as never, name: staff, identityNumber: number }],
      }),
    ),
  };
  const file = { applicant: { name: applicant, identityNumber } } as unknown as CaseFile;
  const item = (
    hearing === undefined ? {} : { hearing: { kind: hearing, basis: profile.law.hearing.basis } }
  ) as ServiceItem;
  const cited =
    (command as { minutes?: unknown }).minutes === true ? { minutes: [now.hearing?.minutesPaper?.number ?? ''] } : {};
  const found = besideFaults(file, { ...command, ...cited } as AnyCommand, { item, law: profile.law, today }, beside);
  return found.length === 0 ? undefined : found.map(({ code }) => code);
}

function factsOf(story: BesideCase, today: LocalDate, now: Standing, profile: Profile) {
  const paper = { kind: 'hearing-notice', number: '2026-1', on: today, body: 'HALL', seal: '' };
  const kinds = [
    'hearing-right-notice',
    'hearing-notice',
    'hearing-minutes',
    'challenge-decision',
    'procedure-notice',
    'procedure-report',
  ];
  const { of } = story;
  return {
    today,
    law: profile.law,
    calendar: profile.calendar,
    number: 'R-1',
    paper,
    papers: Object.fromEntries(kinds.map((kind) => [kind, { ...paper, kind, number: `${kind}-1` }])),
    ...(of === undefined
      ? {}
      : {
          acceptedOn: localDate(of.accepted),
          of: {
            ...{ id: 'case', number: '1', item: 'item', applicantName: of.applicant, inHand: true, standsStill: false },
            reviewers: of.reviewers.map((name) => actorOf(`officer ${name}`)),
          },
        }),
    besides: [],
    taken: [],
    concerned: of === undefined ? [] : [of.applicant],
    standAside: now.recusals.filter(standsAside).map(({ officer }) => officer),
    codeIsRight: true,
    isApplicant: false,
  };
}

/** A chair is named by name; a day stands for half past nine on it. */
function hearingCommand(command: Record<string, unknown>, timeZone: string): Record<string, unknown> {
  const { chair, startsAt, parties, ...rest } = command;
  const at =
    typeof startsAt === 'string'
      ? addMilliseconds(startOfDay(localDate(startsAt), timeZone), 9.5 * 3_600_000)
      : undefined;
  return {
    ...{ body: 'HALL', recorder: 'Zhao', place: 'Room 3', isPublic: true, announcedDays: 10 },
    ...rest,
    ...(chair === undefined ? {} : { chair: { id: chair, name: chair } }),
    ...(at === undefined ? {} : { startsAt: at }),
    ...(Array.isArray(parties) ? { parties: parties.map((name) => ({ role: 'interested', name })) } : {}),
  };
}

function actorOf(by: string): Actor {
  const [duty = '', name = duty] = by.split(' ');
  if (duty === 'time') return { kind: 'system' };
  if (duty === 'party' || duty === 'applicant') return { kind: 'applicant', id: name };
  return { kind: 'staff', id: name, duty: duty as never, body: 'HALL' };
}

function happened<Event extends RecordEvent>(event: Event, at: Instant, actor: Actor): Happened<Event> {
  return { ...event, occurredAt: at, recordedAt: at, actor };
}

function isOneOf<Name extends string>(names: readonly Name[], name: string): name is Name {
  return (names as readonly string[]).includes(name);
}
