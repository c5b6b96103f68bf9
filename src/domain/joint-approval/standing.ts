import { daysOf, followersOf, inOrder } from './critical-path.ts';
import type { JointPackage, PackageStep, StepOwner } from './package.ts';

/** How one step stands. */
export type StepStanding =
  | { readonly id: string; readonly state: 'done' | 'not-taken' }
  /** Everything before it is done. Behind a choice others may stand so too, of which not all will be taken. */
  | { readonly id: string; readonly state: 'can-start'; readonly owner?: StepOwner; readonly oneOf?: readonly string[] }
  /** Waits for these steps, and so for those who answer for them. */
  | { readonly id: string; readonly state: 'waits'; readonly for: readonly WaitedFor[] };

export interface WaitedFor {
  readonly id: string;
  readonly owner?: StepOwner;
}

export interface PackageStanding {
  /** In the order of the package. */
  readonly steps: readonly StepStanding[];
  readonly complete: boolean;
  /** The longest way still to go, in days, as if no step under way had begun. */
  readonly daysLeft: number;
}

/**
 * 办理进度: what is done, what can start now, and what waits for whom.
 * @param passedBy steps that were not needed, and ways that a choice did not take
 */
export function standingOf(
  { steps }: Pick<JointPackage, 'steps'>,
  done: ReadonlySet<string>,
  passedBy: ReadonlySet<string> = new Set(),
): PackageStanding {
  const known = new Map(steps.map((step) => [step.id, step]));
  const followers = followersOf(steps);
  const notTaken = waysNotTaken(steps, followers, done, passedBy);
  const isOver = (id: string) => done.has(id) || notTaken.has(id);
  const standing = steps.map((step): StepStanding => {
    const { id } = step;
    if (done.has(id)) return { id, state: 'done' };
    if (notTaken.has(id)) return { id, state: 'not-taken' };
    const open = waitsFor(step, done, notTaken, passedBy);
    if (open.length > 0)
      return { id, state: 'waits', for: open.map((other) => ({ id: other, ...ownerOf(known.get(other)) })) };
    const choice = step.after.map((before) => known.get(before)).find((before) => before?.leadsTo === 'one');
    const others = (followers.get(choice?.id ?? '') ?? []).map((other) => other.id).filter((other) => !isOver(other));
    return { id, state: 'can-start', ...ownerOf(step), ...(others.length > 1 ? { oneOf: others } : {}) };
  });
  const left = new Map<string, number>();
  for (const step of inOrder(steps)) {
    const before = Math.max(0, ...step.after.map((id) => left.get(id) ?? 0));
    left.set(step.id, before + (isOver(step.id) ? 0 : daysOf(step)));
  }
  return {
    steps: standing,
    complete: standing.every(({ state }) => state === 'done' || state === 'not-taken'),
    daysLeft: Math.max(0, ...left.values()),
  };
}

/** 退回: what is still done after a step has sent the work back: the earlier step and all that came after it are not. */
export function doneAfterSendingBack(
  { steps }: Pick<JointPackage, 'steps'>,
  done: ReadonlySet<string>,
  to: string,
): ReadonlySet<string> {
  const followers = followersOf(steps);
  const again = new Set([to]);
  for (const id of again) for (const next of followers.get(id) ?? []) again.add(next.id);
  return new Set([...done].filter((id) => !again.has(id)));
}

/** Which of the steps before it must still be done. */
function waitsFor(
  step: PackageStep,
  done: ReadonlySet<string>,
  notTaken: ReadonlySet<string>,
  passedBy: ReadonlySet<string>,
): readonly string[] {
  const { after } = step;
  const open = after.filter((id) => !done.has(id) && !notTaken.has(id));
  if (step.waitsFor === 'one') return after.some((id) => done.has(id) || passedBy.has(id)) ? [] : open;
  return open;
}

/** What will not be done: not needed, not chosen, or reached only through steps that are not taken. */
function waysNotTaken(
  steps: readonly PackageStep[],
  followers: ReadonlyMap<string, readonly PackageStep[]>,
  done: ReadonlySet<string>,
  passedBy: ReadonlySet<string>,
): ReadonlySet<string> {
  const not = new Set([...passedBy].filter((id) => !done.has(id)));
  /** Not needed by itself, so the work goes on behind it. */
  const goesOn = (id: string) => done.has(id) || (passedBy.has(id) && isPassable.has(id));
  const isPassable = new Set(steps.filter(({ neededWhen }) => neededWhen !== undefined).map(({ id }) => id));
  for (const step of inOrder(steps)) {
    if (done.has(step.id)) continue;
    const cut = step.after.filter((id) => {
      if (not.has(id) && !goesOn(id)) return true;
      const before = steps.find((other) => other.id === id);
      if (before?.leadsTo !== 'one') return false;
      return (followers.get(id) ?? []).some((other) => other.id !== step.id && done.has(other.id));
    });
    if (step.after.length > 0 && cut.length === step.after.length) not.add(step.id);
  }
  return not;
}

function ownerOf(step: PackageStep | undefined): { readonly owner?: StepOwner } {
  return step?.owner === undefined ? {} : { owner: step.owner };
}
