import { followersOf, inOrder } from '../critical-path.ts';
import type { JointPackage, PackageStep } from '../package.ts';
import type { JointCase } from './state.ts';

/**
 * 办理情形: how each step of a running joint case stands. It says what the flow that was proved says (a step may begin
 * exactly where its place holds the work), in words that people use; `agreement.test.ts` plays both side by side.
 */
export type StepSituation =
  | { readonly state: 'done' | 'open' | 'not-taken' }
  /** Everything before it is done, and it has not been begun. Only for a moment: whatever can begin, begins. */
  | { readonly state: 'can-begin' }
  | { readonly state: 'waits'; readonly for: readonly string[] };

export type Situation = ReadonlyMap<string, StepSituation>;

/** What of a joint case its situation depends on. */
export type Progress = Pick<JointCase, 'steps' | 'notNeeded' | 'referred'>;

/** Whether the work has come along the way from one step to the next, still may, or never will. */
type Way = 'carried' | 'open' | 'dead';

export function situationOf(joint: Pick<JointPackage, 'steps'>, progress: Progress): Situation {
  const choices = choicesOf(joint);
  const situation = new Map<string, StepSituation>();
  /** Not needed, and the work has come to it: it goes on behind it. */
  const passed = new Set<string>();
  const way = (from: string, to: string): Way => {
    const before = situation.get(from)?.state;
    const isThrough = before === 'done' || passed.has(from);
    if (!isThrough) return before === 'not-taken' && !isReachable(from) ? 'dead' : 'open';
    // A refusal about which the lead body is asked: nothing follows from it before the answer.
    if (progress.referred.includes(from)) return 'open';
    if (!choices.has(from)) return 'carried';
    const chosen = progress.steps[from]?.result?.chosen;
    return chosen === undefined ? 'open' : chosen.includes(to) ? 'carried' : 'dead';
  };
  const reachable = new Set<string>();
  const isReachable = (id: string) => reachable.has(id);
  for (const step of inOrder(joint.steps)) {
    const ways = step.after.map((before) => way(before, step.id));
    const arrival = arrivalOf(step, ways);
    if (arrival !== 'never') reachable.add(step.id);
    const isNotNeeded = progress.notNeeded.includes(step.id);
    if (isNotNeeded && arrival === 'arrived') passed.add(step.id);
    situation.set(step.id, standing(step, progress, arrival, isNotNeeded, ways));
  }
  return situation;
}

function arrivalOf({ after, waitsFor }: PackageStep, ways: readonly Way[]): 'arrived' | 'may-come' | 'never' {
  if (after.length === 0) return 'arrived';
  if (ways.every((one) => one === 'dead')) return 'never';
  const isThere = ways.includes('carried');
  if (waitsFor === 'one') return isThere ? 'arrived' : 'may-come';
  return isThere && !ways.includes('open') ? 'arrived' : 'may-come';
}

function standing(
  { id, after }: PackageStep,
  { steps }: Progress,
  arrival: ReturnType<typeof arrivalOf>,
  isNotNeeded: boolean,
  ways: readonly Way[],
): StepSituation {
  const run = steps[id];
  if (run !== undefined) return { state: run.result === undefined ? 'open' : 'done' };
  if (isNotNeeded || arrival === 'never') return { state: 'not-taken' };
  if (arrival === 'arrived') return { state: 'can-begin' };
  return { state: 'waits', for: after.filter((_, at) => ways[at] === 'open') };
}

/** Steps behind which not everything is begun, with what may follow. */
export function choicesOf({ steps }: Pick<JointPackage, 'steps'>): ReadonlyMap<string, readonly PackageStep[]> {
  const followers = followersOf(steps);
  return new Map(
    steps.flatMap(({ id, leadsTo }) => {
      const next = followers.get(id) ?? [];
      return leadsTo !== 'all' && next.length > 1 ? [[id, next] as const] : [];
    }),
  );
}

/** Steps that are done and behind which nobody has said yet which way is taken. */
export function waysToChoose(
  joint: Pick<JointPackage, 'steps'>,
  { steps }: Pick<JointCase, 'steps'>,
): readonly { readonly step: string; readonly ways: readonly string[] }[] {
  return [...choicesOf(joint)].flatMap(([step, ways]) => {
    const result = steps[step]?.result;
    const isOpen = result !== undefined && result.chosen === undefined;
    return isOpen ? [{ step, ways: ways.map(({ id }) => id) }] : [];
  });
}

/** Nothing is being done, nothing can begin, nothing is waited for. */
export function isAllOver(situation: Situation): boolean {
  return [...situation.values()].every(({ state }) => state === 'done' || state === 'not-taken');
}

/** 退回: an earlier step and everything that comes after it. */
export function fromOn({ steps }: Pick<JointPackage, 'steps'>, first: string): ReadonlySet<string> {
  const followers = followersOf(steps);
  const found = new Set([first]);
  for (const id of found) for (const next of followers.get(id) ?? []) found.add(next.id);
  return found;
}
