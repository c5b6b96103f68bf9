import { z } from 'zod';
import { disputeLevels } from '../../src/domain/joint-approval/case/events.ts';
import { jointClockStands, jointStates, openSteps } from '../../src/domain/joint-approval/case/state.ts';
import { refusalPolicies, silences, stepKinds } from '../../src/domain/joint-approval/package.ts';
import { specialProcedureKinds } from '../../src/domain/time-limits/law.ts';
import type { Profile } from '../../src/profile/profile.ts';
import { drawPackage, JointInHand } from '../support/joint.ts';

// 联合办理: a joint case from its acceptance on, of a published package or of one drawn for the story.

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const words = z.record(z.string(), z.string());

const drawnStep = z.strictObject({
  id: z.string(),
  kind: z.enum(stepKinds).optional(),
  owner: z.string().optional(),
  item: z.string().optional(),
  after: z.array(z.string()).optional(),
  days: z.number().optional(),
  silence: z.enum(silences).optional(),
  sendsBackTo: z.array(z.string()).optional(),
  clockStops: z.array(z.enum(specialProcedureKinds)).optional(),
  checklist: z
    .array(z.strictObject({ code: z.string(), name: words, body: z.string().optional(), points: z.array(words) }))
    .optional(),
});

const step = z.strictObject({
  on: day,
  /** A command of the joint case; without it, time passes. */
  do: z.string().default('recordJointMoment'),
  with: z.record(z.string(), z.unknown()).default({}),
  /** For a notice: what the lead body finds. */
  defects: z.array(z.record(z.string(), z.unknown())).optional(),
  expect: z
    .strictObject({
      refused: z.array(z.string()),
      state: z.enum(jointStates),
      due: day,
      open: z.array(z.string()),
      done: z.array(z.string()),
      outcome: z.string(),
      standsStill: z.boolean(),
      reminded: z.array(z.string()),
      referred: z.array(z.string()),
      dispute: z.enum([...disputeLevels, 'settled']),
    })
    .partial()
    .default({}),
});

export const jointLife = {
  package: z.string().optional(),
  lead: z.string().optional(),
  onRefusal: z.enum(refusalPolicies).optional(),
  steps: z.array(drawnStep).optional(),
  received: day,
  accepted: day.optional(),
  joint: z.array(step).min(1),
};
const schema = z.strictObject(jointLife);
type JointLife = z.infer<typeof schema>;
export type JointOutcome = JointLife['joint'][number]['expect'];

/** Plays it through the pure decider; what a branch decides is told as the branch would tell it. */
export function playJoint(story: JointLife, profile: Profile): readonly JointOutcome[] {
  const drawn = story.steps?.map(({ days, ...told }) => ({
    ...told,
    ...(days === undefined ? {} : { limit: { value: days, unit: 'workday' } }),
  }));
  const known = profile.packages.find(({ code }) => code === story.package);
  const more = { ...(story.lead && { lead: story.lead }), ...(story.onRefusal && { onRefusal: story.onRefusal }) };
  const joint = known ?? drawPackage((drawn ?? []) as never, more);
  const hand = new JointInHand(profile, joint).receive(story.received);
  if (story.accepted !== undefined) hand.accept(story.accepted);
  return story.joint.map((told) => {
    const branch = hand.now.steps[String(told.with.step ?? '')]?.branch;
    const given = { type: told.do, ...(told.do.startsWith('recordBranch') ? { branch } : {}), ...told.with };
    const refused = hand.act(
      told.on,
      given as never,
      told.defects === undefined ? {} : { defects: told.defects as never },
    );
    const { now } = hand;
    const runs = Object.entries(now.steps);
    const dispute = now.disputes.at(-1);
    const outcome: JointOutcome = {
      ...(refused.length === 0 ? {} : { refused: [...refused] }),
      state: now.state,
      ...(now.due === undefined ? {} : { due: now.due.day }),
      open: openSteps(now).map(({ step: id }) => id),
      done: runs.flatMap(([id, { result }]) => (result === undefined ? [] : [id])),
      ...(now.decision === undefined ? {} : { outcome: now.decision.outcome }),
      standsStill: jointClockStands(now),
      reminded: runs.flatMap(([id, { reminders }]) => (reminders.includes(told.on as never) ? [id] : [])),
      referred: [...now.referred],
      ...(dispute === undefined ? {} : { dispute: dispute.settled === undefined ? dispute.level : 'settled' }),
    };
    return outcome;
  });
}
