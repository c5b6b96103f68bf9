import { type Situation, situationOf } from '../../../domain/joint-approval/case/situation.ts';
import type { JointCase } from '../../../domain/joint-approval/case/state.ts';
import { followersOf, stagesOf } from '../../../domain/joint-approval/critical-path.ts';
import type { JointPackage, PackageStep } from '../../../domain/joint-approval/package.ts';
import { remainingPath } from '../../../domain/joint-approval/remaining-path.ts';
import { lamp, remainingDays } from '../../../domain/time-limits/remaining-days.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { App } from '../../app.ts';
import type { JointStepView, WayView } from '../../views/joint-view.ts';

type Place = App['place'];

/** 办理情形 of every step, as people see it: what is done, what can start, what waits for whom, and how long. */
export function stepViews(
  place: Place,
  joint: JointPackage,
  file: JointCase,
  today: LocalDate,
): readonly JointStepView[] {
  const situation = situationOf(joint, file);
  const stages = new Map(stagesOf(joint).flatMap((steps, at) => steps.map(({ id }) => [id, at + 1] as const)));
  const onPath = new Set(pathOf(place, joint, file, situation, today).path);
  const followers = followersOf(joint.steps);
  return joint.steps.map((step) => ({
    ...plainOf(place, step, file),
    ...runOf(place, file, step.id, today),
    stage: stages.get(step.id) ?? 1,
    state: stateOf(file, situation, step.id),
    waitsFor: waitsFor(situation, step.id),
    critical: onPath.has(step.id),
    ...choiceOf(step, followers.get(step.id) ?? []),
  }));
}

/** 关键路线: what is still to go, and what the joint limit leaves. */
export function wayView(
  place: Place,
  joint: JointPackage,
  file: JointCase,
  today: LocalDate,
  remaining: number | undefined,
): WayView {
  const { days, path, unknown } = pathOf(place, joint, file, situationOf(joint, file), today);
  return {
    days,
    path,
    atLeast: unknown.length > 0,
    ...(remaining === undefined || (days === 0 && unknown.length > 0) ? {} : { spare: remaining - days }),
  };
}

function pathOf(place: Place, joint: JointPackage, file: JointCase, situation: Situation, today: LocalDate) {
  const isEnded = file.state !== 'in-progress' && file.acceptance !== undefined;
  const over = joint.steps.filter(
    ({ id }) => isEnded || ['done', 'not-taken'].includes(situation.get(id)?.state ?? 'waits'),
  );
  const left = Object.entries(file.steps).flatMap(([id, { due, result }]) =>
    due === undefined || result !== undefined ? [] : [[id, remainingDays(place.calendar, today, due.day)] as const],
  );
  const way = remainingPath(joint, new Set(over.map(({ id }) => id)), new Map(left));
  // Where no days are known at all, no way is longer than another.
  return way.days === 0 && way.unknown.length > 0 ? { ...way, path: [] } : way;
}

function stateOf(file: JointCase, situation: Situation, id: string): JointStepView['state'] {
  const run = file.steps[id];
  if (run?.result?.outcome === 'refused') return 'refused';
  const state = situation.get(id)?.state;
  if (state === 'done' || state === 'not-taken') return state;
  // What was still open when the whole ended will not be done any more.
  if (file.decision !== undefined || file.withdrawal !== undefined || file.nonAcceptance !== undefined)
    return 'not-taken';
  if (state === 'open') return 'under-way';
  return state === 'can-begin' && file.acceptance !== undefined ? 'can-start' : 'waits';
}

function waitsFor(situation: Situation, id: string): readonly string[] {
  const found = situation.get(id);
  return found?.state === 'waits' ? found.for : [];
}

function plainOf(place: Place, step: PackageStep, file: JointCase) {
  const { id, name, kind, owner, together = [], item, limit, neededWhen, silence, sendsBackTo, results = [] } = step;
  const isBody = typeof owner === 'string' && place.bodies.has(owner);
  const body = kind === 'applicant' ? undefined : (file.steps[id]?.body ?? (isBody ? owner : file.lead));
  const named = typeof owner === 'string' ? place.bodies.get(owner)?.shortName : owner;
  return {
    id,
    name,
    kind,
    together,
    silence,
    sendsBackTo,
    results,
    referred: file.referred.includes(id),
    ...(body === undefined ? {} : { body }),
    ...(kind === 'applicant' || named === undefined ? {} : { owner: named }),
    ...(item === undefined ? {} : { item }),
    ...(limit === undefined ? {} : { limit }),
    ...(neededWhen === undefined ? {} : { neededWhen }),
    disciplines: disciplinesOf(step, file, body ?? file.lead),
  };
}

function disciplinesOf({ id, checklist = [] }: PackageStep, file: JointCase, own: string) {
  return checklist.map(({ code, name, body = own, points }) => {
    const recorded = file.inspections.find((one) => one.step === id && one.discipline === code);
    return {
      ...{ code, name, body, points },
      ...(recorded === undefined ? {} : { recorded: { on: recorded.on, entries: recorded.entries } }),
    };
  });
}

function runOf(place: Place, file: JointCase, id: string, today: LocalDate) {
  const run = file.steps[id];
  if (run === undefined) return { reminders: [] };
  const { round, begunOn, due, acknowledgeBy, acknowledgedOn, reminders, suspendedFrom, branch, result } = run;
  const isOpen = result === undefined && due !== undefined && file.decision === undefined;
  const remaining = isOpen ? remainingDays(place.calendar, today, due.day) : undefined;
  return {
    round,
    begunOn,
    reminders,
    ...(due === undefined ? {} : { due: due.day }),
    ...(remaining === undefined ? {} : { remaining, lamp: lamp(remaining, place.law.lamps) }),
    ...(acknowledgeBy === undefined ? {} : { acknowledgeBy }),
    ...(acknowledgedOn === undefined ? {} : { acknowledgedOn }),
    ...(suspendedFrom === undefined ? {} : { suspendedFrom }),
    ...(branch === undefined ? {} : { branch: { caseId: branch, mayRead: false } }),
    ...(result === undefined ? {} : { result: resultOf(result) }),
  };
}

function resultOf(result: NonNullable<JointCase['steps'][string]['result']>) {
  const { by: _by, recordedAt: _recordedAt, at: _at, ...said } = result;
  return said;
}

function choiceOf({ leadsTo }: PackageStep, ways: readonly PackageStep[]): Pick<JointStepView, 'choice'> {
  if (leadsTo === 'all' || ways.length < 2) return {};
  return {
    choice: { takes: leadsTo, ways: ways.map(({ id, name, chosenWhen }) => ({ id, words: chosenWhen ?? name })) },
  };
}
