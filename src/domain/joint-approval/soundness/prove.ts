import type { Flow, FlowNode } from '../flow.ts';
import { explore, type FlowFaultKind, type FoundFault } from './explore.ts';
import { type Net, netOf, TooWide } from './net.ts';
import { reduce } from './reduce.ts';

export interface FlowFault {
  readonly kind: FlowFaultKind;
  /** Nodes that wait, or that are never reached. */
  readonly nodes: readonly string[];
  /** The shortest run that goes wrong: the nodes in the order in which they are passed. */
  readonly run: readonly string[];
}

export interface Verdict {
  readonly sound: boolean;
  readonly faults: readonly FlowFault[];
  /** How many situations were looked at. */
  readonly situations: number;
}

/** Situations looked at before the proof is given up; a package of thirty steps needs a handful once it is reduced. */
const situationsAtMost = 200_000;

/**
 * 健全性证明: whether a flow can always be completed, completes properly and has no dead step. Sound, or the shortest
 * run that goes wrong. Not deciding is not sound.
 */
export function proveFlow(flow: Flow): Verdict {
  const shape = shapeFaults(flow);
  if (shape.length > 0) return { sound: false, faults: shape, situations: 0 };
  let net: Net;
  try {
    net = netOf(flow);
  } catch (error) {
    if (!(error instanceof TooWide)) throw error;
    return { sound: false, faults: [{ kind: 'not-decided', nodes: [], run: [] }], situations: 0 };
  }
  const small = explore(reduce(net), situationsAtMost);
  const dead = nodesWithout(flow, small.fired);
  if (small.faults.length === 0 && dead.length === 0) return { sound: true, faults: [], situations: small.situations };
  // Something is wrong: the flow as it was written shows the shortest run that people can follow.
  const whole = explore(net, situationsAtMost);
  const found = whole.faults.filter(({ kind }) => kind !== 'not-decided');
  const shown = found.length > 0 ? found.map((fault) => told(flow, net, fault)) : [];
  const deadSteps = shown.length > 0 ? [] : nodesWithout(flow, whole.fired);
  const faults: FlowFault[] = [
    ...shown,
    ...(deadSteps.length === 0 ? [] : [{ kind: 'dead-step' as const, nodes: deadSteps, run: [] }]),
  ];
  if (faults.length === 0) faults.push(...small.faults.map((fault) => told(flow, reduce(net), fault)));
  return { sound: false, faults, situations: small.situations + whole.situations };
}

/** What can be seen without following the work: nothing to begin with, ways into nowhere, the same name twice. */
function shapeFaults(flow: Flow): FlowFault[] {
  const known = new Set(flow.nodes.map(({ id }) => id));
  const into = new Set(flow.edges.map(({ to }) => to));
  const adrift = flow.edges.flatMap(({ from, to }) => [from, to].filter((end) => !known.has(end)));
  const begins = flow.nodes.some(({ id }) => !into.has(id));
  if (adrift.length > 0) return [{ kind: 'stuck', nodes: [...new Set(adrift)], run: [] }];
  if (!begins) return [{ kind: 'dead-step', nodes: flow.nodes.map(({ id }) => id), run: [] }];
  return [];
}

/** Every node does something once; the gateways too, since a way out of one may lead to a step that nothing else does. */
function nodesWithout(flow: Flow, fired: ReadonlySet<{ readonly nodes: readonly string[] }>): string[] {
  const done = new Set([...fired].flatMap(({ nodes }) => nodes));
  return flow.nodes.filter(({ id }) => !done.has(id)).map(({ id }) => id);
}

function told(flow: Flow, net: Net, fault: FoundFault): FlowFault {
  const nodes = new Map(flow.nodes.map((node): [string, FlowNode] => [node.id, node]));
  const edges = new Map(flow.edges.map((edge) => [edge.id, edge]));
  const waiting = fault.holds.flatMap((place) => {
    const id = net.places[place]?.id ?? '';
    const at = edges.get(id)?.to ?? id;
    return nodes.has(at) ? [at] : [];
  });
  return {
    kind: fault.kind,
    nodes: [...new Set(waiting)],
    run: fault.run.flatMap((transition) => transition.nodes),
  };
}
