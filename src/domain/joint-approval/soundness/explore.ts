import type { Net, Transition } from './net.ts';

/** How a flow can go wrong. */
export type FlowFaultKind =
  /** 死锁: the work waits for something that never comes. */
  | 'stuck'
  /** It goes round and round, and no way leads to an end. */
  | 'no-way-to-an-end'
  /** The same way holds the work twice; what comes after would be done twice. */
  | 'done-twice'
  /** 提前结束: an end is reached while something else is still being done. */
  | 'ended-while-work-goes-on'
  /** 死步骤: nothing ever leads to this step. */
  | 'dead-step'
  /** Too many situations to look at each. */
  | 'not-decided';

export interface FoundFault {
  readonly kind: FlowFaultKind;
  /** Places that hold the work when it has gone wrong. */
  readonly holds: readonly number[];
  /** The transitions fired until then, the shortest way there. */
  readonly run: readonly Transition[];
}

export interface Explored {
  readonly faults: readonly FoundFault[];
  readonly fired: ReadonlySet<Transition>;
  readonly situations: number;
}

/** A situation: how often each place holds the work. */
type Marking = Uint8Array;

interface Visit {
  readonly marking: Marking;
  readonly from: number;
  readonly by: Transition | undefined;
}

const furtherAtMost = 5_000;

/** Every situation the work can come to, shortest ways first. The first fault of each kind is enough. */
export function explore(net: Net, situationsAtMost: number): Explored {
  const visits: Visit[] = [{ marking: first(net), from: -1, by: undefined }];
  const known = new Map<string, number>([[keyOf(visits[0]?.marking as Marking), 0]]);
  const after: number[][] = [];
  const faults = new Map<FlowFaultKind, FoundFault>();
  const fired = new Set<Transition>();
  const finals: number[] = [];
  const note = (kind: FlowFaultKind, index: number, marking: Marking, by?: Transition) => {
    if (faults.has(kind)) return;
    const run = runTo(visits, index);
    faults.set(kind, { kind, holds: held(marking), run: by === undefined ? run : [...run, by] });
  };
  for (let index = 0; index < visits.length; index += 1) {
    const { marking } = visits[index] as Visit;
    // What is wrong is wrong; a fault of another kind is looked for a little further, not for ever.
    if (faults.size > 0 && index > furtherAtMost) break;
    after[index] = [];
    if (isFinal(net, marking)) {
      finals.push(index);
      continue;
    }
    let moved = false;
    for (const transition of net.transitions) {
      if (!isEnabled(transition, marking)) continue;
      moved = true;
      fired.add(transition);
      const next = fire(transition, marking);
      if (next.some((count) => count > 1)) {
        note('done-twice', index, next, transition);
        continue;
      }
      if (transition.terminates && !isFinal(net, next)) {
        note('ended-while-work-goes-on', index, next, transition);
        continue;
      }
      const key = keyOf(next);
      let found = known.get(key);
      if (found === undefined) {
        found = visits.length;
        if (found >= situationsAtMost) {
          note('not-decided', index, marking);
          return { faults: [...faults.values()], fired, situations: visits.length };
        }
        known.set(key, found);
        visits.push({ marking: next, from: index, by: transition });
      }
      after[index]?.push(found);
    }
    if (!moved) note('stuck', index, marking);
  }
  const lost = firstWithoutEnd(after, finals, faults.size > 0);
  if (lost !== undefined) note('no-way-to-an-end', lost, (visits[lost] as Visit).marking);
  return { faults: [...faults.values()], fired, situations: visits.length };
}

function first(net: Net): Marking {
  const marking = new Uint8Array(net.places.length);
  marking[net.start] = 1;
  return marking;
}

export function isEnabled(transition: Transition, marking: Marking): boolean {
  if (transition.waits !== undefined) return mayGoOn(transition.waits, marking);
  const { takes } = transition;
  if (takes.length === 1) return (marking[takes[0] as number] as number) > 0;
  return takes.every((place) => (marking[place] as number) >= timesIn(takes, place));
}

/**
 * A gateway that waits for all that can still come goes on once something is there, and whatever could still come to an
 * empty way in could also come to one that is filled (BPMN 2.0, inclusive gateway).
 */
function mayGoOn(waits: NonNullable<Transition['waits']>, marking: Marking): boolean {
  const filled = waits.filter(({ place }) => (marking[place] as number) > 0);
  const empty = waits.filter(({ place }) => marking[place] === 0);
  if (filled.length === 0) return false;
  for (let place = 0; place < marking.length; place += 1) {
    if (marking[place] === 0) continue;
    if (empty.some(({ from }) => from.has(place)) && !filled.some(({ from }) => from.has(place))) return false;
  }
  return true;
}

export function fire(transition: Transition, marking: Marking): Marking {
  const next = marking.slice();
  for (const { place } of transition.waits ?? []) if ((next[place] as number) > 0) (next[place] as number)--;
  for (const place of transition.takes) (next[place] as number)--;
  for (const place of transition.clears ?? []) next[place] = 0;
  for (const place of transition.gives) (next[place] as number)++;
  return next;
}

export function isFinal(net: Net, marking: Marking): boolean {
  return marking.every((count, place) => count === 0 || (count === 1 && net.ends.has(place)));
}

/** The first situation from which no end can be reached; those that are stuck already count only when nothing else is. */
function firstWithoutEnd(
  after: readonly (readonly number[])[],
  finals: readonly number[],
  hasOtherFaults: boolean,
): number | undefined {
  if (hasOtherFaults) return undefined;
  const before: number[][] = after.map(() => []);
  after.forEach((nexts, index) => {
    for (const next of nexts) before[next]?.push(index);
  });
  const good = new Set(finals);
  for (const index of good) for (const earlier of before[index] ?? []) good.add(earlier);
  const lost = after.findIndex((_, index) => !good.has(index));
  return lost < 0 ? undefined : lost;
}

function runTo(visits: readonly Visit[], index: number): Transition[] {
  const run: Transition[] = [];
  for (let at = visits[index]; at?.by !== undefined; at = visits[at.from]) run.unshift(at.by);
  return run;
}

function held(marking: Marking): number[] {
  return [...marking.keys()].filter((place) => (marking[place] as number) > 0);
}

function timesIn(places: readonly number[], place: number): number {
  let times = 0;
  for (const one of places) if (one === place) times += 1;
  return times;
}

function keyOf(marking: Marking): string {
  let key = '';
  for (let place = 0; place < marking.length; place += 1) key += String.fromCharCode(marking[place] as number);
  return key;
}
