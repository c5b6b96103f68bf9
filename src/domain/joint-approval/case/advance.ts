import { dayNumber } from '../../../kernel/local-date.ts';
import { dueDate } from '../../time-limits/explain-due.ts';
import { addWorkingDays } from '../../time-limits/working-calendar.ts';
import type { PackageStep } from '../package.ts';
import { branchId } from './branch-id.ts';
import { jointDue, stepDue } from './clock.ts';
import type { Draft } from './draft.ts';
import type { JointFacts } from './facts.ts';
import { isAllOver, situationOf } from './situation.ts';
import { openSteps } from './state.ts';
import { bodyOf, itemOf, opensBranch, stepOf } from './steps.ts';

/**
 * 推进: after something was done, whatever can begin begins, the joint clock stands still or runs again, and where nothing
 * is left the whole is decided. Everything in the one append, so that no crash can leave a joint case half-way.
 */
export function advance(draft: Draft, facts: JointFacts): Draft {
  for (;;) {
    const situation = situationOf(facts.joint, draft.now);
    const ready = facts.joint.steps.filter(({ id }) => situation.get(id)?.state === 'can-begin');
    if (ready.length === 0) break;
    for (const step of ready) begin(draft, step, facts);
  }
  clockOfApplicant(draft, facts);
  if (draft.now.state === 'in-progress' && isAllOver(situationOf(facts.joint, draft.now))) {
    const refused = Object.values(draft.now.steps).some(({ result }) => result?.outcome === 'refused');
    conclude(draft, refused ? 'partly-refused' : 'granted', facts);
  }
  return draft;
}

/** All is decided, or a refusal has stopped the rest: what is still open ends, and the days of delivery begin. */
export function conclude(draft: Draft, outcome: 'granted' | 'partly-refused' | 'stopped', facts: JointFacts): Draft {
  const { today: on, law, calendar } = facts;
  const { due, provisional } = dueDate({ limit: law.delivery, from: on, law, calendar });
  const takenBack = draftOpen(draft);
  return draft.add({
    type: 'JointCaseDecided',
    data: { on, outcome, takenBack, deliveryDue: due, provisional },
  });
}

/** Steps that are open, as those are named that end before their own end. */
export function draftOpen({ now }: Draft) {
  return openSteps(now).map(({ step, round, branch }) => ({
    step,
    round,
    ...(branch === undefined ? {} : { branch }),
  }));
}

function begin(draft: Draft, step: PackageStep, facts: JointFacts): void {
  const { today, bodies, calendar, law } = facts;
  const { id: joint, lead } = draft.now;
  const body = bodyOf(step, lead, bodies);
  const round = draft.now.takenBack.filter((one) => one.step === step.id).length + 1;
  const due = stepDue(step, today, facts) ?? promiseOf(step, facts);
  const isForwarded = body !== lead && step.kind !== 'applicant';
  const branch = opensBranch(step, body, bodies) ? branchId(joint, step.id, round, facts.digest) : undefined;
  draft.add({
    type: 'StepBegun',
    data: {
      step: step.id,
      round,
      body,
      begunOn: today,
      ...(due === undefined ? {} : { due }),
      ...(isForwarded && branch === undefined
        ? { acknowledgeBy: addWorkingDays(calendar, today, law.jointForwarding.acknowledgeWithin) }
        : {}),
      ...(branch === undefined ? {} : { branch }),
    },
  });
  // 受理 is what the lead body has just done: a first step of that kind has nothing more to it.
  if (step.kind === 'acceptance' && step.after.length === 0 && body === lead && !isChoice(step, facts)) {
    draft.add({ type: 'StepDone', data: { step: step.id, round, on: today, outcome: 'done' } });
  }
}

/** Where the package sets no limit for a step that decides an item, the item's own promise counts. */
function promiseOf(step: PackageStep, { items, today, law, calendar }: JointFacts) {
  const limit = items.get(itemOf(step) ?? '')?.promisedLimit;
  return limit && stepDue({ kind: step.kind, limit }, today, { law, calendar });
}

function isChoice({ id, leadsTo }: PackageStep, { joint }: JointFacts): boolean {
  return leadsTo !== 'all' && joint.steps.filter(({ after }) => after.includes(id)).length > 1;
}

/** 申请人自行办理的期间不计: while nobody but the applicant has something to do, the joint clock stands still. */
function clockOfApplicant(draft: Draft, facts: JointFacts): void {
  const { today } = facts;
  const kinds = openSteps(draft.now).map(({ step }) => stepOf(facts.joint, step)?.kind);
  const isApplicants =
    kinds.length > 0 && kinds.every((kind) => kind === 'applicant') && draft.now.referred.length === 0;
  const stop = draft.now.stops.find(({ step, to }) => step === undefined && to === undefined);
  if (isApplicants && stop === undefined) draft.add({ type: 'JointClockStopped', data: { from: today } });
  if (isApplicants || stop === undefined) return;
  const announcedDays = dayNumber(today) - dayNumber(stop.from);
  const stops = draft.now.stops.map((one) => (one === stop ? { ...stop, to: today, announcedDays } : one));
  const due = jointDue({ ...draft.now, stops }, facts);
  draft.add({ type: 'JointClockResumed', data: { to: today, announcedDays, due } });
}
