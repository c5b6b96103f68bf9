import { z } from 'zod';
import { dailyRulesOf, rulesOf } from '../../src/app/supervision/place.ts';
import type { Actor } from '../../src/domain/organisation/actor.ts';
import type { HallDay, Trace } from '../../src/domain/supervision/beside-cases.ts';
import type { Complaint } from '../../src/domain/supervision/complaint/state.ts';
import { examine } from '../../src/domain/supervision/examine.ts';
import { complaintHandlerNotConcerned } from '../../src/domain/supervision/rules/complaint-handler-not-concerned.ts';
import { supervisorNotConcerned } from '../../src/domain/supervision/rules/supervisor-not-concerned.ts';
import type { WatchedPlace } from '../../src/domain/supervision/watched.ts';
import { addDays, localDate } from '../../src/kernel/local-date.ts';
import type { Profile } from '../../src/profile/profile.ts';
import {
  accepted,
  beside,
  completed,
  deemed,
  delivered,
  extended,
  granted,
  heldBy,
  momentOf,
  noticed,
  opinion,
  placeWith,
  received,
  resumed,
  story,
  supplemented,
  suspended,
  type Told,
  turnedDownOn,
  withdrawn,
} from '../support/watched-story.ts';

// 监察: what is on the record, whether the program would have allowed it or it came from elsewhere, and what the eyes make of it.

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const acts = {
  ...{ received, accepted, deemed, opinion, granted, delivered, completed, withdrawn, suspended, resumed, extended },
  ...{ noticed, supplemented, turnedDownOn },
} as const;

const step = z.strictObject({
  on: z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}\.\d{3}Z)?$/),
  does: z.enum(Object.keys(acts) as [keyof typeof acts, ...(keyof typeof acts)[]]).optional(),
  /** What the act needs besides its day, in the order of its builder in test/support/watched-story.ts. */
  with: z.array(z.union([z.string(), z.number()])).default([]),
  /** An event beside the case: the record's kind and the event's name. */
  beside: z.strictObject({ record: z.string(), event: z.string(), data: z.record(z.string(), z.unknown()) }).optional(),
  by: z.string().optional(),
  /** The day it is said to have happened on, where it was written down later. */
  claimed: day.optional(),
  /** A supervisor would judge: of which body, and whether the reply or the case was theirs. */
  judges: z
    .strictObject({ body: z.string(), replied: z.boolean(), handled: z.boolean(), stoodAside: z.boolean() })
    .partial()
    .optional(),
  /** Somebody would handle a complaint of the body HALL, likewise. */
  handles: z
    .strictObject({ body: z.string(), replied: z.boolean(), handled: z.boolean(), stoodAside: z.boolean() })
    .partial()
    .optional(),
  /** Days of a hall, the one looked at last: numbers without a case, cases without a number, complaints of a visit. */
  hall: z.array(z.strictObject({ traces: z.number(), cases: z.number(), complaints: z.number() }).partial()).optional(),
  /** The published guide of the item is looked at. */
  guide: z.literal(true).optional(),
  complaint: z.strictObject({ decideBy: day, decidedOn: day.optional() }).optional(),
  expect: z
    .strictObject({ findings: z.array(z.string()), refused: z.array(z.string()) })
    .partial()
    .default({}),
});

export const seen = {
  item: z.record(z.string(), z.unknown()).default({}),
  /** 事权登记: the one body that is competent for the item, everywhere and always. */
  competent: z.string().optional(),
  seen: z.array(step).min(1),
};
const shape = z.object(seen);
export type Seen = z.infer<typeof shape>;

export function playSeen({ item, competent, seen: steps }: Seen, profile: Profile): readonly object[] {
  const told: Told[] = [];
  const rules = rulesOf(profile.supervision);
  const place = { ...placeWith(item), ...(competent === undefined ? {} : { competence: heldBy(competent) }) };
  return steps.map((one) => {
    const happened = toldBy(one);
    if (happened !== undefined) told.push(happened);
    const { findings } = examine('case-1', story(told), rules, place, momentOf(one.on));
    const refused = [
      ...(one.judges === undefined ? [] : refusalOf(one.judges)),
      ...(one.handles === undefined ? [] : refusalOf(one.handles, complaintHandlerNotConcerned)),
    ];
    const daily = foundDaily(one, profile, place);
    return { findings: [...findings, ...daily].map(({ rule, level }) => `${rule} ${level}`), refused };
  });
}

function toldBy({ on, does, with: words, beside: other, by, claimed }: Seen['seen'][number]): Told | undefined {
  const actor: Actor | undefined =
    by === undefined ? undefined : { kind: 'staff', id: by, duty: by.split(' ')[0] as 'clerk', body: 'HALL' };
  const more = { ...(claimed === undefined ? {} : { claimed }), ...(actor === undefined ? {} : { actor }) };
  if (other !== undefined) return { ...beside(other.record, other.event, on, other.data), ...more };
  if (does === undefined) return undefined;
  const build = acts[does] as (on: string, ...words: readonly unknown[]) => Told;
  return { ...build(on, ...words), ...more };
}

/** What the rules find that look at a hall's day, at a guide and at a complaint. */
function foundDaily(
  { on, hall, guide, complaint }: Seen['seen'][number],
  profile: Profile,
  place: WatchedPlace,
): readonly { readonly rule: string; readonly level: string }[] {
  const now = momentOf(on);
  const days = (hall ?? []).map(({ traces = 0, cases = 0, complaints = 0 }, at): HallDay => {
    const number = (kind: Trace['kind'], index: number): Trace => ({
      ...{ kind, number: `${kind} ${index}`, stream: `${kind}-${index}`, version: 1 },
      ...(kind === 'queue' ? { item: 'TENT' } : {}),
    });
    const list = (kind: Trace['kind'], count: number) =>
      Array.from({ length: count }, (_, index) => number(kind, index));
    return {
      ...{ centre: 'HALL-1', body: 'HALL', day: addDays(localDate(on), at - (hall?.length ?? 0)) },
      traces: [...list('queue', traces), ...list('complaint', complaints)],
      cases: Array.from({ length: cases }, () => 'TENT'),
    };
  });
  const received = complaint && {
    ...{ id: 'complaint-1', number: 'C-1', handler: 'WATCH', decideBy: localDate(complaint.decideBy) },
    ...(complaint.decidedOn !== undefined && { decision: { late: complaint.decidedOn > complaint.decideBy } }),
  };
  const item = guide && place.item('TENT', 1);
  return dailyRulesOf(profile.supervision).flatMap(({ rule, values }) =>
    [
      ...(days.length > 0 ? (rule.ofHallDay?.(days, place, values as never) ?? []) : []),
      ...(item ? (rule.ofGuide?.({ item, day: localDate(on) }, place, values as never) ?? []) : []),
      ...(received ? (rule.ofComplaint?.(received as unknown as Complaint, place, values as never) ?? []) : []),
    ]
      .filter(({ at }) => at <= now)
      .map(({ level }) => ({ rule: rule.code, level })),
  );
}

type Concern = typeof supervisorNotConcerned | typeof complaintHandlerNotConcerned;

function refusalOf(
  { body = 'WATCH', replied, handled, stoodAside }: NonNullable<Seen['seen'][number]['judges']>,
  rule: Concern = supervisorNotConcerned,
) {
  const judge: Actor = { kind: 'staff', id: 'wanda', duty: 'supervisor', body };
  const said = { text: '', files: [], repliedOn: '2026-03-02', givenOn: '2026-03-02', late: false, by: judge } as never;
  const signal = {
    body: 'HALL',
    stoodAside: stoodAside === true ? ['wanda'] : [],
    ...(replied === true && { reply: said, statement: said }),
  };
  const refusal = rule(signal, judge, {
    ownBodies: [body],
    handled: handled === true ? [judge] : [],
  });
  return refusal === undefined ? [] : [refusal.code];
}
