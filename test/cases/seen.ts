import { z } from 'zod';
import { rulesOf } from '../../src/app/supervision/place.ts';
import type { Actor } from '../../src/domain/organisation/actor.ts';
import { examine } from '../../src/domain/supervision/examine.ts';
import { supervisorNotConcerned } from '../../src/domain/supervision/rules/supervisor-not-concerned.ts';
import type { Profile } from '../../src/profile/profile.ts';
import {
  accepted,
  beside,
  completed,
  deemed,
  delivered,
  extended,
  granted,
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
  expect: z
    .strictObject({ findings: z.array(z.string()), refused: z.array(z.string()) })
    .partial()
    .default({}),
});

export const seen = {
  item: z.record(z.string(), z.unknown()).default({}),
  seen: z.array(step).min(1),
};
const shape = z.object(seen);
export type Seen = z.infer<typeof shape>;

export function playSeen({ item, seen: steps }: Seen, profile: Profile): readonly object[] {
  const told: Told[] = [];
  const rules = rulesOf(profile.supervision);
  const place = placeWith(item);
  return steps.map((one) => {
    const happened = toldBy(one);
    if (happened !== undefined) told.push(happened);
    const { findings } = examine('case-1', story(told), rules, place, momentOf(one.on));
    const refused = one.judges === undefined ? [] : refusalOf(one.judges);
    return { findings: findings.map(({ rule, level }) => `${rule} ${level}`), refused };
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

function refusalOf({ body = 'WATCH', replied, handled, stoodAside }: NonNullable<Seen['seen'][number]['judges']>) {
  const judge: Actor = { kind: 'staff', id: 'wanda', duty: 'supervisor', body };
  const signal = {
    body: 'HALL',
    stoodAside: stoodAside === true ? ['wanda'] : [],
    ...(replied === true && {
      reply: { text: '', files: [], repliedOn: '2026-03-02' as never, late: false, by: judge },
    }),
  };
  const refusal = supervisorNotConcerned(signal, judge, {
    ownBodies: [body],
    handled: handled === true ? [judge] : [],
  });
  return refusal === undefined ? [] : [refusal.code];
}
