import type { Flow, FlowEdge, FlowNode, FlowNodeKind, Rollback } from '../../domain/joint-approval/flow.ts';
import { bpmnModdle, saidOf } from './moddle.ts';

/** An element that we read over. */
export interface OutsideElement {
  readonly id: string;
  /** As BPMN names it, e.g. `ComplexGateway`. */
  readonly element: string;
  readonly name: string;
  /** Whether it can change what comes after what; where it can, nothing is proved. */
  readonly changesFlow: boolean;
  readonly reason: string;
}

export interface BpmnFile {
  /** One flow for every process and every sub-process: each is proved by itself. */
  readonly flows: readonly Flow[];
  readonly outside: readonly OutsideElement[];
}

/** The file is no BPMN 2.0. */
export class NotBpmn extends Error {}

/** Elements as the reader of the library gives them: everything is optional, nothing is typed further than this. */
interface Element {
  readonly $type: string;
  readonly id?: string;
  readonly name?: string;
  readonly [property: string]: unknown;
}

/**
 * Reads a BPMN 2.0 file for what comes after what. Events pass the work on, whatever they wait for; a sub-process is one
 * step of the process around it and a flow of its own; a boundary event is another way out of its activity. What lies
 * outside this is named element by element, and is never guessed at.
 */
export async function readBpmn(xml: string): Promise<BpmnFile> {
  const outside: OutsideElement[] = [];
  const { rootElement } = await bpmnModdle()
    .fromXML(xml.replace(/^\uFEFF/, ''))
    .catch((error: unknown) => {
      throw new NotBpmn(error instanceof Error ? error.message : String(error));
    });
  const roots = list(rootElement as unknown as Element, 'rootElements');
  const flows = roots.filter(({ $type }) => $type === 'bpmn:Process').flatMap((process) => scope(process, outside));
  for (const root of roots) if (root.$type !== 'bpmn:Process') besides(root, outside);
  return { flows, outside };
}

const kinds: Readonly<Record<string, FlowNodeKind>> = {
  StartEvent: 'start',
  EndEvent: 'end',
  Task: 'step',
  UserTask: 'step',
  ManualTask: 'step',
  ServiceTask: 'step',
  ScriptTask: 'step',
  BusinessRuleTask: 'step',
  SendTask: 'step',
  ReceiveTask: 'step',
  CallActivity: 'step',
  SubProcess: 'step',
  Transaction: 'step',
  IntermediateCatchEvent: 'step',
  IntermediateThrowEvent: 'step',
  BoundaryEvent: 'step',
  ExclusiveGateway: 'exclusive',
  EventBasedGateway: 'exclusive',
  ParallelGateway: 'parallel',
  InclusiveGateway: 'inclusive',
};

/** Activities, whose leaving ways may each have a condition. */
const activity = /Task$|^CallActivity$|^SubProcess$|^Transaction$/;

function scope(process: Element, outside: OutsideElement[]): Flow[] {
  const elements = list(process, 'flowElements');
  const nodes: FlowNode[] = [];
  const edges: FlowEdge[] = [];
  const inner: Flow[] = [];
  const boundaries = new Map<string, Element[]>();
  const links = new Map<string, string>();
  for (const element of elements) {
    if (typeOf(element) === 'IntermediateCatchEvent' && linkName(element) !== undefined) {
      links.set(linkName(element) as string, idOf(element));
    }
  }
  for (const element of elements) {
    const type = typeOf(element);
    const kind = kinds[type];
    const why = notSupported(element);
    if (why !== undefined) outside.push(named(element, true, why));
    else if (type === 'SequenceFlow') edges.push(edgeOf(element));
    else if (kind === undefined) outside.push(named(element, false, 'carries data or remarks'));
    else {
      nodes.push({ id: idOf(element), name: nameOf(element), kind: isTerminate(element) ? 'terminate' : kind });
      if (type === 'BoundaryEvent') {
        const host = idOf(element.attachedToRef as Element);
        boundaries.set(host, [...(boundaries.get(host) ?? []), element]);
      }
      if (type === 'SubProcess' || type === 'Transaction') inner.push(...scope(element, outside));
      const target = type === 'IntermediateThrowEvent' ? links.get(linkName(element) ?? '') : undefined;
      if (target !== undefined) edges.push({ id: `${idOf(element)} ⇢`, from: idOf(element), to: target });
    }
  }
  for (const artifact of [...list(process, 'artifacts'), ...list(process, 'laneSets')]) {
    outside.push(named(artifact, false, 'carries remarks or says who does it'));
  }
  if (nodes.length === 0) return inner;
  const known = new Set(nodes.map(({ id }) => id));
  const whole = edges.filter((edge) => known.has(edge.from) && known.has(edge.to));
  attach(boundaries, nodes, whole);
  const rollbacks = sendingBack(elements);
  const flow = { id: idOf(process), name: nameOf(process), nodes, edges: whole };
  return [rollbacks.length > 0 ? { ...flow, rollbacks } : flow, ...inner];
}

/** 退回 has no sign of its own in BPMN; a package that we wrote says it in our namespace. */
function sendingBack(elements: readonly Element[]): Rollback[] {
  const steps = elements.flatMap((element) => {
    const said = saidOf(element);
    return said === undefined ? [] : [{ id: idOf(element), said }];
  });
  return steps.flatMap(({ id: from, said }) =>
    (Array.isArray(said.sendsBackTo) ? said.sendsBackTo : []).flatMap((step): Rollback[] => {
      const to = steps.find((other) => other.said.id === step)?.id;
      return to === undefined ? [] : [{ id: `${from} ↩ ${to}`, from, to }];
    }),
  );
}

/**
 * An activity with boundary events ends in one of several ways: by itself, or by an event that interrupts it. An event
 * that does not interrupt begins something beside.
 */
function attach(boundaries: ReadonlyMap<string, readonly Element[]>, nodes: FlowNode[], edges: FlowEdge[]): void {
  for (const [host, events] of boundaries) {
    const own = edges.filter((edge) => edge.from === host);
    const beside = events.filter((event) => event.cancelActivity === false);
    const instead = events.filter((event) => event.cancelActivity !== false);
    if (instead.length > 0) {
      const ends = `${host} ends`;
      const done = `${host} done`;
      nodes.push({ id: ends, name: '', kind: 'exclusive' }, { id: done, name: '', kind: 'step' });
      for (const edge of own) edges.splice(edges.indexOf(edge), 1, { ...edge, from: done });
      edges.push({ id: ends, from: host, to: ends }, { id: done, from: ends, to: done });
      for (const event of instead) edges.push({ id: `${idOf(event)} ⇠`, from: ends, to: idOf(event) });
    } else if (own.length === 0) {
      const done = `${host} done`;
      nodes.push({ id: done, name: '', kind: 'end' });
      edges.push({ id: done, from: host, to: done });
    }
    for (const event of beside) {
      edges.push({ id: `${idOf(event)} ⇠`, from: host, to: idOf(event), conditional: true });
    }
  }
}

function edgeOf(element: Element): FlowEdge {
  const from = element.sourceRef as Element | undefined;
  const isDefault = (from?.default as Element | undefined)?.id === element.id;
  const conditional =
    from !== undefined &&
    activity.test(typeOf(from)) &&
    (element.conditionExpression !== undefined || (isDefault && list(from, 'outgoing').length > 1));
  const ends = { from: idOf(from), to: idOf(element.targetRef as Element | undefined) };
  return { id: idOf(element), ...ends, ...(conditional ? { conditional } : {}) };
}

/** Why an element that decides what comes after what cannot be read, if it cannot. */
function notSupported(element: Element): string | undefined {
  const type = typeOf(element);
  const definitions = list(element, 'eventDefinitions').map(typeOf);
  if (type === 'ComplexGateway') return 'its condition for going on is free text';
  if (type === 'AdHocSubProcess') return 'its parts have no order';
  if (type === 'SubProcess' && element.triggeredByEvent === true) return 'an event sub-process may begin at any moment';
  if (type === 'EventBasedGateway' && element.instantiate === true) return 'it begins the process by itself';
  if (element.isForCompensation === true) return 'it undoes what was done, outside the order of steps';
  if (definitions.includes('CompensateEventDefinition')) return 'compensation lies outside the order of steps';
  if (definitions.includes('CancelEventDefinition')) return 'cancelling a transaction lies outside the order of steps';
  return undefined;
}

function isTerminate(element: Element): boolean {
  return list(element, 'eventDefinitions').some((definition) => typeOf(definition) === 'TerminateEventDefinition');
}

function linkName(element: Element): string | undefined {
  return list(element, 'eventDefinitions').find((one) => typeOf(one) === 'LinkEventDefinition')?.name;
}

/** What stands beside the processes: pools, messages, data, choreographies. */
function besides(root: Element, outside: OutsideElement[]): void {
  const type = typeOf(root);
  if (type === 'Collaboration') {
    for (const flow of list(root, 'messageFlows')) {
      outside.push(named(flow, false, 'a message between pools; each pool is proved as if its messages come'));
    }
    return;
  }
  if (type === 'Choreography' || type === 'GlobalConversation')
    outside.push(named(root, true, 'has no order of steps'));
  else outside.push(named(root, false, 'carries definitions or data'));
}

function named(element: Element, changesFlow: boolean, reason: string): OutsideElement {
  return { id: idOf(element), element: typeOf(element), name: nameOf(element), changesFlow, reason };
}

const typeOf = (element: Element): string => element.$type.slice(element.$type.indexOf(':') + 1);
const idOf = (element: Element | undefined): string => element?.id ?? '';
const nameOf = (element: Element): string => (element.name ?? '').replace(/\s+/g, ' ').trim();

function list(element: Element, property: string): readonly Element[] {
  const value = element[property];
  return Array.isArray(value) ? (value as Element[]) : [];
}
