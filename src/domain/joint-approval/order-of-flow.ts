import type { Flow, FlowEdge, FlowNode, FlowNodeKind } from './flow.ts';
import type { Gathering } from './package.ts';

/** A step as a package orders it, read off a flow. */
export interface OrderedStep {
  readonly id: string;
  readonly after: readonly string[];
  readonly waitsFor: Gathering;
  readonly leadsTo: Gathering;
  readonly isOptional: boolean;
  readonly sendsBackTo: readonly string[];
  /** Stands for a gateway that a package can say only as a step. */
  readonly isGateway: boolean;
}

export interface FlowOrder {
  readonly steps: readonly OrderedStep[];
  readonly endsAfter: Gathering;
  /** What a package has no words for: the node, and what is lost. */
  readonly lost: readonly { readonly id: string; readonly why: string }[];
}

interface Draft {
  nodes: FlowNode[];
  edges: FlowEdge[];
}

const gathering: Partial<Record<FlowNodeKind, Gathering>> = { exclusive: 'one', parallel: 'all', inclusive: 'some' };

/**
 * The other way round from `flowOfPackage`: gateways become what the steps beside them wait for and lead to; a way past a
 * step makes it optional; a round becomes sending back. A gateway beside other gateways is kept as a step of its own, so
 * that the order stays what it was.
 */
export function orderOfFlow(flow: Flow): FlowOrder {
  const lost: { id: string; why: string }[] = [];
  const optional = new Set<string>();
  const draft: Draft = { nodes: [...flow.nodes], edges: [...flow.edges] };
  contractPassingBy(draft, optional);
  contractThrough(draft);
  const starts = draft.nodes.filter(({ kind }) => kind === 'start');
  if (starts.length > 1)
    lost.push({ id: starts[1]?.id ?? '', why: 'a package has one beginning; the others are left out' });
  for (const { id, kind } of draft.nodes) {
    if (kind === 'terminate')
      lost.push({ id, why: 'ends everything at once; a package ends when all its steps are done' });
  }
  const kinds = new Map(draft.nodes.map(({ id, kind }) => [id, kind]));
  const into = (id: string) => draft.edges.filter(({ to }) => to === id);
  const outOf = (id: string) => draft.edges.filter(({ from }) => from === id);
  const isStep = (id: string) => kinds.get(id) === 'step';
  const isEnd = (id: string) => kinds.get(id) === 'end' || kinds.get(id) === 'terminate';
  /** Read as what the step before it leads to. */
  const parts = (id: string) => {
    const [only, ...more] = into(id);
    if (gathering[kinds.get(id) ?? 'step'] === undefined || only === undefined || more.length > 0) return false;
    const fromStart = kinds.get(only.from) === 'start';
    return outOf(only.from).length === 1 && (isStep(only.from) || (fromStart && kinds.get(id) === 'parallel'));
  };
  /** Read as what the step behind it waits for. */
  const gathers = (id: string) => {
    const [only, ...more] = outOf(id);
    if (gathering[kinds.get(id) ?? 'step'] === undefined || only === undefined || more.length > 0) return false;
    return into(only.to).length === 1 && (isStep(only.to) || isEnd(only.to));
  };
  const said = new Set(draft.nodes.map(({ id }) => id).filter((id) => parts(id) || gathers(id)));
  const isOwn = (id: string) => isStep(id) || (gathering[kinds.get(id) ?? 'step'] !== undefined && !said.has(id));
  /** Behind which steps an edge comes, and before which it ends. */
  const source = (edge: FlowEdge): string => (said.has(edge.from) ? source(into(edge.from)[0] as FlowEdge) : edge.from);
  const before = (id: string): string[] =>
    into(id).flatMap((edge) => {
      if (!said.has(edge.from)) return isOwn(edge.from) ? [edge.from] : [];
      return parts(edge.from) ? [source(edge)].filter(isOwn) : before(edge.from);
    });
  const join = (id: string): Gathering => {
    const ways = into(id);
    const [only] = ways;
    if (!isStep(id) && !isEnd(id)) return gathering[kinds.get(id) ?? 'step'] ?? 'all';
    // Without a gateway every way that arrives goes on by itself.
    if (ways.length > 1) return isEnd(id) ? 'all' : 'one';
    return only !== undefined && gathers(only.from) ? (gathering[kinds.get(only.from) ?? 'step'] ?? 'all') : 'all';
  };
  const split = (id: string): Gathering => {
    const ways = outOf(id);
    const [only] = ways;
    if (!isStep(id)) return gathering[kinds.get(id) ?? 'step'] ?? 'all';
    if (ways.length > 1) return ways.some(({ conditional }) => conditional) ? 'some' : 'all';
    return only !== undefined && parts(only.to) ? (gathering[kinds.get(only.to) ?? 'step'] ?? 'all') : 'all';
  };
  const own = draft.nodes.filter(({ id }) => isOwn(id));
  const steps = own.map(({ id }) => ({
    id,
    after: [...new Set(before(id))],
    waitsFor: before(id).length > 1 ? join(id) : ('all' as Gathering),
    leadsTo: split(id),
    isOptional: optional.has(id),
    sendsBackTo: (flow.rollbacks ?? []).filter(({ from }) => from === id).map(({ to }) => to),
    isGateway: !isStep(id),
  }));
  const rounds = readRounds(steps, lost);
  const leads = new Set(rounds.flatMap(({ after }) => after));
  const ends = draft.nodes.filter(({ id }) => isEnd(id));
  const last = rounds.filter(({ id }) => !leads.has(id));
  return {
    steps: rounds.map((step) =>
      rounds.filter(({ after }) => after.includes(step.id)).length > 1 ? step : { ...step, leadsTo: 'all' },
    ),
    endsAfter: last.length > 1 && ends[0] !== undefined ? endOf(ends, join) : 'all',
    lost,
  };
}

function endOf(ends: readonly FlowNode[], join: (id: string) => Gathering): Gathering {
  return ends.length === 1 ? join((ends[0] as FlowNode).id) : 'all';
}

/** A choice whose other way goes past one step: the step is needed only sometimes. */
function contractPassingBy(draft: Draft, optional: Set<string>): void {
  for (const { id, kind } of draft.nodes.filter((node) => node.kind === 'step')) {
    if (kind !== 'step') continue;
    const [enters, ...moreIn] = draft.edges.filter(({ to }) => to === id);
    const [leaves, ...moreOut] = draft.edges.filter(({ from }) => from === id);
    if (enters === undefined || leaves === undefined || moreIn.length + moreOut.length > 0) continue;
    const past = draft.edges.find(({ from, to }) => from === enters.from && to === leaves.to);
    const [opens, closes] = [enters.from, leaves.to].map((gateway) => draft.nodes.find((node) => node.id === gateway));
    const ways = draft.edges.filter(({ from }) => from === enters.from).length;
    const arrivals = draft.edges.filter(({ to }) => to === leaves.to).length;
    if (
      past === undefined ||
      opens?.kind !== 'exclusive' ||
      closes?.kind !== 'exclusive' ||
      ways !== 2 ||
      arrivals !== 2
    )
      continue;
    optional.add(id);
    draft.nodes = draft.nodes.filter((node) => node !== opens && node !== closes);
    draft.edges = draft.edges
      .filter((edge) => edge !== enters && edge !== leaves && edge !== past)
      .map((edge) =>
        edge.to === opens.id ? { ...edge, to: id } : edge.from === closes.id ? { ...edge, from: id } : edge,
      );
  }
}

/** A gateway with one way in and one way out says nothing. */
function contractThrough(draft: Draft): void {
  for (const { id, kind } of [...draft.nodes]) {
    if (gathering[kind] === undefined) continue;
    const [enters, ...moreIn] = draft.edges.filter(({ to }) => to === id);
    const [leaves, ...moreOut] = draft.edges.filter(({ from }) => from === id);
    if (enters === undefined || leaves === undefined || moreIn.length + moreOut.length > 0) continue;
    draft.nodes = draft.nodes.filter((node) => node.id !== id);
    draft.edges = draft.edges
      .filter((edge) => edge !== leaves)
      .map((edge) => (edge === enters ? { ...edge, to: leaves.to } : edge));
  }
}

/** A way that leads back to an earlier step is sending back; a package has no other rounds. */
function readRounds(steps: readonly OrderedStep[], lost: { id: string; why: string }[]): readonly OrderedStep[] {
  const back: { from: string; to: string }[] = [];
  const open = new Set<string>();
  const closed = new Set<string>();
  const visit = (id: string) => {
    open.add(id);
    for (const next of steps.filter(({ after }) => after.includes(id))) {
      if (open.has(next.id)) back.push({ from: id, to: next.id });
      else if (!closed.has(next.id)) visit(next.id);
    }
    open.delete(id);
    closed.add(id);
  };
  for (const { id, after } of steps.toSorted((one, other) => one.after.length - other.after.length)) {
    if (!closed.has(id) && (after.length === 0 || open.size === 0)) visit(id);
  }
  return steps.map((step) => {
    const gone = back.filter(({ to }) => to === step.id).map(({ from }) => from);
    const sends = back.filter(({ from }) => from === step.id).map(({ to }) => to);
    if (sends.length > 0 && step.leadsTo !== 'one') {
      lost.push({ id: step.id, why: 'leads back while other ways go on; read as sending back' });
    }
    const after = step.after.filter((id) => !gone.includes(id));
    return {
      ...step,
      after,
      waitsFor: after.length > 1 ? step.waitsFor : 'all',
      sendsBackTo: [...new Set([...step.sendsBackTo, ...sends])],
    };
  });
}
