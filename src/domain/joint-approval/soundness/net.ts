import type { Flow, FlowEdge, FlowNode } from '../flow.ts';

/**
 * A flow as places and transitions. A place is a way between two nodes, on which the work waits; a transition is a node
 * passing it on. Several transitions of one node are its choices.
 */
export interface Net {
  readonly places: readonly Place[];
  readonly transitions: readonly Transition[];
  /** Where the work lies at first. */
  readonly start: number;
  /** Ends: a place on which the work has arrived. */
  readonly ends: ReadonlySet<number>;
}

export interface Place {
  readonly id: string;
}

export interface Transition {
  /** The nodes that pass the work on; one of the flow's, several once a net is reduced. */
  readonly nodes: readonly string[];
  /** Places, each as often as it is needed. */
  readonly takes: readonly number[];
  readonly gives: readonly number[];
  /** A gateway that waits for all that can still come: its ways in, each with the places from which it can be reached. */
  readonly waits?: readonly { readonly place: number; readonly from: ReadonlySet<number> }[];
  /** Taken back when it fires: everything on these places. */
  readonly clears?: ReadonlySet<number>;
  /** Ends everything: what is left elsewhere is lost. */
  readonly terminates?: boolean;
}

/** Choices of one node at most; beyond it a flow is too wide to be read, let alone proved. */
export const choicesAtMost = 4_096;

export class TooWide extends Error {}

export function netOf(flow: Flow): Net {
  const places: Place[] = [{ id: '' }];
  const placeOf = new Map<string, number>();
  for (const edge of flow.edges) {
    placeOf.set(edge.id, places.length);
    places.push({ id: edge.id });
  }
  const into = groupBy(flow.edges, (edge) => edge.to);
  const outOf = groupBy(flow.edges, (edge) => edge.from);
  const at = (edges: readonly FlowEdge[] | undefined) => (edges ?? []).map((edge) => placeOf.get(edge.id) as number);
  const ends = new Set<number>();
  const endOf = new Map<string, number>();
  const transitions: Transition[] = [];
  for (const node of flow.nodes) {
    const takes = at(into.get(node.id));
    const ways = outOf.get(node.id) ?? [];
    const gives = waysOut(node, ways).map((chosen) => chosen.map((edge) => placeOf.get(edge.id) as number));
    if (ways.length === 0) {
      endOf.set(node.id, places.length);
      ends.add(places.length);
      gives.splice(0, gives.length, [places.length]);
      places.push({ id: node.id });
    }
    transitions.push(...transitionsOf(flow, node, takes, gives, placeOf));
  }
  transitions.push(...beginnings(flow, into, outOf, placeOf, places, ends));
  transitions.push(...rollbacks(flow, placeOf, into, endOf));
  return { places, transitions, start: 0, ends };
}

/** The sets of ways a node may hand the work on to at once. */
function waysOut(node: FlowNode, ways: readonly FlowEdge[]): FlowEdge[][] {
  if (node.kind === 'exclusive') return ways.map((way) => [way]);
  if (node.kind === 'inclusive') return someOf(ways);
  const conditional = ways.filter((way) => way.conditional);
  if (node.kind === 'parallel' || conditional.length === 0) return [[...ways]];
  const always = ways.filter((way) => !way.conditional);
  const chosen = someOf(conditional).map((some) => [...always, ...some]);
  return always.length === 0 ? chosen : [always, ...chosen];
}

function someOf(ways: readonly FlowEdge[]): FlowEdge[][] {
  if (2 ** ways.length > choicesAtMost) throw new TooWide(`${ways.length} ways out of one node`);
  return Array.from({ length: 2 ** ways.length - 1 }, (_, choice) =>
    ways.filter((__, bit) => ((choice + 1) >> bit) & 1),
  );
}

function transitionsOf(
  flow: Flow,
  node: FlowNode,
  takes: readonly number[],
  gives: readonly (readonly number[])[],
  placeOf: ReadonlyMap<string, number>,
): Transition[] {
  const nodes = [node.id];
  const more = node.kind === 'terminate' ? { terminates: true } : {};
  if (takes.length === 0) return [];
  if (node.kind === 'parallel') return gives.map((given) => ({ nodes, takes, gives: given, ...more }));
  if (node.kind === 'inclusive' && takes.length > 1) {
    const waits = takes.map((place) => ({ place, from: placesBefore(flow, node.id, place, placeOf) }));
    return gives.map((given) => ({ nodes, takes: [], gives: given, waits }));
  }
  return takes.flatMap((place) => gives.map((given) => ({ nodes, takes: [place], gives: given, ...more })));
}

/** Where the work begins: at one of the start events, or, where there is none, at all nodes nothing leads to. */
function beginnings(
  flow: Flow,
  into: ReadonlyMap<string, readonly FlowEdge[]>,
  outOf: ReadonlyMap<string, readonly FlowEdge[]>,
  placeOf: ReadonlyMap<string, number>,
  places: Place[],
  ends: Set<number>,
): Transition[] {
  const first = flow.nodes.filter((node) => (into.get(node.id) ?? []).length === 0);
  const starts = first.filter((node) => node.kind === 'start');
  const begin = (nodes: readonly FlowNode[]): Transition[] => {
    let sets: { gives: number[]; nodes: string[] }[] = [{ gives: [], nodes: [] }];
    for (const node of nodes) {
      const ways = waysOut(node, outOf.get(node.id) ?? []).map((chosen) =>
        chosen.map((edge) => placeOf.get(edge.id) as number),
      );
      const given = ways.some((way) => way.length > 0) ? ways : [[endPlace(node, places, ends)]];
      sets = sets.flatMap((set) =>
        given.map((way) => ({ gives: [...set.gives, ...way], nodes: [...set.nodes, node.id] })),
      );
    }
    return sets.map((set) => ({ ...set, takes: [0] }));
  };
  return starts.length > 0 ? starts.flatMap((node) => begin([node])) : begin(first);
}

function endPlace(node: FlowNode, places: Place[], ends: Set<number>): number {
  const known = [...ends].find((place) => places[place]?.id === node.id);
  if (known !== undefined) return known;
  ends.add(places.length);
  places.push({ id: node.id });
  return places.length - 1;
}

/**
 * Sending back: everything between the earlier step and this one is taken back, and the earlier one is begun again. Where
 * the part between has no other way in than the earlier step, that leads to where the work has been before; then nothing
 * new can go wrong and it need not be looked at. `explore` decides the rest.
 */
function rollbacks(
  flow: Flow,
  placeOf: ReadonlyMap<string, number>,
  into: ReadonlyMap<string, readonly FlowEdge[]>,
  endOf: ReadonlyMap<string, number>,
): Transition[] {
  return (flow.rollbacks ?? []).flatMap(({ id, from, to }) => {
    const within = nodesAfter(flow, to);
    const edges = flow.edges.filter((edge) => within.has(edge.from));
    // An end that was reached since is taken back like everything else.
    const reached = [...within].flatMap((node) => endOf.get(node) ?? []);
    const clears = new Set([...edges.map((edge) => placeOf.get(edge.id) as number), ...reached]);
    const again = into.get(to)?.[0];
    if (again === undefined) return [];
    const isClosed = flow.edges.every((edge) => edge.to === to || within.has(edge.from) || !within.has(edge.to));
    if (isRow(flow, into, to, from) && !hasRounds(flow)) return [];
    if (isClosed && within.has(from) && (into.get(to) ?? []).length === 1) return [];
    const gives = [placeOf.get(again.id) as number];
    return (into.get(from) ?? []).map((edge) => ({
      nodes: [id],
      takes: [placeOf.get(edge.id) as number],
      gives,
      clears,
    }));
  });
}

/**
 * From the earlier step to this one there is a single row of steps, and nothing goes round. Then the work on it is all
 * there is to be taken back: whatever comes after it cannot have begun (in a flow without rounds that is sound, two places
 * that hold the work at once are on no common way), and the situation it leads to has been there before.
 */
function isRow(flow: Flow, into: ReadonlyMap<string, readonly FlowEdge[]>, first: string, last: string): boolean {
  if ((into.get(first) ?? []).length !== 1) return false;
  let at = first;
  for (let passed = 0; passed <= flow.nodes.length && at !== last; passed += 1) {
    const [only, ...others] = flow.edges.filter(({ from }) => from === at);
    if (only === undefined || others.length > 0 || (into.get(only.to) ?? []).length !== 1) return false;
    at = only.to;
  }
  return at === last;
}

function hasRounds(flow: Flow): boolean {
  return flow.edges.some(({ from, to }) => nodesAfter(flow, to).has(from));
}

/** A node and everything that can come after it. */
export function nodesAfter(flow: Flow, first: string): ReadonlySet<string> {
  const outOf = groupBy(flow.edges, (edge) => edge.from);
  const seen = new Set([first]);
  for (const node of seen) for (const edge of outOf.get(node) ?? []) seen.add(edge.to);
  return seen;
}

/** Places from which the work can come to a place without passing the node behind it. */
function placesBefore(flow: Flow, gateway: string, place: number, placeOf: ReadonlyMap<string, number>): Set<number> {
  const into = groupBy(flow.edges, (edge) => edge.to);
  const edge = flow.edges.find(({ id }) => placeOf.get(id) === place) as FlowEdge;
  const nodes = new Set(edge.from === gateway ? [] : [edge.from]);
  const found = new Set([place]);
  for (const node of nodes) {
    for (const before of into.get(node) ?? []) {
      found.add(placeOf.get(before.id) as number);
      if (before.from !== gateway) nodes.add(before.from);
    }
  }
  return found;
}

function groupBy<Value>(values: readonly Value[], keyOf: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
}
