import type { Net, Transition } from './net.ts';

interface Rule {
  nodes: readonly string[];
  takes: readonly number[];
  gives: readonly number[];
}

/**
 * Makes a net smaller without changing whether it is sound, so that twenty branches side by side need not be looked at in
 * every order. Three rules, until none applies: a place that is only passed through is left out (post-agglomeration),
 * places filled and emptied by the same transitions are one, transitions that do the same are one (Berthelot, Murata).
 * Places that a waiting gateway looks at are left alone. Where something is taken back or ended from outside, it matters how
 * far the rest has come, and nothing is left out.
 */
export function reduce(whole: Net): Net {
  const net = withoutSeries(whole);
  if (net.transitions.some(({ clears, terminates }) => clears !== undefined || terminates)) return net;
  const kept = new Set<number>([net.start, ...net.ends]);
  const fixed: Transition[] = [];
  const free: Rule[] = [];
  for (const transition of net.transitions) {
    const { waits, takes, gives, nodes } = transition;
    if (waits === undefined) {
      free.push({ nodes, takes, gives });
      continue;
    }
    fixed.push(transition);
    for (const { from } of waits) for (const place of from) kept.add(place);
    for (const place of gives) kept.add(place);
  }
  const places = new Set(net.places.keys());
  let rules: Rule[] = free;
  for (;;) {
    const smaller = withoutTwins(withoutLoops(rules));
    const next = mergePlaces(smaller, places, kept) ?? leaveOut(smaller, places, kept);
    if (next === undefined) return rebuilt(net, places, [...fixed, ...smaller]);
    rules = next;
  }
}

/**
 * A step with one way in and one way out: its two ways are one, if everybody who looks at them or empties them from outside
 * looks at both alike. This holds whatever gateways wait and whatever is sent back. The place stays, and is never filled.
 */
function withoutSeries(net: Net): Net {
  let transitions = [...net.transitions];
  const sets = transitions.flatMap(({ waits = [], clears }) => [
    ...waits.map(({ from }) => from),
    ...(clears ? [clears] : []),
  ]);
  const alike = (one: number, other: number) => sets.every((set) => set.has(one) === set.has(other));
  const waysIn = new Set(transitions.flatMap(({ waits = [] }) => waits.map(({ place }) => place)));
  // Where something ends everything at once, it matters whether the rest has reached an end or is only on its way there.
  const ended = transitions.some(({ terminates }) => terminates) ? net.ends : new Set<number>();
  for (const place of net.places.keys()) {
    if (place === net.start || net.ends.has(place) || waysIn.has(place)) continue;
    const [passes, ...others] = transitions.filter(({ takes }) => takes.includes(place));
    const [next, ...more] = passes?.gives ?? [];
    if (passes === undefined || next === undefined || others.length + more.length > 0 || passes.takes.length > 1)
      continue;
    if (passes.clears || passes.terminates || next === place || ended.has(next) || !alike(place, next)) continue;
    const before = transitions.filter(({ gives }) => gives.includes(place));
    if (before.length === 0) continue;
    transitions = transitions
      .filter((one) => one !== passes)
      .map((one) =>
        before.includes(one)
          ? {
              ...one,
              nodes: [...one.nodes, ...passes.nodes],
              gives: one.gives.map((given) => (given === place ? next : given)),
            }
          : one,
      );
  }
  return { ...net, transitions };
}

/** What takes and gives the same changes nothing; its nodes are done wherever what it takes is there. */
function withoutLoops(rules: readonly Rule[]): Rule[] {
  const loops = rules.filter(isLoop);
  if (loops.length === 0) return [...rules];
  const left = rules.filter((rule) => !isLoop(rule));
  for (const loop of loops) {
    const place = loop.takes[0] as number;
    const before = left.filter((rule) => rule.gives.includes(place));
    // Nothing leads here but the beginning itself: kept, so that its nodes are seen to be done.
    if (before.length === 0) left.push(loop);
    for (const rule of before) rule.nodes = [...rule.nodes, ...loop.nodes];
  }
  return left;
}

function isLoop(rule: Rule): boolean {
  return rule.takes.length === 1 && rule.gives.length === 1 && rule.takes[0] === rule.gives[0];
}

function withoutTwins(rules: readonly Rule[]): Rule[] {
  const known = new Map<string, Rule>();
  for (const rule of rules) {
    const key = `${rule.takes.toSorted().join()}>${rule.gives.toSorted().join()}`;
    const twin = known.get(key);
    if (twin === undefined) known.set(key, { ...rule });
    else twin.nodes = [...new Set([...twin.nodes, ...rule.nodes])];
  }
  return [...known.values()];
}

/** Two places that the same transitions fill and the same empty always hold the same. */
function mergePlaces(rules: readonly Rule[], places: Set<number>, kept: ReadonlySet<number>): Rule[] | undefined {
  const known = new Map<string, number>();
  for (const place of places) {
    if (kept.has(place)) continue;
    const touching = rules.flatMap(({ takes, gives }, index) => {
      const change = [count(takes, place), count(gives, place)];
      return change.some((times) => times > 0) ? [`${index}:${change.join('/')}`] : [];
    });
    const key = touching.join(' ');
    if (key === '' || known.has(key)) {
      places.delete(place);
      if (key === '') continue;
      return rules.map(({ nodes, takes, gives }) => ({
        nodes,
        takes: takes.filter((one) => one !== place),
        gives: gives.filter((one) => one !== place),
      }));
    }
    known.set(key, place);
  }
  return undefined;
}

/** A place whose work always goes on by itself: whoever fills it may as well do what comes after. */
function leaveOut(rules: readonly Rule[], places: Set<number>, kept: ReadonlySet<number>): Rule[] | undefined {
  for (const place of places) {
    if (kept.has(place)) continue;
    const before = rules.filter(({ gives }) => gives.includes(place));
    const after = rules.filter(({ takes }) => takes.includes(place));
    if (before.length === 0 || after.length === 0 || before.length * after.length > before.length + after.length + 4) {
      continue;
    }
    const passes = after.every(({ takes, gives }) => takes.length === 1 && !gives.includes(place));
    const once = before.every(({ takes, gives }) => count(gives, place) === 1 && !takes.includes(place));
    if (!passes || !once) continue;
    places.delete(place);
    const others = rules.filter((rule) => !before.includes(rule) && !after.includes(rule));
    const joined = before.flatMap((one) =>
      after.map((other) => ({
        nodes: [...new Set([...one.nodes, ...other.nodes])],
        takes: one.takes,
        gives: [...one.gives.filter((given) => given !== place), ...other.gives],
      })),
    );
    return [...others, ...joined];
  }
  return undefined;
}

function rebuilt(net: Net, places: ReadonlySet<number>, transitions: readonly Transition[]): Net {
  const order = [...places].toSorted((one, other) => one - other);
  const at = new Map(order.map((place, index) => [place, index]));
  const moved = (list: readonly number[]) => list.map((place) => at.get(place) as number);
  return {
    places: order.map((place) => net.places[place] as Net['places'][number]),
    start: at.get(net.start) as number,
    ends: new Set(moved([...net.ends])),
    transitions: transitions.map(({ nodes, takes, gives, waits }) => ({
      nodes,
      takes: moved(takes),
      gives: moved(gives),
      ...(waits && {
        waits: waits.map(({ place, from }) => ({ place: at.get(place) as number, from: new Set(moved([...from])) })),
      }),
    })),
  };
}

function count(places: readonly number[], place: number): number {
  let times = 0;
  for (const one of places) if (one === place) times += 1;
  return times;
}
