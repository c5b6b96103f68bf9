import type { SignalShape } from './use-signals.ts';

export type Side = 'supervisor' | 'body';
export interface Group {
  readonly name: 'mine' | 'theirs' | 'done';
  readonly signals: readonly SignalShape[];
}

const gravity = ['red', 'yellow', 'hint'];

/** By whose move it is: the reader's own, the other side's, nobody's. Within each the graver first, then what ends first. */
export function inGroups(signals: readonly SignalShape[], side: Side): readonly Group[] {
  const of = (name: Group['name']) =>
    signals.filter(({ next }) => (next === undefined ? 'done' : next.side === side ? 'mine' : 'theirs') === name);
  return (['mine', 'theirs', 'done'] as const)
    .map((name) => ({ name, signals: name === 'done' ? of(name) : of(name).sort(byUrgency) }))
    .filter((group) => group.signals.length > 0);
}

function byUrgency(one: SignalShape, other: SignalShape): number {
  const graver = gravity.indexOf(one.level) - gravity.indexOf(other.level);
  const left = ({ next }: SignalShape) => next?.daysLeft ?? 999;
  return graver !== 0 ? graver : left(one) - left(other);
}
